package event

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// What counts as near a critical point and as there, as shares of the length of the
// window (Scale.Length).
const (
	Nearby = 0.05
	There  = 1e-3

	visible = 1e-9 // less is rounding
)

// Ground is what a run goes over. It does not change during the run, and may serve
// several finders of one goroutine.
type Ground struct {
	objective model.Objective // what is descended
	window    model.Window
	scale     curvature.Scale
	points    []*Point // the known ones
}

// NewGround returns the ground of an objective that is descended, with its scale in
// a window and the critical points that are known of it.
func NewGround(o model.Objective, w model.Window, s curvature.Scale, known []model.Critical) *Ground {
	g := &Ground{objective: o, window: w, scale: s}
	for _, c := range known {
		if len(c.At) != o.Dim() {
			continue
		}
		if p := curvature.StationaryAt(o, append([]float64(nil), c.At...), c.At, s); p != nil && !curvature.Kinked(o, c.At, s) {
			known := g.point(p)
			if known.Kind == model.Degenerate {
				known.Kind = c.Kind // the derivatives do not tell
			}
			g.points = append(g.points, known)
		} else {
			g.points = append(g.points, &Point{At: c.At, Kind: c.Kind, Value: o.Value(c.At)})
		}
	}
	return g
}

// Point is a critical point.
type Point struct {
	At    []float64
	Kind  model.Kind // of what is descended
	Value float64
	Ways  []Way // the ways down from a saddle or a maximum

	stationary *curvature.Stationary // nil where there are no second derivatives
	from       int                   // the step at which it was found; 0 for one that was known
}

// Stable reports whether p may hold a run: it is a minimum, or it is not known to be
// none.
func (p *Point) Stable() bool { return p.Kind == model.Minimum || p.Kind == model.Degenerate }

// Way is a direction of negative curvature at a critical point.
type Way struct {
	Axis   []float64  // a unit vector
	Lambda float64    // the curvature, below 0
	Reach  [2]float64 // how far it is followed, against the axis and along it
}

// Offset is how far x is from p along the way.
func (w Way) Offset(x, p []float64) (d float64) {
	for i, v := range w.Axis {
		d += v * (x[i] - p[i])
	}
	return d
}

// mostWays is the most ways down from a point that are watched: the steepest.
const mostWays = 8

// point is a critical point with its ways down.
func (g *Ground) point(s *curvature.Stationary) *Point {
	p := &Point{At: s.At, Kind: s.Kind, Value: s.Value, stationary: s}
	n := len(s.At)
	if p.Kind != model.Saddle && p.Kind != model.Maximum {
		return p
	}
	for k, lambda := range s.Values {
		if !(lambda < 0) || len(p.Ways) == mostWays {
			break
		}
		w := Way{Axis: s.Vectors[k*n : (k+1)*n], Lambda: lambda}
		w.Reach = [2]float64{g.reach(p, w, -1), g.reach(p, w, 1)}
		p.Ways = append(p.Ways, w)
	}
	return p
}

// reach is how far a way is followed on one side: to the edge of the window, but no
// further than the curvature at the point foretells f to a quarter.
func (g *Ground) reach(p *Point, w Way, side float64) float64 {
	edge := 2 * g.scale.Length
	for i, r := range g.window {
		d, to := side*w.Axis[i], r.Hi
		if d < 0 {
			to = r.Lo
		}
		if reach := (to - p.At[i]) / d; math.Abs(d) > 1e-6 && reach > 0 {
			edge = min(edge, reach)
		}
	}
	const parts = 16
	x := make([]float64, len(w.Axis))
	for k := 1; k <= parts; k++ {
		r := edge * float64(k) / parts
		vec.AddScaled(x, p.At, side*r, w.Axis)
		fall, model := g.objective.Value(x)-p.Value, w.Lambda*r*r/2
		if !(math.Abs(fall-model) <= 0.25*math.Abs(model)) {
			return edge * max(float64(k-1), 0.5) / parts
		}
	}
	return edge
}

// pointWithin reports whether a critical point is within a distance of x.
func (f *Finder) pointWithin(x []float64, most float64) bool {
	return slices.ContainsFunc(f.points, func(p *Point) bool { return vec.Distance(x, p.At) <= most })
}

// flat reports whether a slope counts as that of a plateau: less than a tenth of
// what is usual in the window.
func (g *Ground) flat(slope float64) bool { return slope < FlatSlope*g.scale.Slope }

// FlatSlope is the share of the usual slope in the window below which the ground
// counts as flat.
const FlatSlope = 0.1
