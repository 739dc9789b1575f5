package terminal

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// What is read of a terminal, in bytes and in messages: so many a second, and
// so many at once. A person who holds a key makes 60 messages a second, and a
// formula that is pasted some thousand at once.
const (
	bytesPerSecond    = 64 << 10
	bytesAtOnce       = 128 << 10
	messagesPerSecond = 300
	messagesAtOnce    = 2048
	chunk             = 1024 // read at a time
)

// Stalled is how long a terminal may read nothing of what is written to it.
const Stalled = 8 * time.Second

// ErrStalled is the error of a write that nobody read.
var ErrStalled = errors.New("terminal: nothing was read for too long")

// Line is what a terminal is reached through.
type Line struct {
	In  io.Reader
	Out io.Writer
	Cut func() // ends both: what is blocked in them returns
}

// Size is a number of columns and rows.
type Size struct{ W, H int }

// Terminal is a terminal at the end of a line. Messages and sizes may be
// received, and Resize called, by any goroutine; only one may write at a time.
type Terminal struct {
	Profile colorprofile.Profile // how many colours it has

	line     Line
	messages chan []tea.Msg
	resized  chan struct{}
	gone     chan struct{} // closed when nothing more will be read
	done     chan struct{} // closed by Close
	light    atomic.Bool
	stalled  atomic.Bool
	guard    *time.Timer

	mu      sync.Mutex // of what follows
	size    Size
	decoder decoder
	keys    meter
	silence *time.Timer
}

// New is the terminal at the end of a line. It is read until the line ends,
// or is cut, and until Close.
func New(line Line, size Size, p colorprofile.Profile) *Terminal {
	t := &Terminal{
		Profile: p, line: line, size: size, keys: newMeter(messagesPerSecond, messagesAtOnce),
		messages: make(chan []tea.Msg), resized: make(chan struct{}, 1), gone: make(chan struct{}), done: make(chan struct{}),
	}
	t.silence = time.AfterFunc(time.Hour, t.flush)
	t.silence.Stop()
	t.guard = time.AfterFunc(time.Hour, t.stall)
	t.guard.Stop()
	go t.read()
	return t
}

// Messages are the keys, clicks and pastes, some at a time.
func (t *Terminal) Messages() <-chan []tea.Msg { return t.messages }

// Gone is closed when nothing more will be read.
func (t *Terminal) Gone() <-chan struct{} { return t.gone }

// Dark reports whether the terminal's background is dark, as far as it said.
func (t *Terminal) Dark() bool { return !t.light.Load() }

// Resize says how large the terminal is from now on. It never waits.
func (t *Terminal) Resize(s Size) {
	t.mu.Lock()
	t.size = s
	t.mu.Unlock()
	select {
	case t.resized <- struct{}{}:
	default: // the newest size is all that counts
	}
}

// Resized says that there may be another size.
func (t *Terminal) Resized() <-chan struct{} { return t.resized }

// Size is the size as it was said last.
func (t *Terminal) Size() Size {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.size
}

// Close ends the reading: nothing more is handed on.
func (t *Terminal) Close() {
	close(t.done)
	t.silence.Stop()
	t.guard.Stop()
}

// read hands on what is typed. Bytes that come faster than a person makes them
// are left waiting in the line, where there is a bound to them.
func (t *Terminal) read() {
	defer close(t.gone)
	bytes := newMeter(bytesPerSecond, bytesAtOnce)
	var buf [chunk]byte
	for {
		n, err := t.line.In.Read(buf[:])
		t.take(buf[:n])
		if err != nil {
			return
		}
		select {
		case <-t.done:
			return
		case <-time.After(bytes.owe(float64(n))):
		}
	}
}

// take decodes bytes and hands on their messages.
func (t *Terminal) take(p []byte) {
	t.mu.Lock()
	t.silence.Stop()
	var batch []tea.Msg
	t.decoder.feed(p, t.into(&batch))
	if d := t.decoder.patience(); d > 0 {
		t.silence.Reset(d)
	}
	t.mu.Unlock()
	t.hand(batch)
}

// flush ends a sequence that silence has ended.
func (t *Terminal) flush() {
	t.mu.Lock()
	var batch []tea.Msg
	t.decoder.flush(t.into(&batch))
	t.mu.Unlock()
	t.hand(batch)
}

// into gathers messages, as many as are let in.
func (t *Terminal) into(batch *[]tea.Msg) func(tea.Msg) {
	return func(msg tea.Msg) {
		if b, ok := msg.(tea.BackgroundColorMsg); ok {
			t.light.Store(!b.IsDark())
		}
		if t.keys.take(1) {
			*batch = append(*batch, msg)
		}
	}
}

func (t *Terminal) hand(batch []tea.Msg) {
	if len(batch) == 0 {
		return
	}
	select {
	case t.messages <- batch:
	case <-t.done:
	}
}

// Write writes to the terminal, and cuts the line if it reads nothing for too
// long.
func (t *Terminal) Write(p []byte) (int, error) {
	t.guard.Reset(Stalled)
	n, err := t.line.Out.Write(p)
	t.guard.Stop()
	if t.stalled.Load() {
		return n, ErrStalled
	}
	return n, err
}

func (t *Terminal) stall() {
	t.stalled.Store(true)
	t.line.Cut()
}
