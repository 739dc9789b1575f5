package room

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"optexplore/tui/explore"
	"optexplore/tui/screen"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
)

// repaintOf is how many bytes all of a follower's screen is.
func repaintOf(r *Room, l display) int {
	r.mu.Lock()
	g := r.groups[l]
	r.mu.Unlock()
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.repaint())
}

func TestAStalledFollowerDelaysNobodyAndComesBackToThePresent(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		r := h.rooms["optim"]
		stalled, g := h.guest(t, "optim", usual), h.guest(t, "optim", usual)
		p.step(1)
		stalled.stall(true)
		for i := range 70 {
			began := time.Now()
			p.action(func(s explore.State) explore.State { return pressed(s, "right") })
			pass(100 * time.Millisecond)
			if took := g.times[len(g.times)-1].Sub(began); took < 0 || took > time.Second/30 {
				t.Fatalf("frame %d came to the other follower after %v", i, took)
			}
		}
		stalled.take()
		stalled.stall(false)
		pass(time.Second)
		if n, most := len(stalled.take()), 2*repaintOf(r, usual); n > most {
			t.Errorf("one who was 70 frames behind is at the present after %d bytes, want %d at most", n, most)
		}
		stalled.mustShow(t, "after 7 s of stall", r, usual)
		p.step(3)
		stalled.mustShow(t, "and then", r, usual)
		stalled.leave()
		g.leave()
	})
}

func TestAFollowerWhoReadsNothingForTooLongIsGivenUp(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		stalled, g := h.guest(t, "optim", usual), h.guest(t, "optim", usual)
		stalled.stall(true)
		p.step(1)
		pass(terminal.Stalled)
		<-stalled.ended
		if stalled.end.Reason != loop.Stalled {
			t.Errorf("it ends with %v", stalled.end)
		}
		p.step(1)
		g.mustShow(t, "the other follower", h.rooms["optim"], usual)
		if bar := g.bar(); !strings.Contains(bar, "to 1 ") {
			t.Errorf("the bar is %q, want it to count one follower", bar)
		}
		g.leave()
	})
}

// TestBehindByAFewFramesIsSentTheChanges: further behind, or where that is
// less, all is painted anew.
func TestBehindByAFewFramesIsSentTheChanges(t *testing.T) {
	step := func(s explore.State) explore.State { return pressed(s, "right") }
	turn := func(s explore.State) explore.State { return pressed(s, "v") }
	for _, c := range []struct {
		name    string
		frames  int
		action  func(explore.State) explore.State
		repaint bool
	}{
		{"one", 1, step, false}, {"a few", recent / 2, step, false}, {"too many", recent, step, true}, {"very many", 40, step, true},
		{"one large one", 1, turn, false}, {"several large ones", 5, turn, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, Options{}, func(h *Hub) {
				p := h.teach(t, "optim", "")
				r := h.rooms["optim"]
				g := h.guest(t, "optim", usual)
				pass(time.Second)
				g.stall(true)
				p.action(step)
				pass(100 * time.Millisecond) // this frame is on its way
				for range c.frames {
					p.action(c.action)
					pass(100 * time.Millisecond)
				}
				g.take()
				g.stall(false)
				pass(time.Second)
				if got := strings.Count(g.take(), screen.Clear) > 0; got != c.repaint {
					t.Errorf("%d frames behind, a repaint: %v, want %v", c.frames, got, c.repaint)
				}
				g.mustShow(t, "then", r, usual)
				g.leave()
			})
		})
	}
}

// TestWhatIsOnItsWayStaysAsItWas: what was handed to a slow one is not
// written over by the frames that come meanwhile.
func TestWhatIsOnItsWayStaysAsItWas(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		pass(time.Second)
		group := g.groupIn(h.rooms["optim"])
		parts, _, _, _ := group.since(group.newest - 1)
		all, _, _, _ := group.since(0)
		parts = append(slices.Clone(parts), all...)
		var before []string
		for _, part := range parts {
			before = append(before, string(part))
		}
		p.step(3 * recent)
		for i, part := range parts {
			if string(part) != before[i] {
				t.Errorf("part %d has changed", i)
			}
		}
		g.leave()
	})
}

func (g *guest) groupIn(r *Room) *group {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.groups[displayOf(g.terminal)]
}

// TestAFollowerIsHeardWhileFramesCome: keys do not wait for a quiet moment.
func TestAFollowerIsHeardWhileFramesCome(t *testing.T) {
	for key, want := range map[string]loop.Reason{"q": loop.Quit, "\x03": loop.Quit, " ": loop.Back, "\r": loop.Back} {
		inBubble(t, Options{}, func(h *Hub) {
			p := h.lectern(t, "optim", "", usual)
			p.typed(" ") // runs
			g := h.guest(t, "optim", usual)
			g.press("x?\x1b[C")
			pass(time.Second)
			g.press(key)
			began := time.Now()
			<-g.ended
			if took := time.Since(began); g.end.Reason != want || took > 50*time.Millisecond {
				t.Errorf("%q ends with %v after %v, want %v at once", key, g.end.Reason, took, want)
			}
			p.leave()
		})
	}
}

func TestAFollowerEndsWithItsLineAndItsContext(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		g.hangUp()
		<-g.ended
		if g.end.Reason != loop.Gone {
			t.Errorf("one who hangs up ends with %v", g.end)
		}
		g = arrive(t, usual)
		ctx, cancel := context.WithCancelCause(background)
		go func() { g.end = h.rooms["optim"].Follow(ctx, g.terminal, ""); g.gone() }()
		pass(time.Second)
		cancel(nil)
		<-g.ended
		if g.end.Reason != loop.Stopped || g.end.Cause == nil {
			t.Errorf("at the end of its context a follower ends with %v", g.end)
		}
	})
}
