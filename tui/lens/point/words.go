package point

import (
	"optexplore/model"
	"optexplore/tui/canvas"
)

// short writes a number in five significant digits at most.
func short(v float64) string { return model.Number(v, 5) }

// fitted calls write with the largest number of digits, three to five, for which
// the text has at most w cells, or with three.
func fitted(w int, write func(digits int) string) string {
	text := write(5)
	for n := 4; n >= 3 && canvas.Width(text) > w; n-- {
		text = write(n)
	}
	return text
}
