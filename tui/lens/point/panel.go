package point

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/model/verdict"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// labelColumn is the width of the labels in the point panel, in cells.
const labelColumn = 10

// row is a line of the panel: a label and a value in a tone.
func row(label, value string, tone theme.Token) widget.Line {
	return widget.Row(label, labelColumn, value, tone)
}

// Panel draws the numbers at the head, the settings of the runner, and the notes.
// Where there is little room, the last rows are dropped first.
func (l *numbers) Panel(c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	var p widget.Panel
	for k, line := range l.pointRows(w - labelColumn) {
		rank := k
		if k < 3 {
			rank = 0
		}
		p = append(p, widget.Block{Rank: rank, Lines: []widget.Line{line}, Flush: true})
	}
	rank := len(p)
	for k, line := range l.coordinateRows() { // dropped first, from the last
		p = append(p, widget.Block{Rank: rank + 9 + k, Lines: []widget.Line{line}, Flush: true})
	}
	p = append(p, widget.Block{Rank: rank + 1, Lines: []widget.Line{nil}, Flush: true},
		widget.Block{Rank: rank, Lines: l.controlRows(w), Brief: []widget.Line{l.controlLine()}, Flush: true})
	for k, note := range l.notes(w) {
		p = append(p, widget.Block{Rank: rank + 2 + k, Lines: note, Flush: true})
	}
	p.Draw(c, t)
}

// notes are what is to be known of the slice, then texts about the rule and the landscape,
// each with a heading and below a blank line.
func (l *numbers) notes(w int) [][]widget.Line {
	e, err := optimizer.Find(l.now.As().Rule)
	if err != nil {
		return nil
	}
	note := func(heading, text string) []widget.Line {
		return slices.Concat([]widget.Line{nil}, widget.Paragraph(heading, w, theme.Accent), widget.Paragraph(text, w, theme.Muted))
	}
	about := l.now.Race.Problem.Landscape
	list := [][]widget.Line{note(e.Equation(), e.Story), note(about.Name, about.Story)}
	for k, sentence := range l.now.Told {
		text := widget.Paragraph(sentence, w, theme.Muted)
		if k == 0 {
			text = slices.Insert(text, 0, widget.Line(nil))
		}
		list = slices.Insert(list, k, text)
	}
	return list
}

// cursorRows are the numbers at the start that is being chosen.
func (l *numbers) cursorRows(w int) []widget.Line {
	x, f := l.now.Cursor, l.now.Race.Problem.Plain
	g := make([]float64, len(x))
	f.Gradient(g, x)
	rows := []widget.Line{row("start at", "", theme.Accent)}
	if len(x) <= 2 {
		rows = append(rows, whereRows(x, w)...)
	} else {
		rows = append(rows, l.manyRows(x)...)
	}
	return append(rows, row("f", short(f.Value(x)), theme.Text), row("‖∇f‖", short(vec.Norm(g)), theme.Text))
}

// pointRows are the numbers at the head, the most important first, for values of w
// cells.
func (l *numbers) pointRows(w int) []widget.Line {
	if l.now.Cursor != nil {
		return l.cursorRows(w)
	}
	p := l.now.Point()
	rows := l.stepRows()
	if len(p.X) <= 2 {
		rows = append(rows, whereRows(p.X, w)...)
	}
	rows = append(rows, row("f", short(p.Value), theme.Text))
	if l.now.Race.Problem.Expected != nil {
		rows = append(rows, row(l.now.Race.Problem.Landscape.Expected.Short, l.expected(p.X, w), theme.Text))
	}
	rows = append(rows,
		row("‖∇f‖", short(p.GradNorm), theme.Text),
		row(curvatureLabel(p), fitted(w, func(n int) string { return spectrum(p.Spectrum.Values, n) }), theme.Text),
		stabilityRow(p, w),
		row("gradient", experiment.OracleWords(l.now.As().Oracle), theme.Muted))
	if len(p.X) > 2 {
		rows = append(rows, l.manyRows(p.X)...)
	}
	return append(rows, l.memoryRows(w)...)
}

// manyRows are the norm of a point of many parameters, and its distances from the
// start and the slice.
func (l *numbers) manyRows(x []float64) []widget.Line {
	rows := []widget.Line{
		row("‖x‖", short(vec.Norm(x)), theme.Text),
		row("‖x − x₀‖", short(vec.Distance(x, l.now.Session().Start)), theme.Text),
	}
	if f := l.now.Frame; f.Slice != nil {
		rows = append(rows, row("off slice", short(f.Off(x)), theme.Text))
	}
	return rows
}

// coordinateRows are the first few coordinates of a point of many parameters.
func (l *numbers) coordinateRows() []widget.Line {
	x := l.now.Head.X()
	if l.now.Cursor != nil {
		x = l.now.Cursor
	}
	if len(x) <= 2 {
		return nil
	}
	few := experiment.Coordinates{N: len(x)}
	var rows []widget.Line
	for i, v := range few.Brief(x) {
		rows = append(rows, row(model.Axis(i, len(x)), short(v), theme.Muted))
	}
	if n := len(x) - few.Written(); n > 0 {
		rows = append(rows, row("…", fmt.Sprintf("and %s more", model.Whole(n)), theme.Muted))
	}
	return rows
}

