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
	line       *canvas.Grid // the dots of the curve
	grid       *canvas.Grid // scratch
	xs         []float64    // one for each column of dots
	ys, other  []float64    // the curves there; other is nil if there is one only
	barRows    int          // at the bottom, that the curves leave free
	ghost      []float64    // scratch
	taken      []box        // scratch: where remarks stand
	over       overlay      // scratch
}

func newCurve(r Request) Picture {
	p := &curve{request: r, background: canvas.New(r.W, r.H)}
	if r.W == 0 || r.H == 0 || r.Objective == nil || r.Objective.Dim() != 1 || r.Window.Validate(1) != nil {
		return p
	}
	p.frame = framed(r.W, r.H, 0, r.Theme.Marker())
	p.x = r.Window[0]
	p.y = valueRange(p.sample())
	p.widen()
	p.level()
	p.sample()
	p.line = canvas.NewGrid(p.area.W, p.area.H, r.Theme.Marker())
	p.grid = canvas.NewGrid(p.area.W, p.area.H, r.Theme.Marker())
	p.paint()
	return p
}

// sample evaluates the curves in the middle of each column of dots and
// returns all of their values.
func (p *curve) sample() []float64 {
	n := p.area.W * p.mw
	p.xs, p.ys, p.other = make([]float64, n), make([]float64, n), nil
	for i := range p.xs {
		p.xs[i], _ = p.world(float64(i)+0.5, 0)
	}
	model.Values(p.request.Objective, p.ys, p.xs)
	if p.request.Other != nil {
		p.other = make([]float64, n)
		model.Values(p.request.Other, p.other, p.xs)
	}
	return slices.Concat(p.ys, p.other)
}

// paint draws what stays: axes, grid, curves, legend.
func (p *curve) paint() {
	t := p.request.Theme
	p.axes(p.background, t)
	area := p.background.Sub(p.area)
	for _, tick := range p.upward() {
		if _, cy, ok := p.cell(p.x.Lo, tick.at); ok {
			for cx := 1; cx < p.area.W; cx += 2 {
				area.Set(cx, cy, gridSymbol, t.Style(theme.Grid))
			}
		}
	}
	if p.other != nil {
		p.trace(p.grid, p.other, t.Style(theme.Other), 5, 3)
		p.grid.Draw(area)
	}
	p.trace(p.line, p.ys, t.Style(theme.Curve), 1, 0)
	p.line.Draw(area)
	p.barRows = p.freeRows(area)
	if p.other != nil {
		p.legend(area, key{'━', p.request.Name, theme.Curve}, key{'╌', p.request.OtherName, theme.Other})
	}
}

// gridSymbol is what the lines across a curve are made of.
const gridSymbol = '·'

// trace draws the line through the values at the columns of dots, broken
// at poles and where they are not finite.
func (p *curve) trace(g *canvas.Grid, values []float64, s canvas.Style, on, off int) {
	g.Clear()
	dash := canvas.Dash{On: on, Off: off}
	for i := 1; i < len(values); i++ {
		if leaps(values, i) {
			continue
		}
		_, y0 := p.dots(0, values[i-1])
		_, y1 := p.dots(0, values[i])
		g.Dashed(float64(i)-0.5, y0, float64(i)+0.5, y1, s, &dash)
	}
}

// Draw implements Picture.
func (p *curve) Draw(c *canvas.Canvas, s Scene) {
	c.Copy(p.background)
	if p.empty() {
		return
	}
	area := c.Sub(p.area)
	if s.Ghost != nil && s.Ghost.Dim() == 1 {
		p.haunt(area, s.Ghost)
	}
	cloud := s.Cloud.legal(1)
	p.cloud(area, cloud)
	p.tangent(area, s)
	p.notes(area, s.Notes)
	p.bars(area, cloud)
	if s.Ghost != nil {
		p.legend(area, key{'┄', "as this step sees it", theme.Ghost})
	}
	race := s.race()
	for run := range s.inOrder {
		p.trail(area, run, stepOf(p.request.Theme, run, race))
	}
	p.shafts(area, s.Vectors)
	pen := pen{p, area, p.request.Theme, &p.over.taken}
	pen.taken.reset(p.area.W, p.area.H)
	pen.known(s)
	p.cursor(pen, s.Cursor)
	pen.happening(s, p.over.arrows)
}

// haunt draws another curve behind the curve.
func (p *curve) haunt(c *canvas.Canvas, f model.Objective) {
	p.ghost = slices.Grow(p.ghost[:0], len(p.xs))[:len(p.xs)]
	model.Values(f, p.ghost, p.xs)
	p.trace(p.grid, p.ghost, p.request.Theme.Style(theme.Ghost), 2, 2)
	p.grid.Draw(c)
	p.line.Draw(c)
}

// tangentReach is the length of half a tangent as a share of the plot's width.
const tangentReach = 0.12

// tangent draws the slope at the ball: the gradient made visible. A steep one
// is as long on the screen as a level one.
func (p *curve) tangent(c *canvas.Canvas, s Scene) {
	now := s.selected().Now
	if len(s.Gradient) != 1 || len(now.At) != 1 || !now.Shown {
		return
	}
	x, y := p.dots(now.At[0], now.F)
	dx := float64(p.area.W * p.mw)
	dy := -s.Gradient[0] * p.x.Width() / p.y.Width() * float64(p.area.H*p.mh)
	// In the units of the width of a dot, of which a cell is twice as high.
	scale := tangentReach * dx / math.Hypot(dx, dy*float64(2*p.mw)/float64(p.mh))
	p.grid.Clear()
	p.grid.Line(x-scale*dx, y-scale*dy, x+scale*dx, y+scale*dy, p.request.Theme.Style(theme.Tangent))
	p.grid.Blend(c)
}

// World implements Picture.
func (p *curve) World(cx, cy int) ([]float64, bool) {
	x, _, ok := p.under(cx, cy)
	if !ok {
		return nil, false
	}
	return []float64{x}, true
}

// Cell implements Picture.
func (p *curve) Cell(x []float64, f float64) (cx, cy int, ok bool) {
	if len(x) != 1 {
		return 0, 0, false
	}
	cx, cy, ok = p.cell(x[0], f)
	return cx + p.area.X, cy + p.area.Y, ok
}
