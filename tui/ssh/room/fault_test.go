package room

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/ssh/loop"
)

func TestAFaultInADrawingEndsItsGroupAndNobodyElse(t *testing.T) {
	var broken atomic.Bool
	draw := func(r app.Root, c *canvas.Canvas) {
		if w, _ := c.Size(); w == small.size.W && broken.Load() {
			panic("a fault in the test")
		}
		r.Draw(c)
	}
	inBubble(t, Options{Draw: draw}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		r := h.rooms["optim"]
		stalled := h.guest(t, "optim", small)
		a, b, well := h.guest(t, "optim", small), h.guest(t, "optim", small), h.guest(t, "optim", usual)
		p.step(2)
		stalled.stall(true) // it learns of the fault when it reads again
		p.step(1)
		broken.Store(true)
		p.step(1)
		for _, g := range []*guest{a, b} {
			<-g.ended
			if f := g.end.Fault; g.end.Reason != loop.Faulty || f == nil || f.Value != "a fault in the test" || !strings.Contains(string(f.Stack), "fault_test.go") {
				t.Errorf("a follower of the group ends with %v", g.end)
			}
		}
		late := h.guest(t, "optim", small)
		<-late.ended
		if late.end.Reason != loop.Faulty {
			t.Errorf("one who comes while it is broken ends with %v", late.end)
		}
		broken.Store(false)
		after := h.guest(t, "optim", small)
		p.step(1)
		after.mustShow(t, "one who comes after it", r, small)
		well.mustShow(t, "one of another group", r, usual)
		if p.desk.Lost().Err() != nil {
			t.Error("the presenter's place is lost")
		}
		if n := r.groupCount(); n != 2 {
			t.Errorf("there are %d groups, want 2", n)
		}
		after.leave()
		well.leave()
		stalled.stall(false)
		<-stalled.ended
		if stalled.end.Reason != loop.Faulty {
			t.Errorf("one who was stalled ends with %v", stalled.end)
		}
	})
}

// TestAMessageThatDoesNotFitIsPassedOver: nothing changes, and the next whole
// one is shown.
func TestAMessageThatDoesNotFitIsPassedOver(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		r := h.rooms["optim"]
		g := h.guest(t, "optim", usual)
		p.step(3)
		was, _ := r.State()
		next := p.desk.writer.number + 1
		for name, text := range map[string]string{
			"nothing":          "",
			"no JSON":          "{",
			"another thing":    `[1,2,3]`,
			"one was lost":     fmt.Sprintf(`{"desk":1,"number":%d,"session":{"head":1,"length":9}}`, next+1),
			"it came already":  fmt.Sprintf(`{"desk":1,"number":%d,"session":{"head":1,"length":9}}`, next-1),
			"no such events":   fmt.Sprintf(`{"desk":1,"number":%d,"session":{"keep":7,"head":1,"length":9}}`, next),
			"no such head":     fmt.Sprintf(`{"desk":1,"number":%d,"session":{"head":-1,"length":9}}`, next),
			"half a cursor":    fmt.Sprintf(`{"desk":1,"number":%d,"cursor":[1],"session":{"head":1,"length":9}}`, next),
			"no such session":  fmt.Sprintf(`{"desk":1,"number":%d,"session":{"whole":{"landscape":"saddle"}}}`, next),
			"of a later desk":  `{"desk":2,"number":1,"session":{"head":1,"length":9}}`,
			"of an older desk": `{"desk":0,"number":99,"session":{"whole":{}}}`,
		} {
			publish(t, h.Transport, r.topic, Message{Payload: []byte(text)})
			pass(time.Second)
			if s, _ := r.State(); !s.LooksLike(was) {
				t.Errorf("%s: the room shows something else", name)
			}
		}
		p.step(1)
		g.mustShow(t, "after messages that do not fit", r, usual)

		p.desk.writer.message(pressed(p.root.Explored(), "right")) // is lost
		p.action(func(s explore.State) explore.State { return pressed(s, "right", "right") })
		pass(arrives / 2)
		if s, _ := r.State(); s.LooksLike(p.root.Explored()) {
			t.Error("a change is shown though one before it is missing")
		}
		p.step(1) // says all
		g.mustShow(t, "after a loss", r, usual)
		g.leave()
	})
}

