package room

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"optexplore/tui/explore"
	"optexplore/tui/ssh/loop"
)

func TestTheBarSaysThatThePresenterIsAwayAndForHowLongTheRoomWaits(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		pass(time.Second)
		if bar := g.bar(); !strings.HasPrefix(bar, "● ann presents optim to 1 ") {
			t.Errorf("the bar is %q", bar)
		}
		p.desk.Leave()
		for _, want := range []string{"2:00", "1:59", "1:58"} {
			pass(100 * time.Millisecond)
			if bar := g.bar(); !strings.HasPrefix(bar, "○ ann is away") || !strings.Contains(bar, want) {
				t.Errorf("the bar is %q, want %s in it", bar, want)
			}
			pass(900 * time.Millisecond)
		}
		g.leave()
	})
}

func TestARoomWithoutItsPresenterIsClosedAfterItsGrace(t *testing.T) {
	inBubble(t, Options{Grace: time.Minute}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		a, b := h.guest(t, "optim", usual), h.guest(t, "optim", small)
		pass(time.Hour)
		p.desk.Leave()
		pass(time.Minute - time.Millisecond)
		late := h.guest(t, "optim", large)
		began := time.Now()
		for _, g := range []*guest{a, b, late} {
			<-g.ended
			if g.end.Reason != loop.Stopped || g.end.Cause.Error() != "ann has left, and the room optim is closed" {
				t.Errorf("a follower ends with %v: %v", g.end.Reason, g.end.Cause)
			}
		}
		if took := time.Since(began); took > 2*time.Millisecond {
			t.Errorf("the room was closed %v too late", took)
		}
		if _, err := h.Join("optim"); err == nil {
			t.Error("the room can be joined")
		}
		if err := p.desk.Publish(p.root.Explored()); err == nil {
			t.Error("one who has left can publish")
		}
		pass(time.Second)
		h.nothingLeft(t)
	})
}

func TestAPresenterWhoComesBackGoesOnWhereItWas(t *testing.T) {
	inBubble(t, Options{Grace: time.Minute}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		r := h.rooms["optim"]
		p.step(3)
		was := p.root.Explored()
		p.desk.Leave()
		for range 3 { // several times
			pass(time.Minute - time.Millisecond)
			p = h.teach(t, "optim", p.desk.Token())
			s, ok := p.desk.State()
			if !ok || !s.LooksLike(was) {
				t.Fatalf("it finds %+v, want %+v", s, was)
			}
			pass(time.Second)
			if bar := g.bar(); !strings.HasPrefix(bar, "● ann presents") {
				t.Errorf("the bar is %q", bar)
			}
			p.step(2)
			g.mustShow(t, "after the presenter came back", r, usual)
			was = p.root.Explored()
			pass(time.Hour)
			if r.ctx.Err() != nil {
				t.Fatal("the room is closed though its presenter is there")
			}
			p.desk.Leave()
		}
		g.leave()
	})
}

// TestATickTooLateClosesNothing: the clock may tick as the presenter comes
// back, or as the room is closed.
func TestATickTooLateClosesNothing(t *testing.T) {
	inBubble(t, Options{Grace: time.Second}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		r := h.rooms["optim"]
		p.desk.Leave()
		p = h.teach(t, "optim", p.desk.Token())
		time.Sleep(time.Hour)
		r.tick()
		if p.desk.Lost().Err() != nil {
			t.Fatal("the room was closed")
		}
		p.desk.Leave()
		h.Close()
		r.tick()
		pass(2 * time.Second)
		if r.clock.Stop() {
			t.Error("the clock of a closed room goes on")
		}
	})
}

