package fit

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget/chart"
)

// plane draws the classes, or an output, over two inputs, with the examples.
func (p painter) plane(c *canvas.Canvas) {
	w, h := c.Size()
	columns, rows := chart.Room(w, h)
	if columns <= 0 || rows <= 0 {
		return
	}
	x, y := chart.Axis{Lo: p.box[0].Lo, Hi: p.box[0].Hi}, chart.Axis{Lo: p.box[1].Lo, Hi: p.box[1].Hi}
	chart.Chart{X: x, Y: y, Name: "x₁", Up: "x₂"}.Draw(c, p.theme)
	m := mapped{painter: p, area: c.Sub(canvas.Rect{X: w - columns, W: columns, H: rows}), w: columns, h: rows, look: p.lookOf()}
	m.shade()
	m.lines()
	if !p.set.Untested {
		m.examples(p.held, p.Test, true)
	}
	m.examples(p.train, p.Train, false)
}

// look is how outputs are drawn on a map.
type look interface {
	// color is the background where the outputs are z; 0 for none.
	color(z []float64) canvas.Color
	// level is the number of the region that z is in: lines are drawn between regions.
	level(z []float64) int
	// line is the style of the line between two regions.
	line(a, b int) canvas.Style
	// texture is what marks a region where there are no backgrounds; 0 for nothing.
	texture(level int) rune
	// mark is how an example is drawn.
	mark(e examples, q Part, k int, test bool) (rune, canvas.Style)
}

func (p painter) lookOf() look {
	if p.classes > 0 {
		return newClassLook(p)
	}
	return newNumberLook(p)
}

// mapped is the state of drawing a map of w × h cells.
type mapped struct {
	painter
	look
	area *canvas.Canvas
	w, h int
}

// shade gives each half of a cell the colour of the outputs in its middle or, where there
// are no such colours, marks some cells of each region.
func (m mapped) shade() {
	z := make([]float64, m.net.Spec.Outputs())
	if !m.theme.Rich() {
		m.texturize(z)
		return
	}
	xs, ys := m.columns(m.w), m.columns(2*m.h)
	half := func(x, y int) canvas.Color {
		m.between(z, xs[x], ys[2*m.h-1-y])
		return m.color(z)
	}
	for y := range m.h {
		for x := range m.w {
			top, bottom := half(x, 2*y), half(x, 2*y+1)
			if top == bottom {
				m.area.Set(x, y, ' ', canvas.Style{Bg: top})
				continue
			}
			m.area.Set(x, y, '▀', canvas.Style{Fg: top, Bg: bottom})
		}
	}
}

// texturize marks every fourth cell of every row with the sign of its region.
func (m mapped) texturize(z []float64) {
	xs, ys := m.columns(m.w), m.columns(m.h)
	style := m.theme.Style(theme.Faint)
	for y := range m.h {
		for x := 2 * (y % 2); x < m.w; x += 4 {
			m.between(z, xs[x], ys[m.h-1-y])
			if r := m.texture(m.level(z)); r != 0 {
				m.area.Set(x, y, r, style)
			}
		}
	}
}

// lines draws the lines between regions: a dot wherever the next dot to the left or above
// is in another one.
func (m mapped) lines() {
	grid := canvas.NewGrid(m.w, m.h, m.theme.Marker())
	w, h := grid.Size()
	xs, ys := m.columns(w), m.columns(h)
	z, above := make([]float64, m.net.Spec.Outputs()), make([]int, w)
	for y := range h {
		left := 0
		for x := range w {
			m.between(z, xs[x], ys[h-1-y])
			k := m.level(z)
			switch {
			case x > 0 && left != k:
				grid.Dot(x, y, m.line(left, k))
			case y > 0 && above[x] != k:
				grid.Dot(x, y, m.line(above[x], k))
			}
			left, above[x] = k, k
		}
	}
	grid.Draw(m.area)
}

// examples draws some examples, those that are wrong last.
func (m mapped) examples(e examples, q Part, test bool) {
	for _, wrong := range []bool{false, true} {
		for k := 0; k < q.N; k += e.share {
			if (q.Wrong != nil && q.Wrong[k]) != wrong {
				continue
			}
			x, y := m.cell(0, e.X[2*k], m.w), m.h-1-m.cell(1, e.X[2*k+1], m.h)
			symbol, style := m.mark(e, q, k, test)
			m.area.Set(x, y, symbol, style)
		}
	}
}

// cell is the cell of a number of an input, of n over the box.
func (m mapped) cell(i int, v float64, n int) int {
	r := m.box[i]
	return int(math.Floor((v - r.Lo) / (r.Hi - r.Lo) * float64(n)))
}
