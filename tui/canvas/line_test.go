package canvas_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"optexplore/tui/canvas"
)

// TestLinesOfEveryMarker is the same cross in every kind of dots.
func TestLinesOfEveryMarker(t *testing.T) {
	want := map[string]string{
		"braille":  "⠑⢄⡠⠊\n⡠⠊⠑⢄",
		"octant":   "𜴄𜶀𜵑𜴁\n𜵑𜴁𜴄𜶀",
		"sextant":  "🬂🬢🬖🬂\n🬭🬅🬈🬭",
		"quadrant": "▀▄▄▀\n▄▀▀▄",
		"block":    "▀▄▄▀\n▄▀▀▄",
		"ascii":    "'..'\n.''.",
	}
	for _, m := range canvas.Markers() {
		c := canvas.New(4, 2)
		g := canvas.NewGrid(4, 2, m)
		w, h := g.Size()
		g.Line(0, 0, float64(w)-0.01, float64(h)-0.01, canvas.Style{})
		g.Line(0, float64(h)-0.01, float64(w)-0.01, 0, canvas.Style{})
		g.Draw(c)
		if got := c.Plain(); got != want[m.Name] {
			t.Errorf("%s:\n%s\nwant\n%s", m.Name, got, want[m.Name])
		}
	}
}

func TestLinesToNowhereCostNothing(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	g := canvas.NewGrid(10, 5, canvas.Braille())
	for _, l := range [][4]float64{
		{nan, 0, 5, 5}, {0, inf, 5, 5}, {-inf, 0, inf, 0}, {1e308, -1e308, -1e308, 1e308}, {1e18, 1e18, 2e18, 2e18}, {-5, -5, -1, -1},
	} {
		g.Line(l[0], l[1], l[2], l[3], canvas.Style{})
	}
	c := canvas.New(10, 5)
	g.Clear()
	g.Line(-1e15, 8, 1e15, 8, canvas.Style{})
	g.Draw(c)
	if got := c.Plain(); got != "\n\n⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉\n\n" {
		t.Errorf("a line across draws %q", got)
	}
}

func TestBlendKeepsDots(t *testing.T) {
	c := canvas.New(1, 1)
	g := canvas.NewGrid(1, 1, canvas.Braille())
	g.Dot(0, 0, canvas.Style{})
	g.Draw(c)
	g.Clear()
	g.Dot(1, 3, canvas.Style{})
	g.Blend(c)
	if got := c.Cell(0, 0).Rune; got != '⢁' {
		t.Errorf("blended to %q, want ⢁", got)
	}
}

// TestDashesContinue draws a line in many pieces: the pattern does not see
// where one ends.
func TestDashesContinue(t *testing.T) {
	c := canvas.New(8, 1)
	g := canvas.NewGrid(8, 1, canvas.Braille())
	d := canvas.Dash{On: 2, Off: 2}
	for x := range 15 {
		g.Dashed(float64(x)+0.5, 0, float64(x)+1.5, 0, canvas.Style{}, &d)
	}
	g.Draw(c)
	if got := c.Plain(); got != "⠉ ⠉ ⠉ ⠉" {
		t.Errorf("drew %q", got)
	}
}

func TestTheFarEndsAreInside(t *testing.T) {
	c := canvas.New(2, 1)
	g := canvas.NewGrid(2, 1, canvas.Braille())
	g.Line(0, 4, 4, 4, canvas.Style{})
	g.Draw(c)
	if got := c.Plain(); got != "⣀⣀" {
		t.Errorf("drew %q", got)
	}
}

func BenchmarkLine(b *testing.B) {
	g := canvas.NewGrid(120, 40, canvas.Braille())
	b.ReportAllocs()
	for b.Loop() {
		g.Line(3, 150, 230, 7, canvas.Style{})
	}
}

// TestFarEndsDoNotBendALine compares lines that go on far outside with what
// they are inside.
func TestFarEndsDoNotBendALine(t *testing.T) {
	drawn := func(x0, y0, x1, y1 float64) string {
		c, g := canvas.New(20, 10), canvas.NewGrid(20, 10, canvas.Braille())
		g.Line(x0, y0, x1, y1, canvas.Style{})
		g.Draw(c)
		return c.Plain()
	}
	for _, l := range [][8]float64{
		{20, 20, 20, -1e18, 20, 20, 20, 0}, {20, -1e18, 20, 20, 20, 20, 20, 0}, {-1e300, 9, 1e300, 9, 0, 9, 40, 9},
		{3, 3, 3e15, 3e15, 3, 3, 40, 40}, {-1e9, 40, 20, 20.5, 0, 20.5, 20, 20.5},
	} {
		if got, want := drawn(l[0], l[1], l[2], l[3]), drawn(l[4], l[5], l[6], l[7]); got != want {
			t.Errorf("%v draws\n%s\nwant\n%s", l, got, want)
		}
	}
}

// TestLinesMissNothing holds random lines against the points along them.
func TestLinesMissNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	for range 300 {
		c, g := canvas.New(20, 10), canvas.NewGrid(20, 10, canvas.Braille())
		w, h := g.Size()
		x0, y0, x1, y1 := 120*rng.Float64()-40, 120*rng.Float64()-40, 120*rng.Float64()-40, 120*rng.Float64()-40
		g.Line(x0, y0, x1, y1, canvas.Style{})
		g.Draw(c)
		lit := func(x, y int) bool {
			bits := [4][2]rune{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}
			r := c.Cell(x/2, y/4).Rune
			return x >= 0 && y >= 0 && r >= 0x2800 && (r-0x2800)&bits[y%4][x%2] != 0
		}
		for k := range 400 {
			s := float64(k) / 399
			x, y := int(math.Floor(x0+s*(x1-x0))), int(math.Floor(y0+s*(y1-y0)))
			if x < 1 || y < 1 || x >= w-1 || y >= h-1 {
				continue
			}
			near := false
			for d := range 9 {
				near = near || lit(x+d%3-1, y+d/3-1)
			}
			if !near {
				t.Fatalf("the line from (%g, %g) to (%g, %g) has no dot near (%d, %d)", x0, y0, x1, y1, x, y)
			}
		}
	}
}
