package point

import (
	"optexplore/model"
	"optexplore/tui/canvas"
)

// short writes a number in five significant digits at most.
func short(v float64) string { return model.Number(v, 5) }

// fitted writes something to a number of digits: as many, up to five, as leave
// it no wider than w cells, and three at least.
func fitted(w int, write func(digits int) string) string {
	text := write(5)
	for n := 4; n >= 3 && canvas.Width(text) > w; n-- {
		text = write(n)
	}
	return text
}