func TestWhoTakesThePlaceWithTheTokenEndsTheOtherDesk(t *testing.T) {
	inBubble(t, Options{Grace: time.Minute}, func(h *Hub) {
		r, g := h.lectern(t, "optim", "", usual), h.guest(t, "optim", usual)
		r.typed("\x1b[C", "\x1b[C")
		p := h.teach(t, "optim", r.desk.Token())
		if cause := context.Cause(r.desk.Lost()); !errors.Is(cause, errTaken) {
			t.Errorf("the old desk is lost by %v", cause)
		}
		old := r.desk.writer // what was on its way when the place was taken
		p.action(func(s explore.State) explore.State { return pressed(s, "v") })
		synctest.Wait()
		m, _, err := old.message(pressed(p.root.Explored(), "right"))
		if err != nil {
			t.Fatal(err)
		}
		publish(t, h.Transport, h.rooms["optim"].topic, m)
		old.failed()
		if m, _, err = old.message(pressed(p.root.Explored(), "left")); err != nil || !m.Whole {
			t.Fatal(err)
		}
		publish(t, h.Transport, h.rooms["optim"].topic, m)
		synctest.Wait()
		if err := r.desk.Publish(p.root.Explored()); !errors.Is(err, errTaken) {
			t.Errorf("the old desk publishes: %v", err)
		}
		r.leave() // which leaves the desk
		pass(time.Hour)
		if p.desk.Lost().Err() != nil || h.rooms["optim"] == nil {
			t.Error("the new desk went with the old one")
		}
		if s, _ := p.desk.State(); !s.LooksLike(p.root.Explored()) {
			t.Error("the room shows what the old desk said last")
		}
		p.step(1)
		g.mustShow(t, "after the change", h.rooms["optim"], usual)
		g.leave()
	})
}

func TestADeskIsLostWithItsRoom(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		h.Close()
		if cause := context.Cause(p.desk.Lost()); cause == nil || cause.Error() != "the room is closed" {
			t.Errorf("the desk is lost by %v", cause)
		}
		p.desk.Leave()
		pass(time.Hour)
	})
}

// TestWhatCannotBeIsSaidInASentence: what was expected, what was given, what
// to do.
func TestWhatCannotBeIsSaidInASentence(t *testing.T) {
	inBubble(t, Options{Rooms: 2}, func(h *Hub) {
		token := h.teach(t, "optim", "").desk.Token()
		h.teach(t, "other", "")
		present := func(room, token string) func() error {
			return func() error { _, err := h.Present(room, Visitor{Name: "bob"}, token); return err }
		}
		join := func(room string) func() error {
			return func() error { _, err := h.Join(room); return err }
		}
		for name, c := range map[string]struct {
			err  func() error
			want []string
		}{
			"no name":          {present("", ""), []string{`expected up to 32 of a–z, 0–9 and -`, `got ""`}},
			"a wrong name":     {present("Optim 1", ""), []string{`as optim-2`, `got "Optim 1"`}},
			"a hostile name":   {join("\x1b[2J\n"), []string{`got "\x1b[2J\n"`}},
			"a long name":      {join(strings.Repeat("a", 33)), []string{`got "aaa`}},
			"a very long one":  {join(strings.Repeat("a", 1e6)), []string{`aaa…"`}},
			"no token":         {present("optim", ""), []string{"open already", "add the token", "join optim"}},
			"a wrong token":    {present("optim", "nonsense"), []string{"not that of the room optim", "expected the one that was printed", "join optim"}},
			"a token too much": {present("third", token), []string{"there is no room third any more", "leave the token out"}},
			"another's token":  {present("other", token), []string{"not that of the room other"}},
			"too many rooms":   {present("third", ""), []string{"2 rooms", "when one is closed"}},
			"no such room":     {join("third"), []string{"there is no room third", "expected the name that the presenter told you"}},
		} {
			err := c.err()
			if err == nil {
				t.Errorf("%s: nothing is said", name)
				continue
			}
			text := err.Error()
			for _, want := range c.want {
				if !strings.Contains(text, want) {
					t.Errorf("%s: %q, want %q in it", name, text, want)
				}
			}
			if len(text) > 250 || strings.ContainsAny(text, "\n\x1b") || strings.Contains(text, "nonsense") {
				t.Errorf("%s: %q is no sentence for everyone", name, text)
			}
		}
		for _, good := range []string{"optim", "other"} {
			if _, err := h.Join(good); err != nil {
				t.Errorf("%v", err)
			}
		}
	})
}

