package model

import (
	"math"
	"slices"
)

// Basin is the basin of attraction around a start: the points from which the
// descent without noise, −∇f followed in short steps, leads where it leads from
// the start. Where that is out of the window, or to a point that only holds
// what lies on a ridge, the basin is the window.
type Basin struct {
	objective Batched
	window    Window
	scale     Scale
	minima    [][]float64 // known ones
	home      []float64   // where the descent from the start ends; nil if out of the window
	radius    float64     // the ball around home that lies in the basin, as far as it was probed
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

// NewBasin is the basin around a start, of an objective with a scale in a
// window and known stationary points.
func NewBasin(o Batched, w Window, scale Scale, known []Critical, start []float64) *Basin {
	b := &Basin{objective: o, window: w, scale: scale}
	for _, c := range known {
		if c.Kind == Minimum && len(c.At) == len(start) {
			b.minima = append(b.minima, c.At)
		}
	}
	end := append([]float64(nil), start...)
	b.descend(end, 1)
	if w.Contains(end) && b.holds(end) {
		b.home = end
		b.probe()
	}
	return b
}

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
		if math.Abs(v) < nearly*b.scale.Length {
			home[i] = 0
		}
	}
	return home
}

// holds reports whether ∇²f at x has no eigenvalue clearly below 0.
func (b *Basin) holds(x []float64) bool {
	n := len(x)
	h := make([]float64, n*n)
	b.objective.Hessian(h, x)
	values, _ := Eigen(h, n)
	return values[0] >= -1e-6*b.scale.Curvature
}

// Left writes to out whether each of m = len(out) points has left the basin;
// x[i*m+j] is coordinate i of point j. A point that is not finite has. It
// returns how many gradients that took.
func (b *Basin) Left(out []bool, x []float64) (gradients int) {
	m, n := len(out), len(b.window)
	var far []int // the points that take a descent to tell
	at := make([]float64, n)
	for j := range out {
		for i := range at {
			at[i] = x[i*m+j]
		}
		out[j] = !b.window.Contains(at)
		if b.home != nil && Norm(at) <= math.MaxFloat64 {
			if out[j] = false; !b.surely(at) {
				far = append(far, j)
			}
		}
	}
	if len(far) == 0 {
		return 0
	}
	ends := make([]float64, n*len(far))
	for k, j := range far {
		for i := range n {
			ends[i*len(far)+k] = x[i*m+j]
		}
	}
	gradients = b.descend(ends, len(far))
	for k, j := range far {
		for i := range at {
			at[i] = ends[i*len(far)+k]
		}
		out[j] = !b.surely(at) && !b.isHome(at)
	}
	return gradients
}

// surely reports whether x is in the ball around home.
func (b *Basin) surely(x []float64) bool { return b.home != nil && Distance(x, b.home) <= b.radius }

// isHome reports whether a descent that ends at x ends where that from the start
// does: at the same known minimum or, where none is known, close to it.
func (b *Basin) isHome(x []float64) bool {
	if b.minima == nil {
		return Distance(x, b.home) <= apart*b.scale.Length
	}
	return b.window.Scaled(2).Contains(x) && b.nearest(x) == b.nearest(b.home)
}

// nearest is the known minimum that is nearest to x.
func (b *Basin) nearest(x []float64) (best int) {
	for k := range b.minima {
		if Distance(b.minima[k], x) < Distance(b.minima[best], x) {
			best = k
		}
	}
	return best
}

// probe finds a ball around home from which all descents lead there: the
// largest of some radii such that those from it and from all within it do, in
// many directions of one or two dimensions. It spares most points of an ensemble
// their own descent, and the others its end.
func (b *Basin) probe() {
	angles := probedAngles
	switch len(b.home) {
	case 1:
		angles = 2
	case 2:
	default:
		return
	}
	x, left := make([]float64, len(b.home)*angles), make([]bool, angles)
	for r := range probedRadii {
		for k := range angles {
			turn := 2 * math.Pi * float64(k) / float64(angles)
			for i, way := range []float64{math.Cos(turn), math.Sin(turn)}[:len(b.home)] {
				x[i*angles+k] = b.home[i] + b.radiusOf(r)*way
			}
		}
		if b.Left(left, x); slices.Contains(left, true) {
			return
		}
		b.radius = b.radiusOf(r)
	}
}

// radiusOf is the r-th of the radii.
func (b *Basin) radiusOf(r int) float64 {
	return b.scale.Length / 2 * float64(r+1) / probedRadii
}
