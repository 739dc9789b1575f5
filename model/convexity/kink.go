package convexity

import (
	"math"

	"optexplore/model"
)

// mostBisections is how often the way between two points is halved to find a kink on it.
const mostBisections = 64

// Kink is a point where the slope along an axis changes at once, or f itself.
type Kink struct {
	At    []float64
	Axis  int
	Below float64 // the slope along the axis just below
	Above float64 // and above
	Leap  float64 // by how much f changes at once; 0 where it is continuous
}

// Up reports whether f is convex along the axis at a kink: the slope grows there.
func (k Kink) Up() bool { return k.Leap == 0 && k.Above > k.Below }

// KinkBetween finds a kink between two points that differ in one coordinate, which is the
// larger in b, and lie on different smooth pieces of o. ok is false where neither f nor
// its slope along that axis changes by more than rounding, or where there is no slope.
func KinkBetween(o model.Objective, a, b []float64) (k Kink, ok bool) {
	for i := range a {
		if a[i] != b[i] {
			k.Axis = i
		}
	}
	i := k.Axis
	lo, hi := append([]float64(nil), a...), append([]float64(nil), b...)
	from, _ := model.Pieces(o, lo)
	mid := append([]float64(nil), a...)
	unit := 0x1p-52 * max(math.Abs(a[i]), math.Abs(b[i]))
	for k := 0; k < mostBisections && hi[i]-lo[i] > unit; k++ {
		mid[i] = lo[i] + (hi[i]-lo[i])/2
		if piece, _ := model.Pieces(o, mid); piece == from {
			copy(lo, mid)
		} else {
			copy(hi, mid)
		}
	}
	below, belowSlope := besides(o, lo, i, -unit)
	above, aboveSlope := besides(o, hi, i, unit)
	k.At, k.Below, k.Above = hi, belowSlope.at, aboveSlope.at
	if d := above.at - below.at; math.Abs(d) > below.rounding+above.rounding {
		k.Leap = d
	}
	if d := k.Above - k.Below; !(math.Abs(d) > belowSlope.rounding+aboveSlope.rounding) {
		return k, k.Leap != 0
	}
	return k, true
}

// number is a number and how precisely it is known.
type number struct{ at, rounding float64 }

// besides is f and its slope along an axis beside a kink, on the side where the sign of
// a unit leads, and how much they change by some units. At the kink itself the slope is
// by convention that of neither side.
func besides(o model.Objective, x []float64, axis int, unit float64) (value, slope number) {
	g, at := make([]float64, len(x)), append([]float64(nil), x...)
	for _, units := range [5]float64{1, 2, 4, 9, 22} {
		at[axis] = x[axis] + units*unit
		o.Gradient(g, at)
		if units == 1 {
			value.at, slope.at = o.Value(at), g[axis]
			continue
		}
		value.rounding = max(value.rounding, 16*math.Abs(o.Value(at)-value.at))
		slope.rounding = max(slope.rounding, 16*math.Abs(g[axis]-slope.at))
	}
	const ulp = 0x1p-48
	value.rounding += ulp * math.Abs(value.at)
	slope.rounding += ulp * math.Abs(slope.at)
	return value, slope
}
