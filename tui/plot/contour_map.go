package plot

import (
	"math"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// ladder is values in ascending order.
type ladder []float64

// rungs are n values whose shares of t are evenly spaced: (k + offset)/n.
func (t tone) rungs(n int, offset float64) ladder {
	l := make(ladder, n)
	for k := range l {
		l[k] = t.value((float64(k) + offset) / float64(n))
	}
	return l
}

// lines returns the levels of n contour lines: evenly spaced, each moved slightly
// to the roundest value near, so that a line through a saddle at 0 is exact.
func (t tone) lines(n int) ladder {
	const little = 0.15
	lo, hi := t.rungs(n, 0.5-little), t.rungs(n, 0.5+little)
	for k := range lo {
		lo[k] = roundest(lo[k], hi[k])
	}
	return lo
}

// below is the number of values of l that are at most v. It searches from a guess,
// since neighbours on a map mostly have the same result.
func (l ladder) below(v float64, guess int) int {
	for guess < len(l) && v >= l[guess] {
		guess++
	}
	for guess > 0 && v < l[guess-1] {
		guess--
	}
	return guess
}

// around are the bounds of the numbers that have k values of l below them or equal:
// lo ≤ v < hi, or from −∞, or to ∞.
func (l ladder) around(k int) (lo, hi float64) {
	lo, hi = math.Inf(-1), math.Inf(1)
	if k > 0 {
		lo = l[k-1]
	}
	if k < len(l) {
		hi = l[k]
	}
	return lo, hi
}

// levels is the number of lines on a map of h rows, less if colour cannot
// distinguish them from the path. It is odd, so that one line passes through the
// median, as through a saddle.
func levels(h int, colorful bool) int {
	if !colorful {
		return min(max(h/5, 2), 4)*2 - 1
	}
	return min(max(h/5, 2), 9)*2 - 1
}

// paint draws the map and the lines over it.
func (p *contour) paint() {
	w, h := p.on.seen.Size()
	f := p.field.values()
	p.tone = toneOf(f)
	area := p.background.Sub(p.area)
	if p.tone.power > 0 {
		p.watch(f, w, h)
		p.shade(area, f)
		p.lines(f)
		p.on.seen.Draw(area)
		p.on.seen.Clear()
		return
	}
	for y := range p.area.H {
		for x := range p.area.W {
			undefined(area, x, y, p.request.Theme)
		}
	}
	nowhere(area, p.request.Theme)
}

// sampled is f at the centre of each dot, row by row from the top: that of the picture
// before, if it is the same.
func (p *contour) sampled(was Picture) *field {
	if old, ok := was.(*contour); ok && old.field != nil && old.shows(p.request) {
		return old.field
	}
	w, h := p.on.seen.Size()
	world := p.frame // as it is now: the field outlives the picture
	return newField(p.request.Objective, w, h, func(x, y float64) (float64, float64) { return world.world(x+0.5, y+0.5) })
}

// shade gives each cell its dim colour; a cell most of whose dots are not a number is
// hatched.
func (p *contour) shade(c *canvas.Canvas, f []float64) {
	palette := p.request.Theme.Map()
	for k, shade := range p.shades(f) {
		x, y := k%p.area.W, k/p.area.W
		if shade < 0 {
			undefined(c, x, y, p.request.Theme)
			continue
		}
		c.Set(x, y, ' ', canvas.Style{Bg: palette.Dim((float64(shade) + 0.5) / float64(palette.Shades()))})
	}
}

// shades is the shade of the mean value of the dots of each cell, row by row; −1 where most
// of them are not a number.
func (p *contour) shades(f []float64) []int {
	shades := p.request.Theme.Map().Shades()
	bounds := p.tone.rungs(shades, 0)[1:]
	if p.tone.lo == p.tone.hi {
		bounds = bounds[:shades/2] // the middle shade
	}
	list := make([]int, p.area.W*p.area.H)
	w := p.area.W * p.mw
	each := 1 / float64(p.mw*p.mh) // a power of two
	k := 0
	for cell := range list {
		mean, n := 0.0, 0.0
		top := cell/p.area.W*p.mh*w + cell%p.area.W*p.mw
		for at := top; at < top+p.mh*w; at += w {
			for _, v := range f[at : at+p.mw] {
				if v == v {
					mean, n = mean+v*each, n+each
				}
			}
		}
		if list[cell] = -1; n >= 0.5 {
			k = bounds.below(mean/n, k)
			list[cell] = k
		}
	}
	return list
}

// lines draws the contour lines. Where a line passes between the centres of two
// neighbouring dots, by the linear interpolation of marching squares (Lorensen and
// Cline 1987, in the plane), the nearer dot is set. Lines are thus one dot thick
// and without gaps.
func (p *contour) lines(f []float64) {
	w, h := p.on.seen.Size()
	n := levels(p.area.H, p.request.Theme.Colorful())
	heights := p.tone.lines(n)
	palette := p.request.Theme.Map()
	styles := make([]canvas.Style, n)
	for k := range styles {
		styles[k] = canvas.Style{Fg: palette.Thin((float64(k) + 0.5) / float64(n))}
	}
	above := make([]int, w) // rungs of the row above
	k := 0
	lo, hi := heights.around(k)
	for y := range h {
		row := f[y*w : (y+1)*w]
		for x, v := range row {
			left := k
			if !(v >= lo && v < hi) {
				if math.IsNaN(v) {
					above[x] = -1
					continue
				}
				k = heights.below(v, k)
				lo, hi = heights.around(k)
			}
			if k != left && x > 0 && row[x-1] == row[x-1] {
				line := max(k, left) - 1
				p.on.seen.Dot(x-nearer(v, row[x-1], heights[line]), y, styles[line])
			}
			if up := above[x]; up != k && y > 0 && up >= 0 {
				line := max(k, up) - 1
				p.on.seen.Dot(x, y-nearer(v, f[(y-1)*w+x], heights[line]), styles[line])
			}
			above[x] = k
		}
	}
}

// nearer is 0 if level l between neighbours a and b is nearer to a, else 1.
func nearer(a, b, l float64) int {
	if math.Abs(l/2-a/2) <= math.Abs(b/2-l/2) {
		return 0
	}
	return 1
}

// scale draws the colour bar with round values beside it.
func (p *contour) scale(c *canvas.Canvas) {
	_, h := c.Size()
	if p.tone.power == 0 || h == 0 {
		return
	}
	palette, t := p.request.Theme.Map(), p.request.Theme
	for y := range h {
		u := (float64(h-1-y) + 0.5) / float64(h)
		symbol := '█'
		if !t.Colorful() {
			symbol = [...]rune{'░', '▒', '▓', '█'}[min(int(u*4), 3)]
		}
		c.Set(0, y, symbol, canvas.Style{Fg: palette.Line(u)})
	}
	values := p.roundValues(h)
	for k, text := range labels(values, barWidth-4) {
		c.Text(3, p.rung(values[k]), text, t.Style(theme.Muted))
	}
}

// roundValues are the values beside a colour bar of h rows, a few rows apart.
func (p *contour) roundValues(h int) []float64 {
	const apart = 4
	var list []float64
	if p.tone.lo == p.tone.hi {
		return []float64{p.tone.lo}
	}
	if p.tone.linear() {
		for _, tick := range Ticks(model.Range{Lo: p.tone.lo, Hi: p.tone.hi}, max(h/apart, 4)) {
			list = append(list, tick.At)
		}
		return list
	}
	for y := 0; y+1 < h; y += apart {
		lo, hi := float64(y)/float64(h), float64(y+apart/2)/float64(h)
		list = append(list, roundest(p.tone.value(lo), p.tone.value(hi)))
	}
	return list
}

// rung is the row of a value in the colour bar.
func (p *contour) rung(v float64) int {
	return p.area.H - 1 - min(int(p.tone.share(v)*float64(p.area.H)), p.area.H-1)
}

// gauge marks the value at the ball in the colour bar.
func (p *contour) gauge(c *canvas.Canvas, s Scene) {
	if now := s.selected().Now; now.Shown && p.tone.power > 0 && !math.IsNaN(now.F) {
		style, _ := p.request.Theme.Runner(s.selected().Runner)
		c.Set(1, p.rung(now.F), '◀', style)
	}
}
