package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Sharp is what f is around a point, told by its values alone: whether or not it has
// derivatives there.
type Sharp struct {
	Kind   model.Kind // minimum or maximum
	Strict bool       // nowhere around is f the same, as far as the two greatest distances tell; at a cusp, ten times the greatest
	// Least and Most are the least and the greatest rise of f by distance, at a
	// millionth of the window from the point: at a kink the one-sided slopes. In one
	// dimension they are those of the two sides.
	Least, Most float64
}

// Extremum reports whether f at x is nowhere around lower, or nowhere higher, and not
// the same everywhere, whatever its derivatives are: in one or two dimensions, on both
// sides or on circles, at distances from a ten-thousandth to a ten-millionth of the
// window. On each circle the lowest point and the highest are searched for, so that a
// narrow way out is seen.
func Extremum(o model.Objective, x []float64, s Scale) (k Sharp, ok bool) {
	here := o.Value(x)
	if here-here != 0 || len(x) > 2 {
		return k, false
	}
	rounding := Rounding(o, x)
	const noticed = 1e-11                                    // of the differences on a circle: less is that of the search there
	const blurred = 1e-9                                     // of them: more rounding is that of a cusp, where a slope is infinite
	none, strict := [2]bool{true, true}, [2]bool{true, true} // lower and higher points
	var beyond [2]bool                                       // what the ring at ten times the greatest distance tells, at a cusp
	flat := true
	for r := 1e-4 * s.Length; r > 0.5e-7*s.Length && (none[0] || none[1]); r /= 10 {
		least, most := ring(o, x, r)
		for i, rise := range [2]float64{least - here, here - most} {
			none[i] = none[i] && rise >= -rounding
			if r > 0.5e-5*s.Length {
				strict[i] = strict[i] && rise >= rounding && rise > noticed*(most-least)
			}
		}
		if cusp := rounding > blurred*(most-least); cusp && r > 0.5e-4*s.Length {
			least, most := ring(o, x, 1e-3*s.Length)
			beyond = [2]bool{least-here > rounding, here-most > rounding}
		}
		flat = flat && least >= here-rounding && most <= here+rounding
		if r > 0.5e-6*s.Length {
			k.Least, k.Most = (least-here)/r, (most-here)/r
		}
	}
	switch {
	case flat || !none[0] && !none[1]:
		return Sharp{}, false
	case none[0]:
		k.Kind, k.Strict = model.Minimum, strict[0] || beyond[0]
	default:
		k.Kind, k.Strict = model.Maximum, strict[1] || beyond[1]
	}
	return k, true
}

// ring returns the least and the greatest value of o at a distance of r from x. A value
// that is not a number, and −∞ of the least, count as unbounded both ways: nothing is
// known there.
func ring(o model.Objective, x []float64, r float64) (least, most float64) {
	at := make([]float64, len(x))
	value := func(angle float64) float64 {
		turned(at, x, r, angle)
		return o.Value(at)
	}
	if len(x) == 1 {
		a, b := value(0), value(math.Pi)
		return min(a, b), max(a, b)
	}
	const turn = 2 * math.Pi / directions
	var values [directions]float64
	lowest, highest := 0, 0
	for d := range values {
		values[d] = value((float64(d) + 0.1) * turn)
		if values[d] != values[d] {
			return math.Inf(-1), math.Inf(1)
		}
		if values[d] < values[lowest] {
			lowest = d
		}
		if values[d] > values[highest] {
			highest = d
		}
	}
	least, most = values[lowest], values[highest]
	for i := range at { // exactly along the axes, where f may be the same or turn within rounding
		for _, side := range []float64{r, -r} {
			copy(at, x)
			at[i] += side
			v := o.Value(at)
			least, most = min(least, v), max(most, v)
		}
	}
	for d, v := range values {
		before, after := values[(d+directions-1)%directions], values[(d+1)%directions]
		angle := (float64(d) + 0.1) * turn
		if v <= before && v <= after {
			least = min(least, lowestBetween(value, angle-turn, angle+turn))
		}
		if v >= before && v >= after {
			most = max(most, -lowestBetween(func(a float64) float64 { return -value(a) }, angle-turn, angle+turn))
		}
	}
	return least, most
}

