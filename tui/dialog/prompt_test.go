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

// TestALongTextStaysWhole: a text that a prompt begins with is accepted as it was,
// through changes of the size of the screen.
func TestALongTextStaysWhole(t *testing.T) {
	text := "x" + strings.Repeat(" + x", 900)
	var got string
	p := NewPrompt(route.Prompt{Form: keys.Form{Text: text}, Done: func(s string) tea.Msg { got = s; return nil }}).Resize(80, 24, theme.New(colorprofile.NoTTY, true))
	p = p.Resize(120, 40, theme.New(colorprofile.NoTTY, true))
	p.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if got != text {
		t.Errorf("a text of %d characters is accepted as one of %d", len(text), len(got))
	}
}

// TestTheKeysOfAPromptFit: on a narrow screen fewer are named, and the frame is whole.
func TestTheKeysOfAPromptFit(t *testing.T) {
	for _, text := range []string{"", "name"} {
		for w := 40; w <= 120; w++ {
			c := canvas.New(w, 12)
			NewPrompt(route.Prompt{Form: keys.Form{Title: "save as", Text: text}}).Resize(w, 12, theme.New(colorprofile.NoTTY, true)).Draw(c)
			if picture := c.Plain(); !strings.Contains(picture, "╮") || !strings.Contains(picture, "Esc leave") {
				t.Fatalf("%d columns, text %q:\n%s", w, text, picture)
			}
		}
	}
}

// TestAPromptCompletesAndChanges: Tab goes through what a text can become, ↑ and ↓ ask
// about something else for the same text.
func TestAPromptCompletesAndChanges(t *testing.T) {
	got := ""
	about := func(title string) route.Prompt {
		return route.Prompt{
			Form: keys.Form{Title: title, Text: "fig"},
			Complete: func(text string) []string {
				if text == "one" {
					return []string{"one/two"}
				}
				return []string{text + ".a", text + ".b"}
			},
			Done: func(s string) tea.Msg { got = title + " " + s; return nil },
		}
	}
	first := about("first")
	first.Other = func(by int) route.Prompt {
		other := about("second")
		other.Other = func(int) route.Prompt { return about("third") }
		return other
	}
	for _, c := range []struct{ keys, want string }{
		{"", "first fig"}, {"tab", "first fig.a"}, {"tab tab", "first fig.b"}, {"tab tab tab", "first fig.a"}, {"tab x tab", "first fig.ax.a"},
		{"down", "second fig"}, {"tab up", "second fig.a"}, {"x down", "second x"}, {"down down down", "third fig"}, {"o n e tab tab", "first one/two.a"},
	} {
		var p route.Screen = NewPrompt(first).Resize(80, 24, theme.New(colorprofile.NoTTY, true))
		for _, key := range append(strings.Fields(c.keys), "enter") {
			code, known := map[string]rune{"tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "enter": tea.KeyEnter}[key]
			msg := tea.KeyPressMsg{Code: code}
			if !known {
				msg = tea.KeyPressMsg{Code: rune(key[0]), Text: key}
			}
			p, _ = p.Update(msg)
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.keys, got, c.want)
		}
	}
	var p route.Screen = NewPrompt(route.Prompt{Form: keys.Form{Text: "plain"}, Done: func(s string) tea.Msg { got = s; return nil }}).Resize(80, 24, theme.New(colorprofile.NoTTY, true))
	for _, code := range []rune{tea.KeyTab, tea.KeyUp, tea.KeyDown, tea.KeyEnter} {
		p, _ = p.Update(tea.KeyPressMsg{Code: code})
	}
	if got != "plain" {
		t.Errorf("a prompt without either accepts %q", got)
	}
}

// TestWhatIsToBeKnownIsSaidOnce before a text is taken, and again of another text.
func TestWhatIsToBeKnownIsSaidOnce(t *testing.T) {
	to := route.Prompt{
		Form: keys.Form{Title: "save as", Text: "a"},
		Sure: func(text string) string {
			if strings.HasPrefix(text, "a") {
				return text + " is there already"
			}
			return ""
		},
		Done: func(text string) tea.Msg { return text },
	}
	enter, b, back := tea.KeyPressMsg{Code: tea.KeyEnter}, tea.KeyPressMsg{Code: 'b', Text: "b"}, tea.KeyPressMsg{Code: tea.KeyBackspace}
	end := tea.KeyPressMsg{Code: tea.KeyEnd}
	for i, c := range []struct {
		asked string
		keys  []tea.KeyPressMsg
		takes any
		says  string
	}{
		{"", []tea.KeyPressMsg{enter}, nil, "a is there already: ⏎ replaces it"}, {"", []tea.KeyPressMsg{enter, enter}, "a", ""},
		{"", []tea.KeyPressMsg{b, enter}, "b", ""}, {"a", nil, nil, "a is there already"}, {"a", []tea.KeyPressMsg{enter}, "a", ""},
		{"", []tea.KeyPressMsg{enter, end, b, enter}, nil, "ab is there already"}, {"", []tea.KeyPressMsg{enter, end, b}, nil, ""},
		{"", []tea.KeyPressMsg{enter, end, b, back, enter}, "a", ""},
	} {
		to.Asked = c.asked
		var s route.Screen = NewPrompt(to)
		s = s.Resize(80, 24, theme.New(colorprofile.Ascii, true))
		var next route.Next
		for _, key := range c.keys {
			s, next = s.Update(key)
		}
		on := canvas.New(80, 24)
		s.Draw(on)
		if next.Result != c.takes || next.Close != (c.takes != nil) || c.takes == nil && strings.Contains(on.Plain(), "is there already") != (c.says != "") || !strings.Contains(on.Plain(), c.says) {
			t.Errorf("%d: takes %v, want %v; says\n%s", i, next.Result, c.takes, on.Plain())
		}
	}
}
