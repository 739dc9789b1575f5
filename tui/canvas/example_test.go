package canvas_test

import (
	"fmt"
	"math"

	"optexplore/tui/canvas"
)

// A wave in dots inside a box.
func Example() {
	c := canvas.New(24, 6)
	c.Box(canvas.Rect{W: 24, H: 6}, "sin", canvas.Style{}, canvas.Style{})
	inner := c.Sub(canvas.Rect{X: 1, Y: 1, W: 22, H: 4})
	g := canvas.NewGrid(22, 4, canvas.Braille())
	w, h := g.Size()
	height := func(x int) float64 { return (1 - math.Sin(float64(x)/7)) / 2 * float64(h-1) }
	for x := 1; x < w; x++ {
		g.Line(float64(x-1), height(x-1), float64(x), height(x), canvas.Style{})
	}
	g.Draw(inner)
	fmt.Println(c.Plain())
	// Output:
	// ╭─ sin ────────────────╮
	// │  ⡠⠒⠉⠉⠉⠑⠢⡀            │
	// │⡠⠊       ⠈⠢⡀          │
	// │           ⠈⠢⡀      ⡠⠊│
	// │             ⠈⠒⠤⠤⠤⠔⠊  │
	// ╰──────────────────────╯
}
