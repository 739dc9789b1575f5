package serve

import (
	"errors"
	"net"
	"os"
	"sync"
	"time"
)

// door is a listener that hands over the connections that have begun to speak, each in
// its turn, and counts those: whoever has connected and is gone costs next to nothing.
type door struct {
	net.Listener
	limiter *connectionLimiter
	silent  chan struct{} // holds one for each connection that has not yet spoken
	through chan arrival
	closed  chan struct{}
	greets  sync.WaitGroup
}

// arrival is a connection, or why there are no more.
type arrival struct {
	conn *conn
	err  error
}

// mostSilent is the most connections that have not yet spoken. Others wait to be
// accepted.
const mostSilent = 256

func newDoor(l net.Listener, g *connectionLimiter) *door {
	d := &door{Listener: l, limiter: g, silent: make(chan struct{}, mostSilent), through: make(chan arrival), closed: make(chan struct{})}
	go d.open()
	return d
}

// open accepts connections until the listener is closed. Errors are handed over one
// by one: the library waits after one that may pass.
func (d *door) open() {
	defer close(d.closed)
	for {
		c, err := d.Listener.Accept()
		if err == nil {
			d.silent <- struct{}{}
			d.greets.Go(func() { d.greet(c) })
			continue
		}
		d.through <- arrival{err: err}
		if temporary, ok := err.(interface{ Temporary() bool }); !ok || !temporary.Temporary() {
			return
		}
	}
}

// Accept implements net.Listener.
func (d *door) Accept() (net.Conn, error) {
	select {
	case a := <-d.through:
		if a.err != nil {
			return nil, a.err
		}
		return a.conn, nil
	case <-d.closed:
		return nil, net.ErrClosed
	}
}

// A client speaks first, or is spoken to after a moment.
const (
	moment   = 300 * time.Millisecond
	mostHead = 4096 // bytes read before
)

// greet hands a connection over when it has begun to speak and its turn has come.
func (d *door) greet(c net.Conn) {
	c.SetReadDeadline(time.Now().Add(moment))
	first := make([]byte, 64)
	n, err := c.Read(first)
	<-d.silent
	if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		c.Close()
		return
	}
	if tcp, ok := c.(*net.TCPConn); ok {
		tcp.SetWriteBuffer(sendBuffer)
		tcp.SetKeepAliveConfig(net.KeepAliveConfig{Enable: true})
	}
	k := d.limiter.enter(c)
	if k.head = first[:n]; !k.turn() {
		k.Close()
		return
	}
	c.SetReadDeadline(time.Time{})
	k.comes.Charge(exchangeCost)
	k.comes.Done()
	select {
	case d.through <- arrival{conn: k}:
	case <-d.closed:
		k.Close()
	}
}

// turn waits for the turn of a connection; it returns false if that is closed first.
// Meanwhile it is read, since a connection that is closed is only noticed so.
func (c *conn) turn() bool {
	came := c.comes.Ask()
	select {
	case <-came:
		return true
	default:
	}
	c.Conn.SetReadDeadline(time.Time{})
	over := make(chan struct{})
	go func() {
		defer close(over)
		select {
		case <-came:
		case <-c.done:
		}
		c.Conn.SetReadDeadline(time.Unix(1, 0)) // ends the reading
	}()
	c.head = append(make([]byte, 0, mostHead), c.head...)
	for len(c.head) < mostHead {
		n, err := c.Conn.Read(c.head[len(c.head):mostHead])
		c.head = c.head[:len(c.head)+n]
		if errors.Is(err, os.ErrDeadlineExceeded) {
			break
		}
		if err != nil {
			c.Close() // ends the goroutine
			<-over
			return false
		}
	}
	<-over
	select {
	case <-c.done:
		return false
	default:
		return true
	}
}
