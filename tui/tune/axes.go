package tune

import (
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// axes draws the axes, with what the chosen runner's rate is now.
func (p *picture) axes(c *canvas.Canvas, left int) {
	line, muted := p.theme.Style(theme.Faint), p.theme.Style(theme.Muted)
	if left > 0 {
		for y := range p.h {
			c.Set(left-1, y, '│', line)
		}
		p.axisUp(c, left)
	}
	if _, h := c.Size(); h <= p.h {
		return
	}
	for x := range p.w {
		c.Set(left+x, p.h, '─', line)
	}
	if left > 0 {
		c.Set(left-1, p.h, '╰', line)
	}
	taken := p.present(c, left)
	for _, tick := range p.x.ticks(max(p.w/9, 1)) {
		cx, ok := p.over(tick.At)
		if !ok {
			continue
		}
		n := canvas.Width(tick.Label)
		from := min(max(left+cx-n/2, 0), left+p.w-n)
		if !taken.meets(from, n) {
			c.Set(left+cx, p.h, '┬', line)
			c.Text(from, p.h+1, tick.Label, muted)
		}
	}
	if left > 0 && !taken.meets(0, 1) {
		c.Text(0, p.h+1, "η", muted)
	}
}

// axisUp writes the labels of the values.
func (p *picture) axisUp(c *canvas.Canvas, left int) {
	line, muted := p.theme.Style(theme.Faint), p.theme.Style(theme.Muted)
	used := map[int]bool{}
	put := func(cy int, text string) {
		text = canvas.Fit(text, left-1)
		c.Text(left-1-canvas.Width(text), cy, text, muted)
		c.Set(left-1, cy, '┤', line)
		used[cy] = true
	}
	if p.y.under {
		put(p.h-1, "≤"+plot.Decades(model.Range{Lo: p.y.lo, Hi: p.y.lo}, 1)[0].Label)
	}
	for _, tick := range p.y.ticks(max(p.h/3, 1)) {
		if share := p.y.share(tick.At); share >= 0 && share <= 1 {
			if _, cy, ok := p.cell(p.set.Lo, tick.At); ok && !used[cy] {
				put(cy, tick.Label)
			}
		}
	}
}

// span is columns that are taken.
type span struct{ from, n int }

func (s span) meets(from, n int) bool {
	return s.n > 0 && from < s.from+s.n+1 && s.from < from+n+1
}

// present marks the rate that the chosen runner has now, below the axis.
func (p *picture) present(c *canvas.Canvas, left int) span {
	rate := p.rates[p.chosen]
	cx, ok := p.over(rate)
	if !ok {
		return span{}
	}
	style, _ := p.theme.Runner(p.chosen)
	c.Set(left+cx, p.h, '┴', style)
	text := "↑ now " + num(rate)
	from := left + cx
	if from+canvas.Width(text) > left+p.w {
		text = "now " + num(rate) + " ↑"
		from = left + cx - canvas.Width(text) + 1
	}
	c.Text(from, p.h+1, text, style)
	return span{from, canvas.Width(text)}
}
