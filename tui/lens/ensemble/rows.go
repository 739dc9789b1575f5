package ensemble

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// sizes are the widths of the columns of a panel in cells, and the digits of its
// numbers.
type sizes struct {
	label, number, digits int
	measured              string
}

// sizesFor are the columns of a panel of w cells.
func sizesFor(w int) sizes {
	switch {
	case w >= 34:
		return sizes{10, 11, 4, " measured"}
	case w >= 27:
		return sizes{7, 9, 3, " runs"}
	}
	return sizes{7, 8, 2, " runs"}
}

// head describes the ensemble, its step and its progress.
func (g *Analysis) head(w int) []widget.Line {
	n := g.members.Len()
	seeds := fmt.Sprintf("%s, all finite", model.Whole(n))
	if g.now.Finite < n {
		seeds = fmt.Sprintf("%s, %s finite", model.Whole(n), model.Whole(g.now.Finite))
	}
	step := model.Whole(g.now.Step)
	if w < wide {
		label := sizesFor(w).label
		row := func(name, value string) widget.Line { return widget.Row(name, label, value, theme.Text) }
		return []widget.Line{row("seeds", seeds), row("step", step), row("basin", g.basin(w-label))}
	}
	line := widget.Text("seeds ", theme.Muted).Text(seeds, theme.Text).Text("   step ", theme.Muted).Text(step, theme.Text)
	full := line.Text("   basin ", theme.Muted)
	if full = full.Text(g.basin(w-full.Width()), theme.Text); full.Width() <= w {
		return []widget.Line{full}
	}
	return []widget.Line{line}
}

// basin describes the basin of the start, in w cells if possible.
func (g *Analysis) basin(w int) string {
	home := g.members.Basin().Home()
	if home == nil {
		return "the window"
	}
	name := ""
	if len(home) == 1 {
		name = model.Axis(0, 1) + " = "
	}
	if text := "around " + name + model.Vector(home, 3); canvas.Width(text) <= w {
		return text
	}
	return name + model.Vector(home, 2)
}

// share is the share of the members that have left, as a number and as a bar.
func (g *Analysis) share(w int) widget.Line {
	label := "left "
	if w < wide {
		label = widget.Pad("left", sizesFor(w).label)
	}
	line := widget.Text(label, theme.Muted).Text(widget.Pad(model.Percent(g.now.Left, 3), 7), theme.Accent)
	room := w - line.Width()
	if room < 4 {
		return line
	}
	full := int(math.Round(g.now.Left * float64(room)))
	if g.now.Left > 0 {
		full = max(full, 1)
	}
	if g.now.Left < 1 {
		full = min(full, room-1)
	}
	return line.Text(strings.Repeat("█", full), theme.Accent).Text(strings.Repeat("░", room-full), theme.Faint)
}

// entry is a moment of a coordinate, measured and in theory.
type entry struct {
	name                    string
	measured, theory, error float64 // error is the standard error of measured if theory holds
}

// off is the difference of the two in standard errors.
func (e entry) off() float64 {
	d := math.Abs(e.measured - e.theory)
	if d <= 1e-12*math.Abs(e.theory) {
		return 0
	}
	return d / e.error
}

// mark says whether they agree.
func (e entry) mark() (text string, tone theme.Token) {
	if e.off() <= 2 {
		return "✓", theme.Good
	}
	return "✗", theme.Warn
}

// entries are the mean and the deviation of coordinate i. The mean of m members
// has the standard error sd/√m, their deviation sd/√(2(m−1)) where they are
// normal, as theory has them.
func (g *Analysis) entries(i int) (mean, sd entry) {
	now, nan := g.now, math.NaN()
	mean, sd = entry{"mean", now.Mean[i], nan, nan}, entry{"sd", now.SD[i], nan, nan}
	if now.TheoryMean != nil {
		m := float64(now.Finite)
		mean.theory, mean.error = now.TheoryMean[i], now.TheorySD[i]/math.Sqrt(m)
		sd.theory, sd.error = now.TheorySD[i], now.TheorySD[i]/math.Sqrt(2*max(m-1, 1))
	}
	return mean, sd
}

// symbols are the symbols of the measured and the theoretical series in the strips.
func (g *Analysis) symbols(t theme.Theme) (measured, theory string) {
	_, own := t.Runner(g.runner)
	_, other := t.Runner(theorist(g.runner))
	return string(own), string(other)
}

// table is the moments of every coordinate beside theory, if there is one, for w
// cells.
func (g *Analysis) table(w int, t theme.Theme) []widget.Line {
	if w >= wide {
		return g.flat(t)
	}
	z := sizesFor(w)
	if len(g.now.Mean) > 2 { // x1 mean
		z.label = max(z.label, 8)
	}
	own, other := g.symbols(t)
	head := widget.Pad("", z.label) + widget.Pad(own+z.measured, z.number)
	if g.now.TheoryMean != nil {
		head += other + " theory"
	}
	lines := []widget.Line{widget.Text(head, theme.Muted)}
	for i := range few(len(g.now.Mean)) {
		mean, sd := g.entries(i)
		for _, e := range []entry{mean, sd} {
			label := widget.Pad(model.Axis(i, len(g.now.Mean))+" "+e.name, z.label)
			lines = append(lines, z.cells(widget.Text(label, theme.Muted), e))
		}
	}
	return append(lines, g.others()...)
}

// others says how many coordinates the table lacks.
func (g *Analysis) others() []widget.Line {
	n := len(g.now.Mean) - few(len(g.now.Mean))
	if n == 0 {
		return nil
	}
	return []widget.Line{widget.Text(fmt.Sprintf("… and %s more", model.Whole(n)), theme.Muted)}
}

// cells is a line that ends with the measured value, the mark and theory.
func (z sizes) cells(line widget.Line, e entry) widget.Line {
	line = line.Text(widget.Pad(model.Number(e.measured, z.digits), z.number), theme.Text)
	if math.IsNaN(e.theory) {
		return line
	}
	theory := model.Number(e.theory, z.digits)
	if z.digits > 2 {
		theory = " " + theory
	}
	return line.Text(e.mark()).Text(theory, theme.Text)
}

// flat is the table with a line for each coordinate.
func (g *Analysis) flat(t theme.Theme) []widget.Line {
	const name = 3 // cells of the name of a coordinate
	z := sizesFor(wide)
	own, other := g.symbols(t)
	half := z.number // of a line
	if g.now.TheoryMean != nil {
		half += z.number + 3
	}
	head := widget.Pad("", name)
	for _, of := range []string{"mean", "sd"} {
		text := widget.Pad(own+" "+of, z.number)
		if g.now.TheoryMean != nil {
			text += other + " theory"
		}
		head += widget.Pad(text, half)
	}
	lines := []widget.Line{widget.Text(head, theme.Muted)}
	for i := range few(len(g.now.Mean)) {
		mean, sd := g.entries(i)
		line := z.cells(widget.Text(widget.Pad(model.Axis(i, len(g.now.Mean)), name), theme.Muted), mean)
		line = line.Text(widget.Pad("", name+half-line.Width()), theme.Text)
		lines = append(lines, z.cells(line, sd))
	}
	return append(lines, g.others()...)
}
