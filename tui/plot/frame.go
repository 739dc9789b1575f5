package plot

import (
	"math"

	"optexplore/model"
	"optexplore/tui/canvas"
)

// frame is where a picture of two axes stands: the ranges it shows, the cells
// it has, the dots to a cell. It is the projection of the flat views: its sheet
// is the plot in dots.
type frame struct {
	x, y   model.Range
	area   canvas.Rect // of the plot without its labels, in the picture's cells
	foot   int         // rows below the area: none, labels, or an axis and labels
	mw, mh int         // dots to a cell
}

// dots is the place of a world point in dots of the area: to the right and
// down from its upper left corner. It may lie anywhere, or not be finite.
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

// cell is the cell of the area that a world point lies in. The lower and
// right ends of the ranges belong to the last cell.
func (f *frame) cell(x, y float64) (cx, cy int, ok bool) {
	if f.empty() || !f.x.Contains(x) || !f.y.Contains(y) {
		return 0, 0, false
	}
	dx, dy := f.dots(x, y)
	return min(max(int(dx), 0)/f.mw, f.area.W-1), min(max(int(dy), 0)/f.mh, f.area.H-1), true
}

// under is the world point at the middle of a cell of the picture.
func (f *frame) under(cx, cy int) (x, y float64, ok bool) {
	cx, cy = cx-f.area.X, cy-f.area.Y
	if cx < 0 || cy < 0 || cx >= f.area.W || cy >= f.area.H {
		return 0, 0, false
	}
	x, y = f.world((float64(cx)+0.5)*float64(f.mw), (float64(cy)+0.5)*float64(f.mh))
	return x, y, true
}

// empty reports whether there is no cell to draw on.
func (f *frame) empty() bool { return f.area.W <= 0 || f.area.H <= 0 }

// border is the cell of the area nearest to a point outside of it, and an
// arrow from there towards the point.
func (f *frame) border(x, y float64) (cx, cy int, symbol rune, ok bool) {
	dx, dy := f.dots(x, y)
	if math.IsNaN(dx) || math.IsNaN(dy) || f.empty() {
		return 0, 0, 0, false
	}
	w, h := float64(f.area.W*f.mw), float64(f.area.H*f.mh)
	over := func(v, n float64) float64 { return max(-v, v-n) / n }
	symbol = '▼'
	switch {
	case over(dx, w) >= over(dy, h) && dx < 0:
		symbol = '◀'
	case over(dx, w) >= over(dy, h):
		symbol = '▶'
	case dy < 0:
		symbol = '▲'
	}
	within := func(v float64, dots, cells int) int {
		return min(int(min(max(v, 0), float64(dots*cells)))/dots, cells-1)
	}
	return within(dx, f.mw, f.area.W), within(dy, f.mh, f.area.H), symbol, true
}

// vertical is the coordinate of a point on the vertical axis: f on a curve.
func vertical(x []float64, f float64) float64 {
	if len(x) == 1 {
		return f
	}
	return x[1]
}

// sheet is the far corner of the sheet.
func (f *frame) sheet() place { return place{float64(f.area.W * f.mw), float64(f.area.H * f.mh)} }

func (f *frame) place(x []float64, v float64) place {
	dx, dy := f.dots(x[0], vertical(x, v))
	return place{dx, dy}
}

func (f *frame) move(by []float64) place {
	most := f.sheet()
	return place{by[0] / f.x.Width() * most.u, -vertical(by, 0) / f.y.Width() * most.v}
}

// see keeps to the plot: its far edges belong to the last dots.
func (f *frame) see(at place) (Spot, bool) {
	most := f.sheet()
	return Spot{X: min(max(at.u, 0), most.u-0.5), Y: min(max(at.v, 0), most.v-0.5)}, true
}

func (f *frame) locate(x []float64, v float64) (Spot, bool) {
	y := vertical(x, v)
	if !f.x.Contains(x[0]) || !f.y.Contains(y) {
		return Spot{}, false
	}
	dx, dy := f.dots(x[0], y)
	return f.see(place{dx, dy})
}

func (f *frame) edge(x []float64, v float64) (Spot, rune, bool) {
	cx, cy, symbol, ok := f.border(x[0], vertical(x, v))
	return Spot{X: float64(cx * f.mw), Y: float64(cy * f.mh)}, symbol, ok
}

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

func (f *frame) near(a, b place) bool {
	return math.Abs(b.u-a.u) < 0.5 && math.Abs(b.v-a.v) < 0.5
}
