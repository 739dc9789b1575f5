package loop_test

import (
	"context"
	"image"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/experiment"
	"optexplore/tui/pixels/pixelstest"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
	"optexplore/tui/theme"
)

// pictured is a terminal that reads pictures in pixels.
type pictured struct {
	mu sync.Mutex
	pixelstest.Terminal
}

// Write implements io.Writer.
func (p *pictured) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.Terminal.Write(b)
}

// shown is how many pictures are shown, and how many were sent.
func (p *pictured) shown(t *testing.T) (shown, sent int) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.Faults) > 0 {
		t.Fatal(p.Faults)
	}
	return len(p.Shown), p.Sent
}

// TestAVisitorSeesPixelsWhoseTerminalAnswered, and on a second screen of the same terminal
// another picture in place of the first.
func TestAVisitorSeesPixelsWhoseTerminalAnswered(t *testing.T) {
	for _, answers := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			in, keys := io.Pipe()
			var said strings.Builder
			on := &pictured{Terminal: pixelstest.Terminal{Kitty: answers, Cell: image.Pt(9, 18), Replies: &said}}
			far := terminal.New(terminal.Line{In: in, Out: on, Cut: func() { in.Close() }}, size(100, 30), theme.Wishes{}.Look(colorprofile.TrueColor, nil))
			if err := far.Enter(); err != nil {
				t.Fatal(err)
			}
			each := 0
			if answers {
				each = 1
			}
			for visit := range 2 {
				ended := make(chan loop.End, 1)
				root := begun(t, experiment.Options{Landscape: "himmelblau"}, colorprofile.TrueColor).Looking(far.Seen())
				go func() { ended <- loop.Run(context.Background(), far, root, loop.Options{}) }()
				wait(100 * time.Millisecond)
				if shown, _ := on.shown(t); shown > 0 {
					t.Error("a picture of the screen before is shown")
				}
				if visit == 0 {
					wait(2 * time.Second)
					if _, sent := on.shown(t); sent > 0 {
						t.Error("a picture is sent before the answer")
					}
					io.WriteString(keys, said.String())
				}
				wait(2 * time.Second)
				io.WriteString(keys, "lll ")
				wait(5 * time.Second)
				if shown, sent := on.shown(t); shown != each || sent != each*(visit+1) {
					t.Errorf("answers %v, visit %d: %d pictures are shown, %d sent", answers, visit, shown, sent)
				}
				io.WriteString(keys, "f")
				wait(2 * time.Second)
				if shown, _ := on.shown(t); shown > 0 {
					t.Error("a list is covered")
				}
				io.WriteString(keys, "\x1b")
				wait(2 * time.Second)
				if shown, sent := on.shown(t); shown != each || sent != each*(visit+1) {
					t.Errorf("answers %v, visit %d, after a list: %d pictures are shown, %d sent", answers, visit, shown, sent)
				}
				io.WriteString(keys, "\x03")
				<-ended
				wait(time.Minute)
			}
			far.Leave("")
			if shown, _ := on.shown(t); shown+len(on.Kept) > 0 {
				t.Errorf("%d pictures are kept", len(on.Kept))
			}
			keys.Close()
			far.Close()
		})
	}
}
