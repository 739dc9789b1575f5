package field

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// BenchmarkArrows draws the arrows of a picture of 140 × 40 cells, each time anew.
func BenchmarkArrows(b *testing.B) {
	now := lenstest.In(b, seen(b, experiment.Options{Landscape: "himmelblau"}, "gd", 3, ""), plot.Contour, 140, 40)
	l, look := settled(b, now), theme.New(colorprofile.TrueColor, true)
	p, c := plot.New(now.View, scene.Request(now.Race.Problem, now.Frame, now.W, now.H, look)), canvas.New(now.W, now.H)
	for b.Loop() {
		var s plot.Scene
		l.Picture(&s, look)
		p.Draw(c, s)
	}
}

// BenchmarkGrid derives −∇f at the points of such a picture.
func BenchmarkGrid(b *testing.B) {
	now := lenstest.In(b, seen(b, experiment.Options{Landscape: "himmelblau"}, "gd", 3, ""), plot.Contour, 140, 40)
	for b.Loop() {
		g, err := NewGrid(now, Settings{})
		if err != nil {
			b.Fatal(err)
		}
		g.advance(g.Nx * g.Ny)
	}
}
