package plot

import (
	"strings"
	"testing"
)

// TestArrows: the head is in the direction of the arrow as it is seen and at its end, one
// that is cut has another head, and nothing else has any; in both views.
func TestArrows(t *testing.T) {
	for view, id := range viewsOf() {
		r := requestOf(id, 90, 30)
		p, n := New(view, r), r.Objective.Dim()
		at := func(x, y float64) []float64 {
			return []float64{r.Window[0].Lo + x*r.Window[0].Width(), r.Window[n-1].Lo + y*r.Window[n-1].Width()}[:n]
		}
		by := func(x, y float64) []float64 {
			return []float64{x * r.Window[0].Width(), y * r.Window[n-1].Width()}[:n]
		}
		empty := drawn(p, r.W, r.H, Scene{}).Plain()
		draw := func(a Arrow) string {
			return drawn(p, r.W, r.H, Scene{Under: []Layer{Arrows{List: []Arrow{a}}}}).Plain()
		}
		if n == 1 {
			if draw(Arrow{At: at(0.5, 0), By: by(0.1, 0)}) != empty {
				t.Error("an arrow on a curve is drawn")
			}
			continue
		}
		if draw(Arrow{At: at(0.5, 3), By: by(0.1, 0)}) != empty {
			t.Error("an arrow from beyond the edge is drawn")
		}
		if got := draw(Arrow{At: at(0.7, 0.6), By: by(0, 0)}); view == Contour && !strings.ContainsRune(got, noArrow) {
			t.Errorf("%s: no symbol of nothing in\n%s", view, got)
		}
		a := Arrow{At: at(0.7, 0.6), By: by(0.2, 0)}
		free, cut := draw(a), draw(Arrow{a.At, a.By, true})
		if strings.Count(free, "→")+strings.Count(free, "↗")+strings.Count(free, "↘") != 1 || !strings.ContainsRune(cut, '▶') {
			t.Errorf("%s:\n%s\n%s", view, free, cut)
		}
		end := []float64{a.At[0] + a.By[0], a.At[1] + a.By[1]}
		cx, cy, _ := p.Cell(end, r.Objective.Value(end))
		if view == Contour && []rune(strings.Split(free, "\n")[cy])[cx-1] != '→' && []rune(strings.Split(free, "\n")[cy])[cx] != '→' {
			t.Errorf("the head is not at %d, %d in\n%s", cx, cy, free)
		}
	}
}

// TestFreeRowsBelowACurve: the curve and the labels of f are above them, and all is as
// before when they are given back.
func TestFreeRowsBelowACurve(t *testing.T) {
	const foot = 8
	for view, id := range viewsOf() {
		r := requestOf(id, 90, 30)
		p := New(view, r)
		before := drawn(p, r.W, r.H, Scene{}).Plain()
		rows := strings.Split(drawn(p, r.W, r.H, Scene{Foot: foot}).Plain(), "\n")
		if view != Curve {
			continue
		}
		for y := r.H - 2 - foot; y < r.H-2; y++ {
			if strings.TrimSpace(rows[y]) != "│" {
				t.Errorf("row %d is %q", y, rows[y])
			}
		}
		low, _, _ := strings.Cut(rows[r.H-2-foot-1]+rows[r.H-2-foot-2], "\n")
		if strings.TrimSpace(strings.ReplaceAll(low, "│", "")) == "" {
			t.Errorf("the curve does not come down to the free rows:\n%s", strings.Join(rows, "\n"))
		}
		if after := drawn(p, r.W, r.H, Scene{}).Plain(); after != before {
			t.Errorf("given back:\n%s\nwant\n%s", after, before)
		}
		drawn(p, r.W, r.H, Scene{Foot: 1000})
	}
}
