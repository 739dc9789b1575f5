package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// PerturbedGD is gradient descent with random perturbations where the slope is
// small, at most once in a number of steps:
//
//	x ← x + ξ,   ξ uniform in a ball of radius r,
//	             if ‖g‖ ≤ g_thres and no shake in the last t_thres steps
//	x ← x − η g
//
// The region around a saddle from which the run cannot escape is thin, so a random
// point is hardly ever in it.
//
// Jin, Ge, Netrapalli, Kakade and Jordan, "How to Escape Saddle Points
// Efficiently", ICML 2017, Algorithm 2, which also ends when a perturbation has not
// decreased f; here a run does not end.
type PerturbedGD struct{ Rate, Radius, Threshold, Wait float64 }

var _ = register(Entry{
	ID: "perturbed-gd", Name: "Perturbed descent", Summary: "x ← x + ξ if ‖g‖ is small;  x ← x − ηg",
	Story:  "Shakes itself where the slope is small: even from the very ridge of a saddle it falls off, and a true minimum takes it back.",
	Source: "Jin et al., ICML 2017, Algorithm 2",
	Whole:  true,
	Lines: []string{
		gradient,
		"shake = ‖g‖ ≤ ϑ and (when = 0 or t − when > T)",
		"ζ = N(0, 1) if shake",
		"ξ ← r·U(0, 1)^(1/n)·ζ/‖ζ‖ if shake",
		"when ← t if shake",
		"x ← x + ξ if shake",
		"g ← ∇f(x) if shake",
		"x ← x − η·g",
	},
	New: func() model.Rule { return new(PerturbedGD) },
})

// Knobs are η, r, g_thres and t_thres.
func (r *PerturbedGD) Knobs() []model.Knob {
	return []model.Knob{
		rate(&r.Rate, 0.1),
		positive("radius", "r", "how far a shake goes at most", &r.Radius, 0.01),
		fromZero("g_thres", "ϑ", "the slope below which it shakes itself", &r.Threshold, 0.02),
		count("t_thres", "T", "steps from one shake to the next at least", &r.Wait, 50),
	}
}

// Memory is the last perturbation and, the same for every coordinate, the number of
// its step, counted from 1; both are 0 before the first.
func (r *PerturbedGD) Memory() []string { return []string{"ξ", "when"} }

// Step perturbs x if necessary and moves it to x − ηg.
func (r *PerturbedGD) Step(s model.State, p *model.Probe) {
	x, shake, when := s.X(), s.Memory(0), s.Memory(1)
	g := p.Gradient(x)
	now := float64(s.Age + 1)
	if vec.Norm(g) <= r.Threshold && (when[0] == 0 || now-when[0] > r.Wait) {
		r.draw(shake, p)
		fill(when, now)
		for i, d := range shake {
			x[i] += d
		}
		g = p.Gradient(x)
	}
	for i, g := range g {
		x[i] -= float64(r.Rate * g)
	}
}

// draw writes a uniform point of the ball to dst: in a random direction, at r times
// the n-th root of a uniform number from the centre.
func (r *PerturbedGD) draw(dst []float64, p *model.Probe) {
	rng := p.Rand()
	for i := range dst {
		dst[i] = rng.NormFloat64()
	}
	scale := r.Radius * math.Pow(rng.Float64(), 1/float64(len(dst))) / vec.Norm(dst)
	for i := range dst {
		dst[i] *= scale
	}
}
