package reparam

import (
	"math"
	"slices"
)

// reach is how far from 0 the numbers u lie that are tried.
const reach = 1e6

// grid is what is known of a function of one number: its values at numbers from −reach to
// reach, dense around 0 and where its domain ends, in stretches on which it is finite.
type grid struct {
	stretches [][]sample
	turns     []float64 // where it turns from increasing to decreasing, or back
}

type sample struct{ u, x float64 }

// bisections halve any interval to neighbouring numbers, or nearly.
const bisections = 80

// nothing is what a number that is 0 may come out as.
const nothing = 1e-12

// newGrid samples a function with a slope.
func newGrid(value, slope func(u float64) float64) *grid {
	const half = 300
	g, last := &grid{}, math.Asinh(reach)
	var now []sample
	end := func() {
		if len(now) > 0 {
			g.stretches = append(g.stretches, now)
		}
		now = nil
	}
	before := math.NaN() // the number before, which has no value
	for k := -half; k <= half; k++ {
		u := math.Sinh(last * float64(k) / half)
		switch x := value(u); {
		case x-x == 0:
			if len(now) == 0 && before == before {
				now = slices.Clone(towards(sample{u, x}, before, value))
				slices.Reverse(now)
			}
			now = append(now, sample{u, x})
			before = math.NaN()
		default:
			if len(now) > 0 {
				now = append(now, towards(now[len(now)-1], u, value)...)
				end()
			}
			before = u
		}
	}
	end()
	g.turns = g.findTurns(value, slope)
	return g
}

// towards are samples from a number with a value towards one without, nearer and nearer to
// where the values end.
func towards(from sample, to float64, value func(u float64) float64) (list []sample) {
	in, out := from.u, to
	for range bisections {
		if mid := in + (out-in)/2; finite(value(mid)) {
			in = mid
		} else {
			out = mid
		}
	}
	for share := 0.5; share > 1e-15; share /= 4 {
		u := in + share*(from.u-in)
		if x := value(u); finite(x) && u != from.u && (len(list) == 0 || u != list[len(list)-1].u) {
			list = append(list, sample{u, x})
		}
	}
	return list
}

func finite(v float64) bool { return v-v == 0 }

// bracket is two neighbouring samples between which, or at which, the function comes to a
// value or, at a pole, jumps over it.
type bracket struct{ a, b sample }

// rises reports whether the function is greater at the end.
func (k bracket) rises() bool { return k.a.x < k.b.x }

// from is how far the bracket is from a number.
func (k bracket) from(u float64) float64 { return math.Max(math.Max(k.a.u-u, u-k.b.u), 0) }

// brackets are all of a value x.
func (g *grid) brackets(x float64) (list []bracket) {
	for _, s := range g.stretches {
		if len(s) == 1 && s[0].x == x {
			list = append(list, bracket{s[0], s[0]})
		}
		for k := 1; k < len(s); k++ {
			a, b, last := s[k-1], s[k], k == len(s)-1
			if a.x == x || (a.x < x) != (b.x < x) || last && b.x == x {
				list = append(list, bracket{a, b})
			}
		}
	}
	return list
}

// root is where the function comes to x in a bracket of it.
func (k bracket) root(x float64, value func(u float64) float64) float64 {
	switch x {
	case k.a.x:
		return k.a.u
	case k.b.x:
		return k.b.u
	}
	return crossing(k.a.u, k.b.u, func(u float64) bool { return (value(u) < x) == (k.a.x < x) })
}

// crossing is the last number from a towards b at which something is as it is at a.
func crossing(a, b float64, same func(u float64) bool) float64 {
	for range bisections {
		if mid := a + (b-a)/2; same(mid) {
			a = mid
		} else {
			b = mid
		}
	}
	return a
}

// findTurns are the numbers at which the slope changes its sign.
func (g *grid) findTurns(value, slope func(u float64) float64) (list []float64) {
	for _, s := range g.stretches {
		before, rising := math.NaN(), false
		for k, now := range s {
			d := slope(now.u)
			if d == 0 || d != d {
				continue
			}
			if before == before && rising != (d > 0) {
				at := crossing(before, now.u, func(u float64) bool { d := slope(u); return d != 0 && (d > 0) == rising })
				if math.Abs(at) < nothing {
					at = 0
				}
				// at a pole the slope changes its sign too
				if x := value(at); math.Abs(x) <= 10*(1+math.Abs(now.x)+math.Abs(s[max(k-1, 0)].x)) {
					list = append(list, at)
				}
			}
			before, rising = now.u, d > 0
		}
	}
	return list
}

// ends are the least and the greatest of the values; lo > hi where there are none.
func (g *grid) ends() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, s := range g.stretches {
		for _, p := range s {
			lo, hi = math.Min(lo, p.x), math.Max(hi, p.x)
		}
	}
	return lo, hi
}
