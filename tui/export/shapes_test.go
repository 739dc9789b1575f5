package export

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"optexplore/tui/canvas"
)

// rectangles are those of a path: x, y, width and height.
func rectangles(t *testing.T, path string) (list [][4]int) {
	t.Helper()
	for _, m := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z`).FindAllStringSubmatch(path, -1) {
		var r [4]int
		for i := range r {
			r[i], _ = strconv.Atoi(m[i+1])
		}
		if m[3] != m[5] {
			t.Errorf("%s does not come back to where it began", m[0])
		}
		list = append(list, r)
	}
	return list
}

// TestEveryBackgroundIsPaintedOnce paints random cells and reads the colours back
// from the areas of the document.
func TestEveryBackgroundIsPaintedOnce(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	palette := []canvas.Color{0, canvas.RGB(1, 2, 3), canvas.RGB(4, 5, 6), canvas.Indexed(196), canvas.ANSI(2)}
	for range 50 {
		w, h := 1+rng.IntN(20), 1+rng.IntN(12)
		c := canvas.New(w, h)
		for k := range w * h {
			c.Set(k%w, k/w, ' ', canvas.Style{Bg: palette[rng.IntN(len(palette))]})
		}
		painted := map[[2]int]string{}
		for _, m := range regexp.MustCompile(`<path fill="(#\w+)" d="([^"]*)"/>`).FindAllStringSubmatch(string(SVG(c, page)), -1) {
			for _, r := range rectangles(t, m[2]) {
				for y := r[1] / 16; y < (r[1]+r[3])/16; y++ {
					for x := r[0] / 8; x < (r[0]+r[2])/8; x++ {
						if painted[[2]int{x, y}] != "" {
							t.Fatalf("cell %d, %d is painted twice", x, y)
						}
						painted[[2]int{x, y}] = m[1]
					}
				}
			}
		}
		names := map[canvas.Color]string{palette[1]: "#010203", palette[2]: "#040506", palette[3]: "#ff0000", palette[4]: "#00cd00"}
		for k := range w * h {
			at := [2]int{k % w, k / w}
			if want := names[c.Cell(at[0], at[1]).Style.Bg]; painted[at] != want {
				t.Fatalf("cell %v is %q, want %q", at, painted[at], want)
			}
		}
	}
}

