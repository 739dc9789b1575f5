package convexity

import (
	"math"
	"math/rand/v2"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// The size of a search.
const (
	curvePoints  = 4096 // of a map of one parameter
	planePoints  = 128  // of each side of a map of two
	manyPoints   = 200  // random ones of more
	linePoints   = 257
	suspects     = 64  // places whose least eigenvalue is searched for a smaller one
	refinements  = 80  // points of such a search
	refineWork   = 2e7 // operations of one, about
	mostLines    = 400
	mostWork     = 3e9 // operations of the whole, about
	leastOfLines = 8
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

// suspect is a place where the least eigenvalue is small.
type suspect struct {
	at    []float64
	least float64
	step  float64 // of the search, as a share of the window
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

// along compares f on a line through the window with its chords, of all lengths.
func (s *Search) along() {
	if s.filled < linePoints {
		s.fill()
		return
	}
	s.Lines++
	s.filled = 0
	best, from, to := 0.0, 0, 0
	for stride := 1; stride <= linePoints/2; stride *= 2 {
		for k := stride; k+stride < linePoints; k++ {
			before, mid, after := s.values[k-stride], s.values[k], s.values[k+stride]
			above := mid - before/2 - after/2
			if doubt := relative * (math.Abs(before) + math.Abs(after) + math.Abs(mid)); above > doubt && above > best {
				best, from, to = above, k-stride, k+stride
			}
			if finite(before) && finite(after) && !finite(mid) && !s.Holed {
				s.Hole = ChordAt(s.o, s.on(k-stride), s.on(k+stride), 0.5)
				s.Holed = s.Hole.Hole()
			}
		}
	}
	if best > 0 {
		if c := ChordAt(s.o, s.on(from), s.on(to), 0.5); c.Disproves() {
			s.found(c.short(s.o, s.w))
		}
	}
}

// fill evaluates f on the line, or on a part of it where f is dear.
func (s *Search) fill() {
	n := len(s.w)
	if s.filled == 0 {
		a, b := s.ends()
		for k := range linePoints {
			share := float64(k) / (linePoints - 1)
			for i := range n {
				s.line[i*linePoints+k] = a[i] + share*(b[i]-a[i])
			}
		}
	}
	if each := model.Operations(s.o); each*linePoints > mostAtOnce*unitWork/16 {
		for to := min(s.filled+max(unitWork/each, 1), linePoints); s.filled < to; s.filled++ {
			s.values[s.filled] = s.o.Value(s.on(s.filled))
		}
		return
	}
	model.Values(s.o, s.values, s.line)
	s.filled = linePoints
}

// on is point k of the line.
func (s *Search) on(k int) []float64 {
	x := make([]float64, len(s.w))
	vec.Take(x, s.line, k)
	return x
}

// ends are those of the next line: the whole window, then along a coordinate, and in any
// direction, in turn.
func (s *Search) ends() (a, b []float64) {
	n := len(s.w)
	a, b = s.anywhere(), s.anywhere()
	if n > 1 && s.Lines%2 == 1 {
		return a, b
	}
	i := s.Lines / 2 % n
	copy(b, a)
	a[i], b[i] = s.w[i].Lo, s.w[i].Hi
	return a, b
}

// anywhere is a random point of the window.
func (s *Search) anywhere() []float64 {
	x := make([]float64, len(s.w))
	for i, r := range s.w {
		x[i] = min(r.Lo+s.rng.Float64()*r.Width(), r.Hi)
	}
	return x
}

// found ends the search.
func (s *Search) found(c Chord) { s.Chord, s.Found = c, true }

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

// lowest reports whether the least eigenvalue at point k is no larger than those at its
// neighbours.
func (m *Map) lowest(k int) bool {
	x, y := k%m.W, k/m.W
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if nx, ny := x+dx, y+dy; nx >= 0 && nx < m.W && ny >= 0 && ny < m.H && m.Least[ny*m.W+nx] < m.Least[k] {
				return false
			}
		}
	}
	return true
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

// choose keeps the places where the least eigenvalue is smallest, and as many of the
// others: at a narrow dip in a steep valley it is large, and smaller than around it.
func (s *Search) choose() {
	s.sought = true
	slices.SortStableFunc(s.places, func(a, b suspect) int { return compare(a.least, b.least) })
	most := suspects
	if s.points == nil {
		most = suspects / 4
	}
	if rest := len(s.places) - most; rest > 0 { // and some of the others
		kept := slices.Clone(s.places[:most])
		for k := range most {
			kept = append(kept, s.places[most+k*rest/most])
		}
		s.places = kept
	}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// refine takes a place to where the least eigenvalue is smaller, by a compass search
// whose steps are halved where none leads on, and looks for a counter-example there.
//
// Kolda, Lewis and Torczon, "Optimization by Direct Search", SIAM Review 45, 2003.
func (s *Search) refine(p suspect) {
	n, dim := len(p.at), 0
	at, least, direction, bend := p.at, p.least, []float64(nil), curvature.Trough
	step, since := p.step, 0
	left := int(min(refinements, max(refineWork/float64(hessianWork(s.o)), 4)))
	if v, d, b := s.leastAt(at); b != curvature.Unbent {
		least, direction, bend = v, d, b
	}
	for range left {
		if !bend.Convex() && s.across(at, direction) {
			return
		}
		bend = curvature.Trough // it was tried
		next := slices.Clone(at)
		sign := 1 - 2*float64(since%2)
		next[dim] = min(max(next[dim]+sign*step*s.w[dim].Width(), s.w[dim].Lo), s.w[dim].Hi)
		v, d, b := s.leastAt(next)
		if s.Points++; b != curvature.Unbent && v < least {
			at, least, direction, bend, since = next, v, d, b, 0
			if v < s.Least {
				s.Least, s.At = v, next
			}
			continue
		}
		if since++; since%2 == 0 {
			dim = (dim + 1) % n
		}
		if since >= 2*min(n, 8) {
			step, since = step/2, 0
		}
	}
}
