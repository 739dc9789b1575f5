package room

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// conforms holds a transport to what the interface promises.
func conforms(t *testing.T, make func() Transport) {
	for name, holds := range map[string]func(*testing.T, Transport){
		"all that is published arrives in order":                   inOrder,
		"one who comes late begins at the newest whole message":    lateListener,
		"one who falls behind is taken on and reaches the present": slowListener,
		"listeners do not hold each other up":                      independent,
		"a closed room ends after its last message":                closing,
		"a room that is not there":                                 absentRoom,
		"a context ends what waits":                                contexts,
		"rooms know nothing of each other":                         separate,
		"many at once":                                             concurrent,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { holds(t, make()) })
		})
	}
}

func TestLocalIsATransport(t *testing.T) { conforms(t, func() Transport { return NewLocal() }) }

func TestAWireIsATransport(t *testing.T) { conforms(t, func() Transport { return newWire() }) }

var background = context.Background()

func subscribe(t *testing.T, tr Transport, room string) Subscription {
	t.Helper()
	s, err := tr.Subscribe(background, room)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// whole and part are messages that say a number.
func whole(n int) Message { return Message{Whole: true, Payload: fmt.Appendf(nil, "%d", n)} }
func part(n int) Message  { return Message{Payload: fmt.Appendf(nil, "%d", n)} }

func publish(t *testing.T, tr Transport, room string, messages ...Message) {
	t.Helper()
	for _, m := range messages {
		if err := tr.Publish(background, room, m); err != nil {
			t.Fatalf("publish: %v", err)
		}
	}
}

// hears fails unless these messages come next, and nothing after them for a
// while.
func hears(t *testing.T, s Subscription, want ...Message) {
	t.Helper()
	for i, m := range want {
		got, err := next(s)
		if err != nil || got.Whole != m.Whole || string(got.Payload) != string(m.Payload) {
			t.Fatalf("message %d is %v %s (%v), want %v %s", i, got.Whole, got.Payload, err, m.Whole, m.Payload)
		}
	}
	if got, err := next(s); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("after them comes %s (%v), want nothing", got.Payload, err)
	}
}

func next(s Subscription) (Message, error) {
	ctx, cancel := context.WithTimeout(background, time.Minute)
	defer cancel()
	return s.Next(ctx)
}

func inOrder(t *testing.T, tr Transport) {
	s := subscribe(t, tr, "a")
	publish(t, tr, "a", whole(1), part(2), part(3))
	hears(t, s, whole(1), part(2), part(3))
	publish(t, tr, "a", part(4))
	hears(t, s, part(4))
}

func lateListener(t *testing.T, tr Transport) {
	first := subscribe(t, tr, "a")
	publish(t, tr, "a", whole(1), part(2))
	hears(t, subscribe(t, tr, "a"), whole(1), part(2))
	publish(t, tr, "a", part(3), whole(4), part(5))
	hears(t, subscribe(t, tr, "a"), whole(4), part(5))
	hears(t, subscribe(t, tr, "a"), whole(4), part(5)) // one who reads takes nothing away
	last, err := next(first)
	for err == nil && string(last.Payload) != "5" {
		last, err = next(first)
	}
	if err != nil {
		t.Errorf("the first listener does not reach the present: %v", err)
	}
}

// slowListener: what is read is in order, begins anew only with a whole
// message, and ends at the present; and it is less than all there was.
func slowListener(t *testing.T, tr Transport) {
	s := subscribe(t, tr, "a")
	const all = 5000
	publish(t, tr, "a", whole(0))
	hears(t, s, whole(0))
	for n := 1; n < all; n++ {
		m := part(n)
		m.Whole = n%100 == 0
		publish(t, tr, "a", m)
	}
	before, heard := 0, 0
	for before != all-1 {
		m, err := next(s)
		if err != nil {
			t.Fatalf("after %d: %v", before, err)
		}
		var n int
		fmt.Sscan(string(m.Payload), &n)
		if n <= before || n != before+1 && !m.Whole {
			t.Fatalf("after %d comes %d, whole: %v", before, n, m.Whole)
		}
		before = n
		heard++
	}
	if heard > all/2 {
		t.Errorf("of %d messages one who was far behind got %d", all, heard)
	}
}

