package serve

import (
	"container/list"
	"context"
	"errors"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
)

// Bounds of connections in which no session goes on.
const (
	silent      = 10 * time.Second // to say what ciphers one has
	typing      = 2 * time.Minute  // to be let in then: people read fingerprints, and type yes and passwords
	unused      = 15 * time.Second // to open a session then, and in it to ask for something
	young       = 2 * time.Second  // not yet counted against its address, while silent
	mostPending = 512              // of all addresses
	forgiven    = 30 * time.Second // a failure of an address is forgotten, one each time
)

// connectionLimiter counts the connections in which no session goes on. Against its address
// counts only one that says nothing: behind any other may be a person who reads
// the fingerprint of the server or types a password, and a class behind one
// address is not to be shut out. Where there are too many of all, it is the
// oldest of the address with the most that has to go, so that those who come to
// be in the way are in their own.
type connectionLimiter struct {
	perAddress int
	mu         sync.Mutex
	pending    *list.List         // of *conn, the oldest first
	failed     map[string]*record // of an address
}

// record is what an address has left after it failed.
type record struct {
	failures *rate.Limiter // it may fail so often
	turns    *rate.Limiter // and then be heard so often
}

func newConnectionLimiter(perAddress int) *connectionLimiter {
	return &connectionLimiter{perAddress: perAddress, pending: list.New(), failed: map[string]*record{}}
}

// conn is a connection that the limiter counts.
type conn struct {
	net.Conn
	limiter  *connectionLimiter
	address  string
	since    time.Time
	idle     *time.Timer  // closes a connection that does not do the next thing
	received atomic.Int64 // bytes, up to those of a greeting
	refusals atomic.Int64
	stalled  atomic.Bool   // it was closed because nothing was read of what was written
	heard    *rate.Limiter // bytes
	pacing   *rate.Limiter // sessions
	done     chan struct{} // closed when it is

	// Guarded by the mutex of the limiter:
	entry      *list.Element // while it is pending
	closed     bool
	open, ever int // channels of sessions
	admitted   int // sessions that go on
}

// enter notes a new connection, and makes room for it where that is needed.
func (g *connectionLimiter) enter(c net.Conn) *conn {
	if tcp, ok := c.(*net.TCPConn); ok {
		tcp.SetWriteBuffer(sendBuffer)
	}
	k := &conn{
		Conn: c, limiter: g, address: addressOf(c), since: time.Now(),
		heard: rate.NewLimiter(heardPerSecond, heardAtOnce), pacing: rate.NewLimiter(sessionsPerSecond, sessionsInARow), done: make(chan struct{}),
	}
	k.idle = time.AfterFunc(silent, func() { k.Close() })
	g.mu.Lock()
	k.entry = g.pending.PushBack(k)
	out := g.surplus(k.address)
	for _, old := range out {
		g.forget(old)
	}
	g.mu.Unlock()
	for _, old := range out {
		old.Close()
	}
	return k
}

// surplus is those that have to go for a newcomer of an address.
func (g *connectionLimiter) surplus(address string) []*conn {
	var own []*conn
	for e := g.pending.Front(); e != nil; e = e.Next() {
		if k := e.Value.(*conn); k.address == address && k.counts() {
			own = append(own, k)
		}
	}
	if n := len(own) - g.perAddress; n > 0 {
		return own[:n]
	}
	n := g.pending.Len() - mostPending
	if n <= 0 {
		return nil
	}
	of, most := map[string][]*conn{}, 0
	for e := g.pending.Front(); e != nil; e = e.Next() {
		k := e.Value.(*conn)
		of[k.address] = append(of[k.address], k)
		most = max(most, len(of[k.address]))
	}
	for e := g.pending.Front(); ; e = e.Next() {
		if all := of[e.Value.(*conn).address]; len(all) == most {
			return all[:min(n, most)]
		}
	}
}

// close closes the connections in which no session goes on.
func (g *connectionLimiter) close() {
	g.mu.Lock()
	var out []*conn
	for e := g.pending.Front(); e != nil; e = e.Next() {
		out = append(out, e.Value.(*conn))
	}
	g.mu.Unlock()
	for _, c := range out {
		c.Close()
	}
}

