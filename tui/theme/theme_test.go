package theme

import (
	"fmt"
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// luminance is the relative luminance of a colour (WCAG 2.2).
func luminance(r, g, b uint8) float64 {
	part := func(v uint8) float64 {
		c := float64(v) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// TestWordsCanBeRead holds the colours of words to a contrast of 4.5 against
// the usual dark and light backgrounds, and those of lines to 1.4.
func TestWordsCanBeRead(t *testing.T) {
	for _, dark := range []bool{true, false} {
		back := luminance(0x15, 0x16, 0x1c)
		if !dark {
			back = luminance(0xfa, 0xfa, 0xfa)
		}
		th := New(colorprofile.TrueColor, dark)
		for k := Token(0); k < tokens; k++ {
			want := 4.5
			if k == Border || k == Faint || k == Grid {
				want = 1.4
			}
			r, g, b, ok := components(th.Style(k).Fg)
			if got := contrast(luminance(r, g, b), back); !ok || got < want {
				t.Errorf("token %d, dark %v: contrast %.2f, want %v", k, dark, got, want)
			}
		}
	}
}

func TestAProfileGetsTheColoursItHas(t *testing.T) {
	kinds := map[colorprofile.Profile]uint32{colorprofile.TrueColor: 3, colorprofile.ANSI256: 2, colorprofile.ANSI: 1, colorprofile.ASCII: 0, colorprofile.NoTTY: 0}
	for profile, kind := range kinds {
		for _, dark := range []bool{true, false} {
			th := New(profile, dark)
			for k := Token(0); k < tokens; k++ {
				if got := uint32(th.Style(k).Fg) >> 24; got != kind {
					t.Errorf("%v: token %d is a colour of kind %d, want %d", profile, k, got, kind)
				}
			}
			for i := range shades {
				u := (float64(i) + 0.5) / shades
				if got := uint32(th.Map().Line(u)) >> 24; got != kind {
					t.Errorf("%v: shade %d is a colour of kind %d, want %d", profile, i, got, kind)
				}
				if got := uint32(th.Map().Dim(u)) >> 24; got != kind && got != 0 {
					t.Errorf("%v: dim shade %d is a colour of kind %d", profile, i, got)
				}
			}
		}
	}
}

func TestHeightsBeyondTheEndsAreTheEnds(t *testing.T) {
	m := New(colorprofile.TrueColor, true).Map()
	if m.Line(-1) != m.Line(0) || m.Line(2) != m.Line(1) || m.Line(math.Inf(1)) != m.Line(1) || m.Dim(math.NaN()) != 0 {
		t.Error("the palette does not end at its ends")
	}
}

// TestLighterIsHigher holds the map to rising luminance, so that it reads the
// same without colour.
func TestLighterIsHigher(t *testing.T) {
	m := New(colorprofile.TrueColor, true).Map()
	last := -1.0
	for i := range shades {
		r, g, b, _ := components(m.Line((float64(i) + 0.5) / shades))
		if l := luminance(r, g, b); l < last {
			t.Errorf("shade %d is darker than the one below", i)
		} else {
			last = l
		}
	}
}

func TestRunnersDifferByColourAndSymbol(t *testing.T) {
	seen := map[any]bool{}
	th := New(colorprofile.TrueColor, true)
	for i := range 8 {
		style, symbol := th.Runner(i)
		if seen[style] || seen[symbol] {
			t.Errorf("runner %d looks like another", i)
		}
		seen[style], seen[symbol] = true, true
	}
}

// TestDimmedRunnersAreDarker holds what is dimmed to another look in every
// terminal that has two, and to a contrast with the background that can be
// seen.
func TestDimmedRunnersAreDarker(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII} {
		for i := range 8 {
			th := New(profile, true)
			if full, _ := th.Runner(i); th.Dimmed(i, 0) != full || th.Dimmed(i, muted) == full {
				t.Errorf("%v: runner %d is %v, dimmed %v", profile, i, full, th.Dimmed(i, muted))
			}
		}
	}
	for _, dark := range []bool{true, false} {
		th, back := New(colorprofile.TrueColor, dark), luminance(0x15, 0x16, 0x1c)
		if !dark {
			back = luminance(0xfa, 0xfa, 0xfa)
		}
		for i := range 8 {
			last := math.Inf(1)
			for _, share := range []float64{0, 0.25, 0.5} {
				r, g, b, _ := components(th.Dimmed(i, share).Fg)
				got := contrast(luminance(r, g, b), back)
				if got >= last || got < 2 {
					t.Errorf("dark %v, runner %d, %v of the way: contrast %.2f after %.2f", dark, i, share, got, last)
				}
				last = got
			}
		}
	}
}

// TestThePastFades holds the past of a run to more than one look, by colour
// where there are many and by symbol everywhere.
func TestThePastFades(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI, colorprofile.NoTTY} {
		th := New(profile, true)
		old, oldSymbol := th.Faded(0, 0)
		now, nowSymbol := th.Faded(0, 1)
		if oldSymbol == nowSymbol || old == now && th.Colorful() {
			t.Errorf("%v: old and new look the same", profile)
		}
		for _, age := range []float64{-1, 2, math.NaN(), math.Inf(1)} {
			th.Faded(-3, age)
		}
	}
}

// TestThinLinesAreSeen holds lines to some contrast with the map below them,
// and below that of the runners.
func TestThinLinesAreSeen(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := New(colorprofile.TrueColor, dark)
		m := th.Map()
		for i := range m.Shades() {
			u := (float64(i) + 0.5) / float64(m.Shades())
			lr, lg, lb, _ := components(m.Thin(u))
			dr, dg, db, _ := components(m.Dim(u))
			if got := contrast(luminance(lr, lg, lb), luminance(dr, dg, db)); got < 1.4 {
				t.Errorf("dark %v, shade %d: contrast %.2f", dark, i, got)
			}
		}
	}
}

// components are red, green and blue of a colour of 24 bits; ok is false for any
// other.
func components(c canvas.Color) (r, g, b uint8, ok bool) {
	n, err := fmt.Sscanf(c.Spec(), "#%02x%02x%02x", &r, &g, &b)
	return r, g, b, n == 3 && err == nil
}
