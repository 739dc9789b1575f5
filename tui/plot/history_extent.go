package plot

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// extent is the range of the heights of a strip, lo > hi where there are none, and whether
// there are zeros on a logarithmic scale, whose height is −∞.
type extent struct {
	lo, hi float64
	zeros  bool
}

// The least range of a strip: as a share of the numbers, or, where they are not drawn on a
// linear scale, as a difference. What differs by less than a sixteenth of it is constant.
const (
	leastShare = 1e-3
	leastRange = 0.01
)

// measured is the scale of samples, which it is applied to, and their range on it: the
// least and the greatest height, or a least range around them.
func measured(samples [][]float64, log bool) (scaling, extent) {
	scale := scalingOf(samples, log)
	x := extent{lo: math.Inf(1), hi: math.Inf(-1)}
	for _, list := range samples {
		scale.apply(list)
		for _, v := range list {
			switch {
			case isFinite(v):
				x.lo, x.hi = min(x.lo, v), max(x.hi, v)
			case v < 0:
				x.zeros = true
			}
		}
	}
	least := leastRange
	if scale == linear {
		least = leastShare * max(math.Abs(x.lo), math.Abs(x.hi))
	}
	if x.lo < x.hi && x.hi-x.lo < least {
		middle, half := x.lo*0.5+x.hi*0.5, least/2
		if x.hi-x.lo < least/16 {
			half = 0
		}
		x.lo, x.hi = middle-half, middle+half
	}
	return scale, x
}

// isFinite reports whether v is neither infinite nor NaN.
func isFinite(v float64) bool { return v-v == 0 }

// share is the place of v in the range: 0 at its lower end, 1 at its upper one, and the
// middle of a constant.
func (x extent) share(v float64) float64 {
	width := x.hi*quarter - x.lo*quarter
	if width == 0 {
		return 0.5
	}
	return min(max((v*quarter-x.lo*quarter)/width, 0), 1)
}

// rows are those of h rows that are not the floor, the last one.
func (x extent) rows(h int) int {
	if x.zeros {
		return h - 1
	}
	return h
}

// onFloor is a zero on the floor of a logarithmic scale: a character that all terminals have.
const onFloor = '_'

// labels writes the ends of the range beside the graph, with as many digits as they need
// to differ, or one value where there is no other, or none that would look different; and
// what the floor is.
func (x extent) labels(c *canvas.Canvas, scale scaling, t theme.Theme) {
	_, all := c.Size()
	h := x.rows(all)
	put := func(y int, text string) {
		c.Text(max(labelWidth-1-canvas.Width(text), 0), y, text, t.Style(theme.Muted))
	}
	if x.zeros {
		put(all-1, "zero")
	}
	digits := 3
	for digits < labelWidth && scale.label(x.lo, digits) == scale.label(x.hi, digits) {
		digits++
	}
	lo, hi := scale.label(x.lo, digits), scale.label(x.hi, digits)
	switch {
	case x.lo > x.hi:
	case x.lo == x.hi || lo == hi:
		put(h/2, scale.label(x.lo, 3))
	case h == 1:
		put(0, hi)
	default:
		put(0, hi)
		put(h-1, lo)
		if middle := scale.label(x.lo*0.5+x.hi*0.5, digits); h%2 == 1 && h >= 5 && middle != lo && middle != hi {
			put(h/2, middle)
		}
	}
}
