package ensemble

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// sizes are the columns of a panel: of the labels and of what was measured, in
// cells, and the digits of the numbers.
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

// row is a line with a label.
func (z sizes) row(label, value string) []span {
	return []span{{pad(label, z.label), theme.Muted}, {value, theme.Text}}
}

// head is which ensemble it is and where it stands.
func (g *Stage) head(w int) [][]span {
	n := g.members.Len()
	seeds := fmt.Sprintf("%s, all finite", model.Whole(n))
	if g.now.Finite < n {
		seeds = fmt.Sprintf("%s, %s finite", model.Whole(n), model.Whole(g.now.Finite))
	}
	step := model.Whole(g.now.Step)
	if w < wide {
		z := sizesFor(w)
		return [][]span{z.row("seeds", seeds), z.row("step", step), z.row("basin", g.basin(w-z.label))}
	}
	line := []span{{"seeds ", theme.Muted}, {seeds, theme.Text}, {"   step ", theme.Muted}, {step, theme.Text}, {"   basin ", theme.Muted}}
	for _, s := range line {
		w -= canvas.Width(s.text)
	}
	if basin := g.basin(w); canvas.Width(basin) <= w {
		return [][]span{append(line, span{basin, theme.Text})}
	}
	return [][]span{line[:4]}
}

// basin is what the members begin in, in w cells if it can be.
func (g *Stage) basin(w int) string {
	home := g.members.Basin().Home()
	if home == nil {
		return "the window"
	}
	if text := "around " + place(home, 3); canvas.Width(text) <= w {
		return text
	}
	return place(home, 2)
}

// share is the share that has left, as a number and as a bar.
func (g *Stage) share(w int) [][]span {
	percent := model.Number(100*g.now.Left, 3) + " %"
	line := []span{{"left ", theme.Muted}, {pad(percent, 7), theme.Accent}}
	if w < wide {
		line[0].text = pad("left", sizesFor(w).label)
	}
	room := w - canvas.Width(line[0].text) - canvas.Width(line[1].text)
	if room < 4 {
		return [][]span{line}
	}
	full := int(math.Round(g.now.Left * float64(room)))
	if g.now.Left > 0 {
		full = max(full, 1)
	}
	if g.now.Left < 1 {
		full = min(full, room-1)
	}
	return [][]span{append(line, span{strings.Repeat("█", full), theme.Accent}, span{strings.Repeat("░", room-full), theme.Faint})}
}

// entry is what was measured of a coordinate, beside theory.
type entry struct {
	name                    string
	measured, theory, error float64 // error is the standard error of measured where theory holds
}

// off is how many standard errors lie between them.
func (e entry) off() float64 {
	d := math.Abs(e.measured - e.theory)
	if d <= 1e-12*math.Abs(e.theory) {
		return 0
	}
	return d / e.error
}

// mark says whether they agree.
func (e entry) mark() span {
	if e.off() <= 2 {
		return span{"✓", theme.Good}
	}
	return span{"✗", theme.Warn}
}

// entries are the mean and the deviation of coordinate i. The mean of m members
// has the standard error sd/√m, their deviation sd/√(2(m−1)) where they are
// normal, as theory has them.
func (g *Stage) entries(i int) (mean, sd entry) {
	now, nan := g.now, math.NaN()
	mean, sd = entry{"mean", now.Mean[i], nan, nan}, entry{"sd", now.SD[i], nan, nan}
	if now.TheoryMean != nil {
		m := float64(now.Finite)
		mean.theory, mean.error = now.TheoryMean[i], now.TheorySD[i]/math.Sqrt(m)
		sd.theory, sd.error = now.TheorySD[i], now.TheorySD[i]/math.Sqrt(2*max(m-1, 1))
	}
	return mean, sd
}

// symbols are those that what was measured and theory have in the strips.
func (g *Stage) symbols(t theme.Theme) (measured, theory string) {
	_, own := t.Runner(g.runner)
	_, other := t.Runner(theorist(g.runner))
	return string(own), string(other)
}

// table is what was measured of every coordinate beside theory, where there is
// one, for w cells.
func (g *Stage) table(w int, t theme.Theme) [][]span {
	if w >= wide {
		return g.flat(t)
	}
	z := sizesFor(w)
	own, other := g.symbols(t)
	head := pad("", z.label) + pad(own+z.measured, z.number)
	if g.now.TheoryMean != nil {
		head += other + " theory"
	}
	lines := [][]span{{{head, theme.Muted}}}
	for i := range g.now.Mean {
		mean, sd := g.entries(i)
		for _, e := range []entry{mean, sd} {
			line := []span{{pad(model.Axis(i, len(g.now.Mean))+" "+e.name, z.label), theme.Muted}}
			lines = append(lines, append(line, z.cells(e)...))
		}
	}
	return lines
}

// cells are what was measured, the mark and theory.
func (z sizes) cells(e entry) []span {
	measured := span{pad(model.Number(e.measured, z.digits), z.number), theme.Text}
	if math.IsNaN(e.theory) {
		return []span{measured}
	}
	theory := model.Number(e.theory, z.digits)
	if z.digits > 2 {
		theory = " " + theory
	}
	return []span{measured, e.mark(), {theory, theme.Text}}
}

// flat is the table with a line for each coordinate.
func (g *Stage) flat(t theme.Theme) [][]span {
	z := sizesFor(wide)
	own, other := g.symbols(t)
	theory := g.now.TheoryMean != nil
	half := z.number // of a line
	if theory {
		half += z.number + 3
	}
	head := "   "
	for _, name := range []string{"mean", "sd"} {
		text := pad(own+" "+name, z.number)
		if theory {
			text += other + " theory"
		}
		head += pad(text, half)
	}
	lines := [][]span{{{head, theme.Muted}}}
	for i := range g.now.Mean {
		line := []span{{pad(model.Axis(i, len(g.now.Mean)), 3), theme.Muted}}
		mean, sd := g.entries(i)
		for _, e := range []entry{mean, sd} {
			taken := 0
			for _, s := range z.cells(e) {
				line = append(line, s)
				taken += canvas.Width(s.text)
			}
			line = append(line, span{pad("", half-taken), theme.Text})
		}
		lines = append(lines, line)
	}
	return lines
}

// place writes a point in so many digits.
func place(x []float64, digits int) string {
	words := make([]string, len(x))
	for i, v := range x {
		words[i] = model.Number(v, digits)
	}
	if len(x) == 1 {
		return model.Axis(0, 1) + " = " + words[0]
	}
	return "(" + strings.Join(words, ", ") + ")"
}

// pad is a text of exactly w cells.
func pad(text string, w int) string {
	text = canvas.Fit(text, w)
	return text + strings.Repeat(" ", max(w-canvas.Width(text), 0))
}
