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
	base
	frame
	line      *canvas.Grid // the dots of the curve
	xs        []float64    // one for each column of dots
	ys, other []float64    // the curves there; other is nil if there is only one
	barRows   int          // rows at the bottom that the curves leave free
	values    model.Range  // that are shown where no rows are kept free
	ghost     []float64    // scratch
	taken     []box        // scratch: the boxes of remarks
}

func newCurve(r Request) Picture {
	b, ok := newBase(r, 1)
	p := &curve{base: b}
	if !ok {
		return p
	}
	p.frame = framed(r.W, r.H, 0, r.Theme.Marker())
	p.x = r.Window[0]
	p.y = valueRange(p.sample())
	p.widen()
	p.level()
	p.values = p.y
	p.sample()
	p.line = canvas.NewGrid(p.area.W, p.area.H, r.Theme.Marker())
	p.on = p.frame.painter(1, r.Theme)
	p.paint()
	return p
}

// leastAbove is the least rows of a curve above rows that are free for layers.
const leastAbove = 5

// lift draws the curves so that some rows at the bottom are free.
func (p *curve) lift(rows int) {
	if rows = min(max(rows, 0), max(p.area.H-leastAbove, 0)); rows == p.spare || p.area.H == 0 {
		return
	}
	p.spare, p.y = rows, p.values
	p.y.Lo = p.y.Hi - p.y.Width()*float64(p.area.H)/float64(p.area.H-rows)
	p.level()
	p.on = p.frame.painter(1, p.request.Theme)
	p.background.Clear()
	p.paint()
}

// upper is the area without the rows that are free for layers.
func (p *curve) upper() canvas.Rect {
	area := p.area
	area.H -= p.spare
	return area
}

// sample evaluates the curves at the centre of each column of dots and returns all
// values. Of a costly one only every second column, or fourth and so on, is evaluated.
func (p *curve) sample() []float64 {
	n := p.area.W * p.mw
	p.xs, p.other = make([]float64, n), nil
	for i := range p.xs {
		p.xs[i], _ = p.world(float64(i)+0.5, 0)
	}
	p.ys = p.along(p.request.Objective)
	if p.request.Other != nil {
		p.other = p.along(p.request.Other)
	}
	return slices.Concat(p.ys, p.other)
}

// mostAlong is the most operations of a curve, in model.Operations.
const mostAlong = 4 * mostSampled

// along is a function at the centre of each column of dots.
func (p *curve) along(f model.Objective) []float64 {
	n := len(p.xs)
	d := field{w: n, h: 1, step: coarsest(f, n, 1, mostAlong)}
	x := make([]float64, knots(n, d.step))
	for k := range x {
		x[k], _ = p.world(float64(k*d.step)+0.5, 0)
	}
	d.knots = make([]float64, len(x))
	model.Values(f, d.knots, x)
	return d.values()
}

// paint draws the background: axes, grid, curves, legend.
func (p *curve) paint() {
	t := p.request.Theme
	p.axes(p.background, t)
	area := p.background.Sub(p.area)
	for _, tick := range p.upward() {
		if _, cy, ok := p.cell(p.x.Lo, tick.At); ok {
			for cx := 1; cx < p.area.W; cx += 2 {
				area.Set(cx, cy, gridSymbol, t.Style(theme.Grid))
			}
		}
	}
	if p.other != nil {
		p.trace(p.on.seen, p.other, t.Style(theme.Other), 5, 3)
		p.on.seen.Draw(area)
		p.on.seen.Clear()
	}
	p.hatch(area)
	p.trace(p.line, p.ys, t.Style(theme.Curve), 1, 0)
	p.line.Draw(area)
	p.barRows = p.freeRows(area)
	if p.other != nil {
		p.legend(area, key{'━', p.request.Name, theme.Curve}, key{'╌', p.request.OtherName, theme.Other})
	}
}

