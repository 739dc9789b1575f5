package room

import (
	"context"
	"errors"
	"sync"
)

// Transport carries what happens in a room to all who listen to it, wherever
// they are. Nothing but this interface stands between those who publish and
// those who listen, so that servers may share rooms through a message system.
type Transport interface {
	// Publish adds a message to a room. It does not wait for listeners.
	Publish(ctx context.Context, room string, m Message) error
	// Subscribe listens to a room from its start: to the newest message that is
	// Whole, if there is one, and to all that come after it.
	Subscribe(ctx context.Context, room string) (Subscription, error)
	// Close ends a room: listeners get ErrClosed after its last message.
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
var ErrClosed = errors.New("room: closed")

// Message is one thing that happened in a room.
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

// log is the messages of a room. The number of a message counts all there
// ever were.
type log struct {
	mu       sync.Mutex
	first    int // the number of messages[0]
	messages []Message
	closed   bool
	news     chan struct{} // closed and replaced when something happens
}

func (l *Local) log(room string) *log {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.rooms[room] == nil {
		l.rooms[room] = &log{news: make(chan struct{})}
	}
	return l.rooms[room]
}

// Publish implements Transport.
func (l *Local) Publish(_ context.Context, room string, m Message) error {
	g := l.log(room)
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
	g.tell()
	return nil
}

// Subscribe implements Transport.
func (l *Local) Subscribe(_ context.Context, room string) (Subscription, error) {
	return &place{log: l.log(room)}, nil
}

// Close implements Transport.
func (l *Local) Close(room string) error {
	l.mu.Lock()
	g := l.rooms[room]
	delete(l.rooms, room)
	l.mu.Unlock()
	if g != nil {
		g.mu.Lock()
		g.closed = true
		g.tell()
		g.mu.Unlock()
	}
	return nil
}

// tell wakes the listeners.
func (g *log) tell() {
	close(g.news)
	g.news = make(chan struct{})
}

// place is how far a listener of a log has come.
type place struct {
	log *log
	at  int
}

// Next implements Subscription.
func (p *place) Next(ctx context.Context) (Message, error) {
	for {
		p.log.mu.Lock()
		p.at = max(p.at, p.log.first)
		if i := p.at - p.log.first; i < len(p.log.messages) {
			p.at++
			m := p.log.messages[i]
			p.log.mu.Unlock()
			return m, nil
		}
		closed, news := p.log.closed, p.log.news
		p.log.mu.Unlock()
		if closed {
			return Message{}, ErrClosed
		}
		select {
		case <-news:
		case <-ctx.Done():
			return Message{}, ctx.Err()
		}
	}
}
