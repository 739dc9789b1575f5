package attraction

import (
	"cmp"
	"math"
	"math/cmplx"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// Place is a critical point of the objective that is descended, at which runs can end.
type Place struct {
	At    []float64
	Kind  model.Kind
	Value float64
	Known bool // beforehand; else it was found where runs ended
	Holds bool // runs that come there stay
}

// Places are the places of an objective. Their order is that in which they were found.
type Places struct {
	list    []Place
	flat    []float64 // their coordinates, one after the other
	n       int       // of each
	radius  float64   // within which a run is at a place; no two of these balls meet
	byFirst []int     // the list by the first coordinate
	firsts  []float64
	rule    model.Rule // decides which places hold runs; nil where it is not linear
}

// MostPlaces is the most places that are kept.
const MostPlaces = 200

// apart is how many radii two places are apart at least.
const apart = 2.001

// NewPlaces returns the known places of an objective, whose scale is s, for runs by a rule.
// steady is false if its rate changes or its gradient is noisy.
func NewPlaces(o model.Objective, s curvature.Scale, known []model.Critical, r model.Rule, steady bool) *Places {
	p := &Places{radius: event.There * s.Length, n: o.Dim()}
	if _, ok := theory.Linearised(r); ok && steady {
		p.rule = r
	}
	list := slices.DeleteFunc(slices.Clone(known), func(c model.Critical) bool { return len(c.At) != o.Dim() || !vec.Finite(c.At) })
	for i, c := range list {
		for _, other := range list[:i] {
			if d := vec.Distance(c.At, other.At); d > 0 {
				p.radius = min(p.radius, d/apart)
			}
		}
	}
	for _, c := range list {
		if len(p.list) < MostPlaces && p.clear(c.At) {
			p.add(o, Place{At: slices.Clone(c.At), Kind: c.Kind, Known: true})
		}
	}
	return p
}

// Len is how many there are.
func (p *Places) Len() int { return len(p.list) }

// Place is the k-th, in the order in which they were found.
func (p *Places) Place(k int) Place { return p.list[k] }

// Radius is the distance from a place within which a run is there.
func (p *Places) Radius() float64 { return p.radius }

// clear reports whether no place is so near to x that a run could be at both.
func (p *Places) clear(x []float64) bool {
	return !slices.ContainsFunc(p.list, func(q Place) bool { return vec.Distance(q.At, x) < apart*p.radius*(1-1e-9) })
}

// add adds a place.
func (p *Places) add(o model.Objective, q Place) {
	q.Value = o.Value(q.At)
	q.Holds = p.holding(o, q)
	k, _ := slices.BinarySearch(p.firsts, q.At[0])
	p.firsts = slices.Insert(p.firsts, k, q.At[0])
	p.byFirst = slices.Insert(p.byFirst, k, len(p.list))
	p.list, p.flat = append(p.list, q), append(p.flat, q.At...)
}

// holding reports whether runs that come to a place stay there.
func (p *Places) holding(o model.Objective, q Place) bool {
	if p.rule == nil || len(q.At) > curvature.MostWhole {
		return q.Kind == model.Minimum
	}
	values := curvature.SpectrumAt(o, q.At).Values
	if !vec.Finite(values) { // a kink
		return q.Kind == model.Minimum
	}
	lin, _ := theory.Linearised(p.rule)
	return !slices.ContainsFunc(values, func(lambda float64) bool { return !(cmplx.Abs(lin.Multiplier(lambda)) < 1) })
}

// near is the place at which a point is, −1 for none: coordinate i of the point is x[i*m+j].
func (p *Places) near(x []float64, m, j int) int {
	first := x[j]
	from, lo := 0, first-p.radius
	if len(p.firsts) > 16 {
		from, _ = slices.BinarySearch(p.firsts, lo)
	}
	for k := from; k < len(p.firsts) && p.firsts[k] <= first+p.radius; k++ {
		if p.firsts[k] >= lo && p.at(p.byFirst[k], x, m, j) {
			return p.byFirst[k]
		}
	}
	return -1
}

// at reports whether a point is at place k.
func (p *Places) at(k int, x []float64, m, j int) bool {
	var square float64
	for i, v := range p.flat[k*p.n : (k+1)*p.n] {
		d := x[i*m+j] - v
		square += float64(d * d)
	}
	return square <= p.radius*p.radius
}

// Sorted returns the indices of the places: minima first, then the other kinds, the
// lowest of each first, and those of equal height by their coordinates.
func (p *Places) Sorted() []int {
	order := make([]int, len(p.list))
	for k := range order {
		order[k] = k
	}
	size := 0.0
	for _, q := range p.list {
		if v := math.Abs(q.Value); v <= math.MaxFloat64 {
			size = max(size, v)
		}
	}
	unit := max(1e-9*size, math.SmallestNonzeroFloat64)
	height := func(q Place) float64 { return math.Round(q.Value/unit) * unit }
	rank := func(q Place) int { return slices.Index(kinds(), q.Kind) }
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := p.list[a], p.list[b]
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(height(x), height(y)), slices.Compare(x.At, y.At))
	})
	return order
}

// kinds are the kinds of places in the order of a list of them.
func kinds() []model.Kind {
	return []model.Kind{model.Minimum, model.Degenerate, model.Saddle, model.Maximum, model.NotStationary}
}
