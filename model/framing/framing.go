package framing

import (
	"cmp"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// Frame is where an objective is shown, where a run starts, and its rate.
type Frame struct {
	Window model.Window
	Start  []float64
	Rate   float64
}

// Found is what an objective is like where it was looked at.
type Found struct {
	Critical  []model.Critical // critical points in the window, those that were found
	Finite    bool             // there is a point where f and its gradient are finite
	Constant  bool             // f has one value only at all points that were looked at
	Sharpness float64          // the largest |λ| of ∇²f on the way from the start, where it was looked at
	Path      []float64        // gradient descent from the start at the rate, a point after the other: the first steps that were looked at
	Unseen    bool             // f is too dear to be looked at
}

// Work is the usual number of operations of a choice, in model.Operations, about.
const Work = 6_000_000

// overhead is what an evaluation costs beside its operations, in operations.
const overhead = 24

// Choose fills in what a frame leaves open, nil or zero, for an objective.
//
// The window is around the critical points that are found from −5…5 outwards, with a
// margin that depends on the distance at which the curvature changes; without any, it is
// where f is finite and varies. The start is a round point off them from which gradient
// descent goes a visible way within the window. The rate is a round number at which
// descent from there does not climb: a quarter of 1/λ, λ being the largest eigenvalue of
// the Hessian on the way, or nine tenths of it where the curvatures at the end of the way
// differ much.
//
// The choice is a function of the objective and of what is given, and takes about work
// operations. Of an objective that is too dear for that nothing is found, and the frame is
// the usual one.
func Choose(o model.Objective, given Frame, work int) (Frame, Found) {
	if model.Operations(o) > work/leastEvaluations {
		return Usual(o.Dim(), given), Found{Finite: true, Unseen: true}
	}
	c := &choice{o: o, n: o.Dim(), work: work, left: work / (model.Operations(o) + overhead)}
	c.search = work / 12
	f := Frame{slices.Clone(given.Window), slices.Clone(given.Start), given.Rate}
	if f.Window == nil {
		f.Window = c.window(f.Start)
	} else {
		c.look(f.Window)
	}
	f.Start, f.Rate = c.startOf(f)
	return f, c.found
}

// leastEvaluations is how many evaluations a choice takes at least, about.
const leastEvaluations = 200

// Usual fills in what a frame leaves open with what is usual in n coordinates: −5…5, a
// point off the centre, 0.1.
func Usual(n int, given Frame) Frame {
	f := given
	if f.Window == nil {
		f.Window = around(make([]float64, n), alike(usual, n))
	}
	if f.Start == nil {
		f.Start = place(f.Window, places()[0])
	}
	f.Rate = cmp.Or(f.Rate, usualRate)
	return f
}

// choice is the making of a choice.
type choice struct {
	o      model.Objective
	n      int
	work   int // operations
	search int // operations of one search
	left   int // evaluations that are left, about
	found  Found
}

// usual is half the width of the window of an objective without a length of its own.
const usual = 5

// around is the window that reaches so far from a point in each coordinate.
func around(at, reach []float64) model.Window {
	w := make(model.Window, len(at))
	for i, v := range at {
		w[i] = model.Range{Lo: v - reach[i], Hi: v + reach[i]}
	}
	return w
}

// alike is a list of n equal numbers.
func alike(v float64, n int) []float64 { return slices.Repeat([]float64{v}, n) }

// samples are points of a window with their values.
type samples struct {
	at     [][]float64
	values []float64
	finite int // how many values are finite
	side   int // points in a row
	spread float64
}

// sample looks at f at a grid of points: 1 + 2k in one dimension, a square of them in two,
// and on the diagonal of the window above.
func (c *choice) sample(w model.Window) (s samples) {
	side := max(min(c.left/8, 129), 9)
	if c.n == 2 {
		side = max(min(int(math.Sqrt(float64(c.left/8))), 23), 5)
	}
	s.side = side
	least, most := math.Inf(1), math.Inf(-1)
	total := side
	if c.n == 2 {
		total = side * side
	}
	for k := range total {
		x := make([]float64, c.n)
		for i, r := range w {
			j := k
			if c.n == 2 {
				j = []int{k / side, k % side}[i]
			}
			x[i] = r.Lo + r.Width()*(float64(j)+0.5)/float64(side)
		}
		v := c.value(x)
		s.at, s.values = append(s.at, x), append(s.values, v)
		if v-v == 0 {
			s.finite++
			least, most = min(least, v), max(most, v)
		}
	}
	s.spread = most - least
	return s
}

func (c *choice) value(x []float64) float64 {
	c.left--
	return c.o.Value(x)
}

func (c *choice) gradient(dst, x []float64) {
	c.left -= 2
	c.o.Gradient(dst, x)
}

// defined reports whether f and its gradient are finite at x.
func (c *choice) defined(x []float64) bool {
	g := make([]float64, c.n)
	v := c.value(x)
	if v-v != 0 {
		return false
	}
	c.gradient(g, x)
	return vec.Finite(g)
}
