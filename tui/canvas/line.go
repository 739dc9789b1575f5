package canvas

import "math"

// Line sets the dots from (x0, y0) to (x1, y1), in dots, ends included. A line that
// is not finite is not drawn. The cost depends only on the part inside.
func (g *Grid) Line(x0, y0, x1, y1 float64, s Style) {
	solid := Dash{}
	g.Dashed(x0, y0, x1, y1, s, &solid)
}

// Dash is a pattern along a line of any number of pieces: On dots drawn and Off
// dots omitted in turn. If Off is 0, none are omitted.
type Dash struct {
	On, Off int
	x, y, n int // the newest dot, and the number so far
}

// skips moves to the dot (x, y) and reports whether it is omitted.
func (d *Dash) skips(x, y int) bool {
	if d.Off <= 0 {
		return false
	}
	if d.n == 0 || x != d.x || y != d.y {
		d.x, d.y, d.n = x, y, d.n+1
	}
	return (d.n-1)%(d.On+d.Off) >= d.On
}

// Dashed is Line with some dots omitted. Pieces drawn with the same Dash continue
// its pattern.
func (g *Grid) Dashed(x0, y0, x1, y1 float64, s Style, d *Dash) {
	w, h := g.Size()
	x0, y0, x1, y1, ok := clip(x0, y0, x1, y1, float64(w), float64(h))
	if !ok || w == 0 || h == 0 {
		return
	}
	n := max(abs(int(x1)-int(x0)), abs(int(y1)-int(y0)))
	dx, dy := (x1-x0)/float64(max(n, 1)), (y1-y0)/float64(max(n, 1))
	for i := range n + 1 {
		x, y := int(x0+float64(i)*dx), int(y0+float64(i)*dy)
		x, y = min(x, w-1), min(y, h-1)
		if !d.skips(x, y) {
			g.Dot(x, y, s)
		}
	}
}

func abs(v int) int { return max(v, -v) }

// clip cuts a line to 0 ≤ x ≤ w, 0 ≤ y ≤ h (Cohen and Sutherland, in Newman and
// Sproull, Principles of Interactive Computer Graphics, 1979). Each cut is measured
// from the other end, so that the visible part of a line from far away keeps its
// precision.
func clip(x0, y0, x1, y1, w, h float64) (a, b, c, d float64, ok bool) {
	if s := (x1 - x0) + (y1 - y0); math.IsNaN(s) || math.IsInf(s, 0) {
		return 0, 0, 0, 0, false
	}
	turned := false
	for range 5 { // two cuts at each end at most
		out0, out1 := outside(x0, y0, w, h), outside(x1, y1, w, h)
		switch {
		case out0&out1 != 0:
			return 0, 0, 0, 0, false
		case out0|out1 == 0 && turned:
			return x1, y1, x0, y0, true
		case out0|out1 == 0:
			return x0, y0, x1, y1, true
		case out0 == 0:
			x0, y0, x1, y1, out0, turned = x1, y1, x0, y0, out1, !turned
		}
		switch dx, dy := x0-x1, y0-y1; {
		case out0&beyondLeft != 0:
			x0, y0 = 0, y1-dy*(x1/dx)
		case out0&beyondRight != 0:
			x0, y0 = w, y1+dy*((w-x1)/dx)
		case out0&beyondTop != 0:
			x0, y0 = x1-dx*(y1/dy), 0
		default:
			x0, y0 = x1+dx*((h-y1)/dy), h
		}
	}
	return 0, 0, 0, 0, false
}

// Where a point is outside of a rectangle.
const (
	beyondLeft = 1 << iota
	beyondRight
	beyondTop
	beyondBottom
)

func outside(x, y, w, h float64) (out int) {
	if x < 0 {
		out = beyondLeft
	} else if x > w {
		out = beyondRight
	}
	if y < 0 {
		out |= beyondTop
	} else if y > h {
		out |= beyondBottom
	}
	return out
}
