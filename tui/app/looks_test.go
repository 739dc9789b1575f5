package app

import (
	"fmt"
	"image/color"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/mattn/go-runewidth"

	"optexplore/landscapes"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/screen"
	"optexplore/tui/theme"
)

// mainScreen is a screen that everyone sees, and how to get there.
type mainScreen struct {
	name    string
	options experiment.Options
	keys    string
}

func mainScreens() []mainScreen {
	return []mainScreen{
		{"contour", experiment.Options{Landscape: "himmelblau"}, "L"},
		{"curve", experiment.Options{Landscape: "local-minimum"}, "L"},
		{"surface", experiment.Options{Landscape: "saddle"}, "L L v"},
		{"landscapes", experiment.Options{Landscape: "saddle"}, "f"},
		{"keys", experiment.Options{Landscape: "saddle"}, "?"},
		{"compose", experiment.Options{Landscape: "saddle"}, "F"},
	}
}

// at is the screen at a size with a look.
func (s mainScreen) at(t testing.TB, w, h int, l theme.Look) *canvas.Canvas {
	t.Helper()
	root, _ := rootOf(t, s.options).Looking(l).Update(tea.WindowSizeMsg{Width: w, Height: h})
	for _, key := range strings.Fields(s.keys) {
		root, _ = root.Update(keyOf(key))
	}
	if gotW, gotH := root.Size(); gotW != w || gotH != h {
		t.Fatalf("%s is %d×%d, want %d×%d", s.name, gotW, gotH, w, h)
	}
	c := canvas.New(w, h)
	for root.Draw(c); root.Deriving(); root.Draw(c) { // only what is drawn is looked ahead of
		root = root.Show(root.Explored())
	}
	return c
}

// pictured is how a screen looks: its text, and the styles of its cells, row by row, as the
// numbers of cells side by side that look alike, blanks after them included, each with a
// letter for the style. ink is of a style's characters, on of what is behind them.
func pictured(c *canvas.Canvas) (text, styles string) {
	w, h := c.Size()
	names, legend, rows := map[canvas.Style]string{}, []string{}, []string{}
	for y := range h {
		var row strings.Builder
		for x := 0; x < w; {
			n, style := 1, seen(c.Cell(x, y))
			for x+n < w && alike(c.Cell(x+n, y), style) {
				n++
			}
			if names[style] == "" {
				names[style] = letters(len(legend))
				legend = append(legend, fmt.Sprintf("%s: %s", names[style], describe(style)))
			}
			fmt.Fprintf(&row, "%d%s ", n, names[style])
			x += n
		}
		rows = append(rows, strings.TrimRight(row.String(), " "))
	}
	return c.Plain(), strings.Join(legend, "\n") + "\n\n" + strings.Join(rows, "\n")
}

// seen is the style of a cell; the ink of a blank one is not seen.
func seen(cell canvas.Cell) canvas.Style {
	if cell.Shown() == ' ' {
		cell.Style.Fg, cell.Style.Attr = 0, cell.Style.Attr&(canvas.Reverse|canvas.Underline)
	}
	return cell.Style
}

// alike reports whether a cell could have a style: a blank one has any ink.
func alike(cell canvas.Cell, style canvas.Style) bool {
	own := seen(cell)
	return own == style || cell.Shown() == ' ' && own == canvas.Style{Bg: style.Bg} && style.Attr&(canvas.Reverse|canvas.Underline) == 0
}

// letters is the k-th of a, b … z, aa, ab …
func letters(k int) string {
	if k < 26 {
		return string(rune('a' + k))
	}
	return letters(k/26-1) + string(rune('a'+k%26))
}

func describe(s canvas.Style) string {
	var words []string
	for k, word := range []string{"bold", "faint", "italic", "underlined", "reversed"} {
		if s.Attr>>k&1 != 0 {
			words = append(words, word)
		}
	}
	if s.Fg != 0 {
		words = append(words, "ink "+s.Fg.Spec())
	}
	if s.Bg != 0 {
		words = append(words, "on "+s.Bg.Spec())
	}
	return strings.Join(words, " ")
}

// TestLooks are the main screens in every kind of terminal: the text, which is the same in
// all that have colours, and the styles.
func TestLooks(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	kinds := []struct {
		name string
		look theme.Look
	}{
		{"true colour, dark", theme.Look{Profile: colorprofile.TrueColor}}, {"true colour, light", theme.Look{Profile: colorprofile.TrueColor, Light: true}},
		{"256 colours, dark", theme.Look{Profile: colorprofile.ANSI256}}, {"256 colours, light", theme.Look{Profile: colorprofile.ANSI256, Light: true}},
		{"16 colours, dark", theme.Look{Profile: colorprofile.ANSI}}, {"16 colours, light", theme.Look{Profile: colorprofile.ANSI, Light: true}},
		{"no colours", theme.Look{Profile: colorprofile.ASCII}},
	}
	for _, s := range mainScreens() {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			var parts []string
			last := ""
			for _, k := range kinds {
				text, styles := pictured(s.at(t, size[0], size[1], k.look))
				if text == last {
					text = "the same text"
				} else {
					last = text
				}
				parts = append(parts, "── "+k.name+"\n"+text+"\n\n"+styles)
			}
			golden(t, fmt.Sprintf("look-%s-%dx%d", s.name, size[0], size[1]), strings.Join(parts, "\n\n")+"\n")
		}
	}
}

