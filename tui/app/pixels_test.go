package app

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"optexplore/tui/explore"
	"optexplore/tui/pixels"
	"optexplore/tui/pixels/pixelstest"
	"optexplore/tui/screen"
	"optexplore/tui/theme"
	"optexplore/tui/tty"
)

// scripted is a terminal that shows pixels, with the program on it. It answers when it is
// told to.
type scripted struct {
	mu      sync.Mutex
	pixels  pixelstest.Terminal
	cells   *vt.Emulator
	said    bytes.Buffer // answers that are not given yet
	written bytes.Buffer
	keys    *io.PipeWriter
	program *tea.Program
	stop    context.CancelFunc
	ended   chan error
}

// Write is the terminal's end of the line.
func (s *scripted) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.written.Write(p)
	s.cells.Write(p)
	return s.pixels.Write(p)
}

// answer gives the answers to what was asked.
func (s *scripted) answer() {
	s.mu.Lock()
	text := s.said.String()
	s.said.Reset()
	s.mu.Unlock()
	io.WriteString(s.keys, text)
	s.wait(time.Second)
}

func (s *scripted) wait(d time.Duration) { time.Sleep(d); synctest.Wait() }

// press types keys by their names, and waits long enough for a picture to be made.
func (s *scripted) press(keys string) {
	for key := range strings.FieldsSeq(keys) {
		s.program.Send(keyOf(key))
	}
	s.wait(2 * time.Second)
}

// shown is the picture that is shown, and how many were sent so far.
func (s *scripted) shown(t *testing.T) (one *pixelstest.Shown, sent int) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.pixels.Faults) > 0 || len(s.pixels.Shown) > 1 {
		t.Fatalf("%v, %d pictures are shown", s.pixels.Faults, len(s.pixels.Shown))
	}
	for k := range s.pixels.Shown {
		one = &s.pixels.Shown[k]
	}
	return one, s.pixels.Sent
}

// onScripted runs the program on a terminal, hands it to use, and quits it, unless it has
// ended.
func onScripted(t *testing.T, of pixelstest.Terminal, wishes theme.Wishes, use func(*testing.T, *scripted)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		look := wishes.Look(colorprofile.TrueColor, nil)
		look.Fixed = true
		s := &scripted{pixels: of, cells: vt.NewEmulator(100, 30), ended: make(chan error, 1)}
		go io.Copy(io.Discard, s.cells) // its own answers
		s.pixels.Replies = &s.said
		in, keys := io.Pipe()
		s.keys = keys
		env := []string{"TERM=xterm-256color", "COLUMNS=100", "LINES=30"}
		line, err := tty.Open(nil, s, env, screen.Enter(false)+pixels.Query(look), screen.Leave)
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(context.Background())
		s.stop = stop
		started := make(chan *tea.Program, 1)
		go func() {
			err := show(ctx, line, rooted(t, explore.Host{}, 100, 30).Looking(look), Options{In: in, Env: env, Look: look}, func(p *tea.Program) { started <- p })
			line.Close()
			s.ended <- err
		}()
		s.program = <-started
		s.wait(time.Second)
		defer s.close(t)
		use(t, s)
	})
}

// close quits the program, unless it has ended, and looks at what is left.
func (s *scripted) close(t *testing.T) {
	s.program.Quit()
	<-s.ended
	s.keys.Close()
	s.stop()
	s.wait(time.Second)
	s.cells.Close()
	if len(s.pixels.Faults)+len(s.pixels.Shown)+len(s.pixels.Kept) > 0 {
		t.Errorf("at the end %d pictures are shown and %d kept, %v", len(s.pixels.Shown), len(s.pixels.Kept), s.pixels.Faults)
	}
	if text := s.written.String(); !strings.HasSuffix(text, screen.Leave) || s.pixels.Sent > 0 && !s.pixels.Sixel && !strings.HasSuffix(text, pixels.Remove+screen.Leave) {
		t.Errorf("it ends with %q", text[len(text)-120:])
	}
}

