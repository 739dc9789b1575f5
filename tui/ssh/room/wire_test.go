package room

import (
	"context"
	"encoding/binary"
	"slices"
	"sync"
	"time"
)

// wire is a transport that a cluster might have: a message becomes bytes, and
// arrives at each listener after a while. Of what it holds for one who does
// not listen, there is a bound.
type wire struct {
	mu     sync.Mutex
	rooms  map[string]*exchange
	delay  time.Duration
	most   int // messages held for a listener
	broken error
}

type exchange struct {
	start     [][]byte // from the newest whole message on
	listeners []*ear
}

// ear is a listener: what is on its way to it, and how far it has read.
type ear struct {
	w        *wire
	ctx      context.Context
	arriving chan []byte // nil bytes are the end
	skipping bool        // something was lost: only a whole message helps
}

func newWire() *wire {
	return &wire{rooms: map[string]*exchange{}, delay: 30 * time.Millisecond, most: 300}
}

func encode(m Message) []byte {
	b := []byte{0}
	if m.Whole {
		b[0] = 1
	}
	return append(binary.BigEndian.AppendUint32(b, uint32(len(m.Payload))), m.Payload...)
}

func decode(b []byte) Message {
	return Message{Whole: b[0] == 1, Payload: slices.Clone(b[5:][:binary.BigEndian.Uint32(b[1:])])}
}

func (w *wire) Publish(ctx context.Context, room string, m Message) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	x := w.rooms[room]
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case x == nil:
		return ErrClosed
	case w.broken != nil:
		return w.broken
	}
	b := encode(m)
	if m.Whole {
		x.start = nil
	}
	x.start = append(x.start, b)
	for _, e := range x.listeners {
		e.send(b)
	}
	return nil
}

// send brings bytes to a listener, unless too many wait there already: then
// all is given up up to the next whole message. The wire is locked.
func (e *ear) send(b []byte) {
	if b != nil && decode(b).Whole {
		e.skipping = false
		for len(e.arriving) > 0 {
			<-e.arriving
		}
	}
	if e.skipping && b != nil {
		return
	}
	select {
	case e.arriving <- b:
	default:
		e.skipping = true
	}
}

func (w *wire) Subscribe(ctx context.Context, room string) (Subscription, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.rooms[room] == nil {
		w.rooms[room] = &exchange{}
	}
	x := w.rooms[room]
	e := &ear{w: w, ctx: ctx, arriving: make(chan []byte, w.most)}
	for _, b := range x.start {
		e.send(b)
	}
	x.listeners = append(x.listeners, e)
	return e, nil
}

func (w *wire) Close(room string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if x := w.rooms[room]; x != nil {
		for _, e := range x.listeners {
			close(e.arriving)
		}
	}
	delete(w.rooms, room)
	return nil
}

func (e *ear) Next(ctx context.Context) (Message, error) {
	select {
	case b, ok := <-e.arriving:
		if !ok {
			return Message{}, ErrClosed
		}
		time.Sleep(e.w.delay)
		return decode(b), nil
	case <-ctx.Done():
		return Message{}, ctx.Err()
	case <-e.ctx.Done():
		return Message{}, e.ctx.Err()
	}
}

// failingTransport is one that can be told to fail.
type failingTransport struct {
	Transport
	subscribe, next error
}

func (f *failingTransport) Subscribe(ctx context.Context, room string) (Subscription, error) {
	if f.subscribe != nil {
		return nil, f.subscribe
	}
	s, err := f.Transport.Subscribe(ctx, room)
	return failingSubscription{s, f}, err
}

type failingSubscription struct {
	Subscription
	of *failingTransport
}

func (s failingSubscription) Next(ctx context.Context) (Message, error) {
	m, err := s.Subscription.Next(ctx)
	if s.of.next != nil {
		return m, s.of.next
	}
	return m, err
}
