package optimizer

// Lines that several rules share: see package equation for their notation.
const (
	gradient = "g = ∇f(x)"
	coupled  = "g ← g + w·x [w > 0]" // the weight decay of decay

	meanGradient    = "m ← β₁·m + (1 − β₁)·g"
	meanSquare      = "v ← β₂·v + (1 − β₂)·g²"
	meanCorrected   = "m' = m/(1 − β₁ᵗ)"
	squareCorrected = "v' = v/(1 − β₂ᵗ)"
	adamStep        = "x ← x − η·m'/(√v' + ε)"
	alongMean       = "⇢ momentum: −m"

	// adamStep as it rounds in PyTorch, and in optax.
	adamAsPyTorch = "x ← x − η/(1 − β₁ᵗ)·m/(√v/√(1 − β₂ᵗ) + ε)"
	adamAsOptax   = "x ← x − η·(m/(1 − β₁ᵗ)/(√(v/(1 − β₂ᵗ)) + ε))"
)
