package profile

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Line is f along a line from a point,
//
//	φ(t) = f(x + t·u),
//
// f being what is descended: −f where f is climbed. It is derived in parts.
type Line struct {
	Rate   bool // u = −∇f, so that t is a rate; else u is the step, and t how many of it
	X, U   []float64
	Now    float64    // t of the step
	C1     float64    // of Armijo's condition
	At     [3]float64 // φ, φ′ and φ″ at 0
	Hi     float64    // the end of what is shown
	T, Phi []float64  // as far as it is derived

	// Where they are known, else NaN.
	Best   float64 // where φ is least on the line, as far as it is shown
	Again  float64 // the first t from which on φ is no longer below φ(0)
	Accept float64 // the first t from which on Armijo's condition does not hold

	objective model.Objective
	known     map[float64]float64 // φ at points that are asked for again and again
	point     []float64
	gradient  []float64
	stretched int // how often Hi was doubled
	searches  []search
	planned   bool
}

// search is a bisection: holds is true from lo on and false at hi.
type search struct {
	lo, hi float64
	left   int // bisections
	holds  func(t float64) bool
	found  func(t float64)
}

// Of a line: its points, how often it is made longer, and the bisections of a search.
const (
	points     = 160
	leastPoint = 24
	mostWork   = 400_000_000 // operations of the points, in those of model.Operations
	stretches  = 6
	bisections = 56
)

// along is how near to 1 the cosine of step and −∇f is where they count as one direction.
const along = 1e-12

// NewLine returns the line of a step from x on an objective: that of −∇f where the step is
// along it and, unless rate is NaN, as long as it is at this rate.
func NewLine(o model.Objective, x, step []float64, c1, rate float64) *Line {
	nan := math.NaN()
	l := &Line{X: x, U: step, Now: 1, C1: c1, Best: nan, Again: nan, Accept: nan, objective: o, known: map[float64]float64{}, point: make([]float64, len(x)), gradient: make([]float64, len(x))}
	g := make([]float64, len(x))
	o.Gradient(g, x)
	long, slope := vec.Norm(step), vec.Norm(g)
	if cos := -vec.Dot(step, g) / (long * slope); cos >= 1-along && !(math.Abs(long/slope-rate) > 1e-9*rate) {
		l.Rate, l.Now, l.U = true, long/slope, make([]float64, len(x))
		for i, v := range g {
			l.U[i] = -v
		}
	}
	product := make([]float64, len(x))
	model.HessianVector(o, product, x, l.U)
	l.At = [3]float64{o.Value(x), vec.Dot(g, l.U), vec.Dot(product, l.U)}
	l.Hi = 1.25 * l.Now
	if best := l.Model(); best > 0 {
		reach := 2.3 * best
		if l.Hi > 8*reach || reach > l.Hi {
			l.Hi = reach
		}
	}
	return l
}

// Model is where the quadratic with the slope and the curvature at 0 is least; NaN where
// it is nowhere on the line.
func (l *Line) Model() float64 {
	if t := -l.At[1] / l.At[2]; l.At[2] > 0 && t > 0 && t-t == 0 {
		return t
	}
	return math.NaN()
}

// Quadratic is the quadratic with the value, the slope and the curvature at 0.
func (l *Line) Quadratic(t float64) float64 { return l.At[0] + t*(l.At[1]+t*l.At[2]/2) }

// Value is φ(t).
func (l *Line) Value(t float64) float64 {
	vec.AddScaled(l.point, l.X, t, l.U)
	return l.objective.Value(l.point)
}

// Marked returns φ(t), and keeps it: of the few points that are marked.
func (l *Line) Marked(t float64) float64 {
	v, ok := l.known[t]
	if !ok && t == t {
		v = l.Value(t)
		l.known[t] = v
	}
	return v
}

// slope is φ′(t).
func (l *Line) slope(t float64) float64 {
	vec.AddScaled(l.point, l.X, t, l.U)
	l.objective.Gradient(l.gradient, l.point)
	return vec.Dot(l.gradient, l.U)
}

// n is the number of points.
func (l *Line) n() int {
	return min(points, max(mostWork/model.Operations(l.objective)/(stretches+1), leastPoint))
}

// advance derives most more values.
func (l *Line) advance(most int) {
	for ; most > 0 && !l.Done(); most-- {
		switch {
		case len(l.T) < l.n():
			t := l.Hi * float64(len(l.T)) / float64(l.n()-1)
			l.T, l.Phi = append(l.T, t), append(l.Phi, l.Value(t))
		case !l.planned && l.Phi[l.n()-1] < l.At[0] && l.stretched < stretches:
			l.Hi, l.T, l.Phi, l.stretched = 2*l.Hi, nil, nil, l.stretched+1
		case !l.planned:
			l.plan()
		default:
			l.bisect()
		}
	}
}

// Done reports whether all is derived.
func (l *Line) Done() bool { return l.planned && len(l.searches) == 0 }

// share is the share that is derived, about.
func (l *Line) share() float64 {
	done, all := len(l.T), l.n()+3*bisections
	if l.planned {
		done += 3 * bisections
	}
	for _, s := range l.searches {
		done -= s.left
	}
	return float64(done) / float64(all)
}

// plan begins the searches. Where φ does not fall at first there is nothing to find but
// the least value.
func (l *Line) plan() {
	l.planned = true
	falls := l.At[1] < 0
	if lo, hi, ok := l.lost(l.below); ok && falls {
		l.seek(lo, hi, func(t float64) bool { return l.below(t, l.Value(t)) }, func(t float64) { l.Again = t })
	}
	if lo, hi, ok := l.lost(l.enough); ok && falls {
		l.seek(lo, hi, func(t float64) bool { return l.enough(t, l.Value(t)) }, func(t float64) { l.Accept = t })
	}
	lo, hi, ok := l.least()
	if ok {
		l.seek(lo, hi, func(t float64) bool { return l.slope(t) < 0 }, func(t float64) { l.Best = t })
	}
}

func (l *Line) seek(lo, hi float64, holds func(t float64) bool, found func(t float64)) {
	l.searches = append(l.searches, search{lo, hi, bisections, holds, found})
}

// bisect takes the first search a step on.
func (l *Line) bisect() {
	s := &l.searches[0]
	if mid := s.lo + (s.hi-s.lo)/2; s.holds(mid) {
		s.lo = mid
	} else {
		s.hi = mid
	}
	if s.left--; s.left == 0 {
		s.found(s.lo + (s.hi-s.lo)/2)
		l.searches = l.searches[1:]
	}
}

// below reports whether a value is less than the present one.
func (l *Line) below(_, v float64) bool { return v < l.At[0] }

// enough is Armijo's condition.
func (l *Line) enough(t, v float64) bool { return v <= l.At[0]+l.C1*t*l.At[1] }

// lost is the first pair of points between which a condition, which holds near 0, is lost.
func (l *Line) lost(holds func(t, v float64) bool) (lo, hi float64, ok bool) {
	for i := 1; i < len(l.T); i++ {
		if !holds(l.T[i], l.Phi[i]) {
			return l.T[i-1], l.T[i], true
		}
	}
	return 0, 0, false
}

// least is the points around the least value, if it is not at an end.
func (l *Line) least() (lo, hi float64, ok bool) {
	k := 0
	for i, v := range l.Phi {
		if v < l.Phi[k] {
			k = i
		}
	}
	switch {
	case k == 0 && l.At[1] < 0: // it falls, and has risen again at the first point
		return 0, l.T[1], true
	case k == 0 || k == len(l.T)-1:
		return 0, 0, false
	}
	return l.T[k-1], l.T[k+1], true
}
