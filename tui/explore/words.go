package explore

import (
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
