package explore

import (
	"cmp"

	"optexplore/model"
	"optexplore/tui/canvas"
)

// short writes a number in five significant digits at most.
func short(v float64) string { return model.Number(v, 5) }

// write writes lines from row y downwards, and returns their number.
func write(c *canvas.Canvas, y int, lines []string, s canvas.Style) int {
	for i, line := range lines {
		c.Text(0, y+i, line, s)
	}
	return len(lines)
}

// message is what the last key did, or why it did nothing.
func message(m Model) string { return cmp.Or(m.note, m.state.Message) }

// mostTold is the most rows of a message.
const mostTold = 3

// footRows is the rows of the footer, and those above them that its message takes.
func footRows(footer canvas.Rect, m Model) canvas.Rect {
	more := max(min(len(canvas.Wrap(message(m), footer.W-2)), mostTold, footer.Y+1)-1, 0)
	footer.Y, footer.H = footer.Y-more, footer.H+more
	return footer
}
