package optimizer

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// Rprop uses only the sign of the gradient, with a step length for each coordinate
// that grows while the sign stays and shrinks when it changes:
//
//	Δ ← η₊Δ if g·g' > 0, η₋Δ if g·g' < 0, within step_min … step_max
//	g ← 0 if g·g' < 0
//	x ← x − sign(g)Δ
//
// where g' is the gradient of the step before, 0 at first, and Δ = η at first.
//
// Riedmiller and Braun, "A Direct Adaptive Method for Faster Backpropagation
// Learning: The RPROP Algorithm", ICNN 1993; in the form, without going back,
// of Igel and Hüsken, "Improving the Rprop Learning Algorithm", 2000, iRprop⁻,
// which is PyTorch's.
type Rprop struct{ Rate, Minus, Plus, Least, Most float64 }

var _ = register(Entry{
	ID: "rprop", Name: "Rprop", Summary: "Δ ← η₊Δ while g keeps its sign, η₋Δ when it turns;  x ← x − sign(g)Δ",
	Story:   "Finds a step length for each axis by trial: fast on exact gradients, lost on noisy ones, whose signs turn for no reason.",
	Source:  "Riedmiller and Braun, ICNN 1993; Igel and Hüsken 2000, iRprop⁻",
	OwnRate: true,
	Lines: []string{
		gradient,
		"Δ ← η [t = 1]",
		"c = sign(g)·sign(g')",
		"Δ ← η₊·Δ if c > 0, η₋·Δ if c < 0, Δ otherwise",
		"Δ ← min(max(Δ, Δ₋), Δ₊)",
		"g ← 0 if c < 0, g otherwise",
		"x ← x − sign(g)·Δ",
		"g' ← g",
	},
	New: func() model.Rule { return new(Rprop) },
})

// Knobs are η, η₋, η₊ and the shortest and the longest step.
func (r *Rprop) Knobs() []model.Knob {
	first := rate(&r.Rate, 0.01)
	first.Help = "how long the first step is along each axis"
	return []model.Knob{
		first,
		{
			Name: "etaminus", Symbol: "η₋", Help: "what a step length is multiplied by when the slope turns",
			Value: &r.Minus, Default: 0.5, Bounds: model.Bounds{Lo: 0, Hi: 1, LoOpen: true, HiOpen: true},
		},
		{
			Name: "etaplus", Symbol: "η₊", Help: "what a step length is multiplied by while the slope keeps its sign",
			Value: &r.Plus, Default: 1.2, Bounds: model.Bounds{Lo: 1, Hi: 1e6, LoOpen: true},
		},
		rare(fromZero("step_min", "Δ₋", "the shortest step", &r.Least, 1e-6)),
		rare(positive("step_max", "Δ₊", "the longest step", &r.Most, 50)),
	}
}

// Memory is the gradient of the step before and the step lengths.
func (r *Rprop) Memory() []string { return []string{"g'", "Δ"} }

// Step takes x to x − sign(g)Δ.
func (r *Rprop) Step(s model.State, p *model.Probe) {
	x, before, length := s.X(), s.Memory(0), s.Memory(1)
	if begins(s) {
		fill(length, r.Rate)
	}
	for i, g := range p.Gradient(x) {
		switch same := vec.Sign(g) * vec.Sign(before[i]); {
		case same > 0:
			length[i] *= r.Plus
		case same < 0:
			length[i] *= r.Minus
			g = 0
		}
		length[i] = min(max(length[i], r.Least), r.Most)
		x[i] -= float64(vec.Sign(g) * length[i])
		before[i] = g
	}
}
