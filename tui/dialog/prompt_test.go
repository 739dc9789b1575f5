package dialog

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// TestALongTextStaysWhole: a text that a prompt begins with is accepted as it was,
// through changes of the size of the screen.
func TestALongTextStaysWhole(t *testing.T) {
	text := "x" + strings.Repeat(" + x", 900)
	var got string
	p := NewPrompt(route.Prompt{Text: text, Done: func(s string) tea.Msg { got = s; return nil }}).Resize(80, 24, theme.New(colorprofile.NoTTY, true))
	p = p.Resize(120, 40, theme.New(colorprofile.NoTTY, true))
	p.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if got != text {
		t.Errorf("a text of %d characters is accepted as one of %d", len(text), len(got))
	}
}
