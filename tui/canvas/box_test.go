package canvas_test

import (
	"strings"
	"testing"

	"optexplore/tui/canvas"
)

// TestBoxesThatTouchAreJoined, where they share an edge; a Box covers what is there. A rule
// goes where there is room around the words.
func TestBoxesThatTouchAreJoined(t *testing.T) {
	none := canvas.Style{}
	c := canvas.New(24, 6)
	c.Box(canvas.Rect{W: 13, H: 3}, "a", none, none)
	c.JoinedBox(canvas.Rect{X: 12, W: 12, H: 3}, "b", none, none)
	c.JoinedBox(canvas.Rect{Y: 2, W: 24, H: 3}, "c", none, none)
	c.Text(3, 5, "words", none)
	c.Text(20, 5, "end", none)
	c.Rule(5, none)
	want := strings.Join([]string{
		"╭─ a ───────┬─ b ──────╮",
		"│           │          │",
		"├─ c ───────┴──────────┤",
		"│                      │",
		"╰──────────────────────╯",
		"── words ────────── end ",
	}, "\n")
	if got := c.Plain(); strings.TrimRight(got, " \n") != strings.TrimRight(want, " ") {
		t.Errorf("drawn is\n%s\nwant\n%s", got, want)
	}
	c.Box(canvas.Rect{Y: 2, W: 24, H: 3}, "c", none, none)
	if row := strings.Split(c.Plain(), "\n")[2]; row != "╭─ c ──────────────────╮" {
		t.Errorf("a box over another is %q", row)
	}
}
