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

// footRows is the rows of the footer, and the one above them where its message takes two.
func footRows(footer canvas.Rect, m Model) canvas.Rect {
	if len(canvas.Wrap(message(m), footer.W-2)) > 1 && footer.Y > 0 {
		footer.Y, footer.H = footer.Y-1, footer.H+1
	}
	return footer
}
