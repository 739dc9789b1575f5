package optimizer

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// The constant c₁ of the strong Wolfe conditions, and c₂ as it is for directions that
// are scaled as Newton's, and for those of conjugate gradients.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., section 3.1.
const (
	decreaseShare   = 1e-4
	newtonShare     = 0.9
	conjugatesShare = 0.1
)

// wolfe is a search along x + td, t > 0, for a point that satisfies the strong Wolfe
// conditions, with φ(t) = f(x + td) and φ′(0) < 0:
//
//	φ(t) ≤ φ(0) + c₁tφ′(0),  |φ′(t)| ≤ c₂|φ′(0)|
//
// A point where f or its gradient is not finite is refused: it is treated as one where
// f is too high. Each point is a trial of the step.
//
// Nocedal and Wright, "Numerical Optimization", 2nd ed., (3.7), Algorithms 3.5 and 3.6.
type wolfe struct {
	probe *model.Probe
	x, d  []float64
	from  onLine  // t = 0
	c2    float64 // c₂
}

// onLine is a point x + td.
type onLine struct {
	t, f  float64
	slope float64   // φ′(t); NaN if it has not been computed
	g     []float64 // the gradient, if it has been
	trial int       // the index of the trial
}

// Limits of a search. A line along which f falls without bound has no point that
// satisfies the conditions: the search then ends at a length of 4¹⁰ times the first.
// One along which f has a kink may have none: it ends at the best point.
const (
	longer       = 4
	mostLonger   = 10
	mostNarrower = 40
)

// search returns a point, the first trial being at t. ok is false if there is none
// with a lower f.
//
// Algorithm 3.5; a longer t is 4 times the last.
func (w *wolfe) search(t float64) (found onLine, ok bool) {
	last := w.from
	for k := range mostLonger + 1 {
		next := w.at(t)
		if !w.falls(next) || k > 0 && next.f >= last.f || !w.look(&next) {
			return w.narrow(last, next)
		}
		if math.Abs(next.slope) <= -w.c2*w.from.slope {
			return next, true
		}
		if next.slope >= 0 {
			return w.narrow(next, last)
		}
		last, t = next, longer*t
	}
	return last, true
}

// narrow searches between two points: low satisfies the first condition and has the
// lowest f so far, and φ falls from there towards high.
//
// Algorithm 3.6, with the cubic interpolation of (3.59).
func (w *wolfe) narrow(low, high onLine) (found onLine, ok bool) {
	for range mostNarrower {
		next := w.at(between(low, high))
		if w.same(next, low) {
			break
		}
		if !w.falls(next) || next.f >= low.f || !w.look(&next) {
			high = next
			continue
		}
		if math.Abs(next.slope) <= -w.c2*w.from.slope {
			return next, true
		}
		if next.slope*(high.t-low.t) >= 0 {
			high = low
		}
		low = next
	}
	return low, low.t > 0
}

// at evaluates f at x + td.
func (w *wolfe) at(t float64) onLine {
	trial := w.probe.Trial()
	vec.AddScaled(trial.X, w.x, t, w.d)
	settle(trial.X)
	trial.Value = w.probe.Value(trial.X)
	return onLine{t: t, f: trial.Value, slope: math.NaN(), trial: len(w.probe.Trials()) - 1}
}

// falls reports whether the first condition holds at a point, and f is lower there: of
// very short steps rounding makes both sides of the condition equal.
func (w *wolfe) falls(at onLine) bool {
	return finite(at.f) && at.f < w.from.f && at.f <= w.from.f+decreaseShare*at.t*w.from.slope
}

// look computes the gradient at a point and φ′; ok is false if it is not finite. Then
// f there is not known for the search, which halves.
func (w *wolfe) look(at *onLine) (ok bool) {
	at.g = append([]float64(nil), w.probe.Gradient(w.point(*at))...)
	at.slope = vec.Dot(at.g, w.d)
	if finite(at.slope) && vec.Finite(at.g) {
		return true
	}
	at.f, at.slope = math.NaN(), math.NaN()
	return false
}

// point is x + td of a trial.
func (w *wolfe) point(at onLine) []float64 { return w.probe.Trials()[at.trial].X }

// same reports whether two points are the same in every digit of x.
func (w *wolfe) same(a, b onLine) bool {
	if b.t == 0 {
		return same(w.point(a), w.x)
	}
	return same(w.point(a), w.point(b))
}

// between is a length between two points: where the cubic with the values and slopes
// of both has its minimum or, while there is no slope at the second, the parabola; in
// the middle if f is not finite there. It keeps a tenth of the interval from each end.
//
// Nocedal and Wright, (3.57) to (3.59).
func between(low, high onLine) float64 {
	width := high.t - low.t
	share := 0.5
	switch {
	case !finite(high.f):
	case finite(high.slope):
		d1 := low.slope + high.slope - 3*(low.f-high.f)/(low.t-high.t)
		d2 := math.Copysign(math.Sqrt(max(d1*d1-low.slope*high.slope, 0)), width)
		share = 1 - (high.slope+d2-d1)/(high.slope-low.slope+2*d2)
	default:
		share = -low.slope * width / (2 * (high.f - low.f - low.slope*width))
	}
	if !finite(share) {
		share = 0.5
	}
	return low.t + min(max(share, 0.1), 0.9)*width
}
