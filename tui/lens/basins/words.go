package basins

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// panel is what the panel says.
type panel struct {
	heading, below string
	rows           []line
	start, brief   string // where the start ends, in a sentence and in few words
}

// line is a line of the list: a hue, or −1, words and a number, and what stands below it
// where there is room.
type line struct {
	hue                int
	words, more, below string
	brief              string // it stands for the words where they have no room; empty for their beginning
}

// words is what the panel says now.
func (l *attracting) words() panel {
	c := &l.chart
	if c.field == nil {
		return panel{heading: c.refusal}
	}
	c.count()
	p := panel{heading: l.heading(), below: l.sample()}
	p.start, p.brief = l.fate()
	switch l.set.Show {
	case ByHeight:
		p.rows = c.heightRows()
	case ByShare:
		p.rows = c.shareRows()
	default:
		p.rows = c.endRows()
	}
	return p
}

// heading is what is mapped.
func (l *attracting) heading() string {
	r := l.chart.task.runner
	text := experiment.RuleTitle(r.Rule)
	if rule, err := r.Make(optimizer.Makers()); err == nil && model.RateKnob(rule) != nil {
		text += ", η " + model.Number(model.RateOf(rule), 4)
	}
	if r.Schedule != "" {
		text += ", " + r.Schedule
	}
	return text + ", " + model.Whole(l.chart.task.steps) + " steps"
}

// sample is from how many starts, as far as they are run.
func (l *attracting) sample() string {
	c := &l.chart
	done, of := c.field.Progress()
	text := fmt.Sprintf("%s starts", model.Whole(c.grid.W*c.grid.H))
	if c.field.Seeds() > 1 {
		text += fmt.Sprintf(" × %d seeds", c.field.Seeds())
	}
	if done < of {
		text = fmt.Sprintf("%s of %s", model.Whole(done/c.field.Seeds()), text)
	}
	if h := &l.sheaf; h.field != nil && l.now.Step() > h.most {
		text += "; paths to step " + model.Whole(h.most)
	}
	return text
}

// percent is a share of the runs that have ended.
func (c *chart) percent(runs int) string {
	return model.Percent(c.endings.Share(runs), 3)
}

// numbered is an ending by its number, and where it is in so many digits.
func numbered(e experiment.Ending, digits int) string {
	return fmt.Sprintf("%d %s", e.Number, model.Vector(e.Place.At, digits))
}

// endRows are the points at which runs end, with how many do.
func (c *chart) endRows() (rows []line) {
	for _, e := range c.endings.Minima() {
		if e.Runs == 0 {
			continue
		}
		below := "f = " + c.height(e.Place)
		if e.Mean == e.Mean {
			below += ", mean " + model.Number(math.Round(e.Mean), 4) + " steps"
		}
		rows = append(rows, line{hue: c.hue(e.Number), words: numbered(e, 3), brief: numbered(e, 2), more: c.percent(e.Runs), below: below})
	}
	for _, kind := range []model.Kind{model.Degenerate, model.Saddle, model.Maximum} {
		runs := 0
		for _, e := range c.endings.Others() {
			if e.Place.Kind == kind {
				runs += e.Runs
			}
		}
		if runs > 0 {
			rows = append(rows, line{hue: other, words: c.plural(kind), more: c.percent(runs)})
		}
	}
	if c.endings.Open > 0 {
		rows = append(rows, line{hue: -1, words: "at no known point", more: c.percent(c.endings.Open)})
	}
	if c.endings.Lost > 0 {
		rows = append(rows, line{hue: -1, words: "diverged", more: c.percent(c.endings.Lost)})
	}
	if n := len(rows); n > 0 && c.endings.Open == c.endings.Runs {
		rows = append(rows, line{hue: -1, words: "* shows how low they come"})
	}
	return rows
}

// plural is what points of a kind of what is descended are called.
func (c *chart) plural(k model.Kind) string {
	switch c.task.problem.KindOf(k) {
	case model.Minimum:
		return "minima"
	case model.Maximum:
		return "maxima"
	case model.Saddle:
		return "saddles"
	}
	return "flat points"
}

// singular is what one point of a kind of what is descended is called.
func (c *chart) singular(k model.Kind) string {
	switch of := c.task.problem.KindOf(k); of {
	case model.Minimum, model.Maximum, model.Saddle:
		return string(of)
	}
	return "flat point"
}

// lowest names the minima that are as low as the lowest: "minimum 3, the lowest".
func (c *chart) lowest() string {
	n, first := 0, 0
	for _, e := range c.endings.Minima() {
		if c.endings.Lowest()[e.Index] {
			if n++; n == 1 {
				first = e.Number
			}
		}
	}
	word := or(c.task.problem.KindOf(model.Minimum) == model.Maximum, "highest", "lowest")
	if n > 1 {
		return fmt.Sprintf("the %d %s %s", n, word, c.plural(model.Minimum))
	}
	return fmt.Sprintf("%s %d, the %s", c.task.problem.KindOf(model.Minimum), first, word)
}

