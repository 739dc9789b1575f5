package serve_test

import (
	"bytes"
	"io"
	"net"
	"sync"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"
)

// connection is a connection that was let in.
type connection struct {
	t      *testing.T
	wire   net.Conn
	client *gossh.Client
}

// kill ends a connection without a goodbye.
func (c *connection) kill() { c.wire.Close() }

// hold stops reading from the connection, as a program does that was stopped, or
// lets it go on. It is for connections in memory.
func (c *connection) hold(on bool) { c.wire.(*wire).hold(on) }

// cutOff reports whether the server has closed a connection in memory.
func (c *connection) cutOff() bool { return c.wire.(*wire).cutOff() }

// visitor is one session of a connection, and the terminal it is shown on.
type visitor struct {
	t *testing.T
	*connection
	channel gossh.Channel
	turn    chan struct{} // held by the one who writes; a mutex would not be durable in a bubble
	stirred chan struct{} // something has changed since it was last emptied
	closed  chan struct{} // the server has closed the channel, and all of it was read

	mu        sync.Mutex // of what follows
	screen    *vt.Emulator
	modes     map[ansi.Mode]bool
	out, errs bytes.Buffer
	received  int
	kept      bool // out has what the screen was sent as well
	code      int
	coded     bool
	paused    bool // what is sent is left in the channel
	resumed   *sync.Cond
}

// tryOpen opens a session.
func (c *connection) tryOpen() (*visitor, error) {
	channel, requests, err := c.client.OpenChannel("session", nil)
	if err != nil {
		return nil, err
	}
	v := &visitor{t: c.t, connection: c, channel: channel, turn: make(chan struct{}, 1), stirred: make(chan struct{}, 1), closed: make(chan struct{})}
	v.resumed = sync.NewCond(&v.mu)
	var reading sync.WaitGroup
	reading.Go(func() { v.answer(requests) })
	reading.Go(func() { v.read(channel, v.show) })
	reading.Go(func() { v.read(channel.Stderr(), func(p []byte) { v.errs.Write(p) }) })
	go func() {
		reading.Wait()
		v.mu.Lock()
		if v.screen != nil {
			v.screen.InputPipe().(io.Closer).Close()
		}
		v.mu.Unlock()
		close(v.closed)
		v.stir()
	}()
	return v, nil
}

// open is tryOpen where it must succeed.
func (c *connection) open() *visitor {
	c.t.Helper()
	v, err := c.tryOpen()
	if err != nil {
		c.t.Fatalf("open a session: %v", err)
	}
	return v
}

func (v *visitor) answer(requests <-chan *gossh.Request) {
	for r := range requests {
		if status := (struct{ Code uint32 }{}); r.Type == "exit-status" && gossh.Unmarshal(r.Payload, &status) == nil {
			v.mu.Lock()
			v.code, v.coded = int(status.Code), true
			v.mu.Unlock()
		}
		r.Reply(false, nil)
	}
}

func (v *visitor) read(r io.Reader, take func([]byte)) {
	buf := make([]byte, 32<<10)
	for {
		v.mu.Lock()
		for v.paused {
			v.resumed.Wait()
		}
		v.mu.Unlock()
		n, err := r.Read(buf)
		v.mu.Lock()
		v.received += n
		take(buf[:n])
		v.mu.Unlock()
		v.stir()
		if err != nil {
			return
		}
	}
}

func (v *visitor) show(p []byte) {
	if v.screen != nil {
		v.screen.Write(p)
	}
	if v.screen == nil || v.kept {
		v.out.Write(p)
	}
}

// keepRaw keeps what is sent to the screen as well.
func (v *visitor) keepRaw() { v.kept = true }

// raw is what was sent.
func (v *visitor) raw() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.out.String()
}

func (v *visitor) stir() {
	select {
	case v.stirred <- struct{}{}:
	default:
	}
}

// pause leaves what is sent in the channel, or lets it go on.
func (v *visitor) pause(on bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.paused = on
	v.resumed.Broadcast()
}

// request asks the server for something, and reports whether it was granted.
func (v *visitor) request(kind string, payload any) bool {
	v.t.Helper()
	var p []byte
	if payload != nil {
		p = gossh.Marshal(payload)
	}
	ok, err := v.channel.SendRequest(kind, true, p)
	if err != nil {
		v.t.Fatalf("%s: %v", kind, err)
	}
	return ok
}

// size is how requests tell of one.
type size struct{ Columns, Rows, Width, Height uint32 }

// pty is how a terminal is asked for.
type pty struct {
	Term                         string
	Columns, Rows, Width, Height uint32
	Modes                        string
}

// tryTerminal asks for a terminal, whose emulator is no larger than is sane.
func (v *visitor) tryTerminal(term string, columns, rows uint32) bool {
	v.t.Helper()
	v.mu.Lock()
	v.screen = vt.NewEmulator(int(min(max(columns, 1), 500)), int(min(max(rows, 1), 200)))
	v.modes = map[ansi.Mode]bool{}
	v.screen.SetCallbacks(vt.Callbacks{
		EnableMode:  func(m ansi.Mode) { v.modes[m] = true },
		DisableMode: func(m ansi.Mode) { v.modes[m] = false },
	})
	go io.Copy(v, v.screen) // the answers to the program's questions
	v.mu.Unlock()
	return v.request("pty-req", pty{Term: term, Columns: columns, Rows: rows})
}

// terminal is tryTerminal where it must be granted.
func (v *visitor) terminal(term string, columns, rows uint32) {
	v.t.Helper()
	if !v.tryTerminal(term, columns, rows) {
		v.t.Fatalf("no terminal %s of %d×%d", term, columns, rows)
	}
}

// resize tells of another size, without waiting for an answer.
func (v *visitor) resize(columns, rows uint32) {
	v.mu.Lock()
	v.screen.Resize(int(min(max(columns, 1), 500)), int(min(max(rows, 1), 200)))
	v.mu.Unlock()
	v.tellSize(columns, rows)
}

// tellSize is resize without the emulator.
func (v *visitor) tellSize(columns, rows uint32) {
	v.channel.SendRequest("window-change", false, gossh.Marshal(size{columns, rows, 0, 0}))
}

func (v *visitor) env(name, value string) bool {
	v.t.Helper()
	return v.request("env", struct{ Name, Value string }{name, value})
}

func (v *visitor) shell() {
	v.t.Helper()
	if !v.request("shell", nil) {
		v.t.Fatal("no shell")
	}
}

func (v *visitor) exec(line string) {
	v.t.Helper()
	if !v.request("exec", struct{ Line string }{line}) {
		v.t.Fatalf("no exec of %s", line)
	}
}

// Write sends what the terminal does.
func (v *visitor) Write(p []byte) (int, error) {
	v.turn <- struct{}{}
	defer func() { <-v.turn }()
	return v.channel.Write(p)
}

// press sends keys as they are typed.
func (v *visitor) press(keys string) { io.WriteString(v, keys) }

// hush says that nothing more will be typed.
func (v *visitor) hush() {
	v.turn <- struct{}{}
	defer func() { <-v.turn }()
	v.channel.CloseWrite()
}

// text is what the visitor sees: the screen, or where there is none the output.
func (v *visitor) text() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.screen != nil {
		return v.screen.String()
	}
	return v.out.String()
}

// words is what was said on the error stream.
func (v *visitor) words() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.errs.String()
}

// bytes is how much was received.
func (v *visitor) bytes() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.received
}