func independent(t *testing.T, tr Transport) {
	subscribe(t, tr, "a") // reads nothing
	s := subscribe(t, tr, "a")
	publish(t, tr, "a", whole(0))
	for n := 1; n < 1000; n++ {
		publish(t, tr, "a", part(n))
		if m, err := next(s); err != nil || len(m.Payload) == 0 {
			t.Fatalf("message %d: %v", n, err)
		}
	}
}

func closing(t *testing.T, tr Transport) {
	s := subscribe(t, tr, "a")
	waits := subscribe(t, tr, "a")
	ended := make(chan error)
	publish(t, tr, "a", whole(1), part(2))
	hears(t, waits, whole(1), part(2))
	go func() { _, err := waits.Next(background); ended <- err }()
	synctest.Wait()
	for range 2 {
		if err := tr.Close("a"); err != nil {
			t.Errorf("close: %v", err)
		}
	}
	if err := <-ended; !errors.Is(err, ErrClosed) {
		t.Errorf("one who waited got %v, want ErrClosed", err)
	}
	if err := tr.Publish(background, "a", part(3)); !errors.Is(err, ErrClosed) {
		t.Errorf("publishing in a closed room gives %v, want ErrClosed", err)
	}
	for _, want := range []string{"1", "2"} {
		if m, err := next(s); err != nil || string(m.Payload) != want {
			t.Errorf("after the close comes %s (%v), want %s", m.Payload, err, want)
		}
	}
	for range 2 {
		if _, err := next(s); !errors.Is(err, ErrClosed) {
			t.Errorf("after the last message comes %v, want ErrClosed", err)
		}
	}
}

func absentRoom(t *testing.T, tr Transport) {
	if err := tr.Publish(background, "a", whole(1)); !errors.Is(err, ErrClosed) {
		t.Errorf("publishing where nobody listens gives %v, want ErrClosed", err)
	}
	if err := tr.Close("a"); err != nil {
		t.Errorf("closing it gives %v", err)
	}
	hears(t, subscribe(t, tr, "a"))
}

func contexts(t *testing.T, tr Transport) {
	waits := func(of, at context.Context) error {
		s, err := tr.Subscribe(of, "a")
		if err != nil {
			t.Fatal(err)
		}
		ended := make(chan error)
		go func() { _, err := s.Next(at); ended <- err }()
		time.Sleep(time.Second)
		return <-ended
	}
	soon := func() context.Context {
		ctx, cancel := context.WithTimeout(background, time.Second)
		t.Cleanup(cancel)
		return ctx
	}
	if err := waits(background, soon()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Next ended by its context gives %v", err)
	}
	if err := waits(soon(), background); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Next after the end of the subscription gives %v", err)
	}
	over, cancel := context.WithCancel(background)
	cancel()
	if err := tr.Publish(over, "a", whole(1)); !errors.Is(err, context.Canceled) {
		t.Errorf("publishing with a context that has ended gives %v", err)
	}
	hears(t, subscribe(t, tr, "a"))
}

func separate(t *testing.T, tr Transport) {
	a, b := subscribe(t, tr, "a"), subscribe(t, tr, "b")
	publish(t, tr, "a", whole(1))
	publish(t, tr, "b", whole(2))
	tr.Close("a")
	publish(t, tr, "b", part(3))
	if m, err := next(a); err != nil || string(m.Payload) != "1" {
		t.Errorf("a hears %s (%v)", m.Payload, err)
	}
	hears(t, b, whole(2), part(3))
}

func concurrent(t *testing.T, tr Transport) {
	var listening, publishing sync.WaitGroup
	const talkers, each = 4, 50
	var subs []Subscription
	for range 5 {
		subs = append(subs, subscribe(t, tr, "a"))
	}
	for _, s := range subs {
		listening.Go(func() {
			for n := 0; ; n++ {
				if _, err := s.Next(background); err != nil {
					if !errors.Is(err, ErrClosed) || n != talkers*each {
						t.Errorf("after %d messages: %v, want %d and ErrClosed", n, err, talkers*each)
					}
					return
				}
			}
		})
	}
	for range talkers {
		publishing.Go(func() {
			for n := range each {
				if err := tr.Publish(background, "a", part(n)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	publishing.Wait()
	tr.Close("a")
	listening.Wait()
}