func FuzzAnyBytesAreReadOrPassedOver(f *testing.F) {
	w := writer{desk: 1}
	s := program(f, options("saddle"), usual).Explored()
	for range 3 {
		m, _, err := w.message(s)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(m.Payload)
		s = pressed(s, "right", "]")
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r := reader{desk: 1, number: 1, state: s}
		if r.read(Message{Payload: text}) != nil && (!r.state.LooksLike(s) || r.number != 1) {
			t.Error("what does not fit has changed something")
		}
	})
}

func TestAllIsSaidAgainNowAndThenAndAfterALoss(t *testing.T) {
	w := writer{desk: 1}
	s := program(t, options("himmelblau"), usual).Explored()
	wholes := 0
	var in reader
	for n := range 3 * (wholeEvery + 1) {
		m, ok, err := w.message(s)
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		if m.Whole {
			wholes++
		}
		if err := in.read(m); err != nil || !in.state.LooksLike(s) {
			t.Fatalf("message %d leads elsewhere: %v", n, err)
		}
		if !m.Whole && len(m.Payload) > 100 {
			t.Fatalf("a step is said in %d bytes: %s", len(m.Payload), m.Payload)
		}
		if _, ok, _ := w.message(s); ok {
			t.Fatal("what has not changed is said again")
		}
		s.Session = s.Session.Move(1)
	}
	if wholes != 3 {
		t.Errorf("all was said %d times, want 3", wholes)
	}
	w.failed()
	if m, ok, _ := w.message(s); !ok || !m.Whole {
		t.Error("after a loss not all is said")
	}
}

func TestATransportThatFailsIsSpokenOf(t *testing.T) {
	w := newWire()
	failing := &failingTransport{Transport: w}
	inBubble(t, Options{Transport: failing}, func(h *Hub) {
		failing.subscribe = errors.New("no route")
		if _, err := h.Present("optim", Visitor{Name: "ann"}, ""); err == nil || err.Error() != "the room optim cannot be opened: no route" {
			t.Errorf("a room that cannot be opened: %v", err)
		}
		failing.subscribe = nil
		p := h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		r := h.rooms["optim"]
		pass(time.Second)
		w.broken = errors.New("no route")
		if err := p.desk.Publish(pressed(p.root.Explored(), "right")); !errors.Is(err, w.broken) {
			t.Errorf("publishing gives %v", err)
		}
		w.broken = nil
		p.step(2)
		g.mustShow(t, "after one that could not be published", r, usual)
		failing.next = errors.New("cut off")
		p.action(func(s explore.State) explore.State { return pressed(s, "right") })
		<-g.ended
		if g.end.Reason != loop.Stopped || g.end.Cause.Error() != "the room is closed, as nothing is heard from it any more: cut off" {
			t.Errorf("a follower ends with %v", g.end)
		}
	})
}

// deaf is a transport that loses everything while it is on, and says so or not.
type deaf struct {
	Transport
	on  atomic.Bool
	err error
}

func (d *deaf) Publish(ctx context.Context, room string, m Message) error {
	if d.on.Load() {
		return d.err
	}
	return d.Transport.Publish(ctx, room, m)
}

// TestTheLastMessageIsSentUntilItArrives: though nothing else happens that would be
// told.
func TestTheLastMessageIsSentUntilItArrives(t *testing.T) {
	for name, err := range map[string]error{"without a word": nil, "with an error": errors.New("not now")} {
		t.Run(name, func(t *testing.T) {
			transport := &deaf{Transport: NewLocal(), err: err}
			inBubble(t, Options{Transport: transport}, func(h *Hub) {
				p := h.teach(t, "optim", "")
				g := h.guest(t, "optim", usual)
				p.step(2)
				transport.on.Store(true)
				p.root = p.root.Show(pressed(p.root.Explored(), "right", "right"))
				if got := p.desk.Publish(p.root.Explored()); got != err {
					t.Errorf("a message is lost with %v, want %v", got, err)
				}
				pass(5 * arrives)
				transport.on.Store(false)
				pass(2 * arrives)
				if s, _ := p.desk.State(); !s.LooksLike(p.root.Explored()) {
					t.Error("the room does not show what is presented")
				}
				g.mustShow(t, "after a loss", h.rooms["optim"], usual)
				g.leave()
			})
		})
	}
}
