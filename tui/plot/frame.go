package plot

import (
	"math"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// frame is where a picture of two axes stands: the ranges it shows, the cells
// it has, the dots to a cell. It alone knows both the world and the cells.
type frame struct {
	x, y   model.Range
	area   canvas.Rect // of the plot without its labels, in the picture's cells
	mw, mh int         // dots to a cell
}

// dots is the place of a world point in dots of the area: to the right and
// down from its upper left corner. It may lie anywhere, or not be finite.
func (f frame) dots(x, y float64) (dx, dy float64) {
	dx = (x - f.x.Lo) / f.x.Width() * float64(f.area.W*f.mw)
	dy = (f.y.Hi - y) / f.y.Width() * float64(f.area.H*f.mh)
	return dx, dy
}

// world is the point at a place in dots: the inverse of dots.
func (f frame) world(dx, dy float64) (x, y float64) {
	x = f.x.Lo + dx/float64(f.area.W*f.mw)*f.x.Width()
	y = f.y.Hi - dy/float64(f.area.H*f.mh)*f.y.Width()
	return x, y
}

// cell is the cell of the area that a world point lies in. The upper and
// right ends of the ranges belong to the last cell.
func (f frame) cell(x, y float64) (cx, cy int, ok bool) {
	dx, dy := f.dots(x, y)
	w, h := float64(f.area.W*f.mw), float64(f.area.H*f.mh)
	if !(dx >= 0 && dy >= 0 && dx <= w && dy <= h) || f.area.W == 0 || f.area.H == 0 {
		return 0, 0, false
	}
	return min(int(dx)/f.mw, f.area.W-1), min(int(dy)/f.mh, f.area.H-1), true
}

// under is the world point at the middle of a cell of the picture.
func (f frame) under(cx, cy int) (x, y float64, ok bool) {
	cx, cy = cx-f.area.X, cy-f.area.Y
	if cx < 0 || cy < 0 || cx >= f.area.W || cy >= f.area.H {
		return 0, 0, false
	}
	x, y = f.world((float64(cx)+0.5)*float64(f.mw), (float64(cy)+0.5)*float64(f.mh))
	return x, y, true
}

// border is the cell of the area nearest to a point outside of it, and an
// arrow from there towards the point.
func (f frame) border(x, y float64) (cx, cy int, symbol rune, ok bool) {
	dx, dy := f.dots(x, y)
	if math.IsNaN(dx) || math.IsNaN(dy) || f.area.W == 0 || f.area.H == 0 {
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
		return min(max(int(min(max(v, 0), float64(dots*cells)))/dots, 0), cells-1)
	}
	return within(dx, f.mw, f.area.W), within(dy, f.mh, f.area.H), symbol, true
}

// Room for the labels of the axes, in cells.
const (
	gutter = 7 // left of the plot
	feet   = 1 // below it
)

// framed is the frame of a plot of w × h cells with labels around it, where
// they fit, and so many columns kept free at the right.
func framed(w, h, right int, m canvas.Marker) frame {
	f := frame{area: canvas.Rect{W: w, H: h}, mw: m.W, mh: m.H}
	if w > 3*gutter {
		f.area.X, f.area.W = gutter, w-gutter-right
	}
	if h > 4*feet {
		f.area.H = h - feet
	}
	return f
}

// axes draws the ticks and their labels around the area.
func (f frame) axes(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	label, line := t.Style(theme.Muted), t.Style(theme.Faint)
	if f.area.X > 0 {
		for _, tick := range ticks(f.y, max(f.area.H/4, 1)) {
			_, cy, ok := f.cell(f.x.Lo, tick.at)
			if ok {
				text := canvas.Fit(tick.label, gutter-1)
				c.Text(f.area.X-1-width(text), f.area.Y+cy, text, label)
				c.Set(f.area.X-1, f.area.Y+cy, '┤', line)
			}
		}
	}
	if f.area.H < h {
		taken := -1
		for _, tick := range ticks(f.x, max(f.area.W/12, 1)) {
			cx, _, ok := f.cell(tick.at, f.y.Lo)
			from := min(max(f.area.X+cx-width(tick.label)/2, 0), w-width(tick.label))
			if ok && from > taken {
				c.Text(from, f.area.Y+f.area.H, tick.label, label)
				taken = from + width(tick.label)
			}
		}
	}
}

func width(s string) int { return len([]rune(s)) }
