package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Adagrad divides each coordinate's rate by the root of all its squared
// gradients so far:
//
//	g ← g + wx
//	s ← s + g²,   s = initial_accumulator at first
//	x ← x − η/(1 + (t−1)·lr_decay) · g/(√s + ε)
//
// t being 1 at the first step. The convention pytorch has ε outside the root;
// d2l has √(s + ε), and there ε is 1e-6.
//
// Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning
// and Stochastic Optimization", JMLR 12, 2011, Figure 1 with diagonal matrices;
// Dive into Deep Learning, section "Adagrad".
type Adagrad struct{ Rate, LRDecay, WeightDecay, Initial, Epsilon, Convention float64 }

var _ = register(Entry{
	ID: "adagrad", Name: "Adagrad",
	Story:   "Gives each coordinate its own rate, small where slopes have been steep; the sum never shrinks, so every rate falls like 1/√t and the run may stop too early.",
	Source:  "Duchi, Hazan and Singer, JMLR 12, 2011; Dive into Deep Learning, Adagrad",
	OwnRate: true,
	Lines: []string{
		gradient,
		coupled,
		"s ← s₀ [t = 1]",
		"s ← s + g²",
		"d = √s + ε [convention = pytorch]",
		"d = √(s + ε) [convention = d2l]",
		"ηₜ = η/(1 + (t − 1)·κ) [κ > 0]",
		"x ← x − ηₜ·g/d [κ > 0]",
		"x ← x − η·g/d [κ = 0]",
	},
	New: func() model.Rule { return new(Adagrad) },
})

// root is the knob that chooses the place of ε.
func root(value *float64) model.Knob {
	return rare(choice("convention", "√", "where ε stands: 0 pytorch √s + ε, 1 d2l √(s + ε)", value, "pytorch", "d2l"))
}

// divisor is √s + ε, or √(s + ε) where inside is 1.
func divisor(s, epsilon, inside float64) float64 {
	if inside == 1 {
		return math.Sqrt(s + epsilon)
	}
	return math.Sqrt(s) + epsilon
}

// Knobs are η, the decay of it, w, the sum at first, ε and the convention.
func (r *Adagrad) Knobs() []model.Knob {
	return []model.Knob{
		rate(&r.Rate, 0.01),
		rare(fromZero("lr_decay", "κ", "how fast the rate itself falls: η/(1 + (t−1)κ)", &r.LRDecay, 0)),
		decay(&r.WeightDecay),
		rare(fromZero("initial_accumulator", "s₀", "the sum of squares at first", &r.Initial, 0)),
		epsilon(&r.Epsilon, 1e-10), root(&r.Convention),
	}
}

// Memory is the sum of squares.
func (r *Adagrad) Memory() []string { return []string{"s"} }

// Step adds g² to s and takes x to x − ηg/(√s + ε).
func (r *Adagrad) Step(s model.State, p *model.Probe) {
	x, sum := s.X(), s.Memory(0)
	if begins(s) {
		fill(sum, r.Initial)
	}
	eta := r.Rate / (1 + float64(float64(s.Age)*r.LRDecay))
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		sum[i] += float64(g * g)
		x[i] -= vec.Ratio(float64(eta*g), divisor(sum[i], r.Epsilon, r.Convention))
	}
}
