package plot

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// spotted is a cell.
type spotted struct{ x, y int }

// farApart is how many cells a step must go to be marked by itself.
const farApart = 3

// path draws the run: a line, and a dot at each step where the steps are far
// apart; the symbol of a runner now and then. Where it has no colour of its own
// it is drawn twice as thick, with more dots. One that was given up is dotted.
func (p *contour) path(c *canvas.Canvas, run Run, style canvas.Style, step rune) {
	thick := !p.request.Theme.Colorful() && !run.Left
	p.grid.Clear()
	steps := p.over.steps[:0]
	points := run.Path.Points
	far, dash := float64(farApart*p.mw), dashOf(run)
	often := math.Inf(1)
	switch {
	case step != stepSymbol:
		often = 2 * far
	case thick:
		often = far
	}
	var ax, ay, lx, ly float64 // the end of the line, the last dot
	for k := 0; k+1 < len(points); k += 2 {
		x, y := p.dots(points[k], points[k+1])
		if k == 0 {
			ax, ay, lx, ly = x, y, x, y
			continue
		}
		if math.Abs(x-ax) < 0.5 && math.Abs(y-ay) < 0.5 && k+3 < len(points) {
			continue
		}
		p.grid.Dashed(ax, ay, x, y, style, &dash)
		if thick {
			p.grid.Line(ax+1, ay, x+1, y, style)
		}
		long := math.Abs(x-ax) + math.Abs(y-ay)
		ax, ay = x, y
		if !run.Left && (long >= far || math.Abs(x-lx)+math.Abs(y-ly) >= often) {
			lx, ly = x, y
			if cx, cy, ok := p.cell(points[k], points[k+1]); ok {
				steps = append(steps, spotted{cx, cy})
			}
		}
	}
	p.grid.Draw(c)
	for _, at := range steps {
		c.Set(at.x, at.y, step, style)
	}
	p.over.steps = steps
}

// slope draws the direction of steepest descent from the ball, as the plot
// shows it.
func (p *contour) slope(c *canvas.Canvas, now Mark, g []float64, token theme.Token) {
	if len(g) != 2 || len(now.At) != 2 || !now.Shown {
		return
	}
	x, y := p.dots(now.At[0], now.At[1])
	dx := -g[0] / p.x.Width() * float64(p.area.W*p.mw)
	dy := g[1] / p.y.Width() * float64(p.area.H*p.mh)
	long := math.Hypot(dx, dy)
	if !(long > 0) || math.IsInf(long, 0) {
		return
	}
	reach := float64(5 * p.mw)
	dx, dy = dx/long*reach, dy/long*reach
	style := p.request.Theme.Style(token)
	p.grid.Clear()
	p.grid.Line(x, y, x+dx, y+dy, style)
	p.grid.Draw(c)
	if tx, ty := (x+dx)/float64(p.mw), (y+dy)/float64(p.mh); tx >= 0 && ty >= 0 && tx < float64(p.area.W) && ty < float64(p.area.H) {
		c.Set(int(tx), int(ty), arrowHead(dx, dy), style)
	}
}

// arrowHead points in one of eight directions on the screen, y downwards.
func arrowHead(dx, dy float64) rune {
	eighth := int(math.Round(math.Atan2(-dy, dx) / (math.Pi / 4)))
	return [...]rune{'→', '↗', '↑', '↖', '←', '↙', '↓', '↘'}[(eighth+8)%8]
}

// put implements sheet.
func (p *contour) put(c *canvas.Canvas, m Mark, symbol rune, s canvas.Style) sighting {
	if len(m.At) != 2 {
		return sighting{}
	}
	return p.place(c, m.At[0], m.At[1], symbol, s)
}

// inside implements sheet.
func (p *contour) inside(m Mark) bool {
	if !m.Shown || len(m.At) != 2 {
		return false
	}
	_, _, ok := p.cell(m.At[0], m.At[1])
	return ok
}

// cross draws the cursor with hairs across the plot.
func (p *contour) cross(c *canvas.Canvas, m Mark) {
	if !m.Shown || len(m.At) != 2 {
		return
	}
	cx, cy, ok := p.cell(m.At[0], m.At[1])
	if !ok {
		return
	}
	style := p.request.Theme.Style(theme.Accent)
	for x := cx % 2; x < p.area.W; x += 2 {
		c.Set(x, cy, '╌', style)
	}
	for y := range p.area.H {
		c.Set(cx, y, '┊', style)
	}
	c.Set(cx, cy, cursorSymbol, style)
	p.over.taken.take(cx, cy, 1)
}
