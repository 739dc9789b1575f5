package chart

import (
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// axes draws the axes and their labels, if there is room.
func (p *picture) axes() {
	line := p.theme.Style(theme.Faint)
	if p.left > 0 {
		for y := range p.h {
			p.whole.Set(p.left-1, y, '│', line)
		}
		p.upward()
	}
	if _, h := p.whole.Size(); h <= p.h {
		return
	}
	for x := range p.w {
		p.whole.Set(p.left+x, p.h, '─', line)
	}
	if p.left > 0 {
		p.whole.Set(p.left-1, p.h, '╰', line)
	}
	p.across(p.pointer())
}

// across labels the axis of X, where the cells below are free.
func (p *picture) across(taken span) {
	line, muted := p.theme.Style(theme.Faint), p.theme.Style(theme.Muted)
	for _, tick := range p.X.ticks(max(p.w/9, 1)) {
		cx, ok := p.column(tick.At)
		if !ok {
			continue
		}
		n := canvas.Width(tick.Label)
		from := min(max(p.left+cx-n/2, 0), p.left+p.w-n)
		if !taken.meets(from, n) {
			p.whole.Set(p.left+cx, p.h, '┬', line)
			p.whole.Text(from, p.h+1, tick.Label, muted)
		}
	}
	if n := canvas.Width(p.Name); p.left > 0 && !taken.meets(0, n) {
		p.whole.Text(0, p.h+1, p.Name, muted)
	}
}

// upward labels the axis of Y.
func (p *picture) upward() {
	line, muted := p.theme.Style(theme.Faint), p.theme.Style(theme.Muted)
	used := map[int]bool{}
	put := func(cy int, text string) {
		text = canvas.Fit(text, p.left-1)
		p.whole.Text(p.left-1-canvas.Width(text), cy, text, muted)
		p.whole.Set(p.left-1, cy, '┤', line)
		used[cy] = true
	}
	if p.Up != "" {
		p.whole.Text(0, 0, canvas.Fit(p.Up, p.left-2), muted)
		used[0] = true
	}
	if p.Y.Under {
		put(p.h-1, "≤"+label(p.Y.Lo))
	}
	written := map[string]bool{}
	for _, tick := range p.Y.ticks(max(p.h/3, 1)) {
		if share := p.Y.Share(tick.At); share >= 0 && share <= 1 {
			text := tick.Label
			if canvas.Width(text) > p.left-1 {
				text = plot.ShortLabel(tick.At) // and those that look alike are written once
			}
			if _, cy, ok := p.cell(p.X.Lo, tick.At); ok && !used[cy] && !written[text] {
				put(cy, text)
				written[text] = true
			}
		}
	}
}

// span is a range of occupied columns.
type span struct{ from, n int }

func (s span) meets(from, n int) bool {
	return s.n > 0 && from < s.from+s.n+1 && s.from < from+n+1
}

// pointer draws the pointer below the axis of X.
func (p *picture) pointer() span {
	cx, ok := p.column(p.Here.At)
	if !ok || p.Here.Text == "" {
		return span{}
	}
	p.whole.Set(p.left+cx, p.h, '┴', p.Here.Style)
	from, text := p.left+cx, "↑ "+p.Here.Text
	if n := canvas.Width(text); from+n > p.left+p.w {
		from, text = from-n+1, p.Here.Text+" ↑"
	}
	p.whole.Text(from, p.h+1, text, p.Here.Style)
	return span{from, canvas.Width(text)}
}
