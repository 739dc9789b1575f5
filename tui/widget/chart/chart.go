package chart

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Chart is a chart with two axes. Its fields are drawn in their order, the first at
// the back.
type Chart struct {
	X, Y      Axis
	Name      string // the name of X
	Up        string // the name of Y, or of its scale; empty for none
	Levels    []Line // at numbers of Y
	Verticals []Line // at numbers of X
	Bars      Histogram
	Curves    []Curve
	Series    []Series
	Swarm     Swarm // beside the symbols of the series
	Here      Pointer
	EdgeBelow bool // points beyond are marked at the lower edge, not at the upper one
}

// Line is a reference line at a number of one axis, with a text. It is not drawn if
// it is beyond the ends of the axis.
type Line struct {
	At    float64
	Text  string
	Tone  theme.Token // of the line, and of the text beside a vertical one
	Shade bool        // the side of greater numbers is dotted; of vertical ones
}

// Curve is a function of X, drawn where it is finite.
type Curve struct {
	F      func(x float64) float64
	Tone   theme.Token
	Text   string // its name in the key
	Dashed bool
}

// Series is points that are joined by lines, each with a symbol.
type Series struct {
	Style  canvas.Style
	Symbol rune    // 0 for a line alone
	Points []Point // by ascending X
	Ring   *Ring   // around one of them; nil for none
}

// Point is a point of a series. It is omitted, with the lines to it, if Y is not
// finite.
type Point struct {
	X, Y float64
	Off  Mark // drawn at the edge in place of the symbol, if it is set
}

// Mark is a symbol that is explained in the key.
type Mark struct {
	Symbol rune
	Text   string
}

// Ring is a ring around a point, with a text near it.
type Ring struct {
	X, Y float64
	Text string
}

// Pointer is a mark on the axis of X with a text below; it is not drawn without a
// text.
type Pointer struct {
	At    float64
	Text  string
	Style canvas.Style
}

// Room for the labels, in cells.
const (
	gutter   = 8 // left of the picture, the axis included
	leastAxe = 5 // rows from which the chart has axes and labels
)

// Room returns the size of the picture in a chart of w × h cells, without axes and
// labels.
func Room(w, h int) (columns, rows int) {
	if w > 4*gutter {
		w -= gutter
	}
	if h >= leastAxe {
		h -= 2
	}
	return max(w, 0), max(h, 0)
}

// Draw draws ch on the whole of c, with axes if there is room. It draws over
// existing content, but puts labels on blank cells only. It draws nothing if an
// axis is empty.
func (ch Chart) Draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	p := &picture{Chart: ch, theme: t, whole: c}
	if p.w, p.h = Room(w, h); p.w == 0 || p.h == 0 || !ch.X.valid() || !ch.Y.valid() {
		return
	}
	p.left = w - p.w
	p.area = c.Sub(canvas.Rect{X: p.left, W: p.w, H: p.h})
	p.reference()
	p.histogram()
	p.curves()
	for _, s := range p.Series {
		p.line(s)
	}
	for _, s := range p.Series {
		p.marks(s)
	}
	p.swarm()
	for _, s := range p.Series {
		p.ring(s)
	}
	for _, l := range p.Verticals {
		p.name(l)
	}
	p.beyond()
	p.key()
	p.axes()
}

// picture is the state of drawing a chart.
type picture struct {
	Chart
	theme       theme.Theme
	whole, area *canvas.Canvas // with the axes, and without
	left        int            // of area in whole
	w, h        int            // of area, in cells
}

// grid returns a grid of dots over the area.
func (p *picture) grid() *canvas.Grid { return canvas.NewGrid(p.w, p.h, p.theme.Marker()) }

// dots returns the place of a point in dots, right and down. It may lie outside, or
// not be finite.
func (p *picture) dots(x, y float64) (dx, dy float64) {
	m := p.theme.Marker()
	return p.X.Share(x) * float64(p.w*m.W-1), (1 - p.Y.Share(y)) * float64(p.h*m.H-1)
}

// cell returns the cell of a point; if it is beyond an end of Y, the cell in the
// row at that end.
func (p *picture) cell(x, y float64) (cx, cy int, ok bool) {
	cx, ok = p.column(x)
	_, dy := p.dots(x, y)
	if !ok || dy != dy {
		return 0, 0, false
	}
	m := p.theme.Marker()
	return cx, int(min(max(dy, 0), float64(p.h*m.H-1))) / m.H, true
}

// column returns the column of a number of X.
func (p *picture) column(x float64) (cx int, ok bool) {
	m := p.theme.Marker()
	dx, _ := p.dots(x, p.Y.Lo)
	if !(dx >= 0 && dx < float64(p.w*m.W)) {
		return 0, false
	}
	return int(dx) / m.W, true
}

// row is the n-th row from the edge at which points beyond are marked.
func (p *picture) row(n int) int {
	if p.EdgeBelow {
		return p.h - 1 - n
	}
	return n
}

// free reports whether n cells are blank or only shaded.
func (p *picture) free(x, y, n int) bool {
	if x < 0 || y < 0 || y >= p.h || x+n > p.w {
		return false
	}
	for i := range n {
		if r := p.area.Cell(x+i, y).Rune; r != 0 && r != ' ' && r != shade {
			return false
		}
	}
	return true
}

// put writes a text at the first of some places that is free, including a cell
// beside it.
func (p *picture) put(text string, s canvas.Style, places ...[2]int) bool {
	for _, at := range places {
		if p.free(at[0]-1, at[1], canvas.Width(text)+2) {
			p.area.Text(at[0], at[1], text+" ", s)
			return true
		}
	}
	return false
}
