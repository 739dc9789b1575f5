package chart

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// shade is the symbol that fills a side of a line.
const shade = '·'

// reference draws the background: the shade and the lines.
func (p *picture) reference() {
	for _, l := range p.Verticals {
		if share := p.X.Share(l.At); l.Shade && share < 1 {
			cx, ok := p.column(l.At)
			if !ok {
				cx = -1
			}
			p.dotted(cx + 1)
		}
	}
	for _, l := range p.Levels {
		if share := p.Y.Share(l.At); share >= 0 && share <= 1 {
			_, cy, _ := p.cell(p.X.Lo, l.At)
			for x := range p.w {
				p.area.Set(x, cy, '╌', p.theme.Style(l.Tone))
			}
			p.area.Text(p.w-1-canvas.Width(l.Text), cy, l.Text, p.theme.Style(theme.Muted))
		}
	}
	for _, l := range p.Verticals {
		if cx, ok := p.column(l.At); ok {
			for y := range p.h {
				p.area.Set(cx, y, '┊', p.theme.Style(l.Tone))
			}
		}
	}
}

// dotted fills the picture with dots from a column on.
func (p *picture) dotted(from int) {
	style := p.theme.Style(theme.Grid)
	for y := range p.h {
		for x := from; x < p.w; x++ {
			if (x+2*y)%4 == 0 && p.free(x, y, 1) {
				p.area.Set(x, y, shade, style)
			}
		}
	}
}

// name writes the text of a vertical line beside it, far from the edge at which
// points are marked.
func (p *picture) name(l Line) {
	cx, ok := p.column(l.At)
	if !ok {
		return
	}
	for d := p.h - 1; d >= 0 && l.Text != ""; d-- {
		if y := p.row(d); p.put(l.Text, p.theme.Style(l.Tone), [2]int{cx + 2, y}, [2]int{cx - 1 - canvas.Width(l.Text), y}) {
			return
		}
	}
}
