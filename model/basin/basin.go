package basin

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// Basin is the basin of attraction around a start: the points from which gradient
// descent without noise, in short steps, leads to the same point as from the start.
// Where the descent leaves the window, or ends at a point that attracts only the
// points of a ridge, or in more than two dimensions takes too long, the basin is
// the window.
type Basin struct {
	objective model.Objective
	window    model.Window
	scale     curvature.Scale
	minima    [][]float64 // known ones
	home      []float64   // where the descent from the start ends; nil if out of the window
	radius    float64     // of the ball around home that lies in the basin, as far as probed: see surely
	probe     *probe      // the probing in progress; nil when done
}

// Parameters of the descent.
const (
	longestStep  = 0.01 // as a share of the window's diagonal: shorter than any relevant hill
	shortestStep = 1e-7
	mostDescent  = 600  // steps
	apart        = 0.05 // ends closer than this are one, where no minimum is known; in more than two dimensions a share of each width
)

// New returns the basin around a start, of an objective with a scale in a window
// and known stationary points.
func New(o model.Objective, w model.Window, scale curvature.Scale, known []model.Critical, start []float64) *Basin {
	b := &Basin{objective: o, window: w, scale: scale}
	for _, c := range known {
		if c.Kind == model.Minimum && len(c.At) == len(start) {
			b.minima = append(b.minima, c.At)
		}
	}
	d := b.setOut(1, func(int) []float64 { return start })
	d.advance(math.MaxInt)
	end := d.end(0)
	if !w.Contains(end) || !b.tells(end, d.rested[0]) {
		return b
	}
	// home is where no eigenvalue of ∇²f is clearly below 0
	if h := curvature.SpectrumAt(o, end); h.Values[0] >= -1e-6*scale.Curvature {
		b.home = end
		b.probe = &probe{directions: b.directions(h)}
	}
	return b
}

// Objective is the objective that is descended.
func (b *Basin) Objective() model.Objective { return b.objective }

// Home is the point that descents from the basin lead to, a copy: the known minimum
// or, where none is known, the end of the descent; nil where the basin is the
// window.
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

// Left writes to out whether each of m = len(out) points has left the basin; x[i*m+j] is
// coordinate i of point j. A point that is not finite counts as having left.
func (b *Basin) Left(out []bool, x []float64) {
	at := make([]float64, len(b.window))
	l := b.Check(out, func(j int) []float64 {
		vec.Take(at, x, j)
		return at
	})
	l.Advance(math.MaxInt)
}

// StartsOutside reports whether the start is outside the basin.
func (b *Basin) StartsOutside(start []float64) bool {
	return b.home == nil && !b.window.Contains(start)
}

// surely reports whether x is in the ball around home. In more than two dimensions
// the ball is a box, and its radius a share of the window's widths: a Euclidean
// ball that contains steps along all coordinates at once would reach far into other
// basins along a single coordinate.
func (b *Basin) surely(x []float64) bool {
	if b.home == nil || len(x) <= 2 {
		return b.home != nil && vec.Distance(x, b.home) <= b.radius
	}
	return b.near(x, b.radius)
}

// near reports whether each coordinate of x is within a share of the window's
// width of home's.
func (b *Basin) near(x []float64, share float64) bool {
	for i, v := range x {
		if !(math.Abs(v-b.home[i]) <= share*b.window[i].Width()) {
			return false
		}
	}
	return true
}

// tells reports whether the end x of a descent is conclusive. In more than two
// dimensions, where valleys are long, the descent must have come to rest or be far
// outside the window.
func (b *Basin) tells(x []float64, rested bool) bool {
	return rested || len(x) <= 2 || !b.window.Scaled(2).Contains(x)
}

// leadsHome reports whether a descent that ends at x leads to the same point as the
// one from the start: the same known minimum or, where none is known, a point close
// to it.
func (b *Basin) leadsHome(x []float64) bool {
	switch {
	case b.surely(x):
		return true
	case b.minima != nil:
		return b.window.Scaled(2).Contains(x) && b.nearest(x) == b.nearest(b.home)
	case len(x) <= 2:
		return vec.Distance(x, b.home) <= apart*b.scale.Length
	}
	return b.near(x, apart)
}

// nearest is the index of the known minimum that is nearest to x.
func (b *Basin) nearest(x []float64) (best int) {
	for k := range b.minima {
		if vec.Distance(b.minima[k], x) < vec.Distance(b.minima[best], x) {
			best = k
		}
	}
	return best
}
