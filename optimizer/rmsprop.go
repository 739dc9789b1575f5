package optimizer

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// RMSprop divides by the root of a leaky average of squared gradients:
//
//	g ← g + wx
//	s ← αs + (1−α)g²
//	ḡ ← αḡ + (1−α)g
//	a = s, or max(s − ḡ², 0) if centered
//	v ← βv + g/(√a + ε)
//	x ← x − ηv
//
// The convention pytorch has ε outside the root; d2l has √(a + ε), and there
// ε is 1e-6 and α, called γ, is 0.9. β is PyTorch's momentum.
//
// Tieleman and Hinton, "Neural Networks for Machine Learning", lecture 6.5,
// 2012; centered: Graves, "Generating Sequences with Recurrent Neural
// Networks", arXiv:1308.0850, (38)–(45); Dive into Deep Learning, section
// "RMSProp".
type RMSprop struct{ Rate, Alpha, Beta, Centered, WeightDecay, Epsilon, Convention float64 }

var _ = register(Entry{
	ID: "rmsprop", Name: "RMSprop", Summary: "s ← αs + (1−α)g²;  v ← βv + g/(√s + ε);  x ← x − ηv",
	Story:   "Adagrad with a leaky average, which forgets, so it keeps moving; near a minimum each step is still about η long, so with a constant rate it rattles there.",
	Source:  "Tieleman and Hinton 2012, lecture 6.5; Graves 2013, (38)–(45); Dive into Deep Learning, RMSProp",
	OwnRate: true,
	Lines: []string{
		gradient,
		coupled,
		"s ← α·s + (1 − α)·g²",
		"ḡ ← α·ḡ + (1 − α)·g",
		"a = s [centered = off]",
		"a = max(s − ḡ², 0) [centered = on]",
		"d = g/(√a + ε) [convention = pytorch]",
		"d = g/√(a + ε) [convention = d2l]",
		"→ velocity: −η·β·v [β > 0]",
		"v ← β·v + d",
		"x ← x − η·v",
	},
	New: func() model.Rule { return new(RMSprop) },
})

// Knobs are η, α, β, centered, w, ε and the convention.
func (r *RMSprop) Knobs() []model.Knob {
	beta := velocity(&r.Beta)
	beta.Default = 0
	return []model.Knob{
		rate(&r.Rate, 0.01),
		share("alpha", "α", "share of the old mean of squares that is kept", &r.Alpha, 0.99),
		beta,
		toggle("centered", "c", "divides by the deviation of the gradients, s − ḡ², instead of their size", &r.Centered),
		decay(&r.WeightDecay), epsilon(&r.Epsilon, 1e-8), root(&r.Convention),
	}
}

// Memory is the means of the squares and of the gradients, and the velocity.
func (r *RMSprop) Memory() []string { return []string{"s", "ḡ", "v"} }

// Step takes x to x − ηv.
func (r *RMSprop) Step(s model.State, p *model.Probe) {
	x, squares, mean, v := s.X(), s.Memory(0), s.Memory(1), s.Memory(2)
	fresh := 1 - r.Alpha
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		squares[i] = float64(r.Alpha*squares[i]) + float64(float64(fresh*g)*g)
		mean[i] = float64(r.Alpha*mean[i]) + float64(fresh*g)
		a := squares[i]
		if r.Centered == 1 {
			a = max(a-float64(mean[i]*mean[i]), 0) // a variance, but of like numbers: their rounding can make it negative
		}
		v[i] = float64(r.Beta*v[i]) + vec.Ratio(g, divisor(a, r.Epsilon, r.Convention))
		x[i] -= float64(r.Rate * v[i])
	}
}
