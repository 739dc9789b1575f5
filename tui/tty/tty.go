package tty

import (
	"io"
	"os"
	"strconv"
	"sync"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/term"
)

// patience is how long to wait for what may never come.
const patience = time.Second

// Terminal is the terminal of this process, from Open to Close in raw mode, and
// after one sequence and before another. Any goroutine may call its methods.
type Terminal struct {
	in, out      *os.File // nil if it is none, but a stream like one
	stream       io.Writer
	env          uv.Environ
	enter, leave string
	changed      chan struct{} // what it shows, or its size
	done         chan struct{} // closed by Close
	close        sync.Once

	mu      sync.Mutex // held while writing, and for ever by what ends the process
	held    bool       // whether it is entered
	last    func()     // what is done before the process is ended; nil for nothing
	leaving string     // what is written before leave
	console uv.Console // with the modes to restore
}

// Open enters a terminal by writing a sequence. Streams that are no terminal are
// taken for one that is in raw mode.
func Open(in io.Reader, out io.Writer, env []string, enter, leave string) (*Terminal, error) {
	t := &Terminal{
		in: terminal(in), out: terminal(out), stream: out, env: env, enter: enter, leave: leave,
		changed: make(chan struct{}, 1), done: make(chan struct{}),
	}
	if t.in != nil && t.out != nil {
		t.console = uv.NewConsole(t.in, t.out, env)
		t.listen()
	}
	t.mu.Lock()
	err := t.take()
	t.mu.Unlock()
	if err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// terminal returns a stream that is a terminal; nil if it is none.
func terminal(stream any) *os.File {
	if file, ok := stream.(*os.File); ok && term.IsTerminal(file.Fd()) {
		return file
	}
	return nil
}

// take enters the terminal. The modes come first, so that a process in the
// background is stopped before it writes.
func (t *Terminal) take() error {
	if t.console != nil {
		if _, err := t.console.MakeRaw(); err != nil {
			return err
		}
	}
	t.held = true
	_, err := io.WriteString(t.stream, t.enter)
	return err
}

// give restores the terminal. What fails here fails for good.
func (t *Terminal) give() {
	if !t.held {
		return
	}
	t.held = false
	io.WriteString(t.stream, t.leaving+t.leave)
	if t.console != nil {
		t.console.Restore()
	}
}

// Leaving has a sequence written each time before the terminal is left.
func (t *Terminal) Leaving(first string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.leaving = first
}

// again enters the terminal anew, which may be in any state.
func (t *Terminal) again() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.held {
		return
	}
	// The modes that are restored at the end are those of the first time.
	uv.NewConsole(t.in, t.out, t.env).MakeRaw()
	io.WriteString(t.stream, t.leaving+t.leave+t.enter)
}

// pause restores the terminal for a stop.
func (t *Terminal) pause(stop func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.held {
		return
	}
	t.give()
	stop()
	t.take()
}

// end restores the terminal and ends the process. From then on nothing is written,
// and whoever wants to write or to close waits.
func (t *Terminal) end(die func()) {
	restored := make(chan struct{})
	go func() {
		t.mu.Lock()
		t.give()
		if t.last != nil {
			t.last()
		}
		close(restored)
	}()
	select {
	case <-restored:
	case <-time.After(patience): // nothing is read there
		t.console.Restore()
	}
	die()
}

// Last says what is done, once the terminal is restored, before a signal ends the process.
func (t *Terminal) Last(do func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = do
}

// Close restores the terminal.
func (t *Terminal) Close() {
	t.mu.Lock()
	t.give()
	t.mu.Unlock()
	t.close.Do(func() { close(t.done) })
}

// Write implements io.Writer.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.held {
		return 0, os.ErrClosed
	}
	return t.stream.Write(p)
}

// Size is the size of the terminal. One that does not know it is asked for in the
// environment; 80 × 24 is what terminals once were.
func (t *Terminal) Size() (w, h int) {
	if t.console != nil {
		w, h, _ = t.console.GetSize()
	}
	or := func(n int, name string, otherwise int) int {
		if n > 0 {
			return n
		}
		if n, _ := strconv.Atoi(t.env.Getenv(name)); n > 0 {
			return n
		}
		return otherwise
	}
	return or(w, "COLUMNS", 80), or(h, "LINES", 24)
}

// Watch calls told with the size after each change of it, and each time that the
// terminal was entered anew and shows nothing; until stop is called.
func (t *Terminal) Watch(told func(w, h int)) (stop func()) {
	stopped := make(chan struct{})
	go func() {
		for {
			select {
			case <-t.changed:
				told(t.Size())
			case <-stopped:
				return
			}
		}
	}()
	return func() { close(stopped) }
}

// tell has Watch tell of a change; of several at once only the last matters.
func (t *Terminal) tell() {
	select {
	case t.changed <- struct{}{}:
	default:
	}
}
