package plot

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// curve is the picture of a function of one parameter.
type curve struct {
	frame
	request    Request
	background *canvas.Canvas
	grid       *canvas.Grid
	xs, ys     []float64 // scratch for a ghost: one point for each column of dots
}

func newCurve(r Request) Picture {
	p := &curve{request: r, background: canvas.New(r.W, r.H)}
	p.frame = framed(r.W, r.H, 0, r.Theme.Marker())
	if p.area.W <= 0 || p.area.H <= 0 || r.Objective == nil || r.Objective.Dim() != 1 || r.Window.Validate(1) != nil {
		p.area = canvas.Rect{}
		return p
	}
	p.x = r.Window[0]
	p.grid = canvas.NewGrid(p.area.W, p.area.H, r.Theme.Marker())
	p.xs = make([]float64, p.area.W*p.mw)
	for i := range p.xs {
		p.xs[i] = p.x.Lo + (float64(i)+0.5)/float64(len(p.xs))*p.x.Width()
	}
	p.ys = make([]float64, len(p.xs))
	r.Objective.Values(p.ys, p.xs)
	shown := slices.Clone(p.ys)
	if r.Other != nil {
		other := make([]float64, len(p.xs))
		r.Other.Values(other, p.xs)
		shown = append(shown, other...)
	}
	p.y = valueRange(shown)
	p.paint()
	return p
}

// valueRange is the range of f that a curve is shown in: all of its finite
// values with air above and below, or, where a pole would flatten all the
// rest, the middle nine tenths of them.
func valueRange(values []float64) model.Range {
	var finite []float64
	for _, v := range values {
		if !math.IsNaN(v) && math.Abs(v) < 1e300 {
			finite = append(finite, v)
		}
	}
	if len(finite) == 0 {
		return model.Range{Lo: -1, Hi: 1}
	}
	slices.Sort(finite)
	lo, hi := finite[0], finite[len(finite)-1]
	low, high := finite[len(finite)/20], finite[len(finite)-1-len(finite)/20]
	if hi-lo > 50*(high-low) && high > low {
		lo, hi = low-(high-low)/2, high+(high-low)/2
	}
	air := (hi - lo) * 0.12
	if air <= 1e-12*max(math.Abs(lo), math.Abs(hi)) {
		air = max(math.Abs(lo)*0.1, 1e-6)
		if lo == 0 {
			air = 1
		}
	}
	return model.Range{Lo: lo - air, Hi: hi + air}
}

// paint draws what stays: axes, grid, curves, legend.
func (p *curve) paint() {
	t := p.request.Theme
	p.axes(p.background, t)
	area := p.background.Sub(p.area)
	for _, tick := range ticks(p.y, max(p.area.H/4, 1)) {
		if _, cy, ok := p.cell(p.x.Lo, tick.at); ok {
			for cx := 0; cx < p.area.W; cx += 2 {
				area.Set(cx, cy, '·', t.Style(theme.Grid))
			}
		}
	}
	if p.request.Other != nil {
		other := make([]float64, len(p.xs))
		p.request.Other.Values(other, p.xs)
		p.trace(area, other, t.Style(theme.Ghost), 5, 3)
	}
	p.trace(area, p.ys, t.Style(theme.Curve), 1, 0)
	if p.request.Other != nil && p.area.H > 4 {
		w := max(width(p.request.Name), width(p.request.OtherName)) + 3
		area.Text(p.area.W-w-1, 0, "━ "+p.request.Name, t.Style(theme.Curve))
		area.Text(p.area.W-w-1, 1, "╌ "+p.request.OtherName, t.Style(theme.Ghost))
	}
}

// trace draws the line through the values at the columns of dots, broken
// where they are not finite.
func (p *curve) trace(c *canvas.Canvas, values []float64, s canvas.Style, on, off int) {
	p.grid.Clear()
	dash := canvas.Dash{On: on, Off: off}
	for i := 1; i < len(values); i++ {
		_, y0 := p.dots(0, values[i-1])
		_, y1 := p.dots(0, values[i])
		p.grid.Dashed(float64(i)-0.5, y0, float64(i)+0.5, y1, s, &dash)
	}
	p.grid.Blend(c)
}

