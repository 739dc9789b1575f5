package step

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"optexplore/model"
	"optexplore/optimizer/equation"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// The marks of a part: one that is to come, the one shown last.
const (
	markNow  = '▸'
	markNext = '·'
)

// wide is from how many cells on numbers are written in four digits, not three.
const wide = 50

// block is the rows of one part of a step.
type block struct {
	mark rune
	tone theme.Token // of the mark
	rows []widget.Line
}

// Draw draws a step of which so many parts are shown, 0…Parts(). It scrolls to the
// part shown last.
func Draw(c *canvas.Canvas, t theme.Theme, in experiment.StepDetail, shown int) {
	w, h := c.Size()
	shown = min(max(shown, 0), in.Parts())
	top := heading(c, t, in, shown)
	room := h - top
	if room <= 0 || w <= 0 {
		return
	}
	blocks := layOut(in, shown, w)
	if height(blocks) > room {
		blocks = layOut(in, shown, w-2) // the last column says that there is more
	}
	from := scroll(blocks, shown, room)
	body := c.Sub(canvas.Rect{Y: top, W: w, H: room})
	drawBlocks(body, t, blocks, from)
	if from > 0 {
		body.Set(w-1, 0, '↑', t.Style(theme.Muted))
	}
	if height(blocks)-from > room {
		body.Set(w-1, room-1, '↓', t.Style(theme.Muted))
	}
}

// title is what is drawn, in so many cells if that can be.
func title(in experiment.StepDetail, w int) string {
	steps := model.Whole(in.Step) + " → " + model.Whole(in.Step+1)
	text := in.Rule + ", step " + steps
	if utf8.RuneCountInString(text) > w {
		text = in.Rule + " " + steps
	}
	return canvas.Fit(text, w)
}

// climbing says what f is where it is climbed.
const climbing = "climbing: f stands for −f"

// heading draws the rows above the parts: what is drawn, and how much is shown.
func heading(c *canvas.Canvas, t theme.Theme, in experiment.StepDetail, shown int) int {
	w, _ := c.Size()
	count := fmt.Sprintf("%d of %d", shown, in.Parts())
	room := w
	if k := w - len(count); k >= 12 {
		c.Text(k, 0, count, t.Style(theme.Muted))
		room = k - 1
	}
	c.Text(0, 0, title(in, room), t.Style(theme.Title))
	if in.Climbs {
		c.Text(0, 1, canvas.Fit(climbing, w), t.Style(theme.Muted))
	}
	return headings(in)
}

// headings is how many rows the heading takes.
func headings(in experiment.StepDetail) int {
	if in.Climbs {
		return 2
	}
	return 1
}

// layOut makes the blocks of a step, w cells wide.
func layOut(in experiment.StepDetail, shown, w int) []block {
	digits := 3
	if w >= wide {
		digits = 4
	}
	if len(in.Lines) == 0 {
		return []block{hiddenBlock(in, shown, w, digits)}
	}
	blocks := make([]block, len(in.Lines))
	for k := range blocks {
		blocks[k] = lineBlock(in, k, shown, w, digits)
	}
	return blocks
}

// indents of a line and of its numbers, in cells.
const (
	lineIndent   = 2
	numberIndent = 4
)

// lineBlock is line k: as it is written, and, where it is shown, with its numbers
// and what it comes to.
func lineBlock(in experiment.StepDetail, k, shown, w, digits int) block {
	l := in.Lines[k]
	b := block{mark: ' ', tone: theme.Accent}
	tone := theme.Text
	switch {
	case k >= shown:
		b.mark, b.tone, tone = markNext, theme.Faint, theme.Faint
	case k == shown-1:
		b.mark, tone = markNow, theme.Accent
	}
	for _, text := range wrap(l.Text, w-lineIndent) {
		b.rows = append(b.rows, widget.Text(spaces(lineIndent)+text, tone))
	}
	if k < shown {
		b.rows = append(b.rows, worked(l, in.Moves(k), w-numberIndent, digits)...)
	}
	return b
}

// worked is a line with its numbers: in one row if they fit, else the value
// below.
func worked(l equation.Line, moves bool, w, digits int) []widget.Line {
	numbers, value := l.Numbers(digits), "= "+l.Result(digits)
	if l.Value.Type == equation.Truth {
		value = answer(l, digits)
	} else {
		numbers = "= " + numbers
	}
	if numbers == value {
		numbers = ""
	}
	var rows []widget.Line
	add := func(texts []string, tone theme.Token) {
		for _, text := range texts {
			rows = append(rows, widget.Text(spaces(numberIndent), theme.Muted).Text(text, tone))
		}
	}
	add(wrap(l.Reason(digits), w), theme.Muted)
	if moves {
		w -= 2 // for the ball
	}
	if numbers != "" && utf8.RuneCountInString(numbers+" "+value) <= w {
		add([]string{numbers + " "}, theme.Muted)
		rows[len(rows)-1] = rows[len(rows)-1].Text(value, theme.Title)
	} else {
		add(wrap(numbers, w), theme.Muted)
		add(wrap(value, w), theme.Title)
	}
	if moves {
		rows = moved(rows)
	}
	return rows
}

// moved is rows at whose end the point moves.
func moved(rows []widget.Line) []widget.Line {
	if n := len(rows); n > 0 {
		rows[n-1] = rows[n-1].Text(" ●", theme.Ball)
	}
	return rows
}

// answer is what a comparison says, by a sign and a word.
func answer(l equation.Line, digits int) string {
	sign := "✓ "
	for _, v := range l.Value.Numbers {
		if v != 1 {
			sign = "✗ "
		}
	}
	return sign + l.Result(digits)
}

// mostTrials is how many trials of a hidden step are written out.
const mostTrials = 12

// hiddenBlock is a step without lines: why, and what is seen of it from outside.
func hiddenBlock(in experiment.StepDetail, shown, w, digits int) block {
	b := block{mark: markNext, tone: theme.Faint}
	if shown > 0 {
		b.mark, b.tone = markNow, theme.Accent
	}
	for _, text := range strings.Split(ansi.Wrap(in.Hidden, max(w-lineIndent, 1), " "), "\n") {
		b.rows = append(b.rows, widget.Text(spaces(lineIndent)+text, theme.Text))
	}
	if shown == 0 {
		return b
	}
	var lines []string
	for k, trial := range in.Tried(shown) {
		if k == mostTrials {
			lines = append(lines, fmt.Sprintf("and %d more", len(in.Trials)-k))
			break
		}
		sign := "✗"
		if trial.Accepted {
			sign = "✓"
		}
		lines = append(lines, fmt.Sprintf("%s f%s = %s", sign, parenthesised(model.Vector(trial.X, digits)), model.Number(trial.Value, digits)))
	}
	for _, line := range lines {
		b.add(line, w, theme.Muted)
	}
	b.add("x ← "+model.Vector(in.Next, digits), w, theme.Title)
	b.rows = moved(b.rows)
	return b
}

// add puts a text below, set in as numbers are.
func (b *block) add(text string, w int, tone theme.Token) {
	for _, line := range wrap(text, w-numberIndent) {
		b.rows = append(b.rows, widget.Text(spaces(numberIndent)+line, tone))
	}
}

func parenthesised(text string) string {
	if strings.HasPrefix(text, "(") {
		return text
	}
	return "(" + text + ")"
}

func spaces(n int) string { return strings.Repeat(" ", n) }
