package plot

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// hatch is the symbol where f is not a number, and nothing can be drawn.
const hatch = '╱'

// undefined hatches a cell where f is not a number.
func undefined(c *canvas.Canvas, x, y int, t theme.Theme) {
	if (x+y)%3 == 0 {
		c.Set(x, y, hatch, t.Style(theme.Faint))
	}
}

// nowhere says in a picture that nothing can be drawn.
func nowhere(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	lines := canvas.Wrap("f is finite nowhere in this window", max(w-2, 1))
	for i, line := range lines {
		c.Text((w-canvas.Width(line))/2-1, (h-len(lines))/2+i, " "+line+" ", t.Style(theme.Warn))
	}
}
