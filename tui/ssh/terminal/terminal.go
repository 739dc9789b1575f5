package terminal

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"golang.org/x/time/rate"

	"optexplore/tui/pixels"
	"optexplore/tui/screen"
	"optexplore/tui/theme"
)

// The rates of decoding what is read, in bytes and messages a second, and the
// bursts. A key held down makes 60 messages a second, and a pasted formula some
// thousand at once.
const (
	bytesPerSecond    = 64 << 10
	bytesAtOnce       = 128 << 10
	messagesPerSecond = 300
	messagesAtOnce    = 2048
	chunk             = 1024 // bytes read at a time
)

// Stalled is the longest time that a write may wait for a terminal.
const Stalled = 8 * time.Second

// ErrStalled is the error of a write that waited too long.
var ErrStalled = errors.New("nothing was read for too long")

// Line is the connection to a terminal.
type Line struct {
	In  io.Reader
	Out io.Writer
	Cut func() // closes both, so that blocked calls return
}

// Size is a number of columns and rows.
type Size struct{ W, H int }

// Terminal is a terminal at the end of a line. Any goroutine may receive messages
// and sizes, and call Resize and Close; only one may write at a time.
type Terminal struct {
	Look theme.Look // without what the terminal tells of itself, which Seen has

	line     Line
	messages chan []tea.Msg
	gone     chan struct{} // closed when reading has ended
	told     chan struct{} // closed when the background is known
	tell     sync.Once
	done     chan struct{} // closed by Close
	close    sync.Once
	light    atomic.Bool
	reading  reading

	guard   *time.Timer // of the present write
	stalled atomic.Bool

	resized chan struct{}
	mu      sync.Mutex // guards the fields below
	size    Size
	answers pixels.Answers
	pixels  pixels.Found // zero where none are shown
}

// reading is the state of the decoder. The goroutine that decodes holds it, even
// while messages wait to be received, to keep their order. It is guarded by a
// channel, not a mutex, because that may take long.
type reading struct {
	turn    chan struct{}
	decoder decoder
	keys    *rate.Limiter
	silence *time.Timer // ends an incomplete sequence
	ends    time.Time   // when
}

// New returns the terminal at the end of a line. It is read until Close or the end
// of the line; a read in progress ends only with the line.
func New(line Line, size Size, l theme.Look) *Terminal {
	t := &Terminal{
		Look: l, line: line, size: size, resized: make(chan struct{}, 1),
		messages: make(chan []tea.Msg), gone: make(chan struct{}), told: make(chan struct{}), done: make(chan struct{}),
		reading: reading{turn: make(chan struct{}, 1), keys: rate.NewLimiter(messagesPerSecond, messagesAtOnce)},
	}
	t.reading.silence = stopped(t.flush)
	t.guard = stopped(t.stall)
	go t.read()
	return t
}

// stopped returns a stopped timer, which runs f after a Reset.
func stopped(f func()) *time.Timer {
	timer := time.AfterFunc(time.Hour, f)
	timer.Stop()
	return timer
}

// Quits reports whether a message is ctrl+c, by which a user can always quit.
func Quits(msg tea.Msg) bool {
	key, ok := msg.(tea.KeyPressMsg)
	return ok && key.Code == 'c' && key.Mod == tea.ModCtrl
}

// Messages is the channel of keys, clicks and pastes, in batches.
func (t *Terminal) Messages() <-chan []tea.Msg { return t.messages }

// Gone is closed when reading has ended.
func (t *Terminal) Gone() <-chan struct{} { return t.gone }

// Dark reports whether the terminal's background is dark, which is assumed until it
// reports a colour.
func (t *Terminal) Dark() bool { return !t.light.Load() }

// Resize sets the size of the terminal. It never waits. The size of its cells may be another,
// too: see Ask.
func (t *Terminal) Resize(s Size) {
	t.mu.Lock()
	t.size = s
	if t.pixels.Sixel {
		t.pixels = pixels.Found{}
	}
	t.mu.Unlock()
	select {
	case t.resized <- struct{}{}:
	default: // only the newest size matters
	}
}

// Resized signals a possible change of size.
func (t *Terminal) Resized() <-chan struct{} { return t.resized }

// Size is the last size set.
func (t *Terminal) Size() Size {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.size
}

// Close ends the reading: no more messages are sent.
func (t *Terminal) Close() {
	t.close.Do(func() {
		close(t.done)
		t.reading.silence.Stop()
	})
}

// read reads input as fast as it comes, so that the end of the line is seen at once.
// What comes faster than anyone can type or paste is not decoded, until a pause; only
// ctrl+c is, by which a user can always quit.
func (t *Terminal) read() {
	defer close(t.gone)
	allowed := rate.NewLimiter(bytesPerSecond, bytesAtOnce)
	var buf [chunk]byte
	var last time.Time
	flooded := false
	for {
		n, err := t.line.In.Read(buf[:])
		t.reading.silence.Stop()
		now := time.Now()
		flooded = flooded && now.Sub(last) < pause || !allowed.AllowN(now, n)
		last = now
		t.decode(func(d *decoder, emit func(tea.Msg)) {
			if flooded {
				d.skip(buf[:n], emit)
			} else {
				d.feed(buf[:n], emit)
			}
		})
		select {
		case <-t.done:
			return
		default:
			if err != nil {
				return
			}
		}
	}
}

// pause is the length of the silence after which input is decoded again.
const pause = 100 * time.Millisecond

// flush ends an incomplete sequence after a silence.
func (t *Terminal) flush() {
	t.decode(func(d *decoder, emit func(tea.Msg)) {
		if !time.Now().Before(t.reading.ends) { // no input since
			d.flush(emit)
		}
	})
}

// decode runs something with the decoder and sends the messages, at a bounded rate.
// Then it starts the timer of an incomplete sequence; time in which messages wait
// does not count as silence.
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
		msg = t.hear(msg)
		switch m := msg.(type) {
		case tea.BackgroundColorMsg:
			t.light.Store(!m.IsDark())
			t.tell.Do(func() { close(t.told) })
		case nil, uv.UnknownCsiEvent:
			return
		}
		if r.keys.Allow() || Quits(msg) {
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

// Write writes to the terminal, and cuts the line if the write waits too long.
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

// Enter prepares the terminal for drawing. If its background matters, that is waited for,
// but not for long, so that nothing is drawn for another one first.
func (t *Terminal) Enter() error {
	_, err := t.Write([]byte(screen.Enter(t.Look.Asks()) + pixels.Query(t.Look)))
	if err == nil && t.Look.Asks() {
		select {
		case <-t.told:
		case <-t.gone:
		case <-time.After(screen.Patience):
		}
	}
	return err
}

// Leave restores the terminal, and writes a message if it is not empty.
func (t *Terminal) Leave(word string) {
	if word != "" {
		word += "\r\n"
	}
	t.Tidy()
	t.Write([]byte(screen.Leave + word))
}
