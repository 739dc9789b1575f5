package plot

import (
	"cmp"
	"math"
	"strings"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// heading writes the title, a rule, and the legend, in the colours of the series. Where
// these do not fit, the legend is a shorter one, and then the title.
func (s Strip) heading(c *canvas.Canvas, scale scaling, t theme.Theme) {
	w, _ := c.Size()
	readings := s.readings(scale, t)
	title, parts := "", []string(nil)
	for _, title = range []string{s.Title, cmp.Or(s.Brief, s.Title)} {
		title = scale.heading(title)
		if parts = legend(readings, w-canvas.Width(title)-3); parts != nil {
			break
		}
	}
	x := c.Text(0, 0, canvas.Fit(title, w), t.Style(theme.Title)) + 1
	right := w
	for k := len(parts) - 1; k >= 0; k-- {
		left := right - canvas.Width(parts[k])
		c.Text(left, 0, parts[k], readings[k].style)
		right = left - gap(parts)
	}
	if len(parts) > 0 {
		right += gap(parts) - 1
	}
	for ; x < right; x++ {
		c.Set(x, 0, '─', t.Style(theme.Border))
	}
}

// reading is what the legend says of a series.
type reading struct {
	symbol, name, value string // the symbol is empty for one series alone, whose name is the title where the scale is not its own
	style               canvas.Style
}

// readings are those of the series with a finite value, or of one that ends with ∞.
func (s Strip) readings(scale scaling, t theme.Theme) (list []reading) {
	for i := range s.Series {
		value := s.series(i).last()
		if math.IsNaN(value) && !(len(s.Series) > 1 && s.series(i).seen()) {
			continue
		}
		style, symbol := s.style(i, t)
		r := reading{value: short(value, labelWidth), style: style}
		switch {
		case len(s.Series) > 1:
			r.symbol, r.name = string(symbol), s.name(i)
		case scale != linear:
			r.name = s.Title + " ="
		}
		list = append(list, r)
	}
	return list
}

// legend is the readings as text in so many cells, by the first form that fits: symbols
// with names and values, with values, with names, and alone; nil where none does.
func legend(list []reading, room int) []string {
	least := [4]int{} // cells of each form without spaces
	for _, r := range list {
		symbol, name, value := canvas.Width(r.symbol), canvas.Width(r.name), canvas.Width(r.value)
		for k, n := range [4]int{name + value, value, name, 0} {
			least[k] += symbol + n
		}
	}
	for k, form := range [4]func(reading) string{
		func(r reading) string { return joined(r.symbol, joined(r.name, r.value)) },
		func(r reading) string { return r.symbol + r.value },
		func(r reading) string { return joined(r.symbol, r.name) },
		func(r reading) string { return r.symbol },
	} {
		if least[k] > room || least[k] == 0 {
			continue
		}
		parts := make([]string, len(list))
		used := 0
		for i, r := range list {
			parts[i] = form(r)
			used += canvas.Width(parts[i])
		}
		if used+gap(parts)*(len(parts)-1) <= room {
			return parts
		}
	}
	return nil
}

// joined is two words with a space between them, or the one that is not empty.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// gap is the number of cells between the parts of a legend: two where there are spaces in
// them, and none between symbols alone.
func gap(parts []string) int {
	g := 0
	for _, p := range parts {
		g = max(g, min(canvas.Width(p)-1, 1+strings.Count(p, " "), 2))
	}
	return g
}
