package spectrum

import (
	"fmt"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
	"optexplore/tui/widget/chart"
)

// The least useful height of the histogram, its axis included, and the height from which
// there are more than two lines of words.
const (
	leastPlot = 5
	lowHeight = 16
)

// Draw draws the spectrum on the whole of c: a heading, the histogram, the numbers and
// what they mean.
func (f Facts) Draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	lines := f.Sentences().Lines(w, 2+max(h-lowHeight, 0)/6)
	if f.Density.Undefined {
		widget.Write(c, lines, t)
		return
	}
	numbers := 1
	if h < leastPlot+3 {
		numbers = 0
	}
	below := min(numbers+len(lines), max(h-1-leastPlot, 1))
	axis := f.along()
	f.heading(c, axis, t)
	if rows := h - 1 - below; rows > 0 {
		f.plot(c.Sub(canvas.Rect{Y: 1, W: w, H: rows}), axis, t)
	}
	y := max(h-below, 1)
	if numbers > 0 {
		f.numbers(w).Draw(c, 0, y, t)
		y++
	}
	widget.Write(c.Sub(canvas.Rect{Y: y, W: w, H: max(h-y, 0)}), lines, t)
}

// heading says what is drawn, and by which scales.
func (f Facts) heading(c *canvas.Canvas, a chart.Axis, t theme.Theme) {
	w, _ := c.Size()
	long := fmt.Sprintf("the %s eigenvalues λ of ∇²f at step %s", model.Whole(f.Density.N), model.Whole(f.Step))
	if f.Density.N == 1 {
		long = "f″ at step " + model.Whole(f.Step)
	}
	scale := ""
	if a.Scale == chart.AreaSine {
		scale = "   logarithmic beyond ±" + num(a.Unit)
	}
	short := "at step " + model.Whole(f.Step)
	text := canvas.FitFirst(w, long+": how many are in each column"+scale, long+scale, short+scale, short)
	c.Text(0, 0, text, t.Style(theme.Muted))
}

// numbers are the ends of the spectrum and the numbers of eigenvalues below zero and at
// zero, in one line of w cells.
func (f Facts) numbers(w int) widget.Line {
	d := f.Density
	least, most := d.Ends()
	negative, within := d.Negative()
	flat, off := d.Flat()
	exact := "exact"
	if !d.Whole() {
		exact = "estimated"
	}
	parts := []struct{ name, value string }{
		{"λmin", num(least)}, {"λmax", num(most)}, {"below 0", f.counted(negative, within)}, {"at 0", f.counted(flat, off)}, {"of", model.Whole(d.N)}, {"counts are", exact},
	}
	if bound, ok := f.Bound(); ok {
		parts = append(parts, struct{ name, value string }{"bound", num(bound)})
	}
	var line widget.Line
	for k, p := range parts {
		next := line
		if k > 0 {
			next = next.Text("   ", theme.Text)
		}
		next = next.Text(p.name+" ", theme.Muted).Text(p.value, theme.Text)
		if next.Width() > w && k > 0 {
			break
		}
		line = next
	}
	return line
}

// plot draws the histogram with zero, the bound and the curve of theory.
func (f Facts) plot(c *canvas.Canvas, a chart.Axis, t theme.Theme) {
	columns, rows := chart.Room(c.Size())
	if columns == 0 || rows == 0 {
		return
	}
	h := f.histogram(a, columns)
	h.Tone = theme.Curve
	picture := chart.Chart{X: a, Y: upward(h), Name: "λ", Bars: h, Verticals: []chart.Line{{At: 0, Tone: theme.Faint}}}
	if a.Scale == chart.AreaSine {
		picture.Name = "λ (log)"
	}
	if picture.Y.Scale == chart.Log {
		picture.Up = "log"
	}
	if bound, ok := f.Bound(); ok {
		text := fmt.Sprintf("%s/η = %s", num(f.Limit), num(bound))
		if f.Climbs {
			text = fmt.Sprintf("−%s/η = %s", num(f.Limit), num(bound))
		}
		picture.Verticals = append(picture.Verticals, chart.Line{At: bound, Text: text, Tone: theme.Warn, Shade: !f.Climbs})
	}
	if f.Theory != nil {
		picture.Curves = []chart.Curve{{F: f.expected(a, len(h.Counts)), Tone: theme.Other, Text: f.Law}}
	}
	picture.Draw(c, t)
}
