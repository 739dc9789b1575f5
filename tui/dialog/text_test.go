package dialog

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// TestATextIsReadToItsEnd on a screen of any size, and closed by any other key: where all of it
// is seen, by those that scroll too.
func TestATextIsReadToItsEnd(t *testing.T) {
	to := route.Text{Title: "Lesson", Paragraphs: []route.Paragraph{
		{Kind: route.Heading, Text: "Saddle"}, {Text: strings.Repeat("words ", 60) + "last."}, {Kind: route.Aside, Text: "The source"},
	}}
	for _, size := range [][2]int{{24, 8}, {60, 18}, {80, 24}, {200, 60}} {
		var s route.Screen = NewText(to).Resize(size[0], size[1], theme.New(colorprofile.NoTTY, true))
		c := canvas.New(size[0], size[1])
		seen, closed := "", false
		for range 400 {
			c.Clear()
			s.Draw(c)
			seen += c.Plain()
			var next route.Next
			if s, next = s.Update(tea.KeyPressMsg{Code: tea.KeyDown}); next.Close {
				closed = true
				break
			}
		}
		for _, words := range []string{"Lesson", "Saddle", "last.", "The source"} {
			if !strings.Contains(seen, words) {
				t.Errorf("%v: %q is never seen", size, words)
			}
		}
		if long := size[1] < 16; long == closed {
			t.Errorf("%v: closed by a key that scrolls: %v", size, closed)
		}
		if _, next := s.Update(tea.KeyPressMsg{Code: 'x', Text: "x"}); !next.Close {
			t.Errorf("%v: x does not close it", size)
		}
	}
}

// TestAHeadingCutsNoNumber: how many rows there are is written whole, or not at all.
func TestAHeadingCutsNoNumber(t *testing.T) {
	long := route.Text{Title: "Lesson", Paragraphs: []route.Paragraph{{Text: strings.Repeat("words ", 400)}}}
	for w := 24; w < 90; w++ {
		s := NewText(long).Resize(w, 8, theme.New(colorprofile.NoTTY, true)).(Text)
		if all := len(s.rows()); !strings.Contains(s.heading(2, all)+" ", fmt.Sprintf(" of %d ", all)) {
			t.Errorf("%d columns, %d rows: %q", w, all, s.heading(2, all))
		}
	}
}
