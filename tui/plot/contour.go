package plot

import (
	"math"

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
	scale      equaliser
}

// barWidth is the columns of the colour bar and its labels.
const barWidth = 10

func newContour(r Request) Picture {
	p := &contour{request: r, background: canvas.New(r.W, r.H)}
	right := 0
	if r.W >= 48 && r.H >= 8 {
		right = barWidth
	}
	p.frame = framed(r.W, r.H, right, r.Theme.Marker())
	if p.area.W <= 0 || p.area.H <= 0 || r.Objective == nil || r.Objective.Dim() != 2 || r.Window.Validate(2) != nil {
		p.area = canvas.Rect{}
		return p
	}
	p.x, p.y = r.Window[0], r.Window[1]
	p.grid = canvas.NewGrid(p.area.W, p.area.H, r.Theme.Marker())
	p.paint()
	if right > 0 {
		p.bar(p.background.Sub(canvas.Rect{X: p.area.X + p.area.W + 1, W: right - 1, H: p.area.H}))
	}
	p.axes(p.background, r.Theme)
	return p
}

// levels is how many lines a map of h rows has: fewer where they cannot be
// told from the path by colour.
func levels(h int, colorful bool) int {
	if !colorful {
		return min(max(h/4, 4), 7)
	}
	return min(max(h/2, 4), 14)
}

// paint draws the map: f at the corners of the dots decides between which
// levels each corner lies, and where neighbours differ a line passes.
func (p *contour) paint() {
	w, h := p.grid.Size()
	f := p.sample(w+1, h+1)
	p.scale = equalise(f)
	n := levels(p.area.H, p.request.Theme.Colorful())
	bands := p.bands(f, n)
	palette := p.request.Theme.Map()
	area := p.background.Sub(p.area)
	for cy := range p.area.H {
		for cx := range p.area.W {
			middle := f[(cy*p.mh+p.mh/2)*(w+1)+cx*p.mw+p.mw/2]
			area.Set(cx, cy, ' ', canvas.Style{Bg: palette.Dim(p.scale.share(middle))})
		}
	}
	for y := range h {
		row, next := bands[y*(w+1):], bands[(y+1)*(w+1):]
		for x := range w {
			here := row[x]
			if above := max(row[x+1], next[x]); here >= 0 && above >= 0 && (row[x+1] != here || next[x] != here) {
				crossed := max(here, above)
				p.grid.Dot(x, y, canvas.Style{Fg: palette.Line(float64(crossed) / float64(n))})
			}
		}
	}
	p.grid.Draw(area)
}

// sample is f at w × h points, row by row from the top, ends included.
func (p *contour) sample(w, h int) []float64 {
	points := make([]float64, 2*w*h)
	xs, ys := points[:w*h], points[w*h:]
	for j := range h {
		for i := range w {
			xs[j*w+i], ys[j*w+i] = p.world(float64(i), float64(j))
		}
	}
	f := make([]float64, w*h)
	p.request.Objective.Values(f, points)
	return f
}

// bands says between which of n levels, evenly spaced in the scale, each
// value lies: 0…n, −1 for NaN.
func (p *contour) bands(f []float64, n int) []int8 {
	bounds := make([]float64, n)
	for k := range bounds {
		bounds[k] = p.scale.value((float64(k) + 0.5) / float64(n))
	}
	bands := make([]int8, len(f))
	band := 0
	for i, v := range f { // neighbours are mostly in one band
		if math.IsNaN(v) {
			bands[i] = -1
			continue
		}
		for band < n && v >= bounds[band] {
			band++
		}
		for band > 0 && v < bounds[band-1] {
			band--
		}
		bands[i] = int8(band)
	}
	return bands
}

// bar draws the scale of colours with some of its values.
func (p *contour) bar(c *canvas.Canvas) {
	_, h := c.Size()
	palette, t := p.request.Theme.Map(), p.request.Theme
	for y := range h {
		u := (float64(h-1-y) + 0.5) / float64(h)
		symbol := '█'
		if !t.Colorful() {
			symbol = [...]rune{'░', '▒', '▓', '█'}[min(int(u*4), 3)]
		}
		c.Set(0, y, symbol, canvas.Style{Fg: palette.Line(u)})
		if (h-1-y)%4 == 0 {
			c.Text(2, y, shortLabel(p.scale.value(u)), t.Style(theme.Muted))
		}
	}
}

