package curvature

import (
	"cmp"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// MostSearched is the most parameters of an objective that Search searches.
const MostSearched = 2

// Limits of Search.
const (
	onLine    = 512 // points in one dimension
	mostFound = 256
)

// The most operations of a search, in model.Operations, and the most evaluations, beside
// those on the grid: some 30 ms.
const (
	mostWork        = 9_000_000
	mostEvaluations = 400_000
)

// Search returns critical points of o in a window, those that are found: minima first,
// the lowest first. They are the points where the gradient vanishes and, where it does
// not exist, kinks that are minima or maxima: no point around at several distances is
// lower, or higher. Points of a curve of critical points are left out. At most 256 are
// returned, and none of more than MostSearched parameters.
//
// In one dimension the points where f′ changes its sign are found by bisection from a
// grid. In two, Newton's method starts from the cells of a grid in which both components
// of the gradient change sign, and from points where it is small; where f has a kink, the
// curve of the kink is followed from cell to cell; and a compass search starts from the
// points that are lower, or higher, than their neighbours. The work is bounded, so that
// not all need be found.
func Search(o model.Objective, w model.Window, s Scale) []model.Critical {
	f := newFinding(o, w, s, mostWork)
	f.side = sideWithin(meshWork, leastCells, o)
	return f.all()
}

// SearchWithin is Search in about work operations, those of the grid included, which is
// coarser of an objective that is dear.
func SearchWithin(o model.Objective, w model.Window, s Scale, work int) []model.Critical {
	f, each := newFinding(o, w, s, work), model.Operations(o)
	const share = 2 // of the work, one part in so many is for the grid
	f.cells = min(max(work/(share*2*each), 16), onLine) / 2 * 2
	f.side = sideWithin(work/share, 6, o)
	if o.Dim() == 2 {
		f.o.left -= atNode * (f.side + 1) * (f.side + 1)
	}
	return f.all()
}

// newFinding is a search that has not begun.
func newFinding(o model.Objective, w model.Window, s Scale, work int) *finding {
	counted := &counting{Objective: o, left: min(work/model.Operations(o), mostEvaluations)}
	return &finding{o: counted, window: w, scale: s, cells: onLine}
}

// all is what a search finds.
func (f *finding) all() []model.Critical {
	switch f.o.Dim() {
	case 1:
		f.line()
	case 2:
		f.plane()
	}
	slices.SortStableFunc(f.found, func(a, b found) int {
		return cmp.Or(a.rank()-b.rank(), cmp.Compare(a.value, b.value))
	})
	var list []model.Critical
	for _, p := range f.found[:min(len(f.found), mostFound)] {
		list = append(list, p.Critical)
	}
	return list
}

// counting is an objective that counts what is asked of it, in evaluations. It passes
// on what its objective can do beside.
type counting struct {
	model.Objective
	left int // evaluations until the search is over
}

// Value counts one evaluation.
func (c *counting) Value(x []float64) float64 {
	c.left--
	return c.Objective.Value(x)
}

// Gradient counts as many evaluations as there are parameters, and one.
func (c *counting) Gradient(dst, x []float64) {
	c.left -= 1 + len(x)
	c.Objective.Gradient(dst, x)
}

// Hessian counts as many evaluations as a Hessian has entries, twice.
func (c *counting) Hessian(dst, x []float64) {
	c.left -= 2 * len(dst)
	model.Hessian(c.Objective, dst, x)
}

// Fault is that of the objective.
func (c *counting) Fault(x []float64) string { return model.Fault(c.Objective, x) }

// SlopeFault is that of the objective.
func (c *counting) SlopeFault(x []float64) string { return model.SlopeFault(c.Objective, x) }

// Pieces are those of the objective.
func (c *counting) Pieces(x []float64) (uint64, bool) { return model.Pieces(c.Objective, x) }

// finding is a search.
type finding struct {
	o      *counting
	window model.Window
	scale  Scale
	cells  int // of the grid in one dimension
	side   int // those along each side in two
	found  []found
}

type found struct {
	model.Critical
	value float64
}

// rank is that of the kind in the list: degenerate points, of which there may be a whole
// curve, are the last.
func (p found) rank() int {
	switch p.Kind {
	case model.Minimum:
		return 0
	case model.Degenerate:
		return 2
	}
	return 1
}

// add notes a critical point, unless it is outside the window or known.
func (f *finding) add(at []float64, k model.Kind) {
	if !f.window.Contains(at) || f.knows(at) {
		return
	}
	f.found = append(f.found, found{model.Critical{At: slices.Clone(at), Kind: k}, f.o.Value(at)})
}

// knows reports whether a point was found already.
func (f *finding) knows(at []float64) bool { return f.knowsWithin(at, 10*Nearly*f.scale.Length) }

// knowsWithin reports whether a point within a distance was found already.
func (f *finding) knowsWithin(at []float64, r float64) bool {
	return slices.ContainsFunc(f.found, func(p found) bool { return vec.Distance(p.At, at) <= r })
}

// newton searches from x by Newton's method, and returns where that comes to rest; nil for
// nowhere within reach.
func (f *finding) newton(x []float64, reach float64) []float64 {
	if f.o.left <= 0 {
		return nil
	}
	at := converge(f.o, x, f.scale, reach)
	if at == nil || !f.window.Contains(at) || f.knows(at) {
		return at
	}
	if p := StationaryAt(f.o, at, x, f.scale); p != nil {
		f.stationary(p)
	}
	return at
}

// stationary notes a point where the gradient vanishes; one on flat ground is none. At
// a kink, where a derivative is a convention, the values around tell.
func (f *finding) stationary(p *Stationary) {
	switch {
	case p.Value-p.Value != 0 || f.knows(p.At):
	case Kinked(f.o, p.At, f.scale):
		f.kink(p.At)
	case p.Kind != model.Degenerate:
		f.add(p.At, p.Kind)
	case !p.OnCurve(f.scale):
		if higher, lower := p.Sides(f.o, 1e-4*f.scale.Length, f.scale); higher || lower {
			f.add(p.At, p.Kind)
		}
	}
}

// kink notes a point where f has no gradient that vanishes, if it is the lowest around
// or the highest.
func (f *finding) kink(at []float64) {
	if k, ok := Extremum(f.o, at, f.scale); ok && k.Strict {
		f.add(at, k.Kind)
	}
}

// line searches in one dimension.
func (f *finding) line() {
	r := f.window[0]
	at := func(k int) float64 { return r.Lo + r.Width()*float64(k)/float64(f.cells) }
	slopes := make([]float64, f.cells+1)
	for k := range slopes {
		slopes[k] = f.slope(at(k))
	}
	for k := range f.cells {
		a, b := slopes[k], slopes[k+1]
		switch {
		case a == 0:
			f.newton([]float64{at(k)}, r.Width()/float64(f.cells))
			f.kink([]float64{at(k)})
		case a*b < 0:
			f.between(at(k), at(k+1))
		case k > 0 && math.Abs(a) <= math.Abs(slopes[k-1]) && math.Abs(a) <= math.Abs(b):
			f.newton([]float64{at(k)}, 2*r.Width()/float64(f.cells))
		}
	}
}

// slope is f′ in one dimension.
func (f *finding) slope(x float64) float64 {
	var g [1]float64
	f.o.Gradient(g[:], []float64{x})
	return g[0]
}

// between searches between two points in one dimension where f′ has different signs.
func (f *finding) between(lo, hi float64) {
	from := f.slope(lo)
	for {
		mid := lo + (hi-lo)/2
		if mid <= lo || mid >= hi {
			break
		}
		switch s := f.slope(mid); {
		case s == 0:
			lo, hi = mid, mid
		case s*from > 0:
			lo = mid
		default:
			hi = mid
		}
	}
	x := []float64{lo}
	if math.Abs(f.slope(hi)) < math.Abs(f.slope(lo)) {
		x[0] = hi
	}
	if math.Abs(x[0]) <= Precise*f.scale.Length {
		x[0] = 0
	}
	if p := StationaryAt(f.o, x, x, f.scale); p != nil {
		f.stationary(p)
		return
	}
	f.kink(x)
}
