package optimizer

import (
	"gonum.org/v1/gonum/optimize"

	"optexplore/model"
)

// LBFGS is BFGS without the matrix: Hg is computed from the last pairs s and y by
// two loops over them.
//
// It is gonum/optimize's LBFGS. Nocedal and Wright, "Numerical Optimization",
// 2nd ed., Algorithms 7.4 and 7.5.
type LBFGS struct {
	gonum
	Store float64
}

var _ = register(Entry{
	ID: "lbfgs", Name: "L-BFGS", Summary: "x ← x − tHg, t by line search;  Hg from the last pairs s = x − x₋, y = g − g₋",
	Story:   "BFGS that remembers a few steps in place of a matrix, for many parameters; with two of them the old pairs soon add little.",
	Source:  "Nocedal and Wright, Numerical Optimization, Algorithm 7.5; gonum/optimize",
	OwnRate: true,
	Whole:   true,
	Hidden:  "The pairs s and y stay inside gonum/optimize: what can be seen is the points that its line search tries, and the one it takes.",
	New:     func() model.Rule { return new(LBFGS) },
})

// Knobs is the number of pairs.
func (r *LBFGS) Knobs() []model.Knob {
	store := count("store", "m", "pairs of steps and gradients that are remembered", &r.Store, 15)
	store.Bounds.Hi = 1000
	return []model.Knob{store}
}

// Step is the next iteration.
func (r *LBFGS) Step(s model.State, p *model.Probe) {
	r.step(s, p, settings{knobs: [2]float64{r.Store}}, func() optimize.Method { return &optimize.LBFGS{Store: int(r.Store)} })
}
