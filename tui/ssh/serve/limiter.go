package serve

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"optexplore/tui/ssh/fair"
)

// Limits of pending connections, which have no running session.
const (
	silent      = 10 * time.Second // for the greeting: the client's version and ciphers
	typing      = 2 * time.Minute  // for authentication then: people read fingerprints and type passwords
	unused      = 15 * time.Second // to open a session then, and to request something in it
	young       = 2 * time.Second  // not counted against its address for so long
	mostPending = 512              // of all addresses
	forgiven    = 30 * time.Second // one failure of an address is forgotten each time
)

// connectionLimiter limits pending connections. Only silent ones count against
// their address: the others may be people who read a fingerprint or type a
// password, and a class behind one address must not be shut out. If there are too
// many in total, the oldest of the address with the most is closed, so that
// attackers hit their own connections.
type connectionLimiter struct {
	perAddress int
	comings    *fair.Scheduler // of connections, exchanges of keys and sessions
	mu         sync.Mutex
	closed     bool               // no more connections are added
	pending    *list.List         // of *conn, the oldest first
	failed     map[string]*record // of an address
}

// record is the allowance of an address that has failed.
type record struct {
	failures *rate.Limiter // failures before tries are slowed down
	turns    *rate.Limiter // tries after that
}

func newConnectionLimiter(perAddress int) *connectionLimiter {
	return &connectionLimiter{perAddress: perAddress, comings: fair.New(comings()), pending: list.New(), failed: map[string]*record{}}
}

// conn is a connection that the limiter counts.
type conn struct {
	net.Conn
	limiter  *connectionLimiter
	address  string
	since    time.Time
	idle     *time.Timer  // closes a connection that does not proceed
	received atomic.Int64 // bytes, up to those of a greeting
	refusals atomic.Int64
	stalled  atomic.Bool   // it was closed because a write blocked
	head     []byte        // what was read before its turn came
	heard    *rate.Limiter // what reading costs, in microseconds
	early    int           // bytes read while no session was running
	comes    *fair.User    // what its exchanges of keys and sessions cost
	done     chan struct{} // closed when it is

	// Guarded by the mutex of the limiter:
	entry      *list.Element // in pending; nil if not pending
	closed     bool
	open, ever int // channels of sessions
	admitted   int // running sessions
}

// enter adds a new connection, and closes others if there are too many. It closes this
// one if the limiter is closed.
func (g *connectionLimiter) enter(c net.Conn) *conn {
	k := &conn{
		Conn: c, limiter: g, address: addressOf(c), since: time.Now(),
		heard: rate.NewLimiter(heardPerSecond, heardAtOnce), done: make(chan struct{}),
	}
	k.comes = g.comings.User(k.address)
	k.idle = time.AfterFunc(silent, func() { k.Close() })
	g.mu.Lock()
	k.entry = g.pending.PushBack(k)
	out := g.surplus(k.address)
	if g.closed {
		out = append(out, k)
	}
	for _, old := range out {
		g.forget(old)
	}
	g.mu.Unlock()
	for _, old := range out {
		old.Close()
	}
	return k
}

// surplus returns the connections to close for a new one of an address.
func (g *connectionLimiter) surplus(address string) []*conn {
	if g.pending.Len() <= g.perAddress {
		return nil
	}
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

// close closes the pending connections, and those that are added later.
func (g *connectionLimiter) close() {
	g.mu.Lock()
	g.closed = true
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

// forget removes a connection from the pending ones. The limiter is locked.
func (g *connectionLimiter) forget(c *conn) {
	if c.entry != nil {
		g.pending.Remove(c.entry)
		c.entry = nil
	}
}

// greeting is the least number of bytes of a client's version and ciphers (RFC
// 4253, 7.1).
const greeting = 200

// What reading costs, each time, and a byte: a small packet of 64 bytes takes some
// microseconds to handle, and more if it comes alone and is answered. One that is longer
// than the buffer through which the library reads costs next to nothing more; the library
// then asks for more bytes at once.
const (
	ofReading = 20 * time.Microsecond
	ofSmall   = 50 * time.Nanosecond
	ofLarge   = 3 * time.Nanosecond
	buffer    = 4096
)

// The rate of reading from a connection, in microseconds of cost a second, and the
// burst: twenty thousand changes of size are read at once. mostEarly is the most
// bytes that are read while no session is running: a client has little to say then.
const (
	heardPerSecond = 20_000
	heardAtOnce    = 250_000
	mostEarly      = 1 << 20
)

// Read implements net.Conn. It limits the rate. A client that has sent its greeting
// has more time.
func (c *conn) Read(p []byte) (n int, err error) {
	if len(c.head) > 0 {
		n = copy(p, c.head)
		c.head = c.head[n:]
	} else {
		n, err = c.Conn.Read(p[:min(len(p), 64<<10)])
	}
	cost := ofReading + time.Duration(n)*ofSmall
	if len(p) > buffer {
		cost = time.Duration(n) * ofLarge
	}
	if wait := c.heard.ReserveN(time.Now(), int(cost.Microseconds())).Delay(); wait > 0 {
		select {
		case <-time.After(wait):
		case <-c.done:
		}
	}
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	if c.received.Load() < greeting && c.received.Add(int64(n)) >= greeting {
		c.wait(typing)
	}
	if c.admitted > 0 {
		c.early = 0
	} else if c.early += n; c.early > mostEarly {
		return 0, errTooEarly
	}
	return n, err
}

var errTooEarly = fmt.Errorf("expected at most %d MB while no session is running", mostEarly>>20)

// Close implements net.Conn.
func (c *conn) Close() error {
	c.limiter.mu.Lock()
	if !c.closed {
		close(c.done)
		c.comes.Close()
	}
	c.closed = true
	c.idle.Stop()
	c.limiter.forget(c)
	c.limiter.mu.Unlock()
	return c.Conn.Close()
}

// sendBuffer is the size of the send buffer of the system, whose content a slow
// visitor sees before anything newer.
const sendBuffer = 64 << 10

// blocked is the longest time that a write may wait. It is less than
// terminal.Stalled, so that the connection ends, and not only the session, if
// nothing is read.
const blocked = 7 * time.Second

// Write implements net.Conn. A write that blocks too long closes the connection,
// since it would block everything else, and after an incomplete write the stream is
// invalid.
func (c *conn) Write(p []byte) (int, error) {
	c.Conn.SetWriteDeadline(time.Now().Add(blocked))
	n, err := c.Conn.Write(p)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		c.stalled.Store(true)
		c.Close()
	}
	return n, err
}

// try checks a try of an address and records a failure: at once or, if the address
// has failed too often, one after the other. A class behind one address can thus
// log in while somebody there guesses, and guessing on many connections is not
// faster than on one.
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

// fail records a failure of an address. The limiter is locked.
func (g *connectionLimiter) fail(address string) {
	for a, r := range g.failed {
		if r.failures.Tokens() >= float64(g.perAddress) { // all are forgotten
			delete(g.failed, a)
		}
	}
	if g.failed[address] == nil {
		g.failed[address] = &record{rate.NewLimiter(rate.Every(forgiven), g.perAddress), rate.NewLimiter(rate.Every(slow), 1)}
	}
	g.failed[address].failures.Allow()
}

// addressOf is the address of a connection; for IPv6 its network of 64 bits, which
// belongs to one subscriber.
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
