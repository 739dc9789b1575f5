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

// TestAVisitorSeesPixelsInPlaceOfCharacters where their terminal has them so, when these rest;
// and after a change of size in the cells that it has then.
func TestAVisitorSeesPixelsInPlaceOfCharacters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in, keys := io.Pipe()
		var said strings.Builder
		on := &pictured{Terminal: pixelstest.Terminal{Sixel: true, Cell: image.Pt(9, 18), Cells: image.Pt(100, 30), Replies: &said}}
		far := terminal.New(terminal.Line{In: in, Out: on, Cut: func() { in.Close() }}, size(100, 30), theme.Wishes{}.Look(colorprofile.TrueColor, nil))
		if err := far.Enter(); err != nil {
			t.Fatal(err)
		}
		pass := func(what string, sent, shown int) {
			t.Helper()
			for range 3 {
				on.mu.Lock()
				text := said.String()
				said.Reset()
				on.mu.Unlock()
				io.WriteString(keys, text)
				wait(time.Second)
			}
			if n, all := on.shown(t); n != shown || all != sent {
				t.Errorf("%s: %d pictures are shown, want %d; %d are sent, want %d", what, n, shown, all, sent)
			}
		}
		resize := func(w, h int, cell image.Point) {
			on.mu.Lock()
			on.Cells, on.Cell = image.Pt(w, h), cell
			on.mu.Unlock()
			far.Resize(size(w, h))
		}
		for visit := range 2 {
			ended := make(chan loop.End, 1)
			root := begun(t, experiment.Options{Landscape: "himmelblau"}, colorprofile.TrueColor).Looking(far.Seen())
			go func() { ended <- loop.Run(context.Background(), far, root, loop.Options{}) }()
			pass("at first", 6*visit+1, 1)
			io.WriteString(keys, "llllllllll")
			pass("after some steps", 6*visit+2, 1)
			io.WriteString(keys, "f")
			pass("under a list", 6*visit+2, 0)
			io.WriteString(keys, "\x1b")
			pass("after a list", 6*visit+3, 1)
			io.WriteString(keys, "v")
			pass("in another view", 6*visit+3, 0)
			io.WriteString(keys, "v")
			pass("in the view before", 6*visit+4, 1)
			resize(100, 30, image.Pt(12, 25))
			pass("in larger letters", 6*visit+5, 1)
			resize(90, 28, image.Pt(9, 18))
			pass("at another size", 6*visit+6, 1)
			io.WriteString(keys, "\x03")
			<-ended
		}
		far.Leave("")
		if shown, _ := on.shown(t); shown > 0 {
			t.Error("a picture is left")
		}
		keys.Close()
		far.Close()
	})
}
