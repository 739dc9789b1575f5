package canvas_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"charm.land/bubbles/v2/textinput"
	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"optexplore/tui/canvas"
)

// asTheTerminal holds a styled text on a canvas to what an emulated terminal
// shows of it.
func asTheTerminal(t *testing.T, text string, w, h int) {
	t.Helper()
	screen := vt.NewEmulator(w, h)
	screen.WriteString("\x1b[?7l" + strings.ReplaceAll(text, "\n", "\r\n"))
	c := canvas.New(w, h)
	c.Styled(0, 0, text)
	again := vt.NewEmulator(w, h)
	again.Write(append([]byte("\x1b[?7l"), c.AppendChanges(nil, canvas.New(0, 0))...))
	for y := range h {
		for x := range w {
			if got, want := seen(again, x, y), seen(screen, x, y); got != want {
				t.Errorf("%q at (%d, %d): %s, a terminal shows %s", text, x, y, got, want)
				return
			}
		}
	}
}

// seen is what a terminal shows, of what a canvas has.
func seen(e *vt.Emulator, x, y int) string {
	cell := *e.CellAt(x, y)
	cell.Style.Attrs &= uv.AttrBold | uv.AttrFaint | uv.AttrItalic | uv.AttrReverse
	cell.Style.Underline = min(cell.Style.Underline, 1)
	cell.Style.UnderlineColor = nil
	return describe(&cell)
}

// TestStyledTextLooksAsOnATerminal writes texts with random parameters, well
// formed and not.
func TestStyledTextLooksAsOnATerminal(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	parameters := []string{"", "0", "1", "2", "3", "4", "5", "7", "8", "9", "22", "23", "24", "27", "31", "37", "39", "42", "49", "90", "97", "104",
		"38;5;123", "48;5;7", "38;2;1;2;3", "48;2;255;0;9", "58;5;1", "58;2;1;3;4", "38:5:9", "48:2:1:2:3", "38:2::4:5:6", "58:2::1:3:4", "4:3", "4:0", "4:1", "59", "73", "107"}
	for range 300 {
		var text strings.Builder
		for range 1 + rng.IntN(4) {
			run := make([]string, rng.IntN(5))
			for i := range run {
				run[i] = parameters[rng.IntN(len(parameters))]
			}
			fmt.Fprintf(&text, "\x1b[%sm%c%c", strings.Join(run, ";"), 'a'+rune(rng.IntN(26)), []rune(" é⣿\n")[rng.IntN(4)])
		}
		if asTheTerminal(t, text.String(), 8, 5); t.Failed() {
			return
		}
	}
}

// TestLipGlossLooksAsOnATerminal writes what dialogs are made of: boxes, texts
// broken to a width, columns, and a line to type into, on every ground.
func TestLipGlossLooksAsOnATerminal(t *testing.T) {
	for _, spec := range []string{"", "1", "12", "250", "#ffb454"} {
		tone := lipgloss.NewStyle().Bold(true)
		if spec != "" {
			tone = tone.Foreground(lipgloss.Color(spec))
		}
		in := textinput.New()
		in.SetStyles(textinput.Styles{Focused: textinput.StyleState{Text: tone}, Cursor: textinput.CursorStyle{Color: tone.GetForeground()}})
		in.SetWidth(24)
		in.SetValue("x² + 3y^2")
		in.Focus()
		box := lipgloss.NewStyle().Border(lipgloss.RoundedBorder()).BorderForeground(tone.GetForeground()).Padding(0, 1)
		note := tone.Underline(true).Width(24).Render("a note that is longer than its lines are wide")
		columns := lipgloss.JoinHorizontal(lipgloss.Top, tone.Width(6).Render("↑ ↓"), tone.Bold(false).Italic(true).Reverse(true).Render("scroll"))
		asTheTerminal(t, box.Render(tone.Render("Keys")+"\n\n"+in.View()+"\n"+note+"\n"+columns), 40, 12)
	}
}

// FuzzStyled writes any text anywhere: nothing is drawn outside, and what is
// drawn is drawn again by its changes.
func FuzzStyled(f *testing.F) {
	f.Add(0, 0, "\x1b[1;38;2;9;8;7mone\x1b[m two\n\x1b[38:2::1:2:3mthree\x1b[4:0m")
	f.Add(-3, 1, "日本\x1b[38m\x1b[48;2m\x1b[58:5\x1b]0;x\x07\xff\x9b1m")
	screens := newTerminals(12, 5)
	f.Fuzz(func(t *testing.T, x, y int, text string) {
		whole := canvas.New(12, 5)
		whole.Sub(canvas.Rect{X: 2, Y: 1, W: 7, H: 3}).Styled(x%20, y%20, text)
		for y := range 5 {
			for x := range 12 {
				inside := x >= 2 && x < 9 && y >= 1 && y < 4
				if cell := whole.Cell(x, y); !inside && cell != (canvas.Cell{}) {
					t.Fatalf("%q is drawn outside, at (%d, %d)", text, x, y)
				}
			}
		}
		screens.shows(t, whole, string(whole.AppendChanges(nil, canvas.New(0, 0))))
	})
}