// TestSymbolsOfTheMainScreens: with the characters of each set, all are in the set, and
// each row has the width of the screen, also where ambiguous characters are wide.
func TestSymbolsOfTheMainScreens(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, s := range mainScreens() {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			for _, name := range []string{"narrow", "console", "ascii"} {
				look := theme.Wishes{Symbols: name}.Look(colorprofile.ANSI256, nil)
				c := s.at(t, size[0], size[1], look)
				east := runewidth.Condition{EastAsianWidth: name == "narrow"}
				for y := range size[1] {
					columns := 0
					for x := range size[0] {
						r := c.Cell(x, y).Shown()
						columns += east.RuneWidth(r)
						if !look.Symbols.Has(r) {
							t.Fatalf("%s in %s shows %q:\n%s", s.name, name, r, c.Plain())
						}
					}
					if columns != size[0] {
						t.Errorf("%s in %s: row %d is %d columns wide, want %d:\n%s", s.name, name, y, columns, size[0], c.Plain())
					}
				}
				if size[0] == 80 && name != "console" {
					golden(t, "symbols-"+s.name+"-"+name, c.Plain()+"\n")
				}
			}
		}
	}
}

// TestMainScreensAtAnySize, of 10×3 to 300×100 and in any look, are drawn whole.
func TestMainScreensAtAnySize(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	rng := rand.New(rand.NewPCG(3, 5))
	sizes := [][2]int{{10, 3}, {300, 3}, {10, 100}, {300, 100}}
	for range 24 {
		sizes = append(sizes, [2]int{10 + rng.IntN(291), 3 + rng.IntN(98)})
	}
	for _, s := range mainScreens() {
		for _, size := range sizes {
			var w theme.Wishes
			for _, c := range theme.Choices() {
				*c.Of(&w) = c.Words[rng.IntN(len(c.Words))]
			}
			c := s.at(t, size[0], size[1], w.Look(colorprofile.TrueColor, nil))
			if !strings.ContainsFunc(c.Plain(), func(r rune) bool { return r > ' ' }) {
				t.Errorf("%s of %v is empty with %+v", s.name, size, w)
			}
		}
	}
}

// signed is a zero with a sign, as a number of its own, and cut a number that is cut in its
// exponent.
var (
	signed = regexp.MustCompile(`(^|[\s,;:(\[|=┤])[-−]0(\.0*)?($|[\s,;:)\]|│])`)
	cut    = regexp.MustCompile(`[0-9]e[-−]?[0-9]*…`)
)

// TestNumbersOnTheScreen of every other landscape, in many views and sizes, from its start and from
// 0: a zero has no sign, and no number is cut in its exponent.
func TestNumbersOnTheScreen(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for k, l := range landscapes.All() {
		if k%2 == 1 {
			continue
		}
		s := mainScreen{l.ID, experiment.Options{Landscape: l.ID}, []string{"l l", "l v", "l C", "l i l", "l J"}[k%5]}
		if l.Dim() == 2 && k%3 == 0 {
			s.options.Start = []float64{0, 0}
		}
		size := [][2]int{{120, 40}, {80, 24}, {60, 18}}[k%3]
		for line := range strings.Lines(s.at(t, size[0], size[1], theme.Look{Profile: colorprofile.TrueColor}).Plain()) {
			if line = strings.TrimRight(line, "\n"); signed.MatchString(line) || cut.MatchString(line) {
				t.Errorf("%s, keys %s, %v: %s", l.ID, s.keys, size, line)
			}
		}
	}
}

// TestNothingIsDrawnForAnotherBackground: the first frame waits for the terminal's answer,
// or until none is expected any more.
func TestNothingIsDrawnForAnotherBackground(t *testing.T) {
	white := tea.BackgroundColorMsg{Color: color.White}
	for name, answer := range map[string]tea.Msg{"white": white, "none": late{}} {
		term := emulated(80, 24)
		s := &bare{terminal: term}
		s.r = program{root: rootOf(t, experiment.Options{Landscape: "saddle"}), screen: screen.New(explore.FramesPerSecond), out: term, asked: true}
		for _, msg := range []tea.Msg{s.resize(80, 24), keyOf("l")} {
			if s.send(msg); s.output() != "" {
				t.Fatalf("%s: drawn before the answer", name)
			}
		}
		s.send(answer)
		s.send(due{})
		if s.output() == "" || s.r.root.theme.Look().Light != (name == "white") {
			t.Errorf("%s: drawn %d bytes, light %v", name, len(s.output()), s.r.root.theme.Look().Light)
		}
		drawn := len(s.output())
		if s.send(late{}); len(s.output()) != drawn {
			t.Errorf("%s: drawn again", name)
		}
	}
	fixed := theme.Wishes{Theme: "dark"}.Look(colorprofile.TrueColor, nil)
	if root := rootOf(t, experiment.Options{}).Looking(fixed).OnBackground(false); root.theme.Look().Light {
		t.Error("a background that was chosen is changed by the terminal's")
	}
	if slices.Contains([]string{screen.Enter(false)}, screen.Enter(true)) || !strings.Contains(screen.Enter(true), "]11;?") {
		t.Error("the terminal is not asked")
	}
}
