package step

import (
	"fmt"
	"slices"
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

// The marks of the part shown last, and of a part not yet shown.
const (
	markNow  = '▸'
	markNext = '·'
)

// wide is the width in cells from which numbers have four digits, not three.
const wide = 50

// block is the rows of a part of a step.
type block struct {
	mark rune
	tone theme.Token // of the mark
	rows []widget.Line
}

// Draw draws a step with its first shown parts, 0…Parts(). It scrolls to the part
// shown last.
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
		blocks = layOut(in, shown, w-2) // the last column marks that there is more
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

// title is the title of a step, shortened if it exceeds w cells.
func title(in experiment.StepDetail, w int) string {
	steps := model.Whole(in.Step) + " → " + model.Whole(in.Step+1)
	text := in.Rule + ", step " + steps
	if utf8.RuneCountInString(text) > w {
		text = in.Rule + " " + steps
	}
	return canvas.Fit(text, w)
}

// climbing explains f in the equations of a run that climbs.
const climbing = "climbing: f stands for −f"

// heading draws the rows above the parts: the title, and how many parts are shown.
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

// headings is the number of rows of the heading.
func headings(in experiment.StepDetail) int {
	if in.Climbs {
		return 2
	}
	return 1
}

// layOut returns the blocks of a step, w cells wide.
func layOut(in experiment.StepDetail, shown, w int) []block {
	digits := digitsOf(in, w)
	if len(in.Lines) == 0 {
		return []block{hiddenBlock(in, shown, w, digits)}
	}
	blocks := make([]block, len(in.Lines))
	for k := range blocks {
		blocks[k] = lineBlock(in, k, shown, w, digits)
	}
	return blocks
}

// mostDigits is the most significant digits of a number.
const mostDigits = 15

// digitsOf is the number of significant digits of the numbers of a step, w cells wide:
// as many as it takes to see that x moves.
func digitsOf(in experiment.StepDetail, w int) int {
	digits := 3
	if w >= wide {
		digits = 4
	}
	for digits < mostDigits && !slices.Equal(in.X, in.Next) && model.Vector(in.X, digits) == model.Vector(in.Next, digits) {
		digits++
	}
	return digits
}

// The indents of a line and of its numbers, in cells.
const (
	lineIndent   = 2
	numberIndent = 4
)

// lineBlock is the block of line k: the line and, if it is shown, the line with its
// numbers and its value.
func lineBlock(in experiment.StepDetail, k, shown, w, digits int) block {
	l := in.Lines[k]
	b := block{mark: ' ', tone: theme.Accent}
	tone := theme.Text
	switch {
	case k >= shown:
		b.mark, b.tone, tone = markNext, theme.Faint, theme.Muted
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

// worked is a line with its numbers and its value, in one row or with the value
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

// moved returns rows with the mark at their end that the point moves.
func moved(rows []widget.Line) []widget.Line {
	if n := len(rows); n > 0 {
		rows[n-1] = rows[n-1].Text(" ●", theme.Ball)
	}
	return rows
}

// answer is the result of a comparison, as a sign and a word.
func answer(l equation.Line, digits int) string {
	sign := "✓ "
	for _, v := range l.Value.Numbers {
		if v != 1 {
			sign = "✗ "
		}
	}
	return sign + l.Result(digits)
}

// mostTrials is the most trials of a hidden step that are listed.
const mostTrials = 12

// hiddenBlock is the block of a step without lines: why it has none, and its trials
// and result.
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

// add adds an indented text below.
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
