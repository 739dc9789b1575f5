package plot

import (
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// quadrants is a tint whose shade is the part of the window: of the left and the right
// half, and of the lower and the upper.
func quadrants(w model.Window, columns, rows int, solid bool, th theme.Theme) Tint {
	t := Tint{Window: w, W: columns, H: rows, Solid: solid}
	for k := range 4 {
		t.Shades = append(t.Shades, Area(th, k, 0))
	}
	for y := range rows {
		for x := range columns {
			shade := uint8(0)
			if 2*x >= columns {
				shade++
			}
			if 2*y < rows && len(w) == 2 {
				shade += 2
			}
			t.At = append(t.At, shade)
		}
	}
	return t
}

// TestATintColoursThePointsThatAreSeen, in every view: the colour of a cell is that of the
// point of the landscape under it.
func TestATintColoursThePointsThatAreSeen(t *testing.T) {
	for view, id := range viewsOf() {
		for _, solid := range []bool{false, true} {
			r := requestOf(id, 90, 30)
			r.Theme = theme.New(colorprofile.TrueColor, true)
			p, n := New(view, r), len(r.Window)
			columns, rows := Plotted(view, r.Window, r.W, r.H)
			tint := quadrants(r.Window, columns, max(2*rows/3, 1), solid, r.Theme)
			bare, c := drawn(p, r.W, r.H, Scene{}), drawn(p, r.W, r.H, Scene{Under: []Layer{tint}})
			seen := map[canvas.Color]int{}
			for cy := range r.H {
				for cx := range r.W {
					at, ok := p.World(cx, cy)
					bg := bare.Cell(cx, cy).Style.Bg
					if x, y, in := p.Cell(at, 0); n == 2 && !(in && x == cx && y == cy && bg != 0 && bg != r.Theme.Shadow()) {
						ok = false // beside a surface or under it, or in the next cell
					}
					if !ok {
						continue
					}
					want, border := 0, false
					for i, v := range at {
						share := (v - r.Window[i].Lo) / r.Window[i].Width()
						border = border || math.Abs(share-0.5) < 0.1 || math.Abs(share-0.5) > 0.42
						if share >= 0.5 {
							want += 1 << i
						}
					}
					if got := c.Cell(cx, cy).Style.Bg; !border && got != tint.Shades[want].Bg {
						t.Fatalf("%s, solid %v: the cell (%d, %d) of %v is %x, want %x", view, solid, cx, cy, at, got, tint.Shades[want].Bg)
					}
					seen[c.Cell(cx, cy).Style.Bg]++
				}
			}
			if len(seen) < 2*n {
				t.Errorf("%s: %d shades are seen", view, len(seen))
			}
		}
	}
}

// TestATintIsSeenWithoutColour, by marks.
func TestATintIsSeenWithoutColour(t *testing.T) {
	r := requestOf("saddle", 60, 16)
	r.Theme = theme.New(colorprofile.ASCII, true)
	p := New(Contour, r)
	columns, rows := Plotted(Contour, r.Window, r.W, r.H)
	for _, solid := range []bool{false, true} {
		tint := quadrants(r.Window, columns, 2*rows, solid, r.Theme)
		c, marks := drawn(p, r.W, r.H, Scene{Under: []Layer{tint}}), map[rune]bool{}
		for cy := range r.H {
			for cx := range r.W {
				marks[c.Cell(cx, cy).Rune] = true
			}
		}
		for _, s := range tint.Shades {
			if !marks[s.Mark] {
				t.Errorf("solid %v: no %c in\n%s", solid, s.Mark, c.Plain())
			}
		}
	}
}

// TestATintThatDoesNotFitIsNotDrawn: of another window, of another dimension, too short.
func TestATintThatDoesNotFitIsNotDrawn(t *testing.T) {
	r := requestOf("saddle", 60, 16)
	p := New(Contour, r)
	want := drawn(p, r.W, r.H, Scene{}).String()
	far := model.Window{{Lo: 100, Hi: 101}, {Lo: 100, Hi: 101}}
	for _, tint := range []Tint{
		{}, quadrants(far, 8, 8, false, r.Theme), quadrants(r.Window[:1], 8, 1, false, r.Theme),
		{Window: r.Window, W: 8, H: 8, At: make([]uint8, 5)}, {Window: r.Window, W: 2, H: 1, At: []uint8{9, 255}, Shades: []Shade{{Bg: 1}}},
	} {
		if got := drawn(p, r.W, r.H, Scene{Under: []Layer{tint}}).String(); got != want {
			t.Errorf("%+v is drawn:\n%s", tint, got)
		}
	}
}

// TestTheLensSeesWhatItShows: the point at a spot is the one that is seen there.
func TestTheLensSeesWhatItShows(t *testing.T) {
	l := aim(Camera{Turn: 0.7, Tilt: 0.4, Zoom: 2})
	l.frame(80, 24, 2, 4, 2)
	for _, p := range []vec{{0, 0, 0}, {1, -1, 0.7}, {-0.3, 0.9, -0.72}} {
		got := l.at(l.see(p))
		if math.Abs(got.X-p.X)+math.Abs(got.Y-p.Y)+math.Abs(got.Z-p.Z) > 1e-12 {
			t.Errorf("%v is seen as %v", p, got)
		}
	}
}
