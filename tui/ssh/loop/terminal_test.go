package loop_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"optexplore/tui/app"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
	"optexplore/tui/theme"
)

// emulated is an emulated terminal with a keyboard, in time that only tests
// move.
type emulated struct {
	in   *io.PipeReader
	keys *io.PipeWriter

	mu     sync.Mutex
	screen *vt.Emulator
	writes []write
	room   int  // how many bytes are still read; negative for all there are
	fails  bool // writes do
	cut    chan struct{}
	once   sync.Once
}

// write is one write to a terminal: when, and how many bytes.
type write struct {
	at    time.Time
	bytes int
}

var errCut = errors.New("the line was cut")

func emulate(w, h int) *emulated {
	e := &emulated{screen: vt.NewEmulator(w, h), room: -1, cut: make(chan struct{})}
	e.in, e.keys = io.Pipe()
	go io.Copy(io.Discard, e.screen) // the answers to questions
	return e
}

// Write shows what is written. Output that is no terminal's has bare line
// feeds; a terminal in raw mode wants returns as well.
func (e *emulated) Write(p []byte) (int, error) {
	e.mu.Lock()
	stalled, fails := e.room >= 0 && len(p) > e.room, e.fails
	if !stalled {
		e.screen.WriteString(strings.ReplaceAll(string(p), "\n", "\r\n"))
		e.writes = append(e.writes, write{time.Now(), len(p)})
	}
	e.mu.Unlock()
	if stalled {
		<-e.cut
	}
	if stalled || fails {
		return 0, errCut
	}
	return len(p), nil
}

func (e *emulated) Cut() { e.once.Do(func() { close(e.cut); e.in.CloseWithError(errCut) }) }

// close takes the terminal down.
func (e *emulated) close() {
	e.Cut()
	e.screen.Close()
}

func (e *emulated) resize(w, h int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.screen.Resize(w, h)
}

// cells is what the terminal shows, cell by cell.
func (e *emulated) cells() (cells [][]uv.Cell) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for y := range e.screen.Height() {
		var row []uv.Cell
		for x := range e.screen.Width() {
			row = append(row, *e.screen.CellAt(x, y))
		}
		cells = append(cells, row)
	}
	return cells
}

// text is what the terminal shows, without colours.
func (e *emulated) text() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return ansi.Strip(e.screen.Render())
}

// describe is what is seen of a cell: of a space, the background.
func describe(c *uv.Cell) string {
	style := c.Style
	if c.Content == "" || c.Content == " " {
		if style.Attrs &= uv.AttrReverse; style.Attrs == 0 && style.Underline == 0 {
			style.Fg = nil
		}
		return fmt.Sprintf("space %q", style.String())
	}
	return fmt.Sprintf("%s %q", c.Content, style.String())
}

func (e *emulated) press(text string) { io.WriteString(e.keys, text) }

// wait lets time pass.
func wait(d time.Duration) { time.Sleep(d); synctest.Wait() }

// began is a program on its session.
func begun(t testing.TB, o experiment.Options, p colorprofile.Profile) app.Root {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	root, err := app.New(s, explore.Host{}, p)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// visit is a run of the loop on an emulated terminal.
type visit struct {
	*emulated
	terminal *terminal.Terminal
	cancel   context.CancelCauseFunc
	ended    chan loop.End
}

// open runs the loop.
func open(t testing.TB, lo experiment.Options, w, h int, p colorprofile.Profile, o loop.Options) *visit {
	t.Helper()
	e := emulate(w, h)
	v := &visit{emulated: e, ended: make(chan loop.End, 1)}
	v.terminal = terminal.New(terminal.Line{In: e.in, Out: e, Cut: e.Cut}, terminal.Size{W: w, H: h}, theme.Look{Profile: p})
	ctx, cancel := context.WithCancelCause(context.Background())
	v.cancel = cancel
	if err := v.terminal.Enter(); err != nil {
		t.Fatal(err)
	}
	root := begun(t, lo, p)
	go func() { v.ended <- loop.Run(ctx, v.terminal, root, o) }()
	wait(time.Second)
	return v
}

// close takes everything down, and waits for what is asleep.
func (v *visit) close() {
	v.cancel(nil)
	v.terminal.Close()
	v.emulated.close()
	wait(time.Minute)
}

func size(w, h int) terminal.Size { return terminal.Size{W: w, H: h} }