// Draw implements Picture.
func (p *curve) Draw(c *canvas.Canvas, s Scene) {
	c.Copy(p.background)
	if p.area.W == 0 {
		return
	}
	area := c.Sub(p.area)
	if s.Ghost != nil {
		s.Ghost.Values(p.ys, p.xs)
		p.trace(area, p.ys, p.request.Theme.Style(theme.Ghost), 2, 2)
	}
	p.tangent(area, s)
	p.notes(area, s.Notes)
	p.trail(area, s)
	p.marks(area, s)
}

// tangent draws the slope at the ball: the gradient made visible.
func (p *curve) tangent(c *canvas.Canvas, s Scene) {
	if len(s.Gradient) != 1 || !s.Now.Shown {
		return
	}
	p.grid.Clear()
	slope, reach := s.Gradient[0], p.x.Width()*0.12
	// A steep tangent is as long on the screen as a level one.
	steep := slope * p.x.Width() / p.y.Width() * float64(p.area.H) / float64(p.area.W) * 2
	reach /= math.Sqrt(1 + steep*steep)
	x, f := s.Now.At[0], s.Now.F
	x0, y0 := p.dots(x-reach, f-reach*slope)
	x1, y1 := p.dots(x+reach, f+reach*slope)
	p.grid.Line(x0, y0, x1, y1, p.request.Theme.Style(theme.Tangent))
	p.grid.Blend(c)
}

// trail draws the past points, the older the fainter.
func (p *curve) trail(c *canvas.Canvas, s Scene) {
	own, _ := p.request.Theme.Runner(s.Runner)
	faded := []struct {
		share  float64
		symbol rune
		style  canvas.Style
	}{
		{0.5, '∘', p.request.Theme.Style(theme.Muted)}, {0.85, '∘', own}, {1, stepSymbol, own},
	}
	n := len(s.Path.F)
	for i, f := range s.Path.F {
		k := 0
		for faded[k].share < float64(i+1)/float64(n) {
			k++
		}
		if cx, cy, ok := p.cell(s.Path.Points[i], f); ok {
			c.Set(cx, cy, faded[k].symbol, faded[k].style)
		}
	}
}

// marks draws the known points, the start, the cursor and the ball.
func (p *curve) marks(c *canvas.Canvas, s Scene) {
	t := p.request.Theme
	for _, m := range s.Marks {
		p.mark(c, Mark{m.At, m.F, true}, m.Symbol, m.Style)
	}
	own, _ := t.Runner(s.Runner)
	p.mark(c, s.Start, startSymbol, t.Style(theme.Start))
	if s.Cursor.Shown {
		if cx, _, ok := p.cell(s.Cursor.At[0], p.y.Lo); ok {
			for cy := range p.area.H {
				if cy%2 == 0 {
					c.Set(cx, cy, '┊', t.Style(theme.Accent))
				}
			}
		}
		p.mark(c, s.Cursor, cursorSymbol, t.Style(theme.Accent))
	}
	own.Attr |= canvas.Bold
	p.mark(c, s.Now, ballSymbol, own)
}

func (p *curve) mark(c *canvas.Canvas, m Mark, symbol rune, s canvas.Style) {
	if m.Shown {
		p.place(c, m.At[0], m.F, symbol, s)
	}
}

// place puts a symbol at a point, or an arrow towards it on the border.
func (f frame) place(c *canvas.Canvas, x, y float64, symbol rune, s canvas.Style) {
	if cx, cy, ok := f.cell(x, y); ok {
		c.Set(cx, cy, symbol, s)
	} else if cx, cy, towards, ok := f.border(x, y); ok {
		c.Set(cx, cy, towards, s)
	}
}

// World implements Picture.
func (p *curve) World(cx, cy int) ([]float64, bool) {
	if p.area.W == 0 {
		return nil, false
	}
	x, _, ok := p.under(cx, cy)
	return []float64{x}, ok
}

// Cell implements Picture.
func (p *curve) Cell(x []float64, f float64) (cx, cy int, ok bool) {
	if p.area.W == 0 {
		return 0, 0, false
	}
	cx, cy, ok = p.cell(x[0], f)
	return cx + p.area.X, cy + p.area.Y, ok
}
