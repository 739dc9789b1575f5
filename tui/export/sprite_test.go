package export

import (
	"go/ast"
	"go/parser"
	"go/token"
	"image"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"optexplore/tui/canvas"
)

// written are the characters in the texts of the program, each with a file that it is in:
// in its literals, and in the frames of its tests. What formulas are typed with is left
// out.
func written(t *testing.T) map[rune]string {
	t.Helper()
	found := map[rune]string{}
	note := func(text, file string) {
		for _, r := range text {
			found[r] = file
		}
	}
	err := filepath.WalkDir("../..", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch {
		case strings.Contains(file, "landscapes/formula") || strings.HasSuffix(file, "_test.go"), strings.HasPrefix(filepath.Base(file), "symbols"), slices.Contains([]string{"spell.go", "marker.go"}, filepath.Base(file)): // what is replaced, by what, and dots
		case strings.HasSuffix(file, ".txt"):
			text, err := os.ReadFile(file)
			note(string(text), file)
			return err
		case strings.HasSuffix(file, ".go"):
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok && (l.Kind == token.STRING || l.Kind == token.CHAR) {
					text, err := strconv.Unquote(l.Value)
					if err != nil {
						t.Errorf("%s: %s: %v", file, l.Value, err)
					}
					note(text, file)
				}
				return true
			})
		}
		return nil
	})
	if err != nil || len(found) < 300 {
		t.Fatalf("%d characters: %v", len(found), err)
	}
	return found
}

// TestEveryCharacterOfTheProgramIsDrawn: it is a shape, or the font has it.
func TestEveryCharacterOfTheProgramIsDrawn(t *testing.T) {
	s := newSprites(image.Pt(8, 16))
	count := 0
	for r, file := range written(t) {
		c := canvas.New(1, 1)
		if c.Set(0, 0, r, canvas.Style{}); c.Cell(0, 0).Rune != r || r == ' ' || r == 0 || r == 0x2800 || r == 0xe000 { // it takes no cell, is blank, or is a place of others
			continue
		}
		count++
		if _, covers := shadeOf(r); !covers && !new(drawing).shape(0, 0, r, 0) && !has(s.regular, &s.buffer, r) {
			t.Errorf("%q is not in the font; it is in %s", r, file)
		} else if made := s.of(sign{r: r}); !covers && made.count[0] == len(made.tone) {
			t.Errorf("%q is blank", r)
		}
	}
	if count < 300 {
		t.Errorf("%d characters are drawn", count)
	}
	if has(s.regular, &s.buffer, '中') || s.of(sign{r: '中'}).count[0] == 8*16 {
		t.Error("a character that the font lacks is no box")
	}
}

// inked is how much of a rectangle of a sprite, in units of the cell, is ink.
func inked(s *sprites, r rune, x, y, w, h float64) float64 {
	width, _ := s.size()
	scale := float64(width) / 8
	sum, n := 0.0, 0
	for py := int(y * scale); py < int((y+h)*scale); py++ {
		for px := int(x * scale); px < int((x+w)*scale); px++ {
			sum, n = sum+float64(s.of(sign{r: r}).tone[py*width+px])/tones, n+1
		}
	}
	return sum / float64(n)
}

// TestShapesAreWhereTheyBelong: the areas of shapes in pixels are those of geometry.
func TestShapesAreWhereTheyBelong(t *testing.T) {
	for _, scale := range []int{1, 2, 5, MaxScale} {
		s := newSprites(image.Pt(8*scale, 16*scale))
		for _, c := range []struct {
			r          rune
			x, y, w, h float64
			want       float64
		}{
			{'▀', 0, 0, 8, 8, 1}, {'▀', 0, 8, 8, 8, 0}, {'▌', 0, 0, 4, 16, 1}, {'▌', 4, 0, 4, 16, 0}, {'▗', 4, 8, 4, 8, 1}, {'▗', 0, 0, 8, 8, 0},
			{'─', 0, 8, 8, 1, 1}, {'─', 0, 0, 8, 8, 0}, {'─', 0, 9, 8, 7, 0}, {'│', 4, 0, 1, 16, 1}, {'│', 0, 0, 4, 16, 0},
			{'┼', 0, 8, 8, 1, 1}, {'┼', 4, 0, 1, 16, 1}, {'┼', 5, 9, 3, 7, 0}, {'└', 5, 8, 3, 1, 1}, {'└', 0, 8, 4, 1, 0}, {'└', 4, 0, 1, 8, 1},
			{'━', 0, 8, 8, 1, 1}, {'╭', 4, 13, 1, 3, 1}, {'╭', 0, 0, 4, 16, 0}, {'╭', 5, 12, 3, 4, 0},
			{'■', 2, 6, 5, 5, 1}, {'□', 3, 7, 3, 3, 0}, {'⠁', 4, 0, 4, 16, 0}, {'⠁', 0, 4, 8, 12, 0}, {'⢀', 0, 0, 8, 12, 0}, {' ', 0, 0, 8, 16, 0},
		} {
			if got := inked(s, c.r, c.x, c.y, c.w, c.h); got != c.want {
				t.Errorf("scale %d: %c in %v × %v at %v, %v: %v is ink, want %v", scale, c.r, c.w, c.h, c.x, c.y, got, c.want)
			}
		}
		for r, want := range map[rune]float64{ // in squares of units
			'●': math.Pi * 3.5 * 3.5, '•': math.Pi * 4, '○': math.Pi * (16 - 9), '◆': 8 * 9 / 2, '⣿': 8 * math.Pi, '■': 36, '□': 49 - 25,
		} {
			if got := inked(s, r, 0, 0, 8, 16) * 8 * 16; math.Abs(got-want) > 0.06*want+0.4 {
				t.Errorf("scale %d: %c covers %.2f, want %.2f", scale, r, got, want)
			}
		}
	}
}

// TestPathsAreRead as SVG has them, numbers side by side too.
func TestPathsAreRead(t *testing.T) {
	for data, want := range map[string][]polyline{
		"M1 2h3v-4H.5V6":        {{points: []point{{1, 2}, {4, 2}, {4, -2}, {.5, -2}, {.5, 6}}}},
		"M1 1l4-4.5 4 4.5-4 4z": {{points: []point{{1, 1}, {5, -3.5}, {9, 1}, {5, 5}}, closed: true}},
		"M0 0l7 7m0-7l-7 7":     {{points: []point{{0, 0}, {7, 7}}}, {points: []point{{7, 0}, {0, 7}}}},
		"M2 2h0M2 6h0":          {{points: []point{{2, 2}, {2, 2}}}, {points: []point{{2, 6}, {2, 6}}}},
	} {
		got := polylines(data)
		if len(got) != len(want) {
			t.Fatalf("%s: %v", data, got)
		}
		for k := range want {
			if got[k].closed != want[k].closed || len(got[k].points) != len(want[k].points) {
				t.Fatalf("%s: %v, want %v", data, got, want)
			}
			for i, p := range want[k].points {
				if got[k].points[i] != p {
					t.Errorf("%s: %v, want %v", data, got, want)
				}
			}
		}
	}
	arc := polylines("M1 8.5a3.5 3.5 0 1 1 7 0")[0].points
	if top := arc[len(arc)/2]; math.Hypot(top.x-4.5, top.y-5) > 1e-9 {
		t.Errorf("half a circle goes over %v", top)
	}
	curve := polylines("M4 16Q4 8 8 8")[0].points
	if mid := curve[len(curve)/2]; math.Hypot(mid.x-5, mid.y-10) > 1e-9 { // (a + 2b + c)/4
		t.Errorf("a curve goes over %v", mid)
	}
}
