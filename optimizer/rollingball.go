package optimizer

import (
	"math"

	"optexplore/model"
)

// RollingBall is a ball of mass 1 on the landscape with friction γ, which obeys
// x″ + γx′ + ∇f(x) = 0, taken in steps of time h = √η by the symplectic method
// of Euler:
//
//	u ← u − h(γu + g)
//	x ← x + hu
//
// With u = −hv this is v ← βv + g; x ← x − ηv with β = 1 − γh: momentum, exactly.
//
// Polyak, "Some methods of speeding up the convergence of iteration methods",
// 1964; Hairer, Lubich and Wanner, "Geometric Numerical Integration", 2nd ed.,
// section I.1.2, (1.9).
type RollingBall struct{ Rate, Gamma float64 }

var _ = register(Entry{
	ID: "rolling-ball", Name: "Rolling ball",
	Story:  "A ball with friction, step by step through time: with β = 1 − γ√η it is momentum, exactly, so momentum's swings are those of a ball in a bowl.",
	Source: "Polyak 1964; Hairer, Lubich and Wanner, Geometric Numerical Integration, (1.9)",
	Lines: []string{
		gradient,
		"h = √η",
		"→ velocity: h·(1 − h·γ)·u",
		"u ← u − h·(γ·u + g)",
		"→ new velocity: h·u",
		"x ← x + h·u",
	},
	New: func() model.Rule { return new(RollingBall) },
})

// Knobs are η and γ.
func (r *RollingBall) Knobs() []model.Knob {
	k := rate(&r.Rate, 0.1)
	k.Help = "square of the time that a step takes"
	return []model.Knob{k, fromZero("gamma", "γ", "friction: the share of its speed that the ball loses in a unit of time", &r.Gamma, 0.3)}
}

// Memory is the ball's velocity.
func (r *RollingBall) Memory() []string { return []string{"u"} }

// Step takes u to u − h(γu + g) and x to x + hu.
func (r *RollingBall) Step(s model.State, p *model.Probe) {
	x, u := s.X(), s.Memory(0)
	h := math.Sqrt(r.Rate)
	for i, g := range p.Gradient(x) {
		u[i] -= float64(h * (float64(r.Gamma*u[i]) + g))
		x[i] += float64(h * u[i])
	}
}

// Multiplier is momentum's, the larger root of z² − (1 + β − ηλ)z + β, with
// β = 1 − γ√η.
func (r *RollingBall) Multiplier(lambda float64) complex128 {
	beta := 1 - r.Gamma*math.Sqrt(r.Rate)
	return larger(1+beta-r.Rate*lambda, beta)
}
