package terminal

import (
	"image"
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/pixels"
	"optexplore/tui/pixels/pixelstest"
	"optexplore/tui/theme"
)

// asking is a far end whose terminal may be asked for pixels, and what it answers as one of
// cells of 9 × 18 pixels does.
func asking(t *testing.T, p colorprofile.Profile) (f far, answer string) {
	t.Helper()
	f = connect(1 << 20)
	f.Look = theme.Wishes{}.Look(p, nil)
	var said strings.Builder
	io.WriteString(&pixelstest.Terminal{Replies: &said, Kitty: true, Cell: image.Pt(9, 18)}, pixels.Query(looking()))
	return f, said.String()
}

func looking() theme.Look { return theme.Wishes{}.Look(colorprofile.TrueColor, nil) }

// TestATerminalIsAskedAndBelievedOnce: what it answers is one message, and however often it
// answers again, and whatever else, nothing changes.
func TestATerminalIsAskedAndBelievedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, answer := asking(t, colorprofile.TrueColor)
		got := f.heard()
		f.Enter()
		if out := f.out.taken.String(); strings.Count(out, pixels.Query(looking())) != 1 {
			t.Errorf("it is entered by %q", out)
		}
		if f.Seen().Cell != (image.Point{}) {
			t.Error("pixels are seen before the answer")
		}
		io.WriteString(f.keys, answer)
		for range 1000 {
			io.WriteString(f.keys, answer+strings.Replace(answer, ";18;9t", ";30;30t", 1))
		}
		synctest.Wait()
		if all := got(); len(all) != 1 || all[0] != (pixels.Found{Cell: image.Pt(9, 18)}) || f.Seen().Cell != image.Pt(9, 18) {
			t.Errorf("%d messages %.200v, pixels of a cell %v", len(all), all, f.Seen().Cell)
		}
		f.keys.Close()
		f.Close()
	})
}

// TestAGroundIsRemovedWithoutATrace where the terminal has answered; another is sent nothing
// of the kind.
func TestAGroundIsRemovedWithoutATrace(t *testing.T) {
	for _, c := range []struct {
		profile  colorprofile.Profile
		answers  bool
		question int
		removed  int
	}{
		{colorprofile.TrueColor, true, 1, 2}, {colorprofile.TrueColor, false, 1, 0}, {colorprofile.ASCII, true, 0, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			f, answer := asking(t, c.profile)
			f.heard()
			f.Enter()
			if c.answers {
				io.WriteString(f.keys, answer)
				synctest.Wait()
			}
			f.Tidy()
			f.Leave("bye")
			out := f.out.taken.String()
			if n := strings.Count(out, pixels.Remove); n != c.removed || strings.Count(out, "\x1b_") != c.removed+c.question {
				t.Errorf("%+v: a picture is removed %d times, in %q", c, n, out)
			}
			if last := strings.LastIndex(out, pixels.Remove); last > strings.Index(out, "\x1b[?1049l") {
				t.Errorf("%+v: it is removed on the screen that stays: %q", c, out)
			}
			f.keys.Close()
			f.Close()
		})
	}
}
