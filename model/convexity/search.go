package convexity

import (
	"math"
	"math/rand/v2"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// The size of a search.
const (
	curvePoints = 4096 // of a map of one parameter
	planePoints = 128  // of each side of a map of two
	manyPoints  = 200  // random ones of more
	mostWork    = 3e9  // operations of the whole, about
)

// Search looks for a counter-example to the convexity of an objective in a window: along
// lines through it, at kinks, and where the least eigenvalue of the Hessian is negative.
// It is sought from the points of a grid, or of more than two parameters from random
// points, and from there to where it is smaller.
type Search struct {
	Chord Chord // the counter-example
	Found bool  // there is one
	Hole  Chord // two points with a value, and one without between them
	Holed bool

	Points    int // at which the Hessian was looked at
	Undefined int // of these, where f is not defined
	Lines     int
	Least     float64   // the least eigenvalue
	At        []float64 // and where; nil for none

	o      model.Objective
	w      model.Window
	rng    *rand.Rand
	points *Map // of up to two parameters
	bender *curvature.Bender
	reach  float64
	lines  int
	many   int
	places []suspect
	sought bool // places are those that are to be looked at
	line   []float64
	values []float64
	filled int // of them
}

// NewSearch begins a search; its random points follow from the seed.
func NewSearch(o model.Objective, w model.Window, seed uint64) *Search {
	n := len(w)
	s := &Search{o: o, w: w, rng: rand.New(rand.NewPCG(seed, uint64(n))), Least: math.Inf(1)}
	for _, r := range w {
		s.reach = max(s.reach, math.Abs(r.Lo), math.Abs(r.Hi))
	}
	s.bender = curvature.NewBender(o, s.reach)
	s.lines, s.many = mostLines, manyPoints
	switch n {
	case 1:
		s.points, s.lines, s.many = NewMap(o, w, curvePoints, 1, 0), 1, 0
	case 2:
		s.points, s.many = NewMap(o, w, planePoints, planePoints, 0), 0
	default:
		each := float64(hessianWork(o))
		s.many = int(min(manyPoints, max(mostWork/4/each, 4)))
	}
	if cost := linePoints * float64(model.Operations(o)); n > 1 {
		s.lines = int(min(mostLines, max(mostWork/4/cost, leastOfLines)))
	}
	s.line, s.values = make([]float64, n*linePoints), make([]float64, linePoints)
	return s
}

// Done reports whether the search has ended: with a counter-example, or everywhere.
func (s *Search) Done() bool { return s.Found || s.sought && len(s.places) == 0 }

// Advance does a part of the search.
func (s *Search) Advance() {
	switch {
	case s.Done():
	case s.Lines < s.lines:
		s.along()
	case s.points != nil && !s.points.Done():
		if s.points.Advance(); s.points.Done() {
			s.fromMap()
		}
	case s.points == nil && s.Points < s.many:
		s.random()
	case !s.sought:
		s.choose()
	default:
		p := s.places[0]
		s.places = s.places[1:]
		s.refine(p)
	}
}

// found ends the search.
func (s *Search) found(c Chord) { s.Chord, s.Found = c, true }

// anywhere is a random point of the window.
func (s *Search) anywhere() []float64 {
	x := make([]float64, len(s.w))
	for i, r := range s.w {
		x[i] = min(r.Lo+s.rng.Float64()*r.Width(), r.Hi)
	}
	return x
}

// fromMap looks at the kinks of the map, and takes its points as places.
func (s *Search) fromMap() {
	m := s.points
	convex := m.Count()
	s.Points, s.Undefined = len(m.Bends), convex[curvature.Unbent]
	for _, k := range m.Kinks {
		axis := make([]float64, len(s.w))
		axis[k.Axis] = 1
		if !k.Up() && s.across(k.At, axis) {
			return
		}
	}
	size := 1 / float64(max(m.W, m.H))
	for k, v := range m.Least {
		if v != v {
			continue
		}
		if v < s.Least {
			s.Least, s.At = v, m.Point(k)
		}
		if m.lowest(k) {
			s.places = append(s.places, suspect{m.Point(k), v, size})
		}
	}
}

// random looks at the Hessian at a random point.
func (s *Search) random() {
	x := s.anywhere()
	s.Points++
	least, direction, bend := s.leastAt(x)
	if bend == curvature.Unbent {
		s.Undefined++
		return
	}
	if least < s.Least {
		s.Least, s.At = least, x
	}
	if !bend.Convex() && s.across(x, direction) {
		return
	}
	s.places = append(s.places, suspect{x, least, 0.1})
}

// leastAt is the least eigenvalue of the Hessian at x with its eigenvector.
func (s *Search) leastAt(x []float64) (least float64, direction []float64, bend curvature.Bend) {
	n := len(x)
	if n <= 2 {
		q := curvature.ModelAt(s.o, x, s.reach)
		if !q.Defined() {
			return math.NaN(), nil, curvature.Unbent
		}
		return q.Values[0], q.Vectors[:n], q.Bend
	}
	spectrum := curvature.SpectrumAt(s.o, x)
	if v := s.o.Value(x); len(spectrum.Values) == 0 || !vec.Finite(spectrum.Values) || !finite(v) {
		return math.NaN(), nil, curvature.Unbent
	}
	bend = curvature.Trough
	if spectrum.Values[0] < 0 {
		bend = curvature.Warped
	}
	return spectrum.Values[0], spectrum.Vectors[:n], bend
}

// across looks for a counter-example at a point along a direction.
func (s *Search) across(x, direction []float64) bool {
	c, ok := Through(s.o, s.w, x, direction)
	if ok {
		s.found(c)
	}
	return ok
}
