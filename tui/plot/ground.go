package plot

import (
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
)

// Ground is the colours behind a contour map in pixels: the heights of f at the middle of
// each, in finer steps than those of cells. It is made in parts.
type Ground struct {
	of             *contour
	w, h           int       // pixels
	done           int       // rows of them
	dots           []float64 // f at the dots of the picture, where it costs too much at every pixel
	bounds         ladder
	row            []uint8
	values, points []float64
}

// The most pixels of a ground, which is coarser where there are more, and the most
// operations, in model.Operations.
const (
	mostPixels = 1 << 20
	mostGround = 64_000_000
)

// shadesOfGround is the number of colours of a ground: less than one part of red, green or
// blue from each to the next.
const shadesOfGround = 128

// GroundOf is the ground of a picture in the pixels of its theme; nil where it has none,
// as one that is no contour map, or of a terminal without pixels.
func GroundOf(p Picture) *Ground {
	c, ok := p.(*contour)
	if !ok || c.field == nil || c.tone.power == 0 || c.request.Theme.Look().Cell.X == 0 {
		return nil
	}
	g := &Ground{of: c}
	cell, coarser := c.request.Theme.Look().Cell, 1
	for c.area.W*cell.X/coarser*(c.area.H*cell.Y/coarser) > mostPixels {
		coarser++
	}
	g.w, g.h = max(c.area.W*cell.X/coarser, 1), max(c.area.H*cell.Y/coarser, 1)
	if g.w*g.h > mostGround/max(model.Operations(c.request.Objective), 1) {
		g.dots = c.field.values()
	}
	g.bounds = c.tone.rungs(shadesOfGround, 0)[1:]
	if c.tone.lo == c.tone.hi {
		g.bounds = slices.Repeat(ladder{c.tone.lo}, shadesOfGround/2) // the middle one, as in cells
	}
	g.row, g.values, g.points = make([]uint8, g.w), make([]float64, g.w), make([]float64, 2*g.w)
	return g
}

// Area is the cells of the picture that the ground fills.
func (g *Ground) Area() canvas.Rect { return g.of.area }

// Size is the number of pixels across and down.
func (g *Ground) Size() (w, h int) { return g.w, g.h }

// Colors are the colours of the ground, 0xrrggbb, by their numbers. Number 0 is for what has
// no colour, since f is not a number there.
func (g *Ground) Colors() []uint32 {
	return append([]uint32{0}, g.of.request.Theme.Grounds(shadesOfGround)...)
}

// Next is the numbers of the colours of the next row, from the top; nil after the last. It is
// valid until the following call.
func (g *Ground) Next() []uint8 {
	if g.done == g.h {
		return nil
	}
	if g.dots == nil {
		g.evaluate()
	} else {
		g.interpolate()
	}
	k := 0
	for x, v := range g.values {
		if g.row[x] = 0; v == v {
			k = g.bounds.below(v, k)
			g.row[x] = uint8(1 + k)
		}
	}
	g.done++
	return g.row
}

// place is the middle of a pixel of the next row, in dots of the picture.
func (g *Ground) place(x int) (dx, dy float64) {
	a := &g.of.frame
	return (float64(x) + 0.5) * float64(a.area.W*a.mw) / float64(g.w), (float64(g.done) + 0.5) * float64(a.area.H*a.mh) / float64(g.h)
}

// evaluate is f at the pixels of the next row.
func (g *Ground) evaluate() {
	for x := range g.w {
		g.points[x], g.points[g.w+x] = g.of.world(g.place(x))
	}
	model.Values(g.of.request.Objective, g.values, g.points)
}

// interpolate is f at the pixels of the next row, by bilinear interpolation between the
// middles of dots, and as at the nearest beyond the last of them.
func (g *Ground) interpolate() {
	w, h := g.of.area.W*g.of.mw, g.of.area.H*g.of.mh
	for x := range g.values {
		dx, dy := g.place(x)
		left, u := cornerOf(dx-0.5, w)
		top, v := cornerOf(dy-0.5, h)
		right, below := min(left+1, w-1), min(top+1, h-1)
		upper := blend(g.dots[top*w+left], g.dots[top*w+right], u)
		g.values[x] = blend(upper, blend(g.dots[below*w+left], g.dots[below*w+right], u), v)
	}
}

// cornerOf is the last of n places that is not beyond at, and how far at is from it.
func cornerOf(at float64, n int) (k int, share float64) {
	at = min(max(at, 0), float64(n-1))
	k = int(at)
	return k, at - float64(k)
}

// blend is a value a share of the way from a to b; a alone where that is nothing.
func blend(a, b, share float64) float64 {
	if share == 0 || a == b {
		return a
	}
	return a*(1-share) + b*share
}

// Bare reports whether nothing has changed the colours behind the characters of a ground on
// the canvas of its picture: the ground would hide what has.
func (g *Ground) Bare(c *canvas.Canvas) bool {
	a := g.of.area
	for y := a.Y; y < a.Y+a.H; y++ {
		for x := a.X; x < a.X+a.W; x++ {
			now, own := c.Cell(x, y).Style, g.of.background.Cell(x, y).Style
			if now.Bg != own.Bg || now.Attr&canvas.Reverse != 0 {
				return false
			}
		}
	}
	return true
}
