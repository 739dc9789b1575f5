package remap

import (
	"math"
	"slices"

	"optexplore/landscapes/mapping"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/reparam"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
)

// task is what is compared: f and f after φ. It is made in parts.
type task struct {
	problem *experiment.Problem
	start   []float64
	home    model.Window
	climbs  bool   // f is climbed
	text    string // of the map
	mapping mapping.Mapping
	at      []float64 // the known minimum that is nearest to the start; the start where none is known
	minimum bool      // at is a minimum
	hessian []float64 // at it: as much as the map needs
	column  int       // the next of its columns
	by      reparam.Map
	after   *reparam.Objective // what is descended in u
	from    []float64          // φ⁻¹ of the start
	to      []float64          // φ⁻¹ of at; nil where there is none
	kinked  bool               // f has a kink at the minimum
	bends   [2]bend            // at the minimum, where it has no kink: of f, and of f after φ
	stretch float64            // how many times as far as ∇f the vector J·Jᵀ∇f is, at the start; NaN where ∇f is 0
	why     string             // why there is no run in u; empty where there is one
	done    bool
}

// bend is the ends of the spectrum of a Hessian; known is false where they are not.
type bend struct {
	least, most float64
	known       bool
}

// newTask is the task of a map from a start, before anything is computed.
func newTask(p *experiment.Problem, s model.Session, text string) *task {
	start := s.Start
	k := &task{problem: p, home: s.Home, climbs: s.Maximize, start: slices.Clone(start), text: text, at: slices.Clone(start)}
	nearest := model.Nearest(p.Known, start)
	for _, c := range p.Known {
		if c.Kind == model.Minimum && len(c.At) == len(start) && vec.Distance(c.At, start) == nearest {
			k.at, k.minimum = slices.Clone(c.At), true
		}
	}
	m, err := mapping.Parse(text, len(start))
	if err != nil {
		k.fail(err.Error())
		return k
	}
	k.mapping = m
	switch diagonal, whole := m.Needs(); {
	case whole:
		k.hessian = make([]float64, len(start)*len(start))
	case diagonal:
		k.hessian = make([]float64, len(start))
	}
	return k
}

// fail ends the task: there is no run in u.
func (k *task) fail(why string) { k.why, k.done = why, true }

// of reports whether k is the task of a map from a start.
func (k *task) of(p *experiment.Problem, start []float64, text string) bool {
	return k != nil && k.problem == p && k.text == text && slices.Equal(k.start, start)
}

// advance does at most most parts of the task, a product with the Hessian each, and returns
// how many it did.
func (k *task) advance(most int) (did int) {
	n := len(k.start)
	var axis, product []float64
	for ; did < most && !k.done; did++ {
		if k.hessian == nil || k.column == n {
			k.finish()
			continue
		}
		if axis == nil {
			axis, product = make([]float64, n), make([]float64, n)
		}
		axis[k.column] = 1
		model.HessianVector(k.problem.Objective, product, k.at, axis)
		axis[k.column] = 0
		if len(k.hessian) == n {
			k.hessian[k.column] = product[k.column]
		} else {
			copy(k.hessian[k.column*n:], product)
		}
		k.column++
	}
	return did
}

// vanished is the share of the typical slope below which a slope is rounding.
const vanished = 1e-9

// finish makes the map and what is known of it at the start and at the minimum.
func (k *task) finish() {
	k.done = true
	by, err := k.mapping.Make(k.hessian)
	if err != nil {
		k.fail("there is no such map at " + k.where() + ": " + err.Error())
		return
	}
	if k.from, err = by.Inverse(k.start, nil); err != nil {
		k.fail("the start has no u: " + err.Error())
		return
	}
	o := k.problem.Objective
	k.by, k.after = by, reparam.Compose(o, by)
	if v := k.after.Value(k.from); v-v != 0 {
		k.fail("f is not finite at the start")
		return
	}
	n := len(k.start)
	g, w, pulled := make([]float64, n), make([]float64, n), make([]float64, n)
	o.Gradient(g, k.start)
	by.Back(w, k.from, g)
	by.Along(pulled, k.from, w)
	if k.stretch = nan; vec.Norm(g) > vanished*k.problem.Scale.Slope {
		k.stretch = vec.Norm(pulled) / vec.Norm(g)
	}
	if !k.minimum {
		return
	}
	k.kinked = curvature.Kinked(o, k.at, k.problem.Scale)
	if !k.kinked {
		k.bends[0] = bendOf(o, k.at)
	}
	if k.to, err = by.Inverse(k.at, k.from); err == nil && !k.kinked {
		k.bends[1] = bendOf(k.after, k.to)
	}
}

// bendOf is the bend of an objective at a point.
func bendOf(o model.Objective, x []float64) bend {
	const converged = 1e-6 // of the greatest eigenvalue
	s := curvature.SpectrumAt(o, x)
	b := bend{least: s.Values[0], most: s.Values[len(s.Values)-1]}
	b.known = vec.Finite(s.Values) && (s.Whole || s.Residual <= converged*b.most)
	return b
}

// condition is the condition number, infinite where f is flat in some direction; NaN where it
// is not known.
func (b bend) condition() float64 {
	const flat = 1e-12 // of the greatest eigenvalue
	switch {
	case !b.known:
		return nan
	case !(b.least > flat*b.most):
		return math.Inf(1)
	}
	return b.most / b.least
}

// bound is the rate below which a rule with a limit of η·λ is stable there; NaN where none
// is known.
func (b bend) bound(limit float64) float64 {
	switch {
	case !b.known:
		return nan
	case !(b.most > 0):
		return math.Inf(1)
	}
	return limit / b.most
}
