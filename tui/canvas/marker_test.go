package canvas

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestMarkersAreWhole: every set of dots has a character of its own, one column wide.
func TestMarkersAreWhole(t *testing.T) {
	for _, m := range Markers() {
		seen := map[rune]bool{}
		for set := range 1 << (m.W * m.H) {
			r := m.of[set]
			if seen[r] || ansi.StringWidth(string(r)) != 1 || columns(r) != 1 || m.set(r) != uint8(set) {
				t.Errorf("%s: set %08b is %q (U+%04X), which is wide or of another set too", m.Name, set, r, r)
			}
			seen[r] = true
		}
		if MarkerOf(m.Name) != m || m.Draws(' ') || !m.Draws(m.of[1]) {
			t.Errorf("%s is not found by its name, or does not know its characters", m.Name)
		}
	}
	if MarkerOf("pencil") != Braille() {
		t.Error("an unknown name is not the first marker")
	}
}

// TestMarkersAreThoseOfUnicode holds characters to their names in the tables of Unicode.
func TestMarkersAreThoseOfUnicode(t *testing.T) {
	dots := func(numbers ...int) (set uint8) {
		for _, n := range numbers {
			set |= 1 << (n - 1)
		}
		return set
	}
	for _, want := range []struct {
		marker string
		set    uint8
		r      rune
	}{
		{"octant", dots(3), 0x1cd00}, {"octant", dots(2, 3), 0x1cd01}, {"octant", dots(1, 2, 3), 0x1cd02}, {"octant", dots(4), 0x1cd03},
		{"octant", dots(2, 3, 4, 5, 6, 7, 8), 0x1cde5}, {"octant", dots(1, 2, 3, 4), '▀'}, {"octant", dots(1, 3, 5, 7), '▌'}, {"octant", dots(1, 2, 3, 4, 5, 6, 7, 8), '█'},
		{"sextant", dots(1), 0x1fb00}, {"sextant", dots(1, 2, 3, 4, 5), 0x1fb1d}, {"sextant", dots(2, 3, 4, 5, 6), 0x1fb3b}, {"sextant", dots(2, 4, 6), '▐'},
		{"quadrant", dots(1, 4), '▚'}, {"quadrant", dots(2, 3, 4), '▟'},
	} {
		if got := MarkerOf(want.marker).of[want.set]; got != want.r {
			t.Errorf("%s %08b is U+%04X, want U+%04X", want.marker, want.set, got, want.r)
		}
	}
}

// TestDotsAreWhereTheyBelong sets every dot of a grid alone and reads it back by its
// definition: dot (x, y) is bit (y mod H)·W + x mod W of cell (x/W, y/H).
func TestDotsAreWhereTheyBelong(t *testing.T) {
	for _, m := range Markers() {
		const w, h = 37, 29
		g := NewGrid(w, h, m)
		dw, dh := g.Size()
		for y := -3; y < dh+3; y++ {
			for x := -3; x < dw+3; x++ {
				g.Clear()
				g.Dot(x, y, Style{})
				for k, set := range g.sets {
					want := uint8(0)
					if x >= 0 && y >= 0 && x < dw && y < dh && k == y/m.H*w+x/m.W {
						want = 1 << (y%m.H*m.W + x%m.W)
					}
					if set != want {
						t.Fatalf("%s: dot (%d, %d) makes cell %d the set %08b, want %08b", m.Name, x, y, k, set, want)
					}
				}
			}
		}
	}
}