// hatch hatches the columns in which f is not a number.
func (p *curve) hatch(c *canvas.Canvas) {
	isNaN := func(v float64) bool { return v != v }
	for cx := range p.area.W {
		if ys := p.ys[cx*p.mw : (cx+1)*p.mw]; slices.ContainsFunc(ys, func(v float64) bool { return !isNaN(v) }) {
			continue
		}
		for cy := range p.area.H {
			undefined(c, cx, cy, p.request.Theme)
		}
	}
	if !slices.ContainsFunc(p.ys, func(v float64) bool { return v-v == 0 }) {
		nowhere(c, p.request.Theme)
	}
}

// gridSymbol is the symbol of grid lines.
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
	p.lift(s.Foot)
	on := p.begin(c)
	if on == nil {
		return
	}
	if s.Ghost != nil && s.Ghost.Dim() == 1 {
		p.haunt(on, s.Ghost)
	}
	s.below(on)
	p.tangent(on, s)
	p.notes(on.c, s.Notes)
	p.bars(on, s.Cloud)
	if s.Ghost != nil {
		p.legend(on.c, key{'┄', "as this step sees it", theme.Ghost})
	}
	s.above(on)
}

// haunt draws the ghost, another curve behind the curve.
func (p *curve) haunt(on *Painter, f model.Objective) {
	p.ghost = slices.Grow(p.ghost[:0], len(p.xs))[:len(p.xs)]
	model.Values(f, p.ghost, p.xs)
	p.trace(on.seen, p.ghost, on.theme.Style(theme.Ghost), 2, 2)
	on.seen.Draw(on.c)
	on.seen.Clear()
	p.line.Draw(on.c)
}

// tangentReach is the length of half a tangent as a share of the plot's width.
const tangentReach = 0.12

// tangent draws the tangent at the ball. Its length on the screen does not depend
// on its slope.
func (p *curve) tangent(on *Painter, s Scene) {
	now := s.selected().Now
	if len(s.Gradient) != 1 || len(now.At) != 1 || !now.Shown {
		return
	}
	dx := on.far.u
	dy := -s.Gradient[0] * p.x.Width() / p.y.Width() * on.far.v
	// In the units of the width of a dot, of which a cell is twice as high.
	scale := tangentReach * dx / math.Hypot(dx, dy*float64(2*p.mw)/float64(p.mh))
	at := on.place(now.At, now.F)
	on.stroke(at.plus(-scale, place{dx, dy}), at.plus(scale, place{dx, dy}), on.theme.Style(theme.Tangent))
	on.blend()
}

// mostFoot is the most rows of the bars below the curve.
const mostFoot = 4

// freeRows is the number of rows at the bottom of the plot that the curves leave
// free, up to mostFoot.
func (p *curve) freeRows(c *canvas.Canvas) int {
	rows := 0
	for p.spare == 0 && rows < min(mostFoot, p.area.H/4) {
		b := box{0, p.area.W - 1, p.area.H - 1 - rows, p.area.H - 1 - rows}
		if !b.blank(c) {
			break
		}
		rows++
	}
	return rows
}

// bars draws a histogram of the cloud over the columns, in eighths of a cell, in
// the free rows at the bottom and not on remarks. The highest bar fills all rows.
func (p *curve) bars(on *Painter, d Cloud) {
	if p.barRows == 0 || len(d.F) == 0 || len(d.Points) != len(d.F) {
		return
	}
	most := max(slices.Max(on.density.count), 1)
	for cx, n := range on.density.count {
		eighths := (n*8*p.barRows + most - 1) / most
		for cy := p.area.H - 1; eighths > 0; cy, eighths = cy-1, eighths-8 {
			if at := (box{cx, cx, cy, cy}); !at.meets(p.taken) {
				on.c.Set(cx, cy, '▁'+rune(min(eighths, 8)-1), on.density.styles[1])
			}
		}
	}
}

// World implements Picture.
func (p *curve) World(cx, cy int) ([]float64, bool) {
	x, _, ok := p.at(cx, cy)
	if !ok {
		return nil, false
	}
	return []float64{x}, true
}
