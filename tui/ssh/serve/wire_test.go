package serve_test

import (
	"io"
	"net"
	"os"
	"sync"
	"syscall"
	"time"
)

// How many bytes are under way to a visitor and to the server, as in the
// buffers of the two systems at the ends of a connection. Those to the server
// are enough for any storm: a client that waits in a write holds locks, and a
// goroutine that waits for a lock keeps the time of a bubble from passing.
const (
	downBuffer = 64 << 10
	upBuffer   = 4 << 20
)

// half is one direction of a connection in memory. Whoever waits in it waits
// on a condition, which is durable in a synctest bubble.
type half struct {
	most     int // bytes under way
	mu       sync.Mutex
	moved    *sync.Cond
	data     []byte
	finished bool // nothing more will be written
	reset    bool // nothing more will be read
	held     bool // the reader reads nothing
	readBy   limit
	writeBy  limit
}

func newHalf(most int) *half {
	h := &half{most: most}
	h.moved = sync.NewCond(&h.mu)
	return h
}

// limit is a deadline.
type limit struct {
	at    time.Time
	timer *time.Timer
}

func (h *half) set(l *limit, at time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if l.timer != nil {
		l.timer.Stop()
	}
	l.at, l.timer = at, nil
	if !at.IsZero() {
		l.timer = time.AfterFunc(time.Until(at), h.moved.Broadcast)
	}
	h.moved.Broadcast()
}

func (l *limit) passed() bool { return !l.at.IsZero() && !time.Now().Before(l.at) }

func (h *half) read(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for {
		switch {
		case h.reset:
			return 0, net.ErrClosed
		case h.readBy.passed():
			return 0, os.ErrDeadlineExceeded
		case h.held:
		case len(h.data) > 0:
			n := copy(p, h.data)
			h.data = append(h.data[:0], h.data[n:]...)
			h.moved.Broadcast()
			return n, nil
		case h.finished:
			return 0, io.EOF
		}
		h.moved.Wait()
	}
}

func (h *half) write(p []byte) (n int, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for {
		switch {
		case h.finished:
			return n, net.ErrClosed
		case h.reset:
			return n, syscall.EPIPE
		case h.writeBy.passed():
			return n, os.ErrDeadlineExceeded
		}
		if room := min(h.most-len(h.data), len(p)); room > 0 {
			h.data = append(h.data, p[:room]...)
			p, n = p[room:], n+room
			h.moved.Broadcast()
		}
		if len(p) == 0 {
			return n, nil
		}
		h.moved.Wait()
	}
}

// now changes something and wakes all who wait.
func (h *half) now(change func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	change()
	h.moved.Broadcast()
}

// wire is one end of a connection in memory.
type wire struct {
	in, out      *half
	local, other net.Addr
}

// newWire is the two ends of a connection from an address.
func newWire(from, to net.Addr) (client, server *wire) {
	up, down := newHalf(upBuffer), newHalf(downBuffer)
	return &wire{down, up, from, to}, &wire{up, down, to, from}
}

func (w *wire) Read(p []byte) (int, error)         { return w.in.read(p) }
func (w *wire) Write(p []byte) (int, error)        { return w.out.write(p) }
func (w *wire) LocalAddr() net.Addr                { return w.local }
func (w *wire) RemoteAddr() net.Addr               { return w.other }
func (w *wire) SetReadDeadline(t time.Time) error  { w.in.set(&w.in.readBy, t); return nil }
func (w *wire) SetWriteDeadline(t time.Time) error { w.out.set(&w.out.writeBy, t); return nil }

func (w *wire) SetDeadline(t time.Time) error {
	w.SetReadDeadline(t)
	return w.SetWriteDeadline(t)
}

// Close ends both directions: what was written can still be read.
func (w *wire) Close() error {
	w.out.now(func() { w.out.finished = true })
	w.in.now(func() { w.in.reset, w.in.data = true, nil })
	return nil
}

// hold stops the reading at this end, or lets it go on.
func (w *wire) hold(on bool) { w.in.now(func() { w.in.held = on }) }

// cutOff reports whether the other end is closed.
func (w *wire) cutOff() (off bool) {
	w.in.now(func() { off = w.in.finished })
	return off
}

// wires is a listener in memory.
type wires struct {
	arrived chan *wire
	closed  chan struct{}
	once    sync.Once
}

func newWires() *wires { return &wires{arrived: make(chan *wire), closed: make(chan struct{})} }

var wiresAddr = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 2222}

// dial connects from an IP address.
func (l *wires) dial(ip string) (net.Conn, error) {
	client, server := newWire(&net.TCPAddr{IP: net.ParseIP(ip), Port: 40000}, wiresAddr)
	select {
	case l.arrived <- server:
		return client, nil
	case <-l.closed:
		return nil, syscall.ECONNREFUSED
	}
}

func (l *wires) Accept() (net.Conn, error) {
	select {
	case w := <-l.arrived:
		return w, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *wires) Close() error   { l.once.Do(func() { close(l.closed) }); return nil }
func (l *wires) Addr() net.Addr { return wiresAddr }
