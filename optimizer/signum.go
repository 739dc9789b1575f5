package optimizer

import (
	"optexplore/model"
	"optexplore/model/vec"
)

// Signum is SignSGD with momentum:
//
//	m ← βm + (1−β)g
//	x ← x − η sign(m)
//
// Bernstein, Wang, Azizzadenesheli and Anandkumar, "signSGD: Compressed
// Optimisation for Non-Convex Problems", ICML 2018, Algorithm 2. sign(0) = 0.
type Signum struct{ Rate, Beta float64 }

var _ = register(Entry{
	ID: "signum", Name: "Signum", Equation: "m ← βm + (1−β)g;  x ← x − η·sign(m)",
	Story:   "Goes η along every axis by the sign of the mean gradient: noise is averaged out first, and the mean turns late, so it overshoots.",
	Source:  "Bernstein et al., ICML 2018, Algorithm 2",
	OwnRate: true,
	Lines: []string{
		gradient,
		"m ← β·m + (1 − β)·g",
		alongMean,
		"x ← x − η·sign(m)",
	},
	New: func() model.Rule { return new(Signum) },
})

// Knobs are η and β.
func (r *Signum) Knobs() []model.Knob {
	return []model.Knob{rate(&r.Rate, 0.01), share("beta", "β", "share of the old mean gradient that is kept", &r.Beta, 0.9)}
}

// Memory is the mean of the gradients.
func (r *Signum) Memory() []string { return []string{"m"} }

// Step takes x to x − η·sign(m).
func (r *Signum) Step(s model.State, p *model.Probe) {
	x, m := s.X(), s.Memory(0)
	fresh := 1 - r.Beta
	for i, g := range p.Gradient(x) {
		m[i] = float64(r.Beta*m[i]) + float64(fresh*g)
		x[i] -= float64(r.Rate * vec.Sign(m[i]))
	}
}
