package theme

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// TestTintsDiffer between runners where they are deep, and from the deepest to the palest;
// with few colours there are none.
func TestTintsDiffer(t *testing.T) {
	for _, dark := range []bool{true, false} {
		for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
			th, seen := New(profile, dark), map[canvas.Color]bool{}
			for i := range 8 {
				deep := th.Tint(i, 1)
				if deep == 0 || seen[deep] || deep == th.Tint(i, 0) || deep != th.Tint(i, 2) || th.Tint(i, 0) != th.Tint(i, -1) {
					t.Errorf("%v, dark %v: runner %d has tints %v and %v", profile, dark, i, th.Tint(i, 0), deep)
				}
				seen[deep] = true
			}
		}
		if New(colorprofile.ANSI, dark).Tint(3, 1) != 0 {
			t.Error("there are tints among 16 colours")
		}
	}
}

// TestRunnersAreSeenOnTheirTints with a contrast of at least 2.
func TestRunnersAreSeenOnTheirTints(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := New(colorprofile.TrueColor, dark)
		for i := range 8 {
			own, _ := th.Runner(i)
			fr, fg, fb, _ := components(own.Fg)
			br, bg, bb, _ := components(th.Tint(i, 1))
			if got := contrast(luminance(fr, fg, fb), luminance(br, bg, bb)); got < 2 {
				t.Errorf("dark %v, runner %d: contrast %.2f", dark, i, got)
			}
		}
	}
}
