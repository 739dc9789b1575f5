package event

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// pointWatch sees how far the run is from a critical point.
type pointWatch struct {
	near, there visit
	held        bool   // the point governs the run: it is near, or its slope is that of the quadratic at the point
	past        []bool // of each way down: the run is beyond its reach
}

// visit is a stay within a distance.
type visit struct {
	inside  bool
	certain bool
	event   Event // that it began
}

func newPointWatch(f *Finder, p *Point, now *moment) pointWatch {
	w := pointWatch{past: make([]bool, len(p.Ways))}
	d := vec.Distance(now.x, p.At)
	w.near.inside = d <= f.near()
	w.there.inside = d <= f.there()
	w.near.certain, w.there.certain = w.near.inside, w.there.inside
	for k, way := range p.Ways {
		off := way.Offset(now.x, p.At)
		w.past[k] = math.Abs(off) >= way.reach(off)
	}
	w.held = len(p.Ways) > 0 && f.governs(p, now, d)
	return w
}

// near and there are the distances of a critical point within which a run counts as
// near it, and as there.
func (f *Finder) near() float64  { return Nearby * f.ground.scale.Length }
func (f *Finder) there() float64 { return There * f.ground.scale.Length }

// reach is how far the way is followed on the side of an offset.
func (w Way) reach(offset float64) float64 {
	if offset < 0 {
		return w.Reach[0]
	}
	return w.Reach[1]
}

// seePlaces shows the state to the watches of all points and of the window, once there
// may be anything to see of one of them, and searches for points that are not known.
func (f *Finder) seePlaces(now *moment) {
	w := &f.watch.about
	if w.moved += now.length; !(w.moved < w.quiet) {
		*w = about{}
		quiet := math.Inf(1)
		for i, p := range f.points {
			d := vec.Distance(now.x, p.At)
			w.near = w.near || d <= f.near()
			quiet = min(quiet, f.watch.points[i].see(f, p, now, d))
		}
		w.quiet = min(quiet, f.watch.window.see(f, now))
	}
	f.watch.search.see(f, now, w.near)
}

// about is where the run is among the points.
type about struct {
	near         bool    // one of them
	moved, quiet float64 // how far it has moved since, and how far it may until there is anything to see
}

// unseen is how far the run may move for sure where a bound is at a distance, which was
// computed from numbers of a size.
func unseen(distance, size float64) float64 {
	const rounding, share = 1e-9, 0.999
	return share*distance - rounding*size
}

// see sees the point at a distance of d, and returns how far the run may move, at least,
// until there is anything to see of it again.
func (w *pointWatch) see(f *Finder, p *Point, now *moment, d float64) (quiet float64) {
	if len(p.Ways) > 0 {
		w.escape(f, p, now, d)
	}
	if d <= f.near() || w.near.inside {
		w.visits(f, p, now, d)
	}
	return unseen(w.quiet(f, p, now, d), d+f.near()+vec.MaxAbs(p.At))
}

// quiet is how far the bounds are at which the watch changes; 0 where it may with any step.
func (w *pointWatch) quiet(f *Finder, p *Point, now *moment, d float64) float64 {
	near, there := f.near(), f.there()
	if w.near.inside && !w.near.certain || w.there.inside && !w.there.certain {
		return 0
	}
	quiet := math.Abs(d - near)
	if w.near.inside {
		quiet = min(quiet, math.Abs(d-there), math.Abs(d-Away*there))
	}
	past := false
	for k, way := range p.Ways {
		off := way.Offset(now.x, p.At)
		quiet = min(quiet, math.Abs(off+way.Reach[0]), math.Abs(off-way.Reach[1]))
		past = past || w.past[k]
	}
	if p.reaches() && !w.held && !past {
		return min(quiet, max(d-f.ground.governed(), 0))
	}
	return quiet
}

// visits sees whether the run comes near the point, comes there and goes away. From a
// saddle or a maximum it goes away along a way down, which escape sees.
func (w *pointWatch) visits(f *Finder, p *Point, now *moment, d float64) {
	near, there := f.near(), f.there()
	if w.near.see(f, p, now, Nears, d, near, near) && !p.down(now.x, d) {
		f.add(now, Event{Kind: Leaves, Point: p, Within: near})
	}
	if w.there.see(f, p, now, Arrives, d, there, Away*there) && d <= near {
		f.add(now, Event{Kind: Leaves, Point: p, Within: Away * there})
	}
}

// Away is how many times as far as what counts as there a run must be to have gone
// away again.
const Away = 3

// down reports whether x, at a distance of d from p, is so for the most part along a
// way down.
func (p *Point) down(x []float64, d float64) bool {
	return slices.ContainsFunc(p.Ways, func(w Way) bool { return math.Abs(w.Offset(x, p.At)) > d/2 })
}

// see sees whether the run at a distance of d from a point is within one, and then no
// longer within another: left reports that. Once it has stayed, an event of the kind has
// happened.
func (v *visit) see(f *Finder, p *Point, now *moment, k Kind, d, within, beyond float64) (left bool) {
	switch {
	case !v.inside && d <= within:
		*v = visit{inside: true, event: Event{Kind: k, Point: p, Within: within}.at(now)}
	case v.inside && !(d <= beyond):
		left = v.certain
		*v = visit{}
	case v.inside && !v.certain && now.step >= v.event.Step+stay(k):
		v.certain = true
		f.addAt(now, v.event)
	}
	return left
}

// stay is how many steps a run must stay for a visit to be certain: a run that passes
// a point at speed does not come to it.
func stay(k Kind) int {
	if k == Arrives {
		return 16
	}
	return 4
}

// escape sees whether the run, having been governed by a saddle or a maximum, is
// beyond the reach of one of its ways down.
func (w *pointWatch) escape(f *Finder, p *Point, now *moment, d float64) {
	w.held = w.held || f.governs(p, now, d)
	for k, way := range p.Ways {
		off := way.Offset(now.x, p.At)
		reach := way.reach(off)
		past := !(math.Abs(off) < reach)
		if past && !w.past[k] && w.held {
			f.add(now, Event{Kind: Escapes, Point: p, Way: k, Within: reach})
			w.held = false
		}
		w.past[k] = past
	}
}

// reaches reports whether p may govern a run that is not near.
func (p *Point) reaches() bool {
	return len(p.At) <= 2 && p.stationary != nil && (p.Kind == model.Saddle || p.Kind == model.Maximum)
}

// governed is how far from a saddle or a maximum the run may be governed by it.
func (g *Ground) governed() float64 { return g.scale.Length / 2 }

// governs reports whether a saddle or a maximum at a distance of d governs the run:
// it is near or, of one or two parameters, the quadratic there has the slope here, to
// a quarter of it.
func (f *Finder) governs(p *Point, now *moment, d float64) bool {
	if d <= f.near() {
		return true
	}
	for _, way := range p.Ways {
		if off := way.Offset(now.x, p.At); !(math.Abs(off) < way.reach(off)) {
			return false // the quadratic does not reach so far
		}
	}
	if !p.reaches() || d > f.ground.governed() {
		return false
	}
	var rest [2]float64
	copy(rest[:], now.gradient)
	for k, lambda := range p.stationary.Values {
		axis := p.stationary.Vectors[k*len(now.x) : (k+1)*len(now.x)]
		by := lambda * Way{Axis: axis}.Offset(now.x, p.At)
		for i, v := range axis {
			rest[i] -= by * v
		}
	}
	return math.Hypot(rest[0], rest[1]) <= 0.25*now.slope
}
