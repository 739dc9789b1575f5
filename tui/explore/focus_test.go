package explore

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// hosted is the screen of a landscape at 80 × 24.
func hosted(t *testing.T, landscape string, h Host) Model {
	t.Helper()
	s, err := experiment.Options{Landscape: landscape}.Session()
	if err != nil {
		t.Fatal(err)
	}
	h.Lenses = all.Lenses()
	m, err := New(s, h)
	if err != nil {
		t.Fatal(err)
	}
	return m.Resize(80, 24, theme.New(colorprofile.ASCII, true)).(Model)
}

// words sends keys, by their names, and "blur", "focus" and "pulse". What is asked is answered
// as it is proposed.
func words(m Model, list string) Model {
	for _, word := range strings.Fields(list) {
		var msg tea.Msg
		switch word {
		case "blur":
			msg = tea.BlurMsg{}
		case "focus":
			msg = tea.FocusMsg{}
		case "pulse":
			msg = pulse(m.chain)
		case "space":
			msg = tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
		case "ctrl+c", "ctrl+f", "ctrl+s", "ctrl+y":
			msg = tea.KeyPressMsg{Code: rune(word[len(word)-1]), Mod: tea.ModCtrl}
		default:
			msg = tea.KeyPressMsg{Code: []rune(word)[0], Text: word}
		}
		screen, next := m.Update(msg)
		m = screen.(Model)
		if p, asked := next.Open.(route.Prompt); asked {
			m = send(m, p.Done(p.Text))
		}
	}
	return m
}

// line is a row of the screen, counted from the end if it is negative.
func line(m Model, y int) string {
	c := canvas.New(m.w, m.h)
	m.Draw(c)
	return strings.Split(c.Plain(), "\n")[(y+m.h)%m.h]
}

// TestARunPausesWhileTheWindowHasNotTheFocus, says so, and goes on when it comes back;
// unless the user has paused it, or has taken over by a key.
func TestARunPausesWhileTheWindowHasNotTheFocus(t *testing.T) {
	const running, paused, held = "▶ running", "❚❚ paused  ", "❚❚ paused: not in front"
	for _, c := range []struct{ list, want string }{
		{"space", running}, {"space blur", held}, {"space blur pulse", held}, {"space blur focus", running}, {"space blur focus blur", held},
		{"blur", paused}, {"blur focus", paused}, {"space space blur", paused}, {"space space blur focus", paused},
		{"space blur blur focus", running}, {"space focus", running}, {"blur space", running}, {"blur space focus", running},
		{"space blur ]", paused}, {"space blur ] focus", paused}, {"space blur space", running}, {"space blur space space focus", paused},
	} {
		m := words(hosted(t, "valley", Host{Holds: true}), c.list)
		if head := line(m, 0); !strings.Contains(head, c.want) {
			t.Errorf("after %q the heading is %q, want %q", c.list, head, c.want)
		}
		runs := c.want == running
		on := words(m, strings.Repeat("pulse ", 500)) // until all ahead is seen
		if (on.state.Session.Head > m.state.Session.Head) != runs || (on.every > 0) != runs {
			t.Errorf("after %q, from step %d pulses lead to %d, and %d a second are wanted", c.list, m.state.Session.Head, on.state.Session.Head, on.every)
		}
	}
	for _, list := range []string{"space blur", "space blur focus"} { // a class watches on
		if head := line(words(hosted(t, "valley", Host{Presents: true}), list), 0); !strings.Contains(head, running) {
			t.Errorf("without that, after %q the heading is %q", list, head)
		}
	}
}

// TestThePictureAloneSaysWhyItPauses, in the row of messages, as it has no heading.
func TestThePictureAloneSaysWhyItPauses(t *testing.T) {
	m := words(hosted(t, "valley", Host{Holds: true}), "space ctrl+f")
	before := line(m, -1)
	if held := line(words(m, "blur"), -1); !strings.HasPrefix(held, " "+notInFront) {
		t.Errorf("paused, it says %q", held)
	}
	if back := line(words(m, "blur focus"), -1); back != before {
		t.Errorf("it says %q, and before %q", back, before)
	}
}

// TestADragEndsWithTheFocus: where the button is released, nobody tells.
func TestADragEndsWithTheFocus(t *testing.T) {
	m := scrubbed(t, 80, 24, 500)
	y := m.layout().Timeline.Y
	m = send(m, tea.MouseClickMsg{X: 5, Y: y, Button: tea.MouseLeft}, tea.BlurMsg{}, tea.FocusMsg{})
	if on := send(m, tea.MouseMotionMsg{X: 9, Y: y, Button: tea.MouseLeft}); on.state.Session.Head != m.state.Session.Head {
		t.Errorf("from step %d it goes to %d", m.state.Session.Head, on.state.Session.Head)
	}
}