// counts reports whether a connection counts against its address.
func (c *conn) counts() bool {
	return c.received.Load() < greeting && time.Since(c.since) > young
}

// forget counts a connection as pending no more. The limiter is locked.
func (g *connectionLimiter) forget(c *conn) {
	if c.entry != nil {
		g.pending.Remove(c.entry)
		c.entry = nil
	}
}

// greeting is how many bytes at least a client sends that says what it is and
// what ciphers it has (RFC 4253, 7.1).
const greeting = 200

// What is read of a connection, in bytes: so many a second, and so many at once.
// Whatever a visitor asks for or types is far less, and each request costs.
const (
	heardPerSecond = 32 << 10
	heardAtOnce    = 256 << 10
)

// Read implements net.Conn. What comes too fast is left waiting in the line. A
// client that has sent its greeting has more time.
func (c *conn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p[:min(len(p), heardAtOnce)])
	if wait := c.heard.ReserveN(time.Now(), n).Delay(); wait > 0 {
		select {
		case <-time.After(wait):
		case <-c.done:
		}
	}
	if c.received.Load() < greeting && c.received.Add(int64(n)) >= greeting {
		c.limiter.mu.Lock()
		c.wait(typing)
		c.limiter.mu.Unlock()
	}
	return n, err
}

// Close implements net.Conn.
func (c *conn) Close() error {
	c.limiter.mu.Lock()
	if !c.closed {
		close(c.done)
	}
	c.closed = true
	c.idle.Stop()
	c.limiter.forget(c)
	c.limiter.mu.Unlock()
	return c.Conn.Close()
}

// sendBuffer is how many bytes the system holds for a slow visitor: what is
// in it is seen before anything newer.
const sendBuffer = 64 << 10

// blocked is how long a write may wait for a visitor to read. It is less than
// terminal.Stalled: where nothing at all is read, the connection is to end, and
// not only the session.
const blocked = 7 * time.Second

// Write implements net.Conn. Behind a write that waits for ever, everything
// else of its connection would; and after one that was broken off, nothing of
// it can be understood.
func (c *conn) Write(p []byte) (int, error) {
	c.Conn.SetWriteDeadline(time.Now().Add(blocked))
	n, err := c.Conn.Write(p)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		c.stalled.Store(true)
		c.Close()
	}
	return n, err
}

// try hears an address, and notes a failure if what it says is not right: at
// once, or, where it has failed too often, one try after the other. So a class
// behind one address gets in while somebody in it guesses, and guessing from
// many connections is no faster than from one.
func (g *connectionLimiter) try(ctx context.Context, address string, right func() bool) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if r := g.failed[address]; r != nil && r.failures.Tokens() < 1 {
		g.mu.Unlock()
		err := r.turns.Wait(ctx)
		g.mu.Lock()
		if err != nil {
			return false
		}
	}
	if right() {
		return true
	}
	g.fail(address)
	return false
}

// fail notes a failure of an address. The limiter is locked.
func (g *connectionLimiter) fail(address string) {
	for a, r := range g.failed {
		if r.failures.Tokens() >= float64(g.perAddress) { // all is forgiven
			delete(g.failed, a)
		}
	}
	if g.failed[address] == nil {
		g.failed[address] = &record{rate.NewLimiter(rate.Every(forgiven), g.perAddress), rate.NewLimiter(rate.Every(slow), 1)}
	}
	g.failed[address].failures.Allow()
}

// addressOf is whom a connection is counted with: its address, or for IPv6
// the network of 64 bits that one subscriber has.
func addressOf(c net.Conn) string {
	host, _, err := net.SplitHostPort(c.RemoteAddr().String())
	if err != nil {
		return c.RemoteAddr().String()
	}
	ip := net.ParseIP(host)
	if ip == nil || ip.To4() != nil {
		return host
	}
	return ip.Mask(net.CIDRMask(64, 128)).String()
}
