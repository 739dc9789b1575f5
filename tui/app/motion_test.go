package app

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/experiment"
	"optexplore/tui/explore"
)

// TestNothingMovesByItself: where no run plays, nothing is written, whatever is open; and with
// reduced motion one that plays is shown twice a second and no more.
func TestNothingMovesByItself(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, keys := range []string{"", "right", "v", "f", "F", ":", "?", "o", "s", "e", "v t", "E", "right u", "n right i", "O"} {
		synctest.Test(t, func(t *testing.T) {
			s, err := experiment.Options{Landscape: "saddle"}.Session()
			if err != nil {
				t.Fatal(err)
			}
			root, err := New(s, explore.Host{Playing: 2, Bytes: 1 << 16}, colorprofile.ANSI256)
			if err != nil {
				t.Fatal(err)
			}
			term := emulated(80, 24)
			defer term.close()
			term.begin(root, colorprofile.ANSI256)
			term.press(keys)
			term.wait(time.Minute) // what is to be worked out is, by then
			before := term.writes()
			term.wait(time.Minute)
			if n := term.writes() - before; n > 0 {
				t.Errorf("after %q it writes %d times by itself", keys, n)
			}
			if keys == "" || keys == "v" {
				term.press("space")
				before = term.writes()
				term.wait(20 * time.Second)
				if n := term.writes() - before; n < 20 || n > 42 {
					t.Errorf("after %q a run that plays is shown %d times in 20 seconds, want about 40", keys, n)
				}
			}
			term.program.Quit()
			<-term.ended
		})
	}
}
