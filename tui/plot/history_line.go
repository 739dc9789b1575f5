package plot

import (
	"math"

	"github.com/guptarohit/asciigraph"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// line draws the samples of series i by asciigraph over c, whose first column is the axis,
// and what is on the floor below.
//
// asciigraph rounds the ends of the range, which can add a row; so the values passed to it
// are row numbers already. It does not accept an infinite value.
func (s Strip) line(c *canvas.Canvas, i int, samples []float64, x extent, t theme.Theme) {
	_, h := c.Size()
	top := x.rows(h) - 1
	style, _ := s.style(i, t)
	axis := t.Style(theme.Border)
	heights := make([]float64, len(samples))
	for j, v := range samples {
		heights[j] = math.NaN()
		if isFinite(v) {
			heights[j] = x.share(v) * float64(top)
			if x.lo == x.hi {
				heights[j] = float64(top - (top+1)/2)
			}
		}
	}
	text := asciigraph.Plot(heights, asciigraph.Height(top), asciigraph.LowerBound(0), asciigraph.UpperBound(float64(top)),
		asciigraph.Offset(1), asciigraph.YAxisValueFormatter(nothing))
	column, row := 0, 0
	for _, r := range text {
		switch {
		case r == '\n':
			column, row = -1, row+1
		case r == '┤' || r == '┼':
			c.Set(column, row, r, axis)
		case r != ' ' && s.dashed(i):
			c.Set(column, row, dashed(r), style)
		case r != ' ':
			c.Set(column, row, r, style)
		}
		column++
	}
	if !x.zeros {
		return
	}
	c.Set(0, h-1, '┤', axis)
	for j, v := range samples {
		if math.IsInf(v, -1) {
			c.Set(j+1, h-1, onFloor, style)
		}
	}
}

// nothing suppresses the labels of asciigraph: the strip writes its own.
func nothing(float64) string { return "" }

// dashed is the character of a dashed line in place of that of a line.
func dashed(r rune) rune {
	switch r {
	case '─':
		return '╌'
	case '│':
		return '╎'
	}
	return r
}
