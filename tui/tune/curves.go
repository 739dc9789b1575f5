package tune

import (
	"math"
	"slices"
	"strings"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Room for the labels, in cells.
const (
	gutter   = 8 // left of the curves, their axis included
	leastAxe = 5 // rows from which on there is an axis below them, and labels
)

// picture is the curves while they are drawn.
type picture struct {
	*Stage
	frame
	theme  theme.Theme
	area   *canvas.Canvas // where the curves are
	points [][]point      // of each swept runner
	order  []int          // of the swept runners, the chosen one last, above the others
}

// plot draws the curves over all of c, with axes where there is room.
func (g *Stage) plot(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	p := &picture{Stage: g, theme: t}
	m := t.Marker()
	p.frame = frame{w: w, h: h, mw: m.W, mh: m.H, worseAbove: !g.climbs()}
	left := 0
	if w > 4*gutter {
		left, p.w = gutter, w-gutter
	}
	if h >= leastAxe {
		p.h = h - 2
	}
	if p.w <= 0 || p.h <= 0 {
		return
	}
	p.gather()
	p.area = c.Sub(canvas.Rect{X: left, W: p.w, H: p.h})
	bounds := p.bounds()
	p.ground(bounds)
	for _, k := range p.order {
		p.line(k)
	}
	for _, k := range p.order {
		p.marks(k)
	}
	for _, k := range p.order {
		p.ring(k)
	}
	for _, b := range bounds {
		p.name(b)
	}
	p.key()
	p.axes(c, left)
}

// gather finds the points, and the ranges that show them.
func (p *picture) gather() {
	var values []float64
	for k, i := range p.swept {
		list := p.Stage.points(k)
		p.points = append(p.points, list)
		for _, q := range list {
			if !q.lost() {
				values = append(values, q.value)
			}
		}
		if i != p.chosen {
			p.order = append(p.order, k)
		}
	}
	for k, i := range p.swept {
		if i == p.chosen {
			p.order = append(p.order, k)
		}
	}
	p.y = scaleOf(values, p.start, p.climbs(), p.h)
	p.x = scale{kind: logarithmic, lo: p.set.Lo / p.margin(), hi: p.set.Hi * p.margin()}
}

// margin is what the ends of the range are away from those of the axis, as a
// factor: a cell and a half.
func (p *picture) margin() float64 {
	return math.Pow(p.set.Hi/p.set.Lo, 1.5/float64(max(p.w, 4)))
}

// line draws the line through the points of a runner, broken where a run
// is lost or not done.
func (p *picture) line(k int) {
	style, _ := p.theme.Runner(p.swept[k])
	grid := canvas.NewGrid(p.w, p.h, p.theme.Marker())
	points := p.points[k]
	for j := 1; j < len(points); j++ {
		a, b := points[j-1], points[j]
		x0, y0 := p.dots(a.rate, a.value)
		x1, y1 := p.dots(b.rate, b.value)
		if !a.lost() && !b.lost() {
			grid.Line(x0, y0, x1, y1, style)
		}
	}
	grid.Draw(p.area)
}

// fate is what a symbol at the edge of the picture says of a run.
type fate struct {
	symbol rune
	words  string
}

// fate is what there is to say of a point that the picture does not reach.
func (p *picture) fate(q point) (f fate, ok bool) {
	switch {
	case q.diverged:
		return fate{'×', "diverges"}, true
	case q.strayed:
		return fate{'»', "leaves for good"}, true
	case p.worseAbove && q.value > p.y.hi:
		return fate{'^', "ends above the start"}, true
	case !p.worseAbove && q.value < p.y.lo:
		return fate{'v', "ends below the start"}, true
	}
	return fate{}, false
}

// marks puts a symbol at the points of a runner, where they are far enough
// apart, and says at the edge of those that are lost or worse than the picture
// shows.
func (p *picture) marks(k int) {
	style, symbol := p.theme.Runner(p.swept[k])
	last := -math.MaxInt32
	for _, q := range p.points[k] {
		if f, is := p.fate(q); is {
			if cx, ok := p.over(q.rate); ok {
				p.area.Set(cx, p.worst(), f.symbol, style)
			}
		} else if cx, cy, ok := p.cell(q.rate, q.value); ok && cx >= last+p.apart() {
			p.area.Set(cx, cy, symbol, style)
			last = cx
		}
	}
}

// over is the column of cells of a rate.
func (p *picture) over(rate float64) (cx int, ok bool) {
	dx := p.column(rate)
	return int(dx) / p.mw, dx >= 0 && dx < float64(p.w*p.mw)
}

// apart is how many columns the symbols of a runner are apart at least: the
// line between them is to be seen.
func (p *picture) apart() int { return 3 + min(len(p.swept), 3) }

// ring rings the best point of a runner, and writes the rate of the chosen one
// beside it.
func (p *picture) ring(k int) {
	best, ok := p.best(k)
	if !ok {
		return
	}
	cx, cy, ok := p.cell(best.rate, best.value)
	if !ok {
		return
	}
	i := p.swept[k]
	style, symbol := p.theme.Runner(i)
	style.Attr |= canvas.Bold
	p.area.Set(cx-1, cy, '(', style)
	p.area.Set(cx, cy, symbol, style)
	p.area.Set(cx+1, cy, ')', style)
	p.label(cx, cy, "η = "+num(best.rate), style)
}

// label writes a text near a cell, where nothing is.
func (p *picture) label(cx, cy int, text string, s canvas.Style) {
	n := canvas.Width(text)
	for _, at := range [][2]int{{cx + 3, cy}, {cx - 2 - n, cy}, {cx - n/2, cy + 1}, {cx - n/2, cy - 1}, {cx + 3, cy + 1}, {cx + 3, cy - 1}, {cx - 2 - n, cy + 1}, {cx - 2 - n, cy - 1}} {
		if p.free(at[0]-1, at[1], n+2) {
			p.area.Text(at[0], at[1], text+" ", s)
			return
		}
	}
}

// free reports whether nothing but the ground is on n cells.
func (p *picture) free(x, y, n int) bool {
	if x < 0 || y < 0 || y >= p.h || x+n > p.w {
		return false
	}
	for i := range n {
		if r := p.area.Cell(x+i, y).Rune; r != 0 && r != ' ' && r != groundSymbol {
			return false
		}
	}
	return true
}

// key says what the symbols at the edge mean, those that there are, in the first
// free place near it.
func (p *picture) key() {
	var words []string
	for _, list := range p.points {
		for _, q := range list {
			if f, is := p.fate(q); is && !slices.Contains(words, string(f.symbol)+" "+f.words) {
				words = append(words, string(f.symbol)+" "+f.words)
			}
		}
	}
	slices.Sort(words)
	text := strings.Join(words, "  ")
	if text == "" {
		return
	}
	n := canvas.Width(text)
	for d := 1; d < p.h; d++ {
		for _, x := range []int{p.w - n - 1, 1} {
			if y := max(d, p.worst()-d); p.free(x-1, y, n+2) {
				p.area.Text(x, y, text+" ", p.theme.Style(theme.Muted))
				return
			}
		}
	}
}