// TestDotsAndQuartersAreThoseOfTheCanvas draws each dot of a cell with the markers
// of the canvas and finds it in its place.
func TestDotsAndQuartersAreThoseOfTheCanvas(t *testing.T) {
	for _, m := range []canvas.Marker{canvas.Braille(), canvas.MarkerOf("quadrant")} {
		for set := 1; set < 1<<(m.W*m.H); set++ {
			c, g := canvas.New(1, 1), canvas.NewGrid(1, 1, m)
			want := map[string]bool{}
			for k := range m.W * m.H {
				if set>>k&1 == 0 {
					continue
				}
				x, y := k%m.W, k/m.W
				g.Dot(x, y, canvas.Style{})
				want[fmt.Sprint(8*x/m.W, 16*y/m.H)] = true
			}
			g.Draw(c)
			r := c.Cell(0, 0).Rune
			got := map[string]bool{}
			var b bytes.Buffer
			if m.Name == "braille" {
				dotsOf(&b, 0, 0, uint8(r-0x2800))
				for _, at := range regexp.MustCompile(`M(\d+) (\d+)h0`).FindAllStringSubmatch(b.String(), -1) {
					x, _ := strconv.Atoi(at[1])
					y, _ := strconv.Atoi(at[2])
					got[fmt.Sprint(x-2, y-2)] = true // dots are drawn about their middle
				}
			} else if r == '█' {
				continue // a background
			} else {
				blockOf(&b, 0, 0, r)
				for _, a := range rectangles(t, b.String()) {
					for y := a[1]; y < a[1]+a[3]; y += 8 {
						for x := a[0]; x < a[0]+a[2]; x += 4 {
							got[fmt.Sprint(x, y)] = true
						}
					}
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%c has its dots at %v, want %v", r, got, want)
			}
		}
	}
}

// TestLinesGoOnFromCellToCell: one stroke for each, and none across a gap.
func TestLinesGoOnFromCellToCell(t *testing.T) {
	for text, want := range map[string]string{
		"───":       "M0 8.5H24",
		"─ ─":       "M0 8.5H8M16 8.5H24",
		"│\n│\n│":   "M4.5 0V48",
		"│\n \n│":   "M4.5 0V16M4.5 32V48",
		"─┼─\n │ ":  "M0 8.5H24M12.5 0V32",
		"┤\n┤":      "M0 8.5H4.5M4.5 0V32M0 24.5H4.5",
		"├─╴":       "M4.5 8.5H20.5M4.5 0V16",
		"╌":         "M1 8.5H3M5 8.5H7",
		"━─":        "M8 8.5H16",
		"╭─\n│":     "M8 8.5H16M4.5 16V32M4.5 16V12Q4.5 8.5 8 8.5H8",
		"│\n╯":      "M4.5 0V16M4.5 16V21Q4.5 24.5 1 24.5H0",
		"┊":         "M4.5 1V3M4.5 5V7M4.5 9V11M4.5 13V15",
		"─×─":       "M0 8.5H8M16 8.5H24",
		"┬\n\n":     "M0 8.5H8M4.5 8.5V16",
		" ┴\n  ┴":   "M8 8.5H16M12.5 0V8.5M16 24.5H24M20.5 16V24.5",
		"──\n──":    "M0 8.5H16M0 24.5H16",
		"│ │\n│ │":  "M4.5 0V32M20.5 0V32",
		"╶─╴":       "M4.5 8.5H20.5",
		"╵\n╷":      "M4.5 0V8.5M4.5 24.5V32",
		"─\n─\n \n": "M0 8.5H8M0 24.5H8",
	} {
		c := canvas.New(4, 4)
		for y, line := range strings.Split(text, "\n") {
			c.Text(0, y, line, canvas.Style{})
		}
		var got string
		if m := regexp.MustCompile(`<g fill="none">\n<path stroke="[^"]*" d="([^"]*)"/>`).FindStringSubmatch(string(SVG(c, page))); m != nil {
			got = m[1]
		}
		if got != want {
			t.Errorf("%q is drawn as %q, want %q", text, got, want)
		}
	}
}

// TestColoursAreThoseOfTheTerminal, reversed and faint ones too.
func TestColoursAreThoseOfTheTerminal(t *testing.T) {
	for _, c := range []struct {
		style       canvas.Style
		ground, ink string
	}{
		{canvas.Style{}, "#101112", "#d0d1d2"},
		{canvas.Style{Fg: canvas.RGB(1, 2, 3), Bg: canvas.ANSI(9)}, "#ff0000", "#010203"},
		{canvas.Style{Fg: canvas.Indexed(232), Bg: canvas.Indexed(255)}, "#eeeeee", "#080808"},
		{canvas.Style{Fg: canvas.Indexed(16), Bg: canvas.Indexed(231)}, "#ffffff", "#000000"},
		{canvas.Style{Fg: canvas.Indexed(67), Bg: canvas.Indexed(3)}, "#cdcd00", "#5f87af"},
		{canvas.Style{Attr: canvas.Reverse}, "#d0d1d2", "#101112"},
		{canvas.Style{Fg: canvas.RGB(200, 100, 0), Bg: canvas.RGB(100, 0, 100), Attr: canvas.Faint}, "#640064", "#963232"},
	} {
		if l := page.lookOf(c.style); l.ground.String() != c.ground || l.ink.String() != c.ink {
			t.Errorf("%+v is %v on %v, want %s on %s", c.style, l.ink, l.ground, c.ink, c.ground)
		}
	}
	if l := (Page{}).lookOf(canvas.Style{}); l != (look{0, 0xffffff}) {
		t.Errorf("a page without colours has %v", l)
	}
}