// stepRows are the step of the selected runner and, in a fair race, its cost.
func (l *numbers) stepRows() []widget.Line {
	s := l.now.Session()
	reached := 0
	if s.Length > 0 {
		reached = l.now.Race.Step(l.now.Runner, s.Length)
	}
	rows := []widget.Line{row("step", fmt.Sprintf("%s of %s", model.Whole(l.now.Step()), model.Whole(reached)), theme.Text)}
	if s.Fair {
		rows = append(rows, row("evals", model.Whole(l.now.Head.Cost.Evaluations(len(s.Start))), theme.Text))
	}
	return rows
}

// pairCells is the cells in which two numbers fit at every step of nearly every run: with
// less, the rows below would move whenever they just fit.
const pairCells = 22

// whereRows are the parameters: two in one row if they fit, else in one row each.
func whereRows(x []float64, w int) []widget.Line {
	text := fitted(w, func(n int) string { return model.Vector(x, n) })
	if len(x) == 2 && w >= pairCells && canvas.Width(text) <= w {
		return []widget.Line{row("(x, y)", text, theme.Text)}
	}
	var rows []widget.Line
	for i, v := range x {
		rows = append(rows, row(model.Axis(i, len(x)), short(v), theme.Text))
	}
	return rows
}

func curvatureLabel(p verdict.Measurements) string {
	if len(p.X) == 1 {
		return "f″"
	}
	return "λ of ∇²f"
}

// expected is the companion's value at x, and its minimum.
func (l *numbers) expected(x []float64, w int) string {
	about := l.now.Race.Problem
	f := about.Expected
	text := short(f.Value(x))
	for _, c := range about.Landscape.Expected.Critical {
		if least := "  least " + model.Number(f.Value(c.At), 4); canvas.Width(text+least) <= w {
			return text + least
		}
	}
	return text
}

// spectrum writes eigenvalues in n digits; of more than four, two at each end.
func spectrum(values []float64, n int) string {
	var words []string
	for i, v := range values {
		if k := len(values); k > 4 && i >= 2 && i < k-2 {
			continue
		}
		words = append(words, model.Number(v, n))
	}
	switch {
	case len(values) > 4 && n < 4: // little room
		return words[0] + " … " + words[3]
	case len(values) > 4:
		return strings.Join(words[:2], "  ") + " … " + strings.Join(words[2:], "  ")
	}
	return strings.Join(words, "  ")
}

// stabilityRow compares the rate with its stability bound.
func stabilityRow(p verdict.Measurements, w int) widget.Line {
	const label = "η·λmax"
	if !p.HasStable {
		return row(label, "no bound here", theme.Muted)
	}
	value := model.Number(p.RateTimesLambda, 3)
	if p.RateTimesLambda <= 0 {
		way := "  curves away"
		if p.RateTimesLambda == 0 {
			way = "  no curvature"
		}
		if canvas.Width(value+way) <= w {
			value += way
		}
		return row(label, value, theme.Muted)
	}
	tone, short, long := theme.Good, " < ", "  stable < "
	switch {
	case math.Abs(p.RateTimesLambda-p.Stable) <= 1e-9*p.Stable:
		tone, short, long = theme.Warn, " = ", "  the bound = "
	case !(p.RateTimesLambda < p.Stable):
		tone, short, long = theme.Bad, " > ", "  unstable > "
	}
	limit := model.Number(p.Stable, 3)
	if canvas.Width(value+long+limit) <= w {
		short = long
	}
	return row(label, value+short+limit, tone)
}

// memoryRows are the vectors that the rule keeps.
func (l *numbers) memoryRows(w int) []widget.Line {
	rule, _ := l.now.Race.Trace(l.now.Runner).Driver().Rule(l.now.Step())
	var rows []widget.Line
	for k, name := range rule.Memory() {
		label := "memory " + name
		if canvas.Width(label) >= labelColumn {
			label = name
		}
		v := l.now.Head.Memory(k)
		if len(v) > 2 {
			rows = append(rows, row(label, lengthOf(v), theme.Muted))
			continue
		}
		rows = append(rows, row(label, fitted(w, func(n int) string { return model.Vector(v, n) }), theme.Muted))
	}
	return rows
}

// controlRows are the settings of the runner in w cells, the selected one marked.
// Their labels take as many cells as the longest, up to half.
func (l *numbers) controlRows(w int) []widget.Line {
	shown, column := l.now.Controls, labelColumn
	label := func(d lens.Control) string { return "  " + d.Symbol + " " + d.Name }
	for _, d := range shown {
		column = max(column, canvas.Width(label(d))+1)
	}
	column = min(column, max(w/2, labelColumn))
	var rows []widget.Line
	for _, d := range shown {
		text, tone := label(d), theme.Text
		if d.Chosen {
			text, tone = "▸"+text[1:], theme.Accent
		}
		rows = append(rows, widget.Row(text, column, d.Shown, tone))
	}
	return rows
}

// controlLine is the settings in one row, the selected one marked, if there is no
// room for a row each.
func (l *numbers) controlLine() widget.Line {
	var words []string
	for _, d := range l.now.Controls {
		mark := ""
		if d.Chosen {
			mark = "▸"
		}
		value := d.Shown
		if !d.Named {
			value = model.Number(d.Value, 3)
		}
		words = append(words, mark+d.Symbol+" "+value)
	}
	return widget.Text(strings.Join(words, " "), theme.Accent)
}

// lengthOf describes a vector of many numbers: by the number that all of them are,
// or by its length.
func lengthOf(v []float64) string {
	if slices.ContainsFunc(v, func(c float64) bool { return c != v[0] }) {
		return "length " + short(vec.Norm(v))
	}
	return "all " + short(v[0])
}
