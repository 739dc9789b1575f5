package parameters

import (
	"math"

	"optexplore/tui/canvas"
)

// bar draws a number as a bar in w cells from x on: from a zero line in the middle to
// the left or to the right where the vector is signed, else from the left, top being the
// number of a bar of full length. What is not zero has at least a thin bar.
func bar(c *canvas.Canvas, x, y, w int, v, top float64, signed bool, bars, line canvas.Style) {
	zero, room := x, w-1
	if signed {
		room = (w - 1) / 2
		zero = x + room
	}
	c.Set(zero, y, '│', line)
	if v == 0 || v-v != 0 || !(top > 0) || room <= 0 {
		return
	}
	eighths := max(int(math.Round(8*float64(room)*(math.Abs(v)/top))), 1)
	full, part := eighths/8, eighths%8
	if v > 0 {
		for k := range full {
			c.Set(zero+1+k, y, '█', bars)
		}
		if part > 0 {
			c.Set(zero+1+full, y, []rune("▏▎▍▌▋▊▉")[part-1], bars)
		}
		return
	}
	for k := range full {
		c.Set(zero-1-k, y, '█', bars)
	}
	switch { // to the left there are these parts of a cell only
	case part >= 4:
		c.Set(zero-1-full, y, '▐', bars)
	case part > 0:
		c.Set(zero-1-full, y, '▕', bars)
	}
}
