package point

import (
	"strings"

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

// vector writes a point in n digits.
func vector(x []float64, n int) string {
	words := make([]string, len(x))
	for i, v := range x {
		words[i] = model.Number(v, n)
	}
	if len(x) == 1 {
		return words[0]
	}
	return "(" + strings.Join(words, ", ") + ")"
}
