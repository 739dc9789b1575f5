package room

import (
	"context"
	"errors"
	"sync"
)

// Transport carries the messages of rooms from publishers to listeners. It is the
// only connection between them, so that several servers could share rooms through a
// message broker.
//
// A room exists from its first subscription until Close. Its name is never used for
// another room.
type Transport interface {
	// Publish adds a message to a room. It does not wait for listeners. It returns
	// ErrClosed if there is no such room.
	Publish(ctx context.Context, room string, m Message) error
	// Subscribe listens to a room, from the newest message that is Whole, if there
	// is one, or else from the start, in order. It does not wait for messages. The
	// subscription ends with ctx.
	Subscribe(ctx context.Context, room string) (Subscription, error)
	// Close ends a room: listeners get ErrClosed after its last message. Closing a
	// room that does not exist is not an error.
	Close(room string) error
}

// Subscription is a listener of a room.
type Subscription interface {
	// Next waits for the next message. A listener that is behind may skip to a
	// later message that is Whole. It returns ErrClosed at the end of the room, and
	// the error of the context if that ends first.
	Next(ctx context.Context) (Message, error)
}

// ErrClosed is the error of a room that has ended.
var ErrClosed = errors.New("closed")

// Message is a message of a room. It must not be changed once it is published.
type Message struct {
	Whole   bool   // it is complete, and does not depend on earlier messages
	Payload []byte // JSON
}

// Local is the transport within one process. It holds the messages of a room from
// its newest whole one.
type Local struct {
	mu    sync.Mutex
	rooms map[string]*log
}

// NewLocal returns a transport without rooms.
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

// log is the messages of a room. They are numbered from the first one of the room.
type log struct {
	mu       sync.Mutex
	first    int // the number of messages[0]
	messages []Message
	closed   bool
	updated  chan struct{} // closed, and replaced, with each message
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

// after returns the first message from a number on, and the next number. If there
// is none yet, updated is closed when there is one.
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

// place is the position of a listener in a log.
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
