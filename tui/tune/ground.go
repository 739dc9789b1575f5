package tune

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// groundSymbol is what the unstable side is dotted with.
const groundSymbol = '·'

// reference is the curve whose bound is marked: that of the chosen runner, or,
// where it is not swept, of the first that has one.
func (g *Stage) reference() (k int, ok bool) {
	curves := g.tuning.Curves()
	for k, i := range g.swept {
		if i == g.chosen && curves[k].Best >= 0 {
			return k, true
		}
	}
	for k := range curves {
		if curves[k].Best >= 0 {
			return k, true
		}
	}
	return 0, false
}

// bound is a rate that theory marks.
type bound struct {
	rate  float64
	text  string
	tone  theme.Token
	shade bool // the side above is unstable
}

// bounds are those of the reference: of its rule, and of gradient descent.
func (p *picture) bounds() []bound {
	k, ok := p.reference()
	if !ok {
		return nil
	}
	c := p.tuning.Curves()[k]
	own, descent := c.Stable(), c.Descent()
	text := "2/λmax = " + num(descent)
	switch {
	case descent != descent:
		return nil
	case own != own:
		return []bound{{descent, text, theme.Muted, false}}
	case math.Abs(own-descent) <= 1e-9*descent:
		return []bound{{own, text, theme.Warn, true}}
	}
	return []bound{{descent, text, theme.Muted, false}, {own, c.Runner.Rule + " stable below " + num(own), theme.Warn, true}}
}

// ground draws what lies behind the curves: where the runs begin, the bounds, the
// side where runs are unstable.
func (p *picture) ground(bounds []bound) {
	for _, b := range bounds {
		if from := int(p.column(b.rate)) / p.mw; b.shade && from < p.w {
			p.dotted(max(from+1, 0))
		}
	}
	if share := p.y.share(p.start); share >= 0 && share <= 1 {
		_, cy, _ := p.cell(p.set.Lo, p.start)
		for x := range p.w {
			p.area.Set(x, cy, '╌', p.theme.Style(theme.Faint))
		}
		p.area.Text(p.w-6, cy, "start", p.theme.Style(theme.Muted))
	}
	for _, b := range bounds {
		if cx, ok := p.over(b.rate); ok {
			for y := range p.h {
				p.area.Set(cx, y, '┊', p.theme.Style(b.tone))
			}
		}
	}
}

// dotted dots the picture from a column on.
func (p *picture) dotted(from int) {
	style := p.theme.Style(theme.Grid)
	for y := range p.h {
		for x := from; x < p.w; x++ {
			if (x+2*y)%4 == 0 && p.free(x, y, 1) {
				p.area.Set(x, y, groundSymbol, style)
			}
		}
	}
}

// name writes what a bound is beside its line, near the better end.
func (p *picture) name(b bound) {
	cx, ok := p.over(b.rate)
	if !ok {
		return
	}
	n := canvas.Width(b.text)
	for d := range p.h {
		y := p.h - 1 - d
		if p.worst() > 0 {
			y = d
		}
		for _, x := range []int{cx + 2, cx - 1 - n} {
			if p.free(x-1, y, n+2) {
				p.area.Text(x, y, b.text+" ", p.theme.Style(b.tone))
				return
			}
		}
	}
}
