package framing

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// places are where starts are looked for, as shares of the window: the coordinates with
// odd and with even numbers.
func places() [][2]float64 {
	return [][2]float64{
		{0.8, 0.7}, {0.2, 0.7}, {0.9, 0.3}, {0.1, 0.3}, {0.95, 0.9}, {0.05, 0.9}, {0.7, 0.1}, {0.3, 0.1}, {0.6, 0.4}, {0.4, 0.6},
	}
}

// startOf chooses the start and the rate of a frame, as far as they are open.
func (c *choice) startOf(f Frame) (start []float64, rate float64) {
	if f.Start != nil {
		rate, way := c.rateFrom(f.Start, f.Window, f.Rate)
		c.went(way)
		return f.Start, rate
	}
	tried, best := 0, math.Inf(-1)
	for k, at := range places() {
		x := place(f.Window, at)
		if !c.defined(x) || tried > 0 && c.left <= 0 {
			continue
		}
		tried++
		r, way := c.rateFrom(x, f.Window, f.Rate)
		if worth := c.worth(x, way, f.Window.Diagonal()) - later*float64(k); worth > best {
			best, start, rate = worth, x, r
			c.went(way)
		}
		if best >= full-later*float64(k+1) || c.found.Constant {
			break
		}
	}
	if start == nil {
		start, rate = c.anywhere(f)
	}
	return start, rate
}

// went notes the way from the start.
func (c *choice) went(way walk) { c.found.Sharpness, c.found.Path = way.lambda, way.path }

// later is by how much more a start must be worth than one that is nearer to the front of
// the list.
const later = 0.05

// place is a round point at shares of a window.
func place(w model.Window, at [2]float64) []float64 {
	x := make([]float64, len(w))
	for i, r := range w {
		x[i] = nearest(r.Lo+at[i%2]*r.Width(), quantum(r.Width())/2)
	}
	return x
}

// anywhere is a start where no place of the window has a value and a gradient: a sample
// that has them, or else the usual place.
func (c *choice) anywhere(f Frame) (start []float64, rate float64) {
	for _, x := range c.sample(f.Window).at {
		if c.defined(x) {
			rate, way := c.rateFrom(x, f.Window, f.Rate)
			c.went(way)
			return x, rate
		}
	}
	if rate = f.Rate; rate == 0 {
		rate = usualRate
	}
	return place(f.Window, places()[0]), rate
}

// full is the worth of a start from which a run does all that can be wished.
const full = 7

// apart is how near to a critical point a start should not be, as a share of the diagonal
// of the window.
const apart = 0.04

// worth is how well a run from a start shows what f is like: whether it falls, stays in
// the window, goes a visible way, comes near a minimum, and is not slowed down by a slope
// that is much sharper than the minimum.
func (c *choice) worth(x []float64, r walk, size float64) (worth float64) {
	if r.finite && r.fell && r.gained > 0 {
		worth += 2
	}
	worth += 2*r.inside + min(r.moved/0.15, 1)
	k, away := -1, math.Inf(1)
	for i, p := range c.found.Critical {
		d := vec.Distance(p.At, x)
		if d <= apart*size {
			worth--
		}
		if p.Kind == model.Minimum && d < away {
			k, away = i, d
		}
	}
	if k < 0 {
		return worth + 2
	}
	end := model.Nearest(c.found.Critical, r.end)
	worth += min(max(1.25*(1-end/away), 0), 1)
	sharp := 1.5 * c.sharpness(c.found.Critical[k].At)
	if !(sharp < r.lambda) { // at a kink it is no number
		return worth + 1
	}
	return worth + sharp/r.lambda
}

// usualRate is the rate where neither slope nor curvature tell of one.
const usualRate = 0.1

// The share of 1/λ that a rate is, usually and where the curvatures at the end of a way
// differ by a factor of steep.
const (
	gentle = 0.25
	brisk  = 0.9
	steep  = 10
)

// The longest first step, as a share of the window's largest width: where f curves and
// where it does not.
const (
	stride = 0.3
	pace   = 0.01
)

// rateFrom chooses the rate of a run from x, unless it is given, and returns the run at
// that rate.
func (c *choice) rateFrom(x []float64, w model.Window, given float64) (rate float64, way walk) {
	steps := c.steps()
	if given > 0 {
		return given, c.walk(x, given, w, steps)
	}
	g := make([]float64, c.n)
	c.gradient(g, x)
	width := 0.0
	for _, r := range w {
		width = max(width, r.Width())
	}
	slope, lambda := vec.MaxAbs(g), c.sharpness(x)
	longest := stride * width / slope
	if !(lambda > 0) {
		longest = pace * width / slope
	}
	if !(slope > 0) || longest == 0 || math.IsInf(longest, 0) {
		return usualRate, c.walk(x, usualRate, w, steps)
	}
	rate = longest
	if lambda > 0 && !math.IsInf(lambda, 0) {
		rate = min(rate, brisk/lambda)
	}
	for range 30 {
		way = c.walk(x, rate, w, steps)
		bound := c.share(way) / way.lambda
		switch {
		case !way.finite || !way.fell:
			rate = min(rate/2, max(bound, rate/16))
		case rate > bound*(1+1e-9):
			rate = bound
		default:
			rate = oneDigit(rate)
			return rate, c.walk(x, rate, w, steps)
		}
		if c.left < -4*c.work/(model.Operations(c.o)+overhead) || rate == 0 {
			break
		}
	}
	if rate == 0 {
		rate = usualRate
	}
	return oneDigit(rate), way
}

// share is the share of 1/λ that is right where a walk ended.
func (c *choice) share(r walk) float64 {
	if c.n <= 2 && minima(c.found.Critical) == 0 {
		return gentle
	}
	if c.n > 2 {
		least, _ := curvature.Extremes(c.o, r.end, products)
		if c.left -= c.curvatureCost(); least > 0 && r.lambda < steep*least {
			return gentle
		}
		return brisk
	}
	h := make([]float64, c.n*c.n)
	if c.hessian(h, r.end); !vec.Finite(h) {
		return gentle
	}
	values := slices.DeleteFunc(curvature.Eigenvalues(h, c.n), func(v float64) bool { return v <= 0 })
	if len(values) > 0 && r.lambda > steep*slices.Min(values) {
		return brisk
	}
	return gentle
}
