package plot

import (
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// dotsOf are the braille dots of a canvas, by column and row of dots.
func dotsOf(c *canvas.Canvas) map[[2]int]bool {
	set := map[[2]int]bool{}
	bits := [4][2]int{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}
	w, h := c.Size()
	for y := range h {
		for x := range w {
			r := int(c.Cell(x, y).Rune)
			for dy, row := range bits {
				for dx, bit := range row {
					if r >= 0x2800 && r < 0x2900 && r&bit != 0 {
						set[[2]int{2*x + dx, 4*y + dy}] = true
					}
				}
			}
		}
	}
	return set
}

// Every dot is half a dot or less from a line of equal height along an axis,
// and every line has a dot wherever it passes.
func TestLinesLieWhereTheyShould(t *testing.T) {
	for name, f := range map[string]func(x, y float64) float64{
		"circles":  func(x, y float64) float64 { return x*x + y*y },
		"plane":    func(x, y float64) float64 { return x + 0.3*y },
		"saddle":   func(x, y float64) float64 { return x*x - y*y },
		"wave":     func(x, y float64) float64 { return math.Sin(2*x) + y },
		"negative": func(x, y float64) float64 { return -math.Exp(x + y) },
	} {
		r := requestOf("saddle", 80, 30)
		r.Objective = valued{f: f}
		p := New(Contour, r).(*contour)
		heights := p.tone.lines(levels(p.area.H, true))
		level := func(x, y float64) int { wx, wy := p.world(x, y); return heights.below(f(wx, wy), 0) }
		dots := dotsOf(p.background.Sub(p.area))
		if len(dots) < 200 {
			t.Errorf("%s: %d dots only", name, len(dots))
		}
		for d := range dots {
			x, y := float64(d[0])+0.5, float64(d[1])+0.5
			const half = 0.5 + 0.1 // lines bend
			if level(x-half, y) == level(x+half, y) && level(x, y-half) == level(x, y+half) && level(x-half, y) == level(x, y) {
				t.Errorf("%s: no line passes the dot %v", name, d)
			}
		}
		w, h := p.on.seen.Size()
		for y := range h {
			for x := 1; x < w; x++ {
				a, b := level(float64(x)-0.5, float64(y)+0.5), level(float64(x)+0.5, float64(y)+0.5)
				if a != b && !dots[[2]int{x - 1, y}] && !dots[[2]int{x, y}] {
					t.Errorf("%s: no dot where a line passes between columns %d and %d of row %d", name, x-1, x, y)
				}
			}
		}
	}
}

// Straight lines are one dot thick.
func TestLinesAreThin(t *testing.T) {
	r := requestOf("saddle", 80, 30)
	r.Objective = valued{f: func(x, y float64) float64 { return x + 0.1*y }}
	p := New(Contour, r).(*contour)
	n := levels(p.area.H, true)
	_, h := p.on.seen.Size()
	rows := map[int]int{}
	for d := range dotsOf(p.background.Sub(p.area)) {
		rows[d[1]]++
	}
	for y := range h {
		if rows[y] > n {
			t.Errorf("row %d has %d dots for %d lines", y, rows[y], n)
		}
	}
}

// Shades get brighter with f.
func TestShadesFollowHeights(t *testing.T) {
	r := requestOf("saddle", 80, 30)
	r.Objective = valued{f: func(x, y float64) float64 { return x }}
	p := New(Contour, r).(*contour)
	palette := r.Theme.Map()
	for cx := range p.area.W {
		x, _, _ := p.at(p.area.X+cx, p.area.Y)
		got, want := p.background.Cell(p.area.X+cx, 3).Style.Bg, palette.Dim(p.tone.share(x))
		if near := palette.Dim(p.tone.share(x) + 0.02); got != want && got != near && got != palette.Dim(p.tone.share(x)-0.02) {
			t.Errorf("column %d: shade %x, want %x", cx, got, want)
		}
	}
}

// The path of a run is the same whether it is drawn at once or its points are
// seen one by one, leaves the window only at its border, and comes back.
func TestAPathLeavesAndComesBack(t *testing.T) {
	r := requestOf("saddle", 60, 20)
	r.Objective = valued{f: func(x, y float64) float64 { return math.NaN() }} // no lines
	p := New(Contour, r).(*contour)
	s := Scene{Runs: []Run{{Path: Path{Points: []float64{0, 0, 1e18, 0, 1e18, 1e18, 0, 1e18, 0, 0}}}}}
	c := drawn(p, 60, 20, s)
	dots := dotsOf(c.Sub(p.area))
	w, h := p.on.seen.Size()
	right, up := 0, 0
	for d := range dots {
		switch {
		case d[1] == h/2 && d[0] >= w/2:
			right++
		case d[0] == w/2 && d[1] < h/2:
			up++
		default:
			t.Errorf("a dot at %v", d)
		}
	}
	if right < w/2-4 || up < h/2-8 { // but for the marks of steps
		t.Errorf("%d dots of %d to the right, %d of %d upwards", right, w/2, up, h/2)
	}
}

// Without colours a path is told from the lines by its thickness and its
// steps.
func TestAPathIsToldWithoutColour(t *testing.T) {
	r := requestOf("saddle", 60, 20)
	r.Objective = valued{f: func(x, y float64) float64 { return math.NaN() }}
	s := Scene{Runs: []Run{{Path: Path{Points: []float64{-0.5, -0.5, -0.5, 0.5}}}}}
	count := func(p colorprofile.Profile) int {
		r.Theme = theme.New(p, true)
		return len(dotsOf(drawn(New(Contour, r), 60, 20, s)))
	}
	if thin, thick := count(colorprofile.TrueColor), count(colorprofile.NoTTY); thick < 2*thin-8 {
		t.Errorf("%d dots with colours, %d without", thin, thick)
	}
}

func TestTheGaugeFollowsTheBall(t *testing.T) {
	r := requestOf("himmelblau", 80, 30)
	p := New(Contour, r).(*contour)
	last := -1
	for _, f := range []float64{1e9, 500, 100, 10, 0.1, -5} {
		c := drawn(p, 80, 30, Scene{Runs: []Run{{Now: Mark{At: []float64{0, 0}, F: f, Shown: true}}}})
		row := -1
		for y := range 30 {
			if c.Cell(p.bar.X+1, y).Rune == '◀' {
				row = y
			}
		}
		if row < 0 || row < last {
			t.Errorf("at %g the gauge is in row %d, before in %d", f, row, last)
		}
		last = row
	}
}

// The slope is an arrow that shows where a small step downhill goes.
func TestTheSlopePointsDownhill(t *testing.T) {
	r := requestOf("saddle", 80, 30)
	p := New(Contour, r)
	for _, k := range []struct {
		g    []float64
		want rune
	}{{[]float64{-1, 0}, '→'}, {[]float64{3, 0}, '←'}, {[]float64{0, -2}, '↑'}, {[]float64{0, 1e-9}, '↓'}} {
		s := Scene{Runs: []Run{{Now: Mark{At: []float64{0, 0}, Shown: true}}}, Gradient: k.g}
		c, found := drawn(p, 80, 30, s), false
		for y := range 30 {
			for x := range 80 {
				found = found || c.Cell(x, y).Rune == k.want
			}
		}
		if !found {
			t.Errorf("no %c for the gradient %v", k.want, k.g)
		}
	}
}

var _ model.Objective = valued{}

// Two lines cross in a saddle at height 0.
func TestLinesCrossInASaddle(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {101, 37}, {120, 40}} {
		p := New(Contour, requestOf("saddle", size[0], size[1])).(*contour)
		if heights := p.tone.lines(levels(p.area.H, true)); heights[len(heights)/2] != 0 {
			t.Errorf("%v: the line in the middle is at %g", size, heights[len(heights)/2])
		}
	}
}

// No line runs into a hole or along its rim.
func TestHolesHaveNoLines(t *testing.T) {
	r := requestOf("saddle", 80, 30)
	r.Objective = valued{f: func(x, y float64) float64 {
		switch {
		case math.Abs(x) < 0.3 && math.Abs(y) < 0.5:
			return math.NaN()
		case x > 0: // another height on the other side
			return y + 0.51
		}
		return y
	}}
	p := New(Contour, r).(*contour)
	for d := range dotsOf(p.background.Sub(p.area)) {
		x, y := p.world(float64(d[0])+0.5, float64(d[1])+0.5)
		if math.Abs(x) < 0.3 && math.Abs(y) < 0.5 {
			t.Errorf("a dot in the hole at (%.2f, %.2f)", x, y)
		}
	}
}
