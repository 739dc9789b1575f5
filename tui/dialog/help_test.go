package dialog

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// TestTheHelpIsSearched: by all words of what a key does, its name and its group; Esc shows
// all again, and closes then. While words are typed no letter closes it.
func TestTheHelpIsSearched(t *testing.T) {
	var lines []keys.Line
	for _, name := range []string{"run", "undo", "redo"} {
		lines = append(lines, keys.Line{Name: name, Keys: name[:1], Group: "Program", Help: "does " + name})
	}
	lines = append(lines, keys.Line{Name: "rate-up", Keys: "]", Group: "Settings", Help: "rate up"})
	for _, c := range []struct {
		keys   string
		seen   string // of the four
		closed bool
	}{
		{"", "run undo redo rate", false},
		{"/", "run undo redo rate", false},
		{"/ u n", "run undo", false},
		{"/ D O space O E S", "run undo redo", false},
		{"/ s e t t", "rate", false},
		{"/ r a t e - u", "rate", false},
		{"/ q q", "", false},
		{"/ u n enter", "run undo", false},
		{"/ u n esc", "run undo redo rate", false},
		{"/ u n enter x", "run undo redo rate", false},
		{"/ u n esc esc", "", true},
		{"x", "", true},
		{"esc", "", true},
	} {
		var s route.Screen = NewHelp(lines).Resize(80, 24, theme.New(colorprofile.NoTTY, true))
		var next route.Next
		special := map[string]rune{"esc": tea.KeyEscape, "enter": tea.KeyEnter, "down": tea.KeyDown}
		for _, key := range strings.Fields(c.keys) {
			msg := tea.KeyPressMsg{Code: rune(key[0]), Text: key}
			if code, ok := special[key]; ok {
				msg = tea.KeyPressMsg{Code: code}
			} else if key == "space" {
				msg = tea.KeyPressMsg{Code: ' ', Text: " "}
			}
			s, next = s.Update(msg)
		}
		if next.Close != c.closed {
			t.Errorf("%q: closed %v", c.keys, next.Close)
		}
		view := canvas.New(80, 24)
		s.Draw(view)
		for _, name := range []string{"run", "undo", "redo", "rate"} {
			help := map[string]string{"rate": "rate up"}[name]
			if help == "" {
				help = "does " + name
			}
			if got := strings.Contains(view.Plain(), help); !c.closed && got != strings.Contains(c.seen, name) {
				t.Errorf("%q: %s is seen: %v, in\n%s", c.keys, name, got, view.Plain())
			}
		}
	}
}

// TestTheHelpSaysWhereOneIs in a list that does not fit.
func TestTheHelpSaysWhereOneIs(t *testing.T) {
	var lines []keys.Line
	for range 40 {
		lines = append(lines, keys.Line{Keys: "x", Group: "Program", Help: "does it"})
	}
	var s route.Screen = NewHelp(lines).Resize(80, 24, theme.New(colorprofile.NoTTY, true))
	for _, want := range []string{"1 to 18 of 41", "19 to 36 of 41", "24 to 41 of 41", "24 to 41 of 41"} {
		view := canvas.New(80, 24)
		s.Draw(view)
		if !strings.Contains(view.Plain(), want) {
			t.Errorf("%s is not said in\n%s", want, view.Plain())
		}
		s, _ = s.Update(tea.KeyPressMsg{Code: tea.KeyPgDown})
	}
	for w := range 30 {
		for h := range 12 {
			s.Resize(w*5, h*3, theme.New(colorprofile.NoTTY, true)).Draw(canvas.New(w*5, h*3))
		}
	}
}

// TestTheHelpIsAsWideAsTheScreen, at most: its frame is seen whole, while words are sought too.
func TestTheHelpIsAsWideAsTheScreen(t *testing.T) {
	var lines []keys.Line
	for k := range 200 {
		lines = append(lines, keys.Line{Name: "name", Keys: "x", Group: "Group", Help: strings.Repeat("word ", 1+k%9)})
	}
	for w := 30; w < 150; w += 7 {
		for _, typed := range []string{"", "/", "/wor", "/wordwordwordwordwordwordword"} {
			var s route.Screen = NewHelp(lines).Resize(w, 18, theme.New(colorprofile.NoTTY, true))
			for _, r := range typed {
				s, _ = s.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			c := canvas.New(w, 18)
			s.Draw(c)
			if text := c.Plain(); !strings.Contains(text, "╮") || !strings.Contains(text, "╯") || strings.Contains(typed, "/") && !strings.Contains(text, "/") {
				t.Errorf("%d columns, %q:\n%s", w, typed, text)
			}
		}
	}
}
