package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Adadelta scales the gradient by the size of its own past steps over that of
// the past gradients, so that no rate is needed:
//
//	g ← g + wx
//	s ← ρs + (1−ρ)g²
//	d = √(u + ε) g/√(s + ε)
//	u ← ρu + (1−ρ)d²
//	x ← x − ηd
//
// Zeiler, "ADADELTA: An Adaptive Learning Rate Method", arXiv:1212.5701,
// Algorithm 1, has η = 1; Dive into Deep Learning, section "Adadelta". PyTorch
// and the book have ε in the same places: 1e-6 and 1e-5. With 0 there is no first
// step, and x stays.
type Adadelta struct{ Rate, Rho, Epsilon, WeightDecay float64 }

var _ = register(Entry{
	ID: "adadelta", Name: "Adadelta",
	Story:   "Takes its rate from its own past steps, so there is none to tune; it begins with steps of about √ε and takes a long time to grow them.",
	Source:  "Zeiler 2012, Algorithm 1; Dive into Deep Learning, Adadelta",
	OwnRate: true,
	Lines: []string{
		gradient,
		coupled,
		"s ← ρ·s + (1 − ρ)·g²",
		"d = √(u + ε)·g/√(s + ε)",
		"u ← ρ·u + (1 − ρ)·d²",
		"x ← x − η·d",
	},
	New: func() model.Rule { return new(Adadelta) },
})

// Knobs are η, ρ, ε and w.
func (r *Adadelta) Knobs() []model.Knob {
	return []model.Knob{
		rate(&r.Rate, 1),
		share("rho", "ρ", "share of the old means of squares that is kept", &r.Rho, 0.9),
		fromZero("eps", "ε", "keeps the divisor from zero, and makes the first steps", &r.Epsilon, 1e-6),
		decay(&r.WeightDecay),
	}
}

// Memory is the means of the squared gradients and of the squared steps.
func (r *Adadelta) Memory() []string { return []string{"s", "u"} }

// Step takes x to x − ηd.
func (r *Adadelta) Step(s model.State, p *model.Probe) {
	x, squares, steps := s.X(), s.Memory(0), s.Memory(1)
	fresh := 1 - r.Rho
	for i, g := range p.Gradient(x) {
		g += float64(r.WeightDecay * x[i])
		squares[i] = float64(r.Rho*squares[i]) + float64(float64(fresh*g)*g)
		d := vec.Ratio(float64(math.Sqrt(steps[i]+r.Epsilon)*g), math.Sqrt(squares[i]+r.Epsilon))
		steps[i] = float64(r.Rho*steps[i]) + float64(float64(fresh*d)*d)
		x[i] -= float64(r.Rate * d)
	}
}
