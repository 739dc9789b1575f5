package serve

import (
	"net"
	"time"
)

// door is a listener that counts connections, and hands over those that have begun
// to speak, each in its turn: whoever has connected and is gone costs nothing more.
type door struct {
	net.Listener
	limiter *connectionLimiter
	through chan arrival
	closed  chan struct{}
}

// arrival is a connection, or why there are no more.
type arrival struct {
	conn *conn
	err  error
}

func newDoor(l net.Listener, g *connectionLimiter) *door {
	d := &door{Listener: l, limiter: g, through: make(chan arrival), closed: make(chan struct{})}
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
			k := d.limiter.enter(c)
			go d.greet(k)
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
// Meanwhile it is read, since a connection that is closed is only noticed so.
func (d *door) greet(k *conn) {
	k.Conn.SetReadDeadline(time.Now().Add(moment))
	first := make([]byte, 64)
	n, err := k.Conn.Read(first)
	if err != nil && !isTimeout(err) {
		k.Close()
		return
	}
	k.greeted()
	if k.head = first[:n]; !d.wait(k) {
		k.Close()
		return
	}
	k.Conn.SetReadDeadline(time.Time{})
	k.comes.Charge(exchangeCost)
	k.comes.Done()
	select {
	case d.through <- arrival{conn: k}:
	case <-d.closed:
		k.Close()
	}
}

// wait waits for the turn of a connection; it returns false if that is closed first.
func (d *door) wait(k *conn) bool {
	turn := k.comes.Ask()
	select {
	case <-turn:
		return true
	default:
	}
	k.Conn.SetReadDeadline(time.Time{})
	came := make(chan struct{})
	go func() {
		defer close(came)
		select {
		case <-turn:
		case <-k.done:
		}
		k.Conn.SetReadDeadline(time.Unix(1, 0)) // ends the reading
	}()
	k.head = append(make([]byte, 0, mostHead), k.head...)
	for len(k.head) < mostHead {
		n, err := k.Conn.Read(k.head[len(k.head):mostHead])
		k.head = k.head[:len(k.head)+n]
		if isTimeout(err) {
			break
		}
		if err != nil {
			k.Close()
			<-came
			return false
		}
	}
	<-came
	select {
	case <-k.done:
		return false
	default:
		return true
	}
}

func isTimeout(err error) bool {
	timeout, ok := err.(net.Error)
	return ok && timeout.Timeout()
}
