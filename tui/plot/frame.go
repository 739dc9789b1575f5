package plot

import (
	"math"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// frame is the geometry of a picture with two axes: the ranges, the cells and the
// dots of a cell. It is the projection of the flat views; its sheet is the plot in
// dots.
type frame struct {
	x, y   model.Range
	area   canvas.Rect // of the plot without its labels, in the picture's cells
	foot   int         // rows below the area: none, labels, or an axis and labels
	spare  int         // rows at the bottom of the area that show no values
	mw, mh int         // dots to a cell
}

// dots returns the place of a point in dots of the area, right and down from its
// upper left corner. It may lie outside, or not be finite.
func (f *frame) dots(x, y float64) (dx, dy float64) {
	dx = (x - f.x.Lo) * (float64(f.area.W*f.mw) / (f.x.Hi - f.x.Lo))
	dy = (f.y.Hi - y) * (float64(f.area.H*f.mh) / (f.y.Hi - f.y.Lo))
	return dx, dy
}

// world is the point at a place in dots: the inverse of dots.
func (f *frame) world(dx, dy float64) (x, y float64) {
	x = f.x.Lo + dx/float64(f.area.W*f.mw)*f.x.Width()
	y = f.y.Hi - dy/float64(f.area.H*f.mh)*f.y.Width()
	return x, y
}

// cell returns the cell of the area that contains a point. The lower and right ends
// of the ranges belong to the last cell.
func (f *frame) cell(x, y float64) (cx, cy int, ok bool) {
	if f.empty() || !f.x.Contains(x) || !f.y.Contains(y) {
		return 0, 0, false
	}
	dx, dy := f.dots(x, y)
	return min(max(int(dx), 0)/f.mw, f.area.W-1), min(max(int(dy), 0)/f.mh, f.area.H-1), true
}

// at returns the point at the centre of a cell of the picture.
func (f *frame) at(cx, cy int) (x, y float64, ok bool) {
	cx, cy = cx-f.area.X, cy-f.area.Y
	if cx < 0 || cy < 0 || cx >= f.area.W || cy >= f.area.H {
		return 0, 0, false
	}
	x, y = f.world((float64(cx)+0.5)*float64(f.mw), (float64(cy)+0.5)*float64(f.mh))
	return x, y, true
}

// empty reports whether there is no cell to draw on.
func (f *frame) empty() bool { return f.area.W <= 0 || f.area.H <= 0 }

// painter returns a painter on the area, for dim parameters.
func (f *frame) painter(dim int, t theme.Theme) Painter {
	far := place{float64(f.area.W * f.mw), float64(f.area.H * f.mh)}
	x, y := scale{f.x.Lo, far.u / f.x.Width()}, scale{f.y.Hi, -far.v / f.y.Width()}
	return newPainter(f, sheet{dim, far, x, y}, f.area, t)
}

// see clamps places to the plot: its far edges belong to the last dots.
func (f *frame) see(at place, _ float64) (Spot, bool) {
	w, h := float64(f.area.W*f.mw), float64(f.area.H*f.mh)
	return Spot{X: min(max(at.u, 0), w-0.5), Y: min(max(at.v, 0), h-0.5)}, true
}

func (f *frame) edge(at place) (s Spot, arrow rune, ok bool) {
	if at.u != at.u || at.v != at.v {
		return Spot{}, 0, false
	}
	over := func(v float64, n int) float64 { return max(-v, v-float64(n)) / float64(n) }
	beside := over(at.u, f.area.W*f.mw) >= over(at.v, f.area.H*f.mh)
	switch {
	case beside && at.u < 0:
		arrow = '◀'
	case beside:
		arrow = '▶'
	case at.v < 0:
		arrow = '▲'
	default:
		arrow = '▼'
	}
	s, _ = f.see(at, 0)
	return s, arrow, true
}

func (f *frame) under(s Spot) (place, bool) { return place{s.X, s.Y}, true }

func (f *frame) hidden(Spot) bool { return false }

func (f *frame) line(p *Painter, a, b place) {
	p.seen.Dashed(a.u, a.v, b.u, b.v, p.pen.style, &p.pen.dash)
	if p.pen.thick {
		p.seen.Line(a.u+1, a.v, b.u+1, b.v, p.pen.style)
	}
}

func (f *frame) apart(a, b place) float64 {
	return (math.Abs(b.u-a.u) + math.Abs(b.v-a.v)) / float64(f.mw)
}
