package optimizer

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/vec"
)

// LBFGS is BFGS without the matrix: Hg is computed from the last m pairs s and y by
// two loops over them, from the newest to the oldest and back.
//
//	q = g;  αᵢ = ρᵢsᵢᵀq,  q ← q − αᵢyᵢ;  r = γq;  r ← r + sᵢ(αᵢ − ρᵢyᵢᵀr);  Hg = r
//
// with ρᵢ = 1/sᵢᵀyᵢ and γ = sᵀy/yᵀy of the newest pair.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., Algorithms 7.4 and 7.5, with
// the line search of Algorithms 3.5 and 3.6.
type LBFGS struct {
	searching
	Store float64
}

var _ = register(Entry{
	ID: "lbfgs", Name: "L-BFGS", Summary: "x ← x − tHg, t by line search;  Hg from the last pairs s = x − x₋, y = g − g₋",
	Story:   "BFGS that remembers a few steps in place of a matrix, for many parameters; with two of them the old pairs soon add little.",
	Source:  "Nocedal and Wright, Numerical Optimization, Algorithms 7.4 and 7.5",
	OwnRate: true,
	Whole:   true,
	Hidden:  "A line search goes by cases, which no line says: what can be seen is the points that it tries, and the one it takes.",
	New:     func() model.Rule { return new(LBFGS) },
})

// mostPairs bounds the memory of a state.
const mostPairs = 50

// Knobs are the number of pairs, and c₂.
func (r *LBFGS) Knobs() []model.Knob {
	store := count("store", "m", "pairs of steps and gradients that are remembered", &r.Store, 15)
	store.Bounds.Hi = mostPairs
	return []model.Knob{store, r.share(newtonShare)}
}

// Memory is that of a line search, and the pairs from the newest to the oldest, so
// that fewer or more of them are the beginning of the same list.
func (r *LBFGS) Memory() []string {
	names := descentVectors()
	for i := range int(r.Store) {
		names = append(names, fmt.Sprintf("s%d", i+1), fmt.Sprintf("y%d", i+1))
	}
	return names
}

// Step takes x to the next point.
func (r *LBFGS) Step(s model.State, p *model.Probe) {
	store := pairs{s, len(descentVectors())}
	r.quasiNewton(s, p,
		func(d descent) []float64 { return store.direction(d.g, min(int(d.k[0]), int(r.Store))) },
		func(d descent, taken pair) {
			store.push(taken, min(int(d.k[0]), int(r.Store)-1))
			fill(d.k, min(d.k[0], r.Store-1))
		})
}

// pairs are the pairs in a State, from a vector on.
type pairs struct {
	state model.State
	from  int
}

// pair is the i-th newest, counted from 0: views.
func (p pairs) pair(i int) pair {
	return pair{p.state.Memory(p.from + 2*i), p.state.Memory(p.from + 2*i + 1)}
}

// push makes d the newest pair, before so many that are kept.
func (p pairs) push(d pair, kept int) {
	for i := kept; i > 0; i-- {
		to, older := p.pair(i), p.pair(i-1)
		copy(to.s, older.s)
		copy(to.y, older.y)
	}
	newest := p.pair(0)
	copy(newest.s, d.s)
	copy(newest.y, d.y)
}

// direction is −Hg by m pairs, m ≥ 1: Algorithm 7.4.
func (p pairs) direction(g []float64, m int) []float64 {
	q, alpha := make([]float64, len(g)), make([]float64, m)
	copy(q, g)
	for i := range m {
		d := p.pair(i)
		alpha[i] = vec.Dot(d.s, q) / vec.Dot(d.s, d.y)
		vec.AddScaled(q, q, -alpha[i], d.y)
	}
	gamma := p.pair(0).scale()
	for i := range q {
		q[i] *= gamma
	}
	for i := m - 1; i >= 0; i-- {
		d := p.pair(i)
		beta := vec.Dot(d.y, q) / vec.Dot(d.s, d.y)
		vec.AddScaled(q, q, alpha[i]-beta, d.s)
	}
	for i := range q {
		q[i] = -q[i]
	}
	return q
}
