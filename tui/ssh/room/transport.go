package room

import (
	"context"
	"errors"
	"sync"
)

// Transport carries what happens in a room to all who listen to it, wherever
// they are. Nothing but this interface stands between those who publish and
// those who listen, so that servers may share rooms through a message system.
//
// A room is there from its first subscription until Close. Its name is used for
// no other room before or after.
type Transport interface {
	// Publish adds a message to a room. It does not wait for listeners. The
	// error is ErrClosed where there is no such room.
	Publish(ctx context.Context, room string, m Message) error
	// Subscribe listens to a room from its start: to the newest message that is
	// Whole, if there is one, and to all that come after it, in order. It does
	// not wait for any; the subscription ends with ctx.
	Subscribe(ctx context.Context, room string) (Subscription, error)
	// Close ends a room: listeners get ErrClosed after its last message. To
	// close one that is not there is no error.
	Close(room string) error
}

// Subscription is one listener's place in a room.
type Subscription interface {
	// Next waits for the next message. A listener that falls behind may be
	// taken on to a later message that is Whole. The error is ErrClosed at the
	// end of the room, and the context's own if that ends first.
	Next(ctx context.Context) (Message, error)
}

// ErrClosed is the end of a room.
var ErrClosed = errors.New("closed")

// Message is one thing that happened in a room. What it carries is not
// changed by anyone once it is published.
type Message struct {
	Whole   bool   // it says all: what came before need not be known
	Payload []byte // JSON
}

// Local is the transport within one process. It holds the messages of a room
// since its newest whole one.
type Local struct {
	mu    sync.Mutex
	rooms map[string]*log
}

// NewLocal is a transport without rooms.
func NewLocal() *Local { return &Local{rooms: map[string]*log{}} }

// Publish implements Transport.
func (l *Local) Publish(ctx context.Context, room string, m Message) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l.mu.Lock()
	g := l.rooms[room]
	l.mu.Unlock()
	if g == nil {
		return ErrClosed
	}
	return g.add(m)
}

// Subscribe implements Transport.
func (l *Local) Subscribe(ctx context.Context, room string) (Subscription, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	g := l.rooms[room]
	if g == nil {
		g = &log{updated: make(chan struct{})}
		l.rooms[room] = g
	}
	return &place{log: g, ctx: ctx}, nil
}

// Close implements Transport.
func (l *Local) Close(room string) error {
	l.mu.Lock()
	g := l.rooms[room]
	delete(l.rooms, room)
	l.mu.Unlock()
	if g != nil {
		g.close()
	}
	return nil
}

// log is the messages of a room. The number of a message counts all there
// ever were.
type log struct {
	mu       sync.Mutex
	first    int // the number of messages[0]
	messages []Message
	closed   bool
	updated  chan struct{} // closed, and replaced, when something happens
}

func (g *log) add(m Message) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return ErrClosed
	}
	if m.Whole {
		g.first += len(g.messages)
		g.messages = nil
	}
	g.messages = append(g.messages, m)
	close(g.updated)
	g.updated = make(chan struct{})
	return nil
}

func (g *log) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.closed {
		g.closed = true
		close(g.updated)
	}
}

// after is the first message from a number on and the number after it. Where
// there is none yet, updated is closed when there is more to know.
func (g *log) after(number int) (m Message, next int, updated <-chan struct{}, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	number = max(number, g.first)
	switch i := number - g.first; {
	case i < len(g.messages):
		return g.messages[i], number + 1, nil, nil
	case g.closed:
		return m, number, nil, ErrClosed
	}
	return m, number, g.updated, nil
}

// place is how far a listener of a log has come.
type place struct {
	log *log
	ctx context.Context
	at  int
}

// Next implements Subscription.
func (p *place) Next(ctx context.Context) (Message, error) {
	for {
		m, next, updated, err := p.log.after(p.at)
		p.at = next
		if err != nil || updated == nil {
			return m, err
		}
		select {
		case <-updated:
		case <-ctx.Done():
			return Message{}, ctx.Err()
		case <-p.ctx.Done():
			return Message{}, p.ctx.Err()
		}
	}
}