// lowestBetween is the least value of f between two numbers, where it has one minimum,
// by the golden section (Kiefer, "Sequential minimax search for a maximum", Proceedings
// of the AMS 4, 1953).
func lowestBetween(f func(float64) float64, lo, hi float64) float64 {
	const part, steps = 0.6180339887498949, 60
	a, b := hi-part*(hi-lo), lo+part*(hi-lo)
	fa, fb := f(a), f(b)
	for range steps {
		if fa <= fb {
			hi, b, fb = b, a, fa
			a = hi - part*(hi-lo)
			fa = f(a)
		} else {
			lo, a, fa = a, b, fb
			b = lo + part*(hi-lo)
			fb = f(b)
		}
	}
	return min(fa, fb)
}

// Kinked reports whether f has a kink or a jump at x: away from x its slope or its value
// changes at once, by an amount that does not shrink with the distance and is more than
// rounding.
func Kinked(o model.Objective, x []float64, s Scale) bool {
	c := newCrossing(o, x)
	for d := range ways(x) {
		valueFar, slopeFar := c.change(1e-5*s.Length, d)
		value, slope := c.change(1e-8*s.Length, d)
		jumps := value > 0.5*valueFar && value > 1e-12*math.Abs(c.value)
		bends := slope > 0.5*slopeFar && slope > 1e-9*vec.Length(c.here)
		if !jumps && !bends {
			continue
		}
		if roundedValue, roundedSlope := c.rounding(); jumps && value > roundedValue || bends && slope > roundedSlope {
			return true
		}
	}
	return false
}

// crossing compares a point with those around it.
type crossing struct {
	o              model.Objective
	x, at, here, g []float64
	value          float64
}

func newCrossing(o model.Objective, x []float64) *crossing {
	n := len(x)
	c := &crossing{o: o, x: x, at: make([]float64, n), here: make([]float64, n), g: make([]float64, n), value: o.Value(x)}
	o.Gradient(c.here, x)
	return c
}

// change is by how much the value and the gradient change from x to a distance of r in
// a direction of so many.
func (c *crossing) change(r float64, d int) (value, slope float64) {
	towards(c.at, c.x, r, d)
	c.o.Gradient(c.g, c.at)
	return math.Abs(c.o.Value(c.at) - c.value), vec.Distance(c.g, c.here)
}

// rounding is sixteen times the change of the value and of the gradient by the rounding
// of the point that was compared last: near x, since at a kink they change as a whole.
func (c *crossing) rounding() (value, slope float64) {
	there, f := make([]float64, len(c.x)), c.o.Value(c.at)
	for moved := range nearby(c.at) {
		c.o.Gradient(there, moved)
		value = max(value, 16*math.Abs(c.o.Value(moved)-f))
		slope = max(slope, 16*vec.Distance(there, c.g))
	}
	return value, slope
}

// directions is how many directions a point of two parameters is looked at in.
const directions = 16

// ways is how many directions there are from a point.
func ways(x []float64) int {
	if len(x) == 1 {
		return 2
	}
	return directions
}

// towards writes the point at a distance of r from x in a direction of so many. Above
// two parameters only the plane of the first two is looked at.
func towards(dst, x []float64, r float64, d int) {
	if len(x) == 1 {
		dst[0] = x[0] + r*float64(1-2*d)
		return
	}
	turned(dst, x, r, (float64(d)+0.1)*2*math.Pi/directions)
}

// turned writes the point at a distance of r from x at an angle.
func turned(dst, x []float64, r, angle float64) {
	copy(dst, x)
	sin, cos := math.Sincos(angle)
	dst[0] += r * cos
	if len(x) > 1 {
		dst[1] += r * sin
	}
}