// TestANameIsFreeAfterItsRoom: nothing of the room that had it before is seen.
func TestANameIsFreeAfterItsRoom(t *testing.T) {
	inBubble(t, Options{Grace: time.Minute, Rooms: 1}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		p.step(5)
		old, topic := p.desk.Token(), h.rooms["optim"].topic
		p.desk.Leave()
		pass(2 * time.Minute)
		d, err := h.Present("optim", Visitor{Name: "bob"}, "")
		if err != nil {
			t.Fatal(err)
		}
		g := h.guest(t, "optim", usual)
		pass(time.Second)
		if _, ok := d.State(); ok {
			t.Error("there is a state before anything was shown")
		}
		if text := strings.TrimSpace(g.text()); !strings.HasPrefix(text, "● bob presents optim to 1") {
			t.Errorf("before there is something to show a follower sees %q", text)
		}
		if d.Token() == old {
			t.Error("the token of the old room fits")
		}
		p.desk.Leave() // once more, of a room that is gone
		p.desk.Publish(pressed(p.root.Explored(), "right"))
		if err := h.Transport.Publish(background, topic, whole(1)); !errors.Is(err, ErrClosed) {
			t.Errorf("what was on its way to the old room is taken in: %v", err)
		}
		pass(time.Hour)
		if _, ok := d.State(); ok || d.Lost().Err() != nil {
			t.Error("the old desk is heard in the new room")
		}
		g.leave()
	})
}

func TestTheBarsCountTheFollowers(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.lectern(t, "optim", "", usual)
		expect := func(presenter string, follower string, g *guest) {
			t.Helper()
			pass(time.Second)
			if bar := p.bar(); !strings.HasPrefix(bar, presenter+" ") {
				t.Errorf("the presenter's bar is %q, want %q", bar, presenter)
			}
			if g != nil && !strings.HasPrefix(g.bar(), follower+" ") {
				t.Errorf("the follower's bar is %q, want %q", g.bar(), follower)
			}
		}
		expect("● you present optim", "", nil)
		a := h.guest(t, "optim", usual)
		expect("● you present optim to 1", "● ann presents optim to 1", a)
		b := h.guest(t, "optim", small)
		expect("● you present optim to 2", "● ann presents optim to 2", a)
		h.rooms["optim"].Enter() // one who explores alone
		expect("● you present optim to 3", "● ann presents optim to 3", a)
		b.leave()
		h.rooms["optim"].Exit()
		expect("● you present optim to 1", "● ann presents optim to 1", a)
		a.leave()
		expect("● you present optim", "", nil)
		for range 100 { // nobody reads a desk's bar for a while
			h.rooms["optim"].Enter()
		}
		expect("● you present optim to 100", "", nil)
		p.leave()
	})
}

// TestRoomsThatWereLeftKeepNobodyOut: where there are as many rooms as there
// may be, the one that has been empty the longest gives way, and no other.
func TestRoomsThatWereLeftKeepNobodyOut(t *testing.T) {
	inBubble(t, Options{Grace: time.Minute, Rooms: 3}, func(h *Hub) {
		led := h.teach(t, "led", "")
		followed := h.teach(t, "followed", "")
		g := h.guest(t, "followed", usual)
		empty := h.teach(t, "empty", "")
		empty.desk.Leave()
		pass(time.Second)
		followed.desk.Leave()
		if _, err := h.Present("new", Visitor{Name: "eve"}, ""); err != nil {
			t.Fatalf("an empty room keeps another from being opened: %v", err)
		}
		if _, err := h.Present("newer", Visitor{Name: "eve"}, ""); err == nil {
			t.Error("a room was given up in which somebody is")
		}
		if _, err := h.Join("empty"); err == nil {
			t.Error("the empty room is still there")
		}
		pass(time.Second)
		select {
		case <-g.ended:
			t.Error("a follower's room was closed")
		default:
			g.leave()
		}
		if led.desk.Lost().Err() != nil {
			t.Error("a presenter's room was closed")
		}
		led.desk.Leave()
	})
}
