package chart

import (
	"fmt"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Histogram is the counts, or the densities, of numbers in intervals.
type Histogram struct {
	Edges        []float64 // ascending: one more than there are intervals
	Counts       []float64
	Below, Above int  // numbers beyond the ends
	Step         bool // draws an outline, not bars
	Tone         theme.Token
}

// Count returns the histogram of numbers over the intervals between ascending
// edges. Intervals include their lower end, the last one both ends. NaN is not
// counted.
func Count(numbers, edges []float64) Histogram {
	h := Histogram{Edges: edges, Counts: make([]float64, max(len(edges)-1, 0))}
	n := len(h.Counts)
	if n == 0 {
		return h
	}
	for _, v := range numbers {
		k, at := slices.BinarySearch(edges, v)
		if !at {
			k--
		}
		switch {
		case v != v:
		case v < edges[0]:
			h.Below++
		case v > edges[n]:
			h.Above++
		default:
			h.Counts[min(k, n-1)]++
		}
	}
	return h
}

// Density returns h with counts divided by the number of all numbers, including
// those beyond the ends, and by the widths of the intervals: its area is the share
// of the numbers within.
func (h Histogram) Density() Histogram {
	all := float64(h.Below + h.Above)
	for _, n := range h.Counts {
		all += n
	}
	counts := make([]float64, len(h.Counts))
	for k, n := range h.Counts {
		if width := h.Edges[k+1] - h.Edges[k]; n > 0 && width > 0 {
			counts[k] = n / all / width
		}
	}
	h.Counts = counts
	return h
}

// Upward returns an axis for the counts of h: linear from 0, or logarithmic from
// half of the least count above 0.
func (h Histogram) Upward(scale Scale) Axis {
	most, least := 0.0, math.Inf(1)
	for _, n := range h.Counts {
		if most = max(most, n); n > 0 {
			least = min(least, n)
		}
	}
	switch {
	case most == 0:
		return Axis{Lo: 0, Hi: 1}
	case scale == Log:
		return Axis{Scale: Log, Lo: least / 2, Hi: most * 1.5}
	}
	return Axis{Lo: 0, Hi: most * 1.1}
}

// histogram draws the histogram.
func (p *picture) histogram() {
	switch {
	case len(p.Bars.Counts) == 0 || len(p.Bars.Edges) != len(p.Bars.Counts)+1:
	case p.Bars.Step:
		p.steps()
	default:
		p.bars()
	}
}

// steps draws the outline of the histogram.
func (p *picture) steps() {
	grid, style := p.grid(), p.theme.Style(p.Bars.Tone)
	_, last := p.dots(p.X.Lo, 0)
	for k, n := range p.Bars.Counts {
		x0, y := p.dots(p.Bars.Edges[k], n)
		x1, _ := p.dots(p.Bars.Edges[k+1], n)
		grid.Line(x0, last, x0, y, style)
		grid.Line(x0, y, x1, y, style)
		if last = y; k == len(p.Bars.Counts)-1 {
			_, ground := p.dots(p.X.Lo, 0)
			grid.Line(x1, y, x1, ground, style)
		}
	}
	grid.Draw(p.area)
}

// bars draws the histogram as bars in eighths of a cell. If several intervals share
// a column, the highest is drawn; intervals that are not empty have at least an
// eighth.
func (p *picture) bars() {
	eighths := []rune("▁▂▃▄▅▆▇█")
	heights := make([]int, p.w)
	column := func(x float64) int {
		return int(min(max(p.X.Share(x), 0), 1)*float64(p.w) + 1e-9)
	}
	for k, n := range p.Bars.Counts {
		lo, hi := p.Bars.Edges[k], p.Bars.Edges[k+1]
		if !(n > 0 && hi >= p.X.Lo && lo <= p.X.Hi) {
			continue
		}
		height := int(math.Round(min(max(p.Y.Share(n), 0), 1) * float64(8*p.h)))
		from := min(column(lo), p.w-1)
		for x := from; x < max(column(hi), from+1); x++ {
			heights[x] = max(heights[x], height, 1)
		}
	}
	style := p.theme.Style(p.Bars.Tone)
	for x, height := range heights {
		for y := p.h - 1; height > 0; y, height = y-1, height-8 {
			p.area.Set(x, y, eighths[min(height, 8)-1], style)
		}
	}
}

// beyond writes the numbers of values beyond either end, if there is room above the
// histogram.
func (p *picture) beyond() {
	style := p.theme.Style(theme.Muted)
	write := func(n int, format string, x func(n int) int) {
		text := fmt.Sprintf(format, model.Whole(n))
		for y := p.h - 1; y >= 0 && n > 0; y-- {
			if p.put(text, style, [2]int{x(canvas.Width(text)), y}) {
				return
			}
		}
	}
	write(p.Bars.Below, "◀ %s", func(int) int { return 1 })
	write(p.Bars.Above, "%s ▶", func(n int) int { return p.w - 1 - n })
}
