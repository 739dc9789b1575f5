package plot

import (
	"fmt"
	"testing"

	"optexplore/tui/canvas"
)

// BenchmarkFromNothing is a whole picture as text, evaluated, drawn and written, over the
// sizes of a terminal: the time of a cell should not grow with their number.
func BenchmarkFromNothing(b *testing.B) {
	for _, of := range []struct {
		view View
		id   string
	}{{Contour, "himmelblau"}, {Surface, "himmelblau"}, {Curve, "local-minimum"}} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {320, 100}, {500, 200}} {
			w, h := size[0], size[1]
			b.Run(fmt.Sprintf("%s/%dx%d", of.view, w, h), func(b *testing.B) {
				r, c, s := requestOf(of.id, w, h), canvas.New(w, h), runOn(of.id, 200)
				var text []byte
				b.ReportAllocs()
				for b.Loop() {
					New(of.view, r).Draw(c, s)
					text = c.Append(text[:0])
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*w*h), "ns/cell")
			})
		}
	}
}
