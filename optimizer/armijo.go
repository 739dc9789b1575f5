package optimizer

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// Armijo is gradient descent with a backtracking line search: it tries the lengths
// t = η, κη, κ²η, … and takes the first that decreases f by a share of what the
// slope predicts:
//
//	f(x − tg) ≤ f(x) − c₁t‖g‖²
//	x ← x − tg
//
// The trials, including the accepted one, are the probe's Trials. If even the last
// is refused, as where −g is not a descent direction, x stays. A trial where f is not
// finite is refused, −∞ too: it lies outside the domain. With noise, f is that of the
// step's minibatch.
//
// Armijo, "Minimization of Functions Having Lipschitz Continuous First Partial
// Derivatives", Pacific Journal of Mathematics 16, 1966; Nocedal and Wright,
// "Numerical Optimization", 2nd ed., Algorithm 3.1.
type Armijo struct{ Rate, C1, Shrink float64 }

var _ = register(Entry{
	ID: "armijo", Name: "Armijo line search",
	Story:   "Tries long steps first and goes back until f falls enough, so it never diverges; each trial costs a value of f.",
	Source:  "Armijo 1966; Nocedal and Wright, Numerical Optimization, Algorithm 3.1",
	OwnRate: true,
	Whole:   true,
	Lines: []string{
		gradient,
		"t = η",
		"t ← κ·t until f(x − t·g) ≤ f(x) − c₁·t·‖g‖², 0 after 60",
		"x ← x − t·g",
	},
	New: func() model.Rule { return new(Armijo) },
})

// Knobs are η, c₁ and κ.
func (r *Armijo) Knobs() []model.Knob {
	within := model.Bounds{Lo: 0, Hi: 1, LoOpen: true, HiOpen: true}
	first := rate(&r.Rate, 1)
	first.Help = "the first length that is tried, in gradients"
	return []model.Knob{
		first,
		{Name: "c1", Symbol: "c₁", Help: "share of the promised fall that is demanded", Value: &r.C1, Default: 1e-4, Bounds: within},
		{Name: "shrink", Symbol: "κ", Help: "what a length that was refused is multiplied by", Value: &r.Shrink, Default: 0.5, Bounds: within},
	}
}

// Memory is empty.
func (r *Armijo) Memory() []string { return nil }

// mostTrials is the most lengths that are tried: with κ = 1/2 the last is 10⁻¹⁸ of
// the first.
const mostTrials = 60

// Step takes x to x − tg.
func (r *Armijo) Step(s model.State, p *model.Probe) {
	x := s.X()
	g := p.Gradient(x)
	slope := vec.Norm(g)
	f, t := p.Value(x), r.Rate
	for range mostTrials {
		trial := p.Trial()
		for i := range x {
			trial.X[i] = x[i] - float64(t*g[i])
		}
		settle(trial.X)
		trial.Value = p.Value(trial.X)
		if finite(trial.Value) && trial.Value <= f-r.C1*t*slope*slope {
			trial.Accepted = true
			copy(x, trial.X)
			return
		}
		t *= r.Shrink
	}
}
