package plot

import (
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// TestLinesOfAGridAreWhereItsLevelIs: a circle is one closed line, a saddle's lines are
// open, two wells have a line each, and a hole cuts a line.
func TestLinesOfAGridAreWhereItsLevelIs(t *testing.T) {
	const n = 41
	sample := func(f func(x, y float64) float64) grid {
		g := grid{n, n, make([]float64, n*n)}
		for k := range g.values {
			g.values[k] = f(float64(k%n-n/2)/10, float64(k/n-n/2)/10) // −2…2
		}
		return g
	}
	circle := func(x, y float64) float64 { return x*x + y*y }
	for _, c := range []struct {
		name         string
		f            func(x, y float64) float64
		level        float64
		lines, loops int
	}{
		{"a circle", circle, 1.0001, 1, 1},
		{"a circle beyond the corners", circle, 4.5, 4, 0},
		{"nothing", circle, 9, 0, 0},
		{"a saddle", func(x, y float64) float64 { return x*x - y*y }, 0.5, 2, 0},
		{"a saddle through its point", func(x, y float64) float64 { return (x + 0.05) * (y + 0.05) }, 0, 2, 0},
		{"two wells", func(x, y float64) float64 { return math.Pow(x*x-1, 2) + y*y }, 0.3, 2, 2},
		{"half a circle", func(x, y float64) float64 {
			if y < -0.35 {
				return math.NaN()
			}
			return x*x + y*y
		}, 1.0001, 1, 0},
	} {
		g := sample(c.f)
		lines := g.polylines(c.level)
		loops, sides := 0, map[side]int{}
		for _, line := range lines {
			for k, s := range line {
				x, y := g.place(s, c.level)
				lo, hi := math.Inf(1), math.Inf(-1)
				for _, at := range [4][2]float64{{math.Floor(x), math.Floor(y)}, {math.Ceil(x), math.Floor(y)}, {math.Floor(x), math.Ceil(y)}, {math.Ceil(x), math.Ceil(y)}} {
					v := g.values[int(at[1])*n+int(at[0])]
					lo, hi = min(lo, v), max(hi, v)
				}
				if !(lo <= c.level && c.level <= hi) {
					t.Errorf("%s: at %v, %v the level is not between %v and %v", c.name, x, y, lo, hi)
				}
				if k > 0 {
					if px, py := g.place(line[k-1], c.level); math.Abs(px-x) > 1 || math.Abs(py-y) > 1 {
						t.Errorf("%s: a line jumps from %v, %v to %v, %v", c.name, px, py, x, y)
					}
				}
				sides[s]++
			}
			if line[0] == line[len(line)-1] {
				loops++
				sides[line[0]]--
			}
		}
		if len(lines) != c.lines || loops != c.loops {
			t.Errorf("%s: %d lines, %d of them closed, want %d and %d", c.name, len(lines), loops, c.lines, c.loops)
		}
		crossed := 0 // as a second count
		for k, v := range g.values {
			for _, next := range [2]int{k + 1, k + n} {
				if next < len(g.values) && (next == k+n || next%n > 0) && v == v && g.values[next] == g.values[next] && (v < c.level) != (g.values[next] < c.level) {
					crossed++
				}
			}
		}
		if crossed-len(sides) > 2 || crossed < len(sides) { // beside a hole a side has no square
			t.Errorf("%s: %d sides are crossed, the lines have %d", c.name, crossed, len(sides))
		}
		for s, times := range sides {
			if times != 1 {
				t.Errorf("%s: %v is on lines %d times", c.name, s, times)
			}
		}
	}
}

// TestNumbersAreThoseOfThePicture, of every landscape of one or two parameters in each of
// its views: f on a contour line is its level, colours are those of the cells, and what is
// labelled ascends.
func TestNumbersAreThoseOfThePicture(t *testing.T) {
	th := theme.New(colorprofile.TrueColor, false)
	for _, l := range landscapes.All() {
		if l.Dim() > 2 {
			continue
		}
		f := l.Objective()
		for _, view := range Views(l.Dim()) {
			p := New(view, Request{Objective: f, Window: l.Window, W: 60, H: 20, Theme: th, Camera: DefaultCamera()})
			n := NumbersOf(p)
			if n.View != view || len(n.Names) != l.Dim() || n.X.Width() <= 0 || n.Y.Width() <= 0 {
				t.Errorf("%s: %+v", l.ID, n)
				continue
			}
			for k, tick := range n.Scale {
				if !(tick.At >= 0 && tick.At <= 1) || tick.Label == "" {
					t.Errorf("%s, %s: the label %d is %+v", l.ID, view, k, tick)
				}
			}
			switch view {
			case Curve:
				for _, piece := range n.Curves {
					for _, at := range piece {
						if got := f.Value([]float64{at.X}); !(math.Abs(got-at.Y) <= 1e-9*(1+math.Abs(got))) {
							t.Errorf("%s: the curve is at %v, f is %v", l.ID, at, got)
						}
					}
				}
			case Contour:
				contourOf(t, l.ID, p, n, f)
			case Surface:
				checkLevels(t, l.ID, n, f)
			}
		}
	}
	if n := NumbersOf(New(Contour, Request{})); n.View != "" {
		t.Errorf("a picture without room has %+v", n)
	}
}

func contourOf(t *testing.T, id string, p Picture, n Numbers, f model.Objective) {
	t.Helper()
	c := canvas.New(60, 20)
	p.Draw(c, Scene{})
	at := p.(*contour).area
	for k, shade := range n.Shades {
		if got := c.Cell(at.X+k%n.W, at.Y+k/n.W).Style.Bg; got != shade {
			t.Errorf("%s: cell %d is %v, the picture has %v", id, k, shade, got)
			return
		}
	}
	dx, dy := n.X.Width()/float64(2*n.W), n.Y.Width()/float64(4*n.H)
	beyond, points := 0, 0
	for _, level := range n.Lines {
		for _, line := range level.Lines {
			for _, at := range line {
				lo, hi := math.Inf(1), math.Inf(-1)
				u, v := (at.X-n.X.Lo)/dx-0.5, (n.Y.Hi-at.Y)/dy-0.5 // in dots, of whose middles one is on each side
				for _, i := range [2]float64{math.Floor(u + 1e-6), math.Ceil(u - 1e-6)} {
					for _, j := range [2]float64{math.Floor(v + 1e-6), math.Ceil(v - 1e-6)} {
						v := f.Value([]float64{n.X.Lo + (i+0.5)*dx, n.Y.Hi - (j+0.5)*dy})
						lo, hi = min(lo, v), max(hi, v)
					}
				}
				if points++; !(lo-1e-9 <= level.At && level.At <= hi+1e-9) {
					beyond++
				}
			}
		}
	}
	if points == 0 && len(n.Lines) > 0 || beyond > 0 {
		t.Errorf("%s: at %d of %d points of contour lines f is not what is said", id, beyond, points)
	}
	for k := 1; k < len(n.Scale); k++ {
		if n.Scale[k].At <= n.Scale[k-1].At {
			t.Errorf("%s: the labels of the colour bar are %v", id, n.Scale)
		}
	}
}

func checkLevels(t *testing.T, id string, n Numbers, f model.Objective) {
	t.Helper()
	if len(n.Levels) != n.Side*n.Side {
		t.Fatalf("%s: %d levels of %d vertices a side", id, len(n.Levels), n.Side)
	}
	last := struct{ level, f float64 }{math.NaN(), 0}
	for k, level := range n.Levels {
		x := Point{along(n.X, k%n.Side, n.Side-1), along(n.Y, k/n.Side, n.Side-1)}
		v := f.Value([]float64{x.X, x.Y})
		if level != level {
			continue
		}
		if !(level >= 0 && level <= 1) {
			t.Errorf("%s: level %v", id, level)
		}
		if got := n.Level(x); math.Abs(got-level) > 1e-6 {
			t.Errorf("%s: the level at %v is %v, want %v", id, x, got, level)
		}
		if last.level < level && last.f > v+1e-9*math.Abs(v) || last.level > level && last.f < v-1e-9*math.Abs(v) {
			t.Errorf("%s: f is %v at level %v, and %v at %v", id, last.f, last.level, v, level)
		}
		last.level, last.f = level, v
	}
}
