package widget

import (
	"strings"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Span is a text in a tone.
type Span struct {
	Text string
	Tone theme.Token
	Own  canvas.Style // replaces the style of the tone, if it is set
}

// Line is spans from left to right.
type Line []Span

// Text returns a line of one text.
func Text(text string, tone theme.Token) Line { return Line{{Text: text, Tone: tone}} }

// Text returns l with a text appended; l is unchanged.
func (l Line) Text(text string, tone theme.Token) Line {
	return append(l[:len(l):len(l)], Span{Text: text, Tone: tone})
}

// Width is the width of l in cells.
func (l Line) Width() int {
	n := 0
	for _, s := range l {
		n += canvas.Width(s.Text)
	}
	return n
}

// Draw draws l at (x, y). A line that does not fit c ends in an ellipsis.
func (l Line) Draw(c *canvas.Canvas, x, y int, t theme.Theme) {
	w, _ := c.Size()
	for _, s := range l {
		style := s.Own
		if style == (canvas.Style{}) {
			style = t.Style(s.Tone)
		}
		x += c.Text(x, y, canvas.Fit(s.Text, w-x), style)
	}
}

// Row returns a label in n cells, a space included, and a value. A value without a
// label begins at the left.
func Row(label string, n int, value string, tone theme.Token) Line {
	if label == "" {
		return Text(value, tone)
	}
	return Text(Pad(canvas.Fit(label, n-1), n), theme.Muted).Text(value, tone)
}

// Paragraph returns a text in lines of at most w cells.
func Paragraph(text string, w int, tone theme.Token) []Line {
	var lines []Line
	for _, line := range canvas.Wrap(text, w) {
		lines = append(lines, Text(line, tone))
	}
	return lines
}

// Pad returns a text in exactly w cells.
func Pad(text string, w int) string {
	text = canvas.Fit(text, w)
	return text + strings.Repeat(" ", max(w-canvas.Width(text), 0))
}
