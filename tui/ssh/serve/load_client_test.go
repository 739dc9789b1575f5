//go:build linux

package serve_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// loadVisitor is a client with a screen, which counts what comes and draws
// nothing of it.
type loadVisitor struct {
	conn    *gossh.Client
	channel gossh.Channel
	bytes   atomic.Int64
	reads   atomic.Int64
	first   chan struct{}  // closed at the end of the first whole frame
	output  chan time.Time // when something came; the newest of what was not looked at
	over    chan struct{}  // closed at the end of the output
	frame   func(*loadVisitor, time.Time)
}

// loadWish is what a visitor asks for.
type loadWish struct {
	command string // none for the screen
	w, h    uint32
	from    string                        // the address from which it comes; 127.0.0.1 if empty
	deaf    bool                          // reads nothing of its channel
	frame   func(*loadVisitor, time.Time) // told of each output; nil for nobody
}

// loadDial opens a connection and identifies itself as nobody in particular.
func loadDial(address string) (*gossh.Client, error) { return loadDialFrom("127.0.0.1", address) }

// loadDialFrom is loadDial from an address of this machine.
func loadDialFrom(own, address string) (*gossh.Client, error) {
	d := net.Dialer{Timeout: 10 * time.Second, LocalAddr: &net.TCPAddr{IP: net.ParseIP(own)}}
	c, err := d.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return loadDialOver(c)
}

func loadDialOver(c net.Conn) (*gossh.Client, error) {
	config := &gossh.ClientConfig{User: "load", HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: 10 * time.Second}
	conn, channels, requests, err := gossh.NewClientConn(c, "", config)
	if err != nil {
		c.Close()
		return nil, err
	}
	return gossh.NewClient(conn, channels, requests), nil
}

// loadVisit opens a connection with one session on it.
func loadVisit(address string, w loadWish) (*loadVisitor, error) {
	conn, err := loadDialFrom(cmp.Or(w.from, "127.0.0.1"), address)
	if err != nil {
		return nil, err
	}
	v, err := loadOver(conn, w)
	if err != nil {
		conn.Close()
	}
	return v, err
}

// loadOver opens a session on a connection.
func loadOver(conn *gossh.Client, w loadWish) (*loadVisitor, error) {
	channel, requests, err := conn.OpenChannel("session", nil)
	if err != nil {
		return nil, err
	}
	go gossh.DiscardRequests(requests)
	v := &loadVisitor{conn: conn, channel: channel, first: make(chan struct{}), output: make(chan time.Time, 1), over: make(chan struct{}), frame: w.frame}
	if err := v.ask(w); err != nil {
		channel.Close()
		return nil, err
	}
	if !w.deaf {
		go v.read()
	}
	return v, nil
}

func (v *loadVisitor) ask(w loadWish) error {
	if w.w == 0 {
		w.w, w.h = 120, 40
	}
	asked := []struct {
		what string
		with []byte
	}{
		{"pty-req", loadPty("xterm-256color", w.w, w.h)},
		{"env", gossh.Marshal(struct{ Name, Value string }{"COLORTERM", "truecolor"})},
		{"shell", nil},
	}
	if w.command != "" {
		asked[2].what, asked[2].with = "exec", gossh.Marshal(struct{ Command string }{w.command})
	}
	for _, a := range asked {
		ok, err := v.channel.SendRequest(a.what, true, a.with)
		if err != nil {
			return err
		}
		if !ok {
			return fmt.Errorf("%s was refused", a.what)
		}
	}
	return nil
}

func loadPty(term string, w, h uint32) []byte {
	return gossh.Marshal(struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}{Term: term, Columns: w, Rows: h})
}

func loadSize(w, h uint32) []byte {
	return gossh.Marshal(struct{ Columns, Rows, Width, Height uint32 }{w, h, 0, 0})
}

// wholeEnd is what ends a change of the whole screen.
var wholeEnd = []byte("\x1b[?2026l")

func (v *loadVisitor) read() {
	defer close(v.over)
	var buf [4096]byte
	var tail []byte
	seen := false
	for {
		n, err := v.channel.Read(buf[:])
		if err != nil {
			return
		}
		now := time.Now()
		v.bytes.Add(int64(n))
		v.reads.Add(1)
		if !seen {
			tail = append(tail, buf[:n]...)
			if seen = bytes.Contains(tail, wholeEnd); seen {
				close(v.first)
			}
			tail = tail[max(len(tail)-len(wholeEnd), 0):]
		}
		if v.frame != nil {
			v.frame(v, now)
		}
		select {
		case <-v.output:
		default:
		}
		v.output <- now
	}
}

// press sends keys.
func (v *loadVisitor) press(keys string) error {
	_, err := io.WriteString(v.channel, keys)
	return err
}

// resize says that the terminal has another size.
func (v *loadVisitor) resize(w, h uint32) error {
	_, err := v.channel.SendRequest("window-change", false, loadSize(w, h))
	return err
}

var errNothing = errors.New("nothing came for too long")

// opened waits for the first frame.
func (v *loadVisitor) opened() error {
	select {
	case <-v.first:
		return nil
	case <-v.over:
		return io.EOF
	case <-time.After(20 * time.Second):
		return errNothing
	}
}

// ended waits for the end of the session.
func (v *loadVisitor) ended() error {
	select {
	case <-v.over:
		return nil
	case <-time.After(20 * time.Second):
		return errNothing
	}
}

// answer presses a key and is how long the next output takes.
func (v *loadVisitor) answer(key string) (time.Duration, error) {
	select {
	case <-v.output:
	default:
	}
	began := time.Now()
	if err := v.press(key); err != nil {
		return 0, err
	}
	select {
	case at := <-v.output:
		return at.Sub(began), nil
	case <-time.After(5 * time.Second):
		return 0, errNothing
	}
}

// dialsAtOnce is how many visitors come at the same time.
const dialsAtOnce = 8

// loadParty brings n visitors, each of whom sees a frame, and keeps them until the
// end of the test.
func loadParty(t *testing.T, p *loadServer, n int, w loadWish) []*loadVisitor {
	t.Helper()
	visitors := make([]*loadVisitor, n)
	atOnce(t, n, dialsAtOnce, func(i int) error {
		v, err := loadVisit(p.address, w)
		if err != nil {
			return err
		}
		visitors[i] = v
		return v.opened()
	})
	t.Cleanup(func() { disperse(visitors) })
	return visitors
}

func disperse(visitors []*loadVisitor) {
	for _, v := range visitors {
		if v != nil {
			v.conn.Close()
		}
	}
}

// pressAll sends keys from every visitor.
func pressAll(t *testing.T, visitors []*loadVisitor, keys string) {
	t.Helper()
	for _, v := range visitors {
		if err := v.press(keys); err != nil {
			t.Fatal(err)
		}
	}
}

// totals are how much and in how many pieces has come to all of them.
func totals(visitors []*loadVisitor) (bytes, reads int64) {
	for _, v := range visitors {
		bytes, reads = bytes+v.bytes.Load(), reads+v.reads.Load()
	}
	return bytes, reads
}

// atOnce does something n times, so many at the same time, and fails the test
// with the first error.
func atOnce(t *testing.T, n, most int, do func(i int) error) {
	t.Helper()
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	var group sync.WaitGroup
	next := make(chan int)
	for range min(most, n) {
		group.Go(func() {
			for i := range next {
				if err := do(i); err != nil {
					cancel(fmt.Errorf("number %d: %w", i, err))
				}
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		next <- i
	}
	close(next)
	group.Wait()
	if err := context.Cause(ctx); err != nil {
		t.Fatal(err)
	}
}