// kitty is a terminal that shows pixels.
func kitty() pixelstest.Terminal { return pixelstest.Terminal{Kitty: true, Cell: image.Pt(9, 18)} }

// TestPixelsAreShownWhenTheTerminalHasAnswered, however late: before that nothing is sent,
// and afterwards a picture fills the contour map, in the colours that its cells have.
func TestPixelsAreShownWhenTheTerminalHasAnswered(t *testing.T) {
	for _, late := range []time.Duration{0, time.Minute} {
		onScripted(t, kitty(), theme.Wishes{}, func(t *testing.T, s *scripted) {
			s.wait(late)
			if _, sent := s.shown(t); sent > 0 {
				t.Fatal("a picture is sent before the answer")
			}
			s.answer()
			one, sent := s.shown(t)
			if one == nil || sent != 1 {
				t.Fatalf("after the answer %d pictures are sent", sent)
			}
			if size := one.Bounds().Size(); size != (image.Pt(one.Columns*9, one.Rows*18)) || one.Columns < 40 || one.Rows < 8 {
				t.Fatalf("a picture of %v for %d × %d cells", size, one.Columns, one.Rows)
			}
			alike := 0
			for k := range one.Columns * one.Rows {
				x, y := k%one.Columns, k/one.Columns
				if _, same := behind(t, s, one, x, y); same {
					alike++
				}
			}
			if n := one.Columns * one.Rows; alike < n*97/100 { // f changes much in the others
				t.Errorf("%d of %d cells are alike in pixels", alike, n)
			}
		})
	}
}

// behind is a cell that a picture fills, and whether the picture has the colour behind its
// character in its middle, nearly.
func behind(t *testing.T, s *scripted, one *pixelstest.Shown, x, y int) (cell *uv.Cell, same bool) {
	t.Helper()
	cell = s.cells.CellAt(one.From.X+x, one.From.Y+y)
	if cell.Style.Bg == nil {
		t.Fatalf("cell %d, %d of the map has no colour", x, y)
	}
	r, g, b, _ := cell.Style.Bg.RGBA()
	u, v, w, _ := one.At(x*9+4, y*18+9).RGBA()
	return cell, near(r, u) && near(g, v) && near(b, w)
}

// near reports whether parts of colours of 16 bits differ by no more than two shades of
// cells.
func near(a, b uint32) bool { return max(a, b)-min(a, b) < 14<<8 }

// TestNothingIsSentWithoutAnAnswer, nor where pixels are not wished for: not even a question
// then.
func TestNothingIsSentWithoutAnAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		of     pixelstest.Terminal
		wishes theme.Wishes
	}{
		"other answers": {pixelstest.Terminal{Cell: image.Pt(9, 18)}, theme.Wishes{}},
		"off":           {kitty(), theme.Wishes{Pixels: "off"}},
		"16 colours":    {kitty(), theme.Wishes{Color: "16"}},
		"high contrast": {kitty(), theme.Wishes{Theme: "high-contrast"}},
	} {
		onScripted(t, c.of, c.wishes, func(t *testing.T, s *scripted) {
			s.answer()
			s.press("right v v f esc space")
			asked := 1
			if c.wishes != (theme.Wishes{}) {
				asked = 0
			}
			if n := strings.Count(s.written.String(), "\x1b_"); n != asked || s.pixels.Sent > 0 {
				t.Errorf("%s: %d sequences of graphics are sent, want %d", name, n, asked)
			}
		})
	}
}

