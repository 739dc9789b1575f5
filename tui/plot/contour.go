package plot

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// contour is the picture of a function of two parameters from above: lines of
// equal f over a map of colours.
type contour struct {
	frame
	request    Request
	background *canvas.Canvas
	grid       *canvas.Grid
	tone       tone
	bar        canvas.Rect // the scale of colours; empty where there is no room
	over       overlay     // scratch
}

// barWidth is the columns of the colour bar and its labels.
const barWidth = 10

func newContour(r Request) Picture {
	p := &contour{request: r, background: canvas.New(r.W, r.H)}
	if r.W == 0 || r.H == 0 || r.Objective == nil || r.Objective.Dim() != 2 || r.Window.Validate(2) != nil {
		return p
	}
	right := 0
	if r.W >= 48 && r.H >= 8 {
		right = barWidth
	}
	p.frame = framed(r.W, r.H, right, r.Theme.Marker())
	p.x, p.y = r.Window[0], r.Window[1]
	p.widen()
	p.center()
	p.grid = canvas.NewGrid(p.area.W, p.area.H, r.Theme.Marker())
	p.paint()
	if right > 0 {
		p.bar = canvas.Rect{X: p.area.X + p.area.W + 1, W: right - 1, H: p.area.H}
		p.scale(p.background.Sub(p.bar))
	}
	p.axes(p.background, r.Theme)
	return p
}

// Draw implements Picture.
func (p *contour) Draw(c *canvas.Canvas, s Scene) {
	c.Copy(p.background)
	if p.empty() {
		return
	}
	area := c.Sub(p.area)
	p.cloud(area, s.Cloud.legal(2))
	race := s.race()
	for run, hand := range s.inOrder {
		p.path(area, run, pathStyle(p.request.Theme, run, hand), stepOf(p.request.Theme, run, race))
	}
	p.slope(area, s.selected().Now, s.Noisy, theme.Ghost)
	p.slope(area, s.selected().Now, s.Gradient, theme.Tangent)
	p.shafts(area, s.Vectors)
	pen := pen{p, area, p.request.Theme, &p.over.taken}
	pen.taken.reset(p.area.W, p.area.H)
	pen.known(s)
	p.cross(area, s.Cursor)
	pen.happening(s, p.over.arrows)
	p.gauge(c.Sub(p.bar), s)
}

// World implements Picture.
func (p *contour) World(cx, cy int) ([]float64, bool) {
	x, y, ok := p.under(cx, cy)
	if !ok {
		return nil, false
	}
	return []float64{x, y}, true
}

// Cell implements Picture.
func (p *contour) Cell(x []float64, _ float64) (cx, cy int, ok bool) {
	if len(x) != 2 {
		return 0, 0, false
	}
	cx, cy, ok = p.cell(x[0], x[1])
	return cx + p.area.X, cy + p.area.Y, ok
}