// or is a if first is true, else b.
func or(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// heightRows say how low the runs come.
func (c *chart) heightRows() (rows []line) {
	n := len(c.heights)
	if n == 0 {
		return []line{{hue: -1, words: "f is finite nowhere"}}
	}
	rows = []line{{hue: -1, words: "f after the budget, by rank"}}
	for _, q := range []struct {
		name string
		at   float64
	}{{"lowest", 0}, {"a quarter below", 0.25}, {"half below", 0.5}, {"three quarters below", 0.75}, {"highest", 1}} {
		rows = append(rows, line{hue: -1, words: q.name, more: model.Number(c.heights[int(q.at*float64(n-1))], 4)})
	}
	return rows
}

// shareRows say how many runs find the lowest minimum.
func (c *chart) shareRows() []line {
	in := 0
	for k, lowest := range c.endings.Lowest() {
		if lowest {
			in += c.endings.At[k]
		}
	}
	if len(c.endings.Minima()) == 0 {
		return []line{{hue: -1, words: "no " + string(c.task.problem.KindOf(model.Minimum)) + " is known"}}
	}
	rows := []line{{hue: -1, words: "in " + c.lowest(), more: c.percent(in)}}
	if c.field.Seeds() == 1 {
		rows = append(rows, line{hue: -1, words: "without noise, one run a start"})
	}
	return rows
}

// fate is where the start ends, in a sentence and in few words.
func (l *attracting) fate() (long, brief string) {
	if !l.spot.field.Done() {
		return "", ""
	}
	l.chart.count()
	name := or(l.now.Cursor != nil, "cursor", "start")
	who := "The " + name + " " + model.Vector(l.spot.start, 3)
	one := experiment.CellsOf(l.spot.field, experiment.EndingsOf(l.spot.field))(0)
	if seeds := l.spot.field.Seeds(); seeds > 1 {
		if len(l.chart.endings.Minima()) == 0 {
			return "", ""
		}
		share := model.Percent(one.Lowest, 3)
		return fmt.Sprintf("%s: %s of %d seeds end in %s.", who, share, seeds, l.chart.lowest()), "→ " + share + " of the seeds"
	}
	end := l.spot.field.End(0, 0)
	switch e, ok := l.chart.ending(one.Label); {
	case ok && end.Steps == 0:
		at := fmt.Sprintf("at %s %d", l.chart.singular(e.Place.Kind), e.Number)
		return who + " is " + at + ".", "→ " + at
	case ok:
		at := fmt.Sprintf("%s %d", l.chart.singular(e.Place.Kind), e.Number)
		return fmt.Sprintf("%s ends at %s %s, f = %s, where it is from step %s on.", who, at, model.Vector(e.Place.At, 3), l.chart.height(e.Place), model.Whole(end.Steps)),
			fmt.Sprintf("→ %s, step %s", at, model.Whole(end.Steps))
	case one.Label == experiment.Diverged:
		return who + " diverges.", "→ diverges"
	}
	return fmt.Sprintf("%s is at no known critical point after %s steps: f = %s.", who, model.Whole(l.chart.task.steps), model.Number(l.chart.written(end.F), 4)), "→ at no known point"
}

// draw draws the panel.
func (p panel) draw(c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	list := widget.Panel{{Lines: widget.Paragraph(p.heading, w, theme.Accent)}, {Rank: 3, Lines: []widget.Line{widget.Text(canvas.Fit(p.below, w), theme.Muted)}, Flush: true}}
	for k, r := range p.rows {
		list = append(list, widget.Block{Rank: 10 + k, Flush: k > 0, Lines: []widget.Line{row(r, w, t)}})
		if r.below != "" {
			list = append(list, widget.Block{Rank: 1000 + k, Flush: true, Lines: []widget.Line{widget.Text("  "+canvas.Fit(r.below, w-2), theme.Muted)}})
		}
	}
	if p.start != "" {
		list = append(list, widget.Block{Rank: 900, Lines: widget.Paragraph(p.start, w, theme.Text), Brief: []widget.Line{widget.Text(canvas.Fit(p.brief, w), theme.Text)}})
	}
	list.Draw(c, t)
}

// row is a line of the list.
func row(r line, w int, t theme.Theme) widget.Line {
	var own widget.Line
	room := w - canvas.Width(r.more) - 1
	if r.hue >= 0 {
		style, symbol := t.Runner(r.hue)
		if area := plot.Area(t, r.hue, 0); area.Bg == 0 { // so the map has marks
			symbol = area.Mark
		}
		own, room = widget.Line{{Text: string(symbol) + " ", Own: style}}, room-2
	}
	words := r.words
	if canvas.Width(words) > room && r.brief != "" {
		words = r.brief
	}
	return own.Text(widget.Pad(canvas.Fit(words, room), room+1), theme.Text).Text(r.more, theme.Muted)
}
