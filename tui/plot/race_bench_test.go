package plot

import (
	"fmt"
	"testing"

	"optexplore/tui/canvas"
)

func TestRaceFrameDoesNotAllocate(t *testing.T) {
	for view, id := range viewsOf() {
		r := requestOf(id, 116, 34)
		p, c, s := New(view, r), canvas.New(116, 34), full(id, r.Theme)
		p.Draw(c, s)
		if n := testing.AllocsPerRun(20, func() { p.Draw(c, s) }); n > 8 { // two parts of the canvas, and rare symbols, which are measured
			t.Errorf("%s: %g allocations a frame", view, n)
		}
	}
}

// BenchmarkRaceFrame is a frame of eight runs of 2000 points, and of a cloud.
func BenchmarkRaceFrame(b *testing.B) {
	for _, k := range []struct {
		name  string
		scene func(id string) Scene
	}{
		{"8x2000", func(id string) Scene { return raceOn(id, 8, 2000) }},
		{"cloud-200", func(id string) Scene { return Scene{Cloud: clouded(id, 10, 200).Cloud} }},
		{"cloud-1000", func(id string) Scene { return Scene{Cloud: clouded(id, 10, 1000).Cloud} }},
		{"nothing", func(id string) Scene { return Scene{} }},
	} {
		for _, view := range []View{Contour, Surface, Curve} {
			for _, size := range [][2]int{{76, 22}, {116, 34}} {
				id := viewsOf()[view]
				if view != Curve {
					id = "rosenbrock"
				}
				b.Run(fmt.Sprintf("%s-%s-%dx%d", view, k.name, size[0], size[1]), func(b *testing.B) {
					p, c, s := New(view, requestOf(id, size[0], size[1])), canvas.New(size[0], size[1]), k.scene(id)
					b.ReportAllocs()
					for b.Loop() {
						p.Draw(c, s)
					}
				})
			}
		}
	}
}
