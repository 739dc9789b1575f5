package plot

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// notes writes remarks near their points, each where it covers nothing, with
// a line that leads to its point.
func (p *curve) notes(c *canvas.Canvas, list []Labelled) {
	style := p.request.Theme.Style(theme.Annotation)
	for _, n := range list {
		cx, cy, ok := p.cell(n.At[0], n.F)
		if !ok {
			continue
		}
		if s, ok := spotFor(c, cx, cy, n.Text); ok {
			s.write(c, cx, cy, n.Text, style)
		}
	}
}

// noteSpot is where a remark stands relative to its point: so many rows below
// it (above, where negative), to its right or left.
type noteSpot struct {
	rows int
	left bool
}

// spotFor is the nearest spot where a text covers nothing drawn already.
func spotFor(c *canvas.Canvas, cx, cy int, text string) (noteSpot, bool) {
	_, h := c.Size()
	for rows := 1; rows < h; rows++ {
		for _, s := range []noteSpot{{rows, false}, {rows, true}, {-rows, false}, {-rows, true}} {
			if s.free(c, cx, cy, text) {
				return s, true
			}
		}
	}
	return noteSpot{}, false
}

// from is the column at which the text begins.
func (s noteSpot) from(cx int, text string) int {
	if s.left {
		return cx - 1 - width(text)
	}
	return cx + 2
}

func (s noteSpot) free(c *canvas.Canvas, cx, cy int, text string) bool {
	w, h := c.Size()
	y, x := cy+s.rows, s.from(cx, text)
	if y < 0 || y >= h || x < 0 || x+width(text) > w {
		return false
	}
	for i := -1; i <= width(text); i++ {
		if !blank(c, x+i, y) {
			return false
		}
	}
	step := 1
	if s.rows < 0 {
		step = -1
	}
	for d := step; d != s.rows+step; d += step {
		if !blank(c, cx, cy+d) && d != step {
			return false
		}
	}
	return true
}

func blank(c *canvas.Canvas, x, y int) bool {
	r := c.Cell(x, y).Rune
	return r == 0 || r == ' ' || r == '·'
}

// write writes the text and the line that leads to the point.
func (s noteSpot) write(c *canvas.Canvas, cx, cy int, text string, style canvas.Style) {
	step, corner := 1, '└'
	switch {
	case s.rows > 0 && s.left:
		corner = '┘'
	case s.rows < 0 && s.left:
		step, corner = -1, '┐'
	case s.rows < 0:
		step, corner = -1, '┌'
	}
	for d := step; d != s.rows; d += step {
		c.Set(cx, cy+d, '│', style)
	}
	c.Set(cx, cy+s.rows, corner, style)
	c.Text(s.from(cx, text), cy+s.rows, text, style)
}
