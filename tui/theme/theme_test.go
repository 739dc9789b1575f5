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

// xterm are the first 16 colours as xterm has them.
var xterm = [16][3]uint8{
	{0, 0, 0}, {205, 0, 0}, {0, 205, 0}, {205, 205, 0}, {0, 0, 238}, {205, 0, 205}, {0, 205, 205}, {229, 229, 229},
	{127, 127, 127}, {255, 0, 0}, {0, 255, 0}, {255, 255, 0}, {92, 92, 255}, {255, 0, 255}, {0, 255, 255}, {255, 255, 255},
}

// shown is the luminance of a colour on xterm; of the 256, cube and greys are those of its
// table 256colres.h: levels 0, 95, 135, 175, 215, 255 and 8, 18 … 238.
func shown(c canvas.Color) (float64, bool) {
	if r, g, b, ok := components(c); ok {
		return luminance(r, g, b), true
	}
	var n int
	if _, err := fmt.Sscan(c.Spec(), &n); err != nil {
		return 0, false
	}
	level := [6]uint8{0, 95, 135, 175, 215, 255}
	switch {
	case n < 16:
		return luminance(xterm[n][0], xterm[n][1], xterm[n][2]), true
	case n < 232:
		return luminance(level[(n-16)/36], level[(n-16)/6%6], level[(n-16)%6]), true
	}
	grey := uint8(8 + 10*(n-232))
	return luminance(grey, grey, grey), true
}

// grounds are the luminances of the usual backgrounds; with 16 colours they are two of them.
func grounds(l Look) []float64 {
	switch {
	case l.Light && l.Profile == colorprofile.ANSI:
		return []float64{luminance(255, 255, 255)}
	case l.Light:
		return []float64{luminance(255, 255, 255), luminance(0xfa, 0xfa, 0xfa)}
	}
	return []float64{luminance(0, 0, 0), luminance(0x15, 0x16, 0x1c)}
}

// everyLook is every look with colours but for maps and markers.
func everyLook() (list []Look) {
	for _, p := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI} {
		for k := range 4 {
			list = append(list, Look{Profile: p, Light: k&1 != 0, Contrast: k&2 != 0})
		}
	}
	return list
}

// own reports whether a style has the terminal's own colour of words, as bold ones have
// where black is the colour, which can be read on its background.
func own(l Look, s canvas.Style) bool {
	return l.Profile == colorprofile.ANSI && l.Light && s.Attr&canvas.Bold != 0 && s.Fg == 0
}

// TestWordsCanBeRead holds the colours of words, with those of the runners, to a contrast
// of 4.5 against the usual backgrounds, and those of lines to 1.4; at high contrast to 7
// and 4.5. Of the 16 colours fewer have that: xterm's lightest dark red has 5.8 on white.
func TestWordsCanBeRead(t *testing.T) {
	for _, l := range everyLook() {
		th := Of(l)
		words, lines := 4.5, 1.4
		if l.Contrast {
			words, lines = 7, 4.5
		}
		check := func(what string, c canvas.Color, want float64) {
			for _, ground := range grounds(l) {
				is, ok := shown(c)
				if got := contrast(is, ground); !ok || got < want {
					t.Errorf("%v, light %v, high contrast %v: %s has a contrast of %.2f, want %v", l.Profile, l.Light, l.Contrast, what, got, want)
				}
			}
		}
		for k := Token(0); k < tokens; k++ {
			want := words
			if k == Border || k == Faint || k == Grid {
				want = lines
			}
			if own(l, th.Style(k)) {
				continue
			}
			check(fmt.Sprint("token ", int(k)), th.Style(k).Fg, want)
		}
		for i := range 8 {
			style, _ := th.Runner(i)
			check(fmt.Sprint("runner ", i), style.Fg, words)
		}
	}
}

// TestHighContrastIsBoldAndNothingIsDim: words are bold, muted ones aside, nothing is
// faint, and what areas and steps have by colour elsewhere they have by shape.
func TestHighContrastIsBoldAndNothingIsDim(t *testing.T) {
	for _, l := range everyLook() {
		if l.Contrast = true; Of(l).Rich() {
			t.Errorf("%v: runners differ by colour alone", l.Profile)
		}
		th := Of(l)
		for k := Token(0); k < tokens; k++ {
			if bold := th.Style(k).Attr&canvas.Bold != 0; bold == (k == Muted || k.line()) || th.Style(k).Attr&canvas.Faint != 0 {
				t.Errorf("%v: token %d has attributes %b", l.Profile, k, th.Style(k).Attr)
			}
		}
		if own, _ := th.Runner(2); th.Veiled(own).Attr != 0 || th.Dimmed(2, 0.3) != own || th.Area(2, 0.5) != 0 || th.Tint(2, 0.5) != 0 || th.Map().Dim(0.5) != 0 {
			t.Errorf("%v: something is dim, or coloured behind words", l.Profile)
		}
	}
}

// TestPaleAndDimGroundsAreCalm: of the 256 colours, the grounds of a map do not fall in
// luminance, as far as can be seen, words in the text's colour can be read on them with a contrast of 4.5, and
// on a light background they are near white.
func TestPaleAndDimGroundsAreCalm(t *testing.T) {
	for _, c := range Choices() {
		if c.Name != "palette" {
			continue
		}
		for _, name := range c.Words {
			for _, lit := range []bool{false, true} {
				th := Of(Look{Profile: colorprofile.ANSI256, Light: lit, Map: name})
				text, _ := shown(th.Style(Text).Fg)
				last := -1.0
				for i := range shades {
					ground, _ := shown(th.Map().Dim((float64(i) + 0.5) / shades))
					if ground < last-0.03 || contrast(text, ground) < 4.5 || lit && ground < 0.44 || !lit && ground > 0.16 {
						t.Errorf("%s, light %v, shade %d: luminance %.3f after %.3f, contrast of the text %.2f", name, lit, i, ground, last, contrast(text, ground))
					}
					last = ground
				}
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
				if got := uint32(th.Style(k).Fg) >> 24; got != kind && !own(th.Look(), th.Style(k)) {
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

// Many terminals show bold letters of the 16 colours in the bright ones, and bright black is
// grey: on a light background the darkest letters would be the palest.
func TestNothingIsBoldBlack(t *testing.T) {
	for _, contrast := range []bool{false, true} {
		theme := Of(Look{Profile: colorprofile.ANSI, Light: true, Contrast: contrast})
		bold := 0
		for k := Token(0); k < tokens; k++ {
			s := theme.Style(k)
			if s.Attr&canvas.Bold == 0 {
				continue
			}
			bold++
			if s.Fg == canvas.ANSI(0) {
				t.Errorf("token %d at high contrast %v is bold and black", k, contrast)
			}
		}
		if bold == 0 {
			t.Errorf("nothing is bold at high contrast %v", contrast)
		}
	}
}
