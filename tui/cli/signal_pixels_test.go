//go:build unix

package cli_test

import (
	"image"
	"io"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/pixels"
	"optexplore/tui/pixels/pixelstest"
	"optexplore/tui/screen"
	"optexplore/tui/theme"
)

// pictured answers as a terminal that shows pixels, and waits until a picture is there.
func (j *job) pictured(from int) (to int) {
	j.t.Helper()
	var said strings.Builder
	io.WriteString(&pixelstest.Terminal{Replies: &said, Kitty: true, Cell: image.Pt(9, 18)}, pixels.Query(theme.Wishes{}.Look(colorprofile.TrueColor, nil)))
	io.WriteString(j.terminal, said.String())
	text, to := j.until(from, func(text string) bool {
		_, picture, found := strings.Cut(text, ",a=T,")
		return found && strings.HasSuffix(picture, "\x1b[?2026l")
	})
	if on := read(text); len(on.Shown) != 1 || len(on.Faults) > 0 {
		j.t.Fatalf("%d pictures are shown, %v", len(on.Shown), on.Faults)
	}
	return to
}

// read is a terminal that has been written a text.
func read(text string) *pixelstest.Terminal {
	on := new(pixelstest.Terminal)
	io.WriteString(on, text)
	return on
}

// removed reports whether a text leaves no picture behind, and the last of it is that one is
// removed and the terminal left.
func removed(text string) bool {
	on := read(text)
	return len(on.Shown)+len(on.Kept)+len(on.Faults) == 0 && strings.HasSuffix(text, pixels.Remove+screen.Leave)
}

// TestASignalRemovesThePicture, however it ends the program, and so does q.
func TestASignalRemovesThePicture(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		if signal.Ignored(s) {
			continue
		}
		j := started(t, "plain")
		j.pictured(0)
		j.send(s)
		if text := j.ended(s.String()); !removed(text) {
			t.Errorf("%v: it ends with %q", s, text[len(text)-120:])
		}
	}
	j := started(t, "plain")
	j.pictured(0)
	io.WriteString(j.terminal, "q")
	if text := j.ended("code 0"); !removed(text) {
		t.Errorf("it ends with %q", text[len(text)-120:])
	}
}

// TestAStopRemovesThePicture, which is sent again when the program goes on.
func TestAStopRemovesThePicture(t *testing.T) {
	if signal.Ignored(syscall.SIGTSTP) {
		t.Skip("stops are ignored here")
	}
	j := started(t, "plain")
	from := j.pictured(0)
	for range 2 {
		io.WriteString(j.terminal, "\x1a")
		if got := j.hear(); got != stopped {
			t.Fatalf("it is %s, want %s", got, stopped)
		}
		var text string
		if text, from = j.until(from, left); !strings.HasSuffix(text, pixels.Remove+screen.Leave) {
			t.Errorf("stopped, the last is %q", text[max(len(text)-120, 0):])
		}
		j.send(syscall.SIGCONT)
		from = j.pictured(from)
	}
	io.WriteString(j.terminal, "q")
	if text := j.ended("code 0"); !removed(text) {
		t.Errorf("it ends with %q", text[len(text)-120:])
	}
}

// TestARecordedTerminalIsNotAsked: a recording is shown anywhere, and has no pixels.
func TestARecordedTerminalIsNotAsked(t *testing.T) {
	j := started(t, "plain", "--record", filepath.Join(t.TempDir(), "a.cast"))
	io.WriteString(j.terminal, "q")
	if text := j.ended("code 0"); strings.Contains(text, "\x1b_") || !left(text) {
		t.Errorf("it is asked, or ends with %q", text[len(text)-120:])
	}
}
