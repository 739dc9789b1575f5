package basin

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// Basin is the basin of attraction around a start: the points from which the
// descent without noise, −∇f followed in short steps, leads where it leads from
// the start. Where that is out of the window, or to a point that only holds
// what lies on a ridge, the basin is the window.
type Basin struct {
	objective model.Objective
	window    model.Window
	scale     curvature.Scale
	minima    [][]float64 // known ones
	home      []float64   // where the descent from the start ends; nil if out of the window
	radius    float64     // the ball around home that lies in the basin, as far as it was probed
	probe     *probe      // what is still to be probed; nil for nothing
}

// How the descent is followed.
const (
	longestStep  = 0.01 // of the window's diagonal: shorter than a hill worth speaking of
	shortestStep = 1e-7
	mostDescent  = 600  // steps
	apart        = 0.05 // ends closer than this are one, where no minimum is known
	probedRadii  = 16
	probedAngles = 32
)

// New is the basin around a start, of an objective with a scale in a
// window and known stationary points.
func New(o model.Objective, w model.Window, scale curvature.Scale, known []model.Critical, start []float64) *Basin {
	b := &Basin{objective: o, window: w, scale: scale}
	for _, c := range known {
		if c.Kind == model.Minimum && len(c.At) == len(start) {
			b.minima = append(b.minima, c.At)
		}
	}
	end := append([]float64(nil), start...)
	b.descend(end, 1)
	if w.Contains(end) && b.holds(end) {
		b.home = end
		b.probe = b.probing()
	}
	return b
}

// Objective is what is descended.
func (b *Basin) Objective() model.Objective { return b.objective }

// Home is where the basin leads, a copy: the known minimum or, where none is
// known, where the descent ended; nil where the basin is the window.
func (b *Basin) Home() []float64 {
	if b.home == nil {
		return nil
	}
	if b.minima != nil {
		return slices.Clone(b.minima[b.nearest(b.home)])
	}
	home := slices.Clone(b.home)
	for i, v := range home {
		if math.Abs(v) < curvature.Nearly*b.scale.Length {
			home[i] = 0
		}
	}
	return home
}

// holds reports whether ∇²f at x has no eigenvalue clearly below 0.
func (b *Basin) holds(x []float64) bool {
	return curvature.SpectrumAt(b.objective, x).Values[0] >= -1e-6*b.scale.Curvature
}

// Left writes to out whether each of m = len(out) points has left the basin;
// x[i*m+j] is coordinate i of point j. A point that is not finite has.
func (b *Basin) Left(out []bool, x []float64) {
	for l := b.Check(out, x); !l.Done; {
		l.Advance(math.MaxInt)
	}
}

// StartsOutside reports whether the start itself is out.
func (b *Basin) StartsOutside(start []float64) bool {
	return b.home == nil && !b.window.Contains(start)
}

// Check is a look at which of some points have left a basin. It can be taken
// on bit by bit: a point may take a long descent to tell.
type Check struct {
	basin   *Basin
	out     []bool
	x       []float64
	far     []int     // the points that take a descent to tell
	ends    []float64 // where those lead
	descent *descent  // nil before it has begun
	within  bool      // it is itself a part of the probing, and does not wait for that
	Done    bool
}

// Check begins a look that Left makes at once.
func (b *Basin) Check(out []bool, x []float64) *Check {
	return &Check{basin: b, out: out, x: x}
}

// Advance takes the look on by so many gradients, but for a last step of all
// points, and returns how many those were.
func (l *Check) Advance(most int) (gradients int) {
	b := l.basin
	for !l.within && b.probe != nil {
		if gradients >= most {
			return gradients
		}
		gradients += b.probe.advance(b, most-gradients)
	}
	if l.descent == nil {
		l.begin()
	}
	if !l.descent.done() {
		gradients += l.descent.advance(most - gradients)
	}
	if l.Done = l.descent.done(); l.Done {
		l.end()
	}
	return gradients
}

// begin tells the points that are near from those that take a descent.
func (l *Check) begin() {
	b, m, n := l.basin, len(l.out), len(l.basin.window)
	at := make([]float64, n)
	for j := range l.out {
		for i := range at {
			at[i] = l.x[i*m+j]
		}
		l.out[j] = !b.window.Contains(at)
		if b.home != nil && vec.Norm(at) <= math.MaxFloat64 {
			if l.out[j] = false; !b.surely(at) {
				l.far = append(l.far, j)
			}
		}
	}
	l.ends = make([]float64, n*len(l.far))
	for k, j := range l.far {
		for i := range n {
			l.ends[i*len(l.far)+k] = l.x[i*m+j]
		}
	}
	l.descent = b.setOut(l.ends, len(l.far))
}

// end looks where the descents have led.
func (l *Check) end() {
	at := make([]float64, len(l.basin.window))
	for k, j := range l.far {
		for i := range at {
			at[i] = l.ends[i*len(l.far)+k]
		}
		l.out[j] = !l.basin.surely(at) && !l.basin.isHome(at)
	}
}

// surely reports whether x is in the ball around home.
func (b *Basin) surely(x []float64) bool { return b.home != nil && vec.Distance(x, b.home) <= b.radius }

// isHome reports whether a descent that ends at x ends where that from the start
// does: at the same known minimum or, where none is known, close to it.
func (b *Basin) isHome(x []float64) bool {
	if b.minima == nil {
		return vec.Distance(x, b.home) <= apart*b.scale.Length
	}
	return b.window.Scaled(2).Contains(x) && b.nearest(x) == b.nearest(b.home)
}

// nearest is the known minimum that is nearest to x.
func (b *Basin) nearest(x []float64) (best int) {
	for k := range b.minima {
		if vec.Distance(b.minima[k], x) < vec.Distance(b.minima[best], x) {
			best = k
		}
	}
	return best
}

// probe finds a ball around home from which all descents lead there: the
// largest of some radii such that those from it and from all within it do, in
// many directions of one or two dimensions. It spares most points of an ensemble
// their own descent, and the others its end. It is made before the first look,
// and bit by bit.
type probe struct {
	angles int
	radius int    // the one that is tried
	left   []bool // of the points on it
	look   *Check // nil before it has begun
}

// probing is what is to be probed of b; nil for nothing.
func (b *Basin) probing() *probe {
	switch len(b.home) {
	case 1:
		return &probe{angles: 2}
	case 2:
		return &probe{angles: probedAngles}
	}
	return nil
}

// advance takes the probing of b on by so many gradients, but for a last step
// of all points, and returns how many those were.
func (p *probe) advance(b *Basin, most int) (gradients int) {
	if p.look == nil {
		x := make([]float64, len(b.home)*p.angles)
		for k := range p.angles {
			turn := 2 * math.Pi * float64(k) / float64(p.angles)
			for i, way := range []float64{math.Cos(turn), math.Sin(turn)}[:len(b.home)] {
				x[i*p.angles+k] = b.home[i] + b.radiusOf(p.radius)*way
			}
		}
		p.left = make([]bool, p.angles)
		p.look = b.Check(p.left, x)
		p.look.within = true
	}
	gradients = p.look.Advance(most)
	if !p.look.Done {
		return gradients
	}
	p.look = nil
	if slices.Contains(p.left, true) {
		b.probe = nil
		return gradients
	}
	b.radius = b.radiusOf(p.radius)
	if p.radius++; p.radius == probedRadii {
		b.probe = nil
	}
	return gradients
}

// radiusOf is the r-th of the radii.
func (b *Basin) radiusOf(r int) float64 {
	return b.scale.Length / 2 * float64(r+1) / probedRadii
}