// TestAPictureIsSentOncePerChange: not while a run plays over it, nor again behind a dialog
// that was closed; anew for another window, landscape, size or theme. While a window moves,
// none is shown or sent.
func TestAPictureIsSentOncePerChange(t *testing.T) {
	onScripted(t, kitty(), theme.Wishes{}, func(t *testing.T, s *scripted) {
		s.answer()
		same := func(what string, want int) {
			t.Helper()
			if one, sent := s.shown(t); sent != want || one == nil {
				t.Errorf("%s: %d pictures are sent, want %d; one is shown: %v", what, sent, want, one != nil)
			}
		}
		same("at first", 1)
		before := s.pixels.Bytes
		s.press("right right space")
		s.wait(10 * time.Second)
		s.press("space left ] s esc O esc z")
		s.press("? esc")
		s.press("f esc")
		same("a run and dialogs", 1)
		if s.pixels.Bytes != before {
			t.Errorf("%d bytes of pictures more", s.pixels.Bytes-before)
		}
		for range 30 { // a key held down
			s.program.Send(keyOf("a"))
			s.wait(50 * time.Millisecond)
			if one, sent := s.shown(t); one != nil || sent != 1 {
				t.Fatalf("while the window moves %d pictures are sent; one is shown: %v", sent, one != nil)
			}
		}
		s.wait(2 * time.Second)
		same("another window", 2)
		s.press("f s a d d l e enter")
		same("another landscape", 3)
		s.program.Send(tea.WindowSizeMsg{Width: 90, Height: 28})
		s.wait(2 * time.Second)
		same("another size", 4)
		s.program.Send(tea.WindowSizeMsg{Width: 90, Height: 28}) // after which nobody knows what is shown
		s.wait(2 * time.Second)
		same("a terminal entered anew", 5)
		if most := 200 << 10 * 5; s.pixels.Bytes > most {
			t.Errorf("%d bytes", s.pixels.Bytes)
		}
	})
}

// TestNoPanelIsCovered: a dialog, a list, another view, a lens that colours the picture or
// takes it, and a window that is too small are without a picture; it is back afterwards.
func TestNoPanelIsCovered(t *testing.T) {
	for k, c := range []struct{ over, back string }{
		{"f", "esc"}, {"o", "esc"}, {"O", "esc"}, {"?", "esc"}, {":", "esc"}, {"F", "esc"}, {"%", "esc"}, {"e", "esc"}, {"? /", "esc esc"}, {"f x", "esc esc esc"},
		{"v", "v"}, {"A", "A"}, {"C", "C"}, {"t", "t"}, {"ctrl+l", "esc"}, {"ctrl+f f", "esc"}, {"ctrl+f v", "v"},
	} {
		if testing.Short() && k%4 > 0 {
			continue
		}
		onScripted(t, kitty(), theme.Wishes{}, func(t *testing.T, s *scripted) {
			s.answer()
			s.press(c.over)
			if one, _ := s.shown(t); one != nil {
				t.Errorf("%s is covered:\n%s", c.over, s.cells.String())
			}
			s.press(c.back)
			if one, _ := s.shown(t); one == nil {
				t.Errorf("%s %s: no picture is back:\n%s", c.over, c.back, s.cells.String())
			}
			s.program.Send(tea.WindowSizeMsg{Width: 20, Height: 5})
			s.wait(time.Second)
			if one, _ := s.shown(t); one != nil {
				t.Error("a window that is too small is covered")
			}
		})
	}
}

// TestAPictureIsRemovedOnEveryWayOut: see onScripted, which looks at what is left.
func TestAPictureIsRemovedOnEveryWayOut(t *testing.T) {
	for name, out := range map[string]func(*scripted){
		"q":           func(s *scripted) { s.program.Send(keyOf("q")) },
		"ctrl+c":      func(s *scripted) { s.program.Send(keyOf("ctrl+c")) },
		"in a dialog": func(s *scripted) { s.program.Send(keyOf("f")); s.program.Send(keyOf("ctrl+c")) },
		"a fault":     func(s *scripted) { s.program.Send(Faulted("a fault")) },
		"interrupted": func(s *scripted) { s.stop() },
		"at once":     func(s *scripted) { s.program.Send(keyOf("a")); s.program.Send(keyOf("q")) },
	} {
		onScripted(t, kitty(), theme.Wishes{}, func(t *testing.T, s *scripted) {
			s.answer()
			if one, _ := s.shown(t); one == nil {
				t.Fatal("no picture is shown")
			}
			out(s)
			if err := <-s.ended; (err != nil) != (name == "a fault" || name == "interrupted") {
				t.Errorf("%s: it ends with %v", name, err)
			}
			s.ended <- fmt.Errorf("ended already")
		})
	}
}
