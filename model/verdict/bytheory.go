package verdict

import (
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// mostSteps is the longest time in steps that is worth a number.
const mostSteps = 1e12

// escapeByTheory is when the offset u along a way down has grown to its reach r:
// log(r/u)/log|z| with z the rule's multiplier.
func escapeByTheory(f *facts, e event.Event) (steps int, ok bool) {
	way := e.Point.Ways[e.Way]
	u, z := math.Abs(way.Offset(f.X, e.Point.At)), cmplx.Abs(f.factor(way.Lambda))
	t := math.Ceil(math.Log(e.Within/u) / math.Log(z))
	return int(t), z > 1 && u > 0 && t > 0 && t < mostSteps
}

// arrivalByTheory is when the offsets from a minimum have shrunk to the distance that
// counts as there: the least t with Σ (uₖ|zₖ|ᵗ)² ≤ d².
func arrivalByTheory(f *facts, e event.Event) (steps int, ok bool) {
	left := func(t float64) (d float64) {
		for k, lambda := range f.near.Values {
			d = math.Hypot(d, f.near.Offset(f.X, k)*math.Pow(cmplx.Abs(f.factor(lambda)), t))
		}
		return d
	}
	hi := 1.0
	for ; !(left(hi) <= e.Within); hi *= 2 {
		if hi > mostSteps {
			return 0, false
		}
	}
	lo := math.Floor(hi / 2)
	for hi-lo > 1 {
		if mid := math.Floor((lo + hi) / 2); left(mid) <= e.Within {
			hi = mid
		} else {
			lo = mid
		}
	}
	return int(hi), true
}

// escapeByNoise is when the offset along the way down is typically at its reach r, if
// every step adds an error of the gradient of standard deviation σ: after t steps it
// is z²ᵗ(u² + b²σ²/(z² − 1)) in the mean square, with b the rule's answer to an error.
// ok is false where that is none.
func escapeByNoise(f *facts, e event.Event) (steps int, ok bool) {
	sigma, known := f.Oracle.Deviation()
	if !known || e.Kind != event.Escapes || !f.about(e) || !f.hasTheory() {
		return 0, false
	}
	way := e.Point.Ways[e.Way]
	r, ok := theory.NewBench(f.Rule).Respond(way.Lambda)
	if !ok {
		return 0, false
	}
	z := cmplx.Abs(f.factor(way.Lambda))
	kick := sigma * r.Matrix[r.Size-1] / math.Sqrt(z*z-1)
	t := math.Ceil(math.Log(e.Within/math.Hypot(way.Offset(f.X, e.Point.At), kick)) / math.Log(z))
	return int(t), z > 1 && t > 0 && t < mostSteps
}

// later is an event that theory has after the horizon.
type later struct {
	steps int // from the horizon on
	what  event.Kind
	place []float64
}

// afterHorizon is what theory has come first after the steps that were computed: that the
// run is where the quadratic there has its center, out of the window, or off the flat
// ground. ok is false where theory says nothing of it.
func afterHorizon(f *facts) (l later, ok bool) {
	if f.Scheduled || f.Ahead.Ended || !f.looked() || f.Ahead.Looking {
		return l, false
	}
	a := newLeaps(f, f.Ahead.End)
	if a == nil {
		return l, false
	}
	inside, flat := f.Window.Contains(a.from[:a.n]), vec.Norm(a.there) < event.FlatSlope*f.Scale.Slope
	g := make([]float64, a.n)
	out := func(x []float64) bool { return inside && !f.Window.Contains(x) }
	steep := func(x []float64) bool {
		if !flat {
			return false
		}
		f.Objective.Gradient(g, x)
		return vec.Norm(g) >= event.FlatSlope*f.Scale.Slope
	}
	there := func(x []float64) bool {
		return f.near != nil && f.near.Kind == model.Minimum && vec.Distance(x, f.near.At) <= f.there()
	}
	if there(a.from[:a.n]) {
		return l, false
	}
	l.steps, ok = a.until(func(x []float64) bool { return out(x) || steep(x) || there(x) })
	l.place = a.place()
	switch {
	case there(l.place):
		l.what = event.Arrives
	case out(l.place):
		l.what = event.Out
	default:
		l.what = event.Steep
	}
	return l, ok && l.steps > 0 && float64(l.steps) < mostSteps
}
