package model

// Taken is a step of a rule that is looked at again.
type Taken struct {
	Rule      Rule      // with its knobs as they were in the step
	Oracle    Oracle    // that its gradients came from
	Objective Objective // that was descended
	Before    State     // before the step, as the rule saw it
}

// EffectiveRates returns the effective rates of a step of one rule. The error says, in a
// sentence, why the rule has none. It serves one goroutine.
type EffectiveRates func(Taken) (Rates, error)

// Rates is how a step moved each coordinate:
//
//	x ← x − r∘m + b
//
// m is the gradient that the rule was given or, of a rule with momentum, its mean or
// sum of gradients; rᵢ is the effective rate of coordinate i; b is what the step has
// besides, such as noise, weight decay, or gradients scaled at earlier steps.
type Rates struct {
	Each   []float64 // r, n numbers; NaN where no number is defined, as η/∣g∣ at g = 0
	Along  []float64 // m, n numbers
	Name   string    // of m, as in the rule's equations: "m'"; empty if it is a longer expression
	Newest bool      // m is the newest gradient itself
	While  string    // the condition of the equation that x is set by: "ρ > 5"; empty for none
	Bounds []Bound   // the knobs and limits that took effect
}

// Bound is a knob, or a limit of a rule, that took effect in a step.
type Bound struct {
	Kind  BoundKind
	Knob  string  // its symbol: "ε"; empty for a limit that is no knob
	Limit float64 // its value
	Of    string  // what it took the place of, or was larger than: "√v'"
	Value float64 // of a clipped gradient, its length before
	Axes  []int   // the coordinates where it did; nil for a clipped gradient, which is cut as a whole
}

// BoundKind says how a bound takes effect.
type BoundKind int

// How a bound takes effect.
const (
	Clips     BoundKind = iota // the gradient was longer
	AtMost                     // Of would have been above the limit
	AtLeast                    // Of would have been below the limit
	Dominates                  // it is added to Of, which is smaller
)