// Draw implements Picture.
func (p *contour) Draw(c *canvas.Canvas, s Scene) {
	c.Copy(p.background)
	if p.area.W == 0 {
		return
	}
	area := c.Sub(p.area)
	p.path(area, s)
	p.slope(area, s.Now, s.Noisy, theme.Ghost)
	p.slope(area, s.Now, s.Gradient, theme.Tangent)
	p.marks(area, s)
}

// path draws the run: a line, and a dot at each step where the steps are far
// apart or the line has no colour of its own.
func (p *contour) path(c *canvas.Canvas, s Scene) {
	style, _ := p.request.Theme.Runner(s.Runner)
	style.Attr |= canvas.Bold
	p.grid.Clear()
	points := s.Path.Points
	far := float64(3 * p.mw)
	var ax, ay float64
	for k := 0; k+1 < len(points); k += 2 {
		x, y := p.dots(points[k], points[k+1])
		if k > 0 && (math.Abs(x-ax) >= 0.5 || math.Abs(y-ay) >= 0.5 || k+2 >= len(points)) {
			p.grid.Line(ax, ay, x, y, style)
		} else if k > 0 {
			continue
		}
		ax, ay = x, y
	}
	p.grid.Draw(c)
	ax, ay = math.Inf(1), math.Inf(1)
	for k := 0; k+1 < len(points); k += 2 {
		x, y := p.dots(points[k], points[k+1])
		if math.Hypot(x-ax, y-ay) >= far || !p.request.Theme.Colorful() {
			if cx, cy, ok := p.cell(points[k], points[k+1]); ok {
				c.Set(cx, cy, stepSymbol, style)
			}
			ax, ay = x, y
		}
	}
}

// slope draws the direction of steepest descent from the ball, as the plot
// shows it.
func (p *contour) slope(c *canvas.Canvas, now Mark, g []float64, token theme.Token) {
	if len(g) != 2 || !now.Shown {
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
	cx, cy := int(math.Floor((x+dx)/float64(p.mw))), int(math.Floor((y+dy)/float64(p.mh)))
	c.Set(cx, cy, arrowHead(dx, dy), style)
}

// arrowHead points in one of eight directions on the screen, y downwards.
func arrowHead(dx, dy float64) rune {
	eighth := int(math.Round(math.Atan2(-dy, dx) / (math.Pi / 4)))
	return [...]rune{'→', '↗', '↑', '↖', '←', '↙', '↓', '↘'}[(eighth+8)%8]
}

// marks draws the known points, the start, the cursor and the ball.
func (p *contour) marks(c *canvas.Canvas, s Scene) {
	t := p.request.Theme
	for _, m := range s.Marks {
		if cx, cy, ok := p.cell(m.At[0], m.At[1]); ok {
			c.Set(cx, cy, m.Symbol, m.Style)
		}
	}
	if s.Start.Shown {
		p.place(c, s.Start.At[0], s.Start.At[1], startSymbol, t.Style(theme.Start))
	}
	if s.Cursor.Shown {
		p.cross(c, s.Cursor)
	}
	if s.Now.Shown {
		own, _ := t.Runner(s.Runner)
		own.Attr |= canvas.Bold
		p.place(c, s.Now.At[0], s.Now.At[1], ballSymbol, own)
	}
}

// cross draws the cursor with hairs across the plot.
func (p *contour) cross(c *canvas.Canvas, m Mark) {
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
}

// World implements Picture.
func (p *contour) World(cx, cy int) ([]float64, bool) {
	if p.area.W == 0 {
		return nil, false
	}
	x, y, ok := p.under(cx, cy)
	return []float64{x, y}, ok
}

// Cell implements Picture.
func (p *contour) Cell(x []float64, _ float64) (cx, cy int, ok bool) {
	if p.area.W == 0 {
		return 0, 0, false
	}
	cx, cy, ok = p.cell(x[0], x[1])
	return cx + p.area.X, cy + p.area.Y, ok
}
