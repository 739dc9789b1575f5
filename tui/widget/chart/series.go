package chart

import (
	"math"
	"slices"
	"strings"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// line draws the line through the points of a series.
func (p *picture) line(s Series) {
	grid := p.grid()
	for j := 1; j < len(s.Points); j++ {
		x0, y0 := p.dots(s.Points[j-1].X, s.Points[j-1].Y)
		x1, y1 := p.dots(s.Points[j].X, s.Points[j].Y)
		grid.Line(x0, y0, x1, y1, s.Style)
	}
	grid.Draw(p.area)
}

// curves draws the curves, dot by dot.
func (p *picture) curves() {
	for _, curve := range p.Curves {
		grid := p.grid()
		n, _ := grid.Size()
		x0, y0 := math.NaN(), math.NaN()
		dash := canvas.Dash{}
		if curve.Dashed {
			dash = canvas.Dash{On: 2, Off: 2}
		}
		for k := range n {
			x := p.X.At(float64(k) / float64(max(n-1, 1)))
			x1, y1 := p.dots(x, curve.F(x))
			grid.Dashed(x0, y0, x1, y1, p.theme.Style(curve.Tone), &dash)
			x0, y0 = x1, y1
		}
		p.over(grid)
	}
}

// over draws dots over the picture. Where they are over a cell of a bar, of which it fills
// half at least, they are holes in it: else the bar would be cut in two.
func (p *picture) over(grid *canvas.Grid) {
	filled := func(x, y int) bool { return strings.ContainsRune("▄▅▆▇█", p.area.Cell(x, y).Rune) }
	var of [][2]int
	for y := range p.h {
		for x := range p.w {
			if filled(x, y) {
				of = append(of, [2]int{x, y})
			}
		}
	}
	grid.Draw(p.area)
	for _, at := range of {
		if cell := p.area.Cell(at[0], at[1]); !filled(at[0], at[1]) {
			style := p.theme.Style(p.Bars.Tone)
			style.Attr |= canvas.Reverse
			p.area.Set(at[0], at[1], cell.Rune, style)
		}
	}
}

// marks draws the symbols at the points of a series, if they are far enough apart
// for the line to be visible, and the marks of points beyond at the edge.
func (p *picture) marks(s Series) {
	apart, last := 3+min(len(p.Series), 3), math.MinInt32
	for _, q := range s.Points {
		if q.Off.Symbol != 0 {
			if cx, ok := p.column(q.X); ok {
				p.area.Set(cx, p.row(0), q.Off.Symbol, s.Style)
			}
		} else if cx, cy, ok := p.cell(q.X, q.Y); ok && cx >= last+apart && s.Symbol != 0 {
			p.area.Set(cx, cy, s.Symbol, s.Style)
			last = cx
		}
	}
}

// ring draws the ring of a series, and its text if there is room near it.
func (p *picture) ring(s Series) {
	if s.Ring == nil {
		return
	}
	cx, cy, ok := p.cell(s.Ring.X, s.Ring.Y)
	if !ok {
		return
	}
	style := s.Style
	style.Attr |= canvas.Bold
	p.area.Set(cx-1, cy, '(', style)
	p.area.Set(cx, cy, s.Symbol, style)
	p.area.Set(cx+1, cy, ')', style)
	n := canvas.Width(s.Ring.Text)
	left, right := cx-2-n, cx+3
	p.put(s.Ring.Text, style, [2]int{right, cy}, [2]int{left, cy}, [2]int{cx - n/2, cy + 1}, [2]int{cx - n/2, cy - 1},
		[2]int{right, cy + 1}, [2]int{right, cy - 1}, [2]int{left, cy + 1}, [2]int{left, cy - 1})
}

// key explains the marks at the edge and the curves, in the free place nearest to
// the edge or else at the edge.
func (p *picture) key() {
	var words []string
	for _, s := range p.Series {
		for _, q := range s.Points {
			if q.Off.Symbol != 0 {
				words = append(words, string(q.Off.Symbol)+" "+q.Off.Text)
			}
		}
	}
	for _, curve := range p.Curves {
		if curve.Text != "" {
			words = append(words, "⠒⠒ "+curve.Text)
		}
	}
	slices.Sort(words)
	text := strings.Join(slices.Compact(words), "  ")
	for d := 0; d < p.h && text != ""; d++ {
		if y := p.row((d + 1) % p.h); p.put(text, p.theme.Style(theme.Muted), [2]int{p.w - canvas.Width(text) - 1, y}, [2]int{1, y}) {
			return
		}
	}
}
