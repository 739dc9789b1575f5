package layout_test

import (
	"flag"
	"os"
	"testing"

	"optexplore/tui/canvas"
	"optexplore/tui/layout"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestPartsTileTheScreen holds every size: the parts lie on the screen, and every cell belongs
// to one, or to the shared edge of neighbours.
func TestPartsTileTheScreen(t *testing.T) {
	for w := layout.MinW; w <= 220; w += 7 {
		for h := layout.MinH; h <= 90; h++ {
			l := layout.For(w, h, (w+h)%10)
			covered := make([]int, w*h)
			for _, r := range []canvas.Rect{l.Header, l.Plot, l.Point, l.Table, l.Verdict, l.History, l.Timeline, l.Footer} {
				for y := r.Y; y < r.Y+r.H; y++ {
					for x := r.X; x < r.X+r.W; x++ {
						if x < 0 || y < 0 || x >= w || y >= h {
							t.Fatalf("%d×%d: %+v leaves the screen", w, h, r)
						}
						covered[y*w+x]++
					}
				}
			}
			for i, n := range covered {
				edge := 0
				if y := i / w; y == l.Plot.Y+l.Plot.H-1 {
					edge++
				}
				if y := i / w; i%w == l.Point.X && y >= l.Point.Y && y < l.Point.Y+l.Point.H {
					edge++
				}
				if n != 1+edge {
					t.Fatalf("%d×%d: cell (%d, %d) belongs to %d parts", w, h, i%w, i/w, n)
				}
			}
			if lent := l.Lent(2); lent.Verdict.H+lent.History.H != l.Verdict.H+l.History.H || lent.Plot != l.Plot {
				t.Fatalf("%d×%d: rows are lost when they are lent: %+v", w, h, lent)
			}
		}
	}
}

// TestLayoutAsADrawing is the layout at a few sizes as a reader sees it.
func TestLayoutAsADrawing(t *testing.T) {
	got := ""
	for _, size := range [][3]int{{60, 18, 0}, {80, 24, 0}, {120, 40, 0}, {60, 18, 9}, {80, 24, 4}, {120, 40, 9}} {
		l := layout.For(size[0], size[1], size[2])
		c := canvas.New(size[0], size[1])
		for _, part := range []struct {
			name string
			r    canvas.Rect
		}{{"header", l.Header}, {"plot", l.Plot}, {"point", l.Point}, {"table", l.Table}, {"verdict", l.Verdict}, {"history", l.History}, {"timeline", l.Timeline}, {"footer", l.Footer}} {
			c.Box(part.r, part.name, canvas.Style{}, canvas.Style{})
			if part.r.H == 1 {
				c.Text(part.r.X, part.r.Y, part.name, canvas.Style{})
			}
		}
		got += c.Plain() + "\n\n"
	}
	const file = "testdata/layout.txt"
	if *update {
		os.MkdirAll("testdata", 0o755)
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || got != string(want) {
		t.Errorf("the layout differs from %s (%v); -update rewrites it:\n%s", file, err, got)
	}
}
