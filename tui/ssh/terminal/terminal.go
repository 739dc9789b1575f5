package terminal

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"golang.org/x/time/rate"
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
var ErrStalled = errors.New("nothing was read for too long")

// Line is what a terminal is reached through.
type Line struct {
	In  io.Reader
	Out io.Writer
	Cut func() // ends both: what is blocked in them returns
}

// Size is a number of columns and rows.
type Size struct{ W, H int }

// Terminal is a terminal at the end of a line. Messages and sizes may be
// received, and Resize and Close called, by any goroutine; only one may write
// at a time.
type Terminal struct {
	Profile colorprofile.Profile // how many colours it has

	line     Line
	messages chan []tea.Msg
	gone     chan struct{} // closed when nothing more will be read
	done     chan struct{} // closed by Close
	close    sync.Once
	light    atomic.Bool
	reading  reading

	guard   *time.Timer // of the write under way
	stalled atomic.Bool

	resized chan struct{}
	mu      sync.Mutex // of what follows
	size    Size
}

// reading is what has been read so far. It is held by whoever decodes, also
// while messages wait to be received, so that they keep their order: by a
// channel, not a mutex, because that may take long.
type reading struct {
	turn    chan struct{}
	decoder decoder
	keys    *rate.Limiter
	silence *time.Timer // ends what has begun
	ends    time.Time   // when
}

// New is the terminal at the end of a line. It is read until Close, and until
// the line ends or is cut: a read that is under way ends with the line only.
func New(line Line, size Size, p colorprofile.Profile) *Terminal {
	t := &Terminal{
		Profile: p, line: line, size: size, resized: make(chan struct{}, 1),
		messages: make(chan []tea.Msg), gone: make(chan struct{}), done: make(chan struct{}),
		reading: reading{turn: make(chan struct{}, 1), keys: rate.NewLimiter(messagesPerSecond, messagesAtOnce)},
	}
	t.reading.silence = stopped(t.flush)
	t.guard = stopped(t.stall)
	go t.read()
	return t
}

// stopped is a timer that runs f once it is set.
func stopped(f func()) *time.Timer {
	timer := time.AfterFunc(time.Hour, f)
	timer.Stop()
	return timer
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
	t.close.Do(func() {
		close(t.done)
		t.reading.silence.Stop()
	})
}

// read hands on what is typed. Bytes that come faster than a person makes them
// are left waiting in the line, where there is a bound to them.
func (t *Terminal) read() {
	defer close(t.gone)
	allowed := rate.NewLimiter(bytesPerSecond, bytesAtOnce)
	var buf [chunk]byte
	for {
		n, err := t.line.In.Read(buf[:])
		t.reading.silence.Stop()
		t.decode(func(d *decoder, emit func(tea.Msg)) { d.feed(buf[:n], emit) })
		if err != nil {
			return
		}
		select {
		case <-t.done:
			return
		case <-time.After(allowed.ReserveN(time.Now(), n).Delay()):
		}
	}
}

// flush ends a sequence that silence has ended.
func (t *Terminal) flush() {
	t.decode(func(d *decoder, emit func(tea.Msg)) {
		if !time.Now().Before(t.reading.ends) { // nothing has come since
			d.flush(emit)
		}
	})
}

// decode decodes something and hands on its messages, as many as are let in.
// What has begun then waits for silence: time that messages wait is none.
func (t *Terminal) decode(something func(*decoder, func(tea.Msg))) {
	r := &t.reading
	select {
	case r.turn <- struct{}{}:
	case <-t.done:
		return
	}
	defer func() { <-r.turn }()
	var batch []tea.Msg
	something(&r.decoder, func(msg tea.Msg) {
		if b, ok := msg.(tea.BackgroundColorMsg); ok {
			t.light.Store(!b.IsDark())
		}
		if r.keys.Allow() {
			batch = append(batch, msg)
		}
	})
	if len(batch) > 0 {
		select {
		case t.messages <- batch:
		case <-t.done:
			return
		}
	}
	if d := r.decoder.patience(); d > 0 {
		r.ends = time.Now().Add(d)
		r.silence.Reset(d)
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
