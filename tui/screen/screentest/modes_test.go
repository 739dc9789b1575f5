package screentest

import (
	"strings"
	"testing"

	"optexplore/tui/screen"
)

// TestWhatIsEnteredIsLeft: all modes of the screen, and none is new to the terminal then.
func TestWhatIsEnteredIsLeft(t *testing.T) {
	for sent, want := range map[string]string{
		"":                                 "",
		"\x1b[?1049h\x1b[?25l":             "1049h 25l",
		"\x1b[?1049h\x1b[?25l\x1b[?1049l":  "25l",
		"\x1b[?25h\x1b[?7h\x1b[?1004l":     "",
		"\x1b[?1000;1006h\x1b[?1006l":      "1000h",
		"\x1b[22;2t":                       "title",
		"\x1b[22;2t\x1b[23;2t":             "",
		screen.Enter(true):                 "1049h 25l 7l 1000h 1002h 1006h 1004h 2004h title",
		screen.Enter(false) + screen.Leave: "",
		screen.Enter(false) + "\x1b[?1003h" + screen.Leave: "",
	} {
		if got := strings.Join(Modes(sent), " "); got != want {
			t.Errorf("%q leaves %q, want %q", sent, got, want)
		}
	}
}
