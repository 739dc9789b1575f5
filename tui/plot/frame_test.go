package plot

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

func someFrame(rng *rand.Rand) frame {
	f := framed(30+rng.IntN(100), 6+rng.IntN(40), 0, canvas.Braille())
	lo := (rng.Float64() - 0.5) * 100
	f.x = model.Range{Lo: lo, Hi: lo + 50*rng.Float64() + 1e-3}
	f.y = model.Range{Lo: lo / 7, Hi: lo/7 + 1e-3 + rng.Float64()}
	return f
}

func TestWorldAndDotsAreInverse(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		f := someFrame(rng)
		x, y := f.x.Lo+(3*rng.Float64()-1)*f.x.Width(), f.y.Lo+(3*rng.Float64()-1)*f.y.Width()
		bx, by := f.world(f.dots(x, y))
		if math.Abs(bx-x) > 1e-9*f.x.Width()+1e-12*math.Abs(x) || math.Abs(by-y) > 1e-9*f.y.Width()+1e-12*math.Abs(y) {
			t.Fatalf("(%g, %g) comes back as (%g, %g)", x, y, bx, by)
		}
	}
}

func TestCellsAndPointsAreInverse(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 1))
	for range 50 {
		f := someFrame(rng)
		for cy := range f.area.H {
			for cx := range f.area.W {
				x, y, ok := f.at(cx+f.area.X, cy+f.area.Y)
				gx, gy, in := f.cell(x, y)
				if !ok || !in || gx != cx || gy != cy {
					t.Fatalf("the middle of cell (%d, %d) lies in (%d, %d)", cx, cy, gx, gy)
				}
			}
		}
		for _, corner := range [4][2]float64{{f.x.Lo, f.y.Lo}, {f.x.Lo, f.y.Hi}, {f.x.Hi, f.y.Lo}, {f.x.Hi, f.y.Hi}} {
			if _, _, ok := f.cell(corner[0], corner[1]); !ok {
				t.Fatalf("the corner %v of %v, %v lies in no cell", corner, f.x, f.y)
			}
		}
	}
}

func TestTheBorderPointsOutwards(t *testing.T) {
	f := framed(80, 24, 0, canvas.Braille())
	f.x, f.y = model.Range{Lo: -1, Hi: 1}, model.Range{Lo: -1, Hi: 1}
	inf := math.Inf(1)
	for _, k := range []struct {
		x, y float64
		want rune
	}{{5, 0, '▶'}, {-5, 0.5, '◀'}, {0, 9, '▲'}, {0, -9, '▼'}, {1e300, 0, '▶'}, {-inf, 0, '◀'}, {0, inf, '▲'}, {1.1, -7, '▼'}} {
		p := f.painter(2, theme.New(colorprofile.TrueColor, true))
		s, symbol, ok := f.edge(p.onSheet(k.x, k.y))
		if _, _, in := p.Cell(s); !ok || symbol != k.want || !in {
			t.Errorf("(%g, %g): %q at %v, %v; want %q", k.x, k.y, symbol, s, ok, k.want)
		}
	}
	if _, _, ok := f.edge(place{math.NaN(), 0}); ok {
		t.Error("an arrow towards NaN")
	}
}
