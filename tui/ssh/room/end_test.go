package room

import (
	"slices"
	"testing"
	"time"

	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
)

// permutations calls yield with every order of n things.
func permutations(n int, yield func([]int)) {
	var grow func([]int)
	grow = func(order []int) {
		if len(order) == n {
			yield(order)
			return
		}
		for i := range n {
			if !slices.Contains(order, i) {
				grow(append(slices.Clip(order), i))
			}
		}
	}
	grow(nil)
}

// TestNothingIsLeftHoweverItEnds ends a room in every order: the presenter and
// the followers leave, hang up, stall or go off on their own, the grace is
// over, the hub is closed. Goroutines that are left would end the bubble with a
// panic.
func TestNothingIsLeftHoweverItEnds(t *testing.T) {
	permutations(5, func(order []int) {
		if testing.Short() && order[0] != order[2]+1 { // some of them
			return
		}
		inBubble(t, Options{Grace: 500 * time.Millisecond}, func(h *Hub) {
			p := h.lectern(t, "optim", "", usual)
			r := h.rooms["optim"]
			p.typed(" ") // runs
			quits, hangsUp, stalls := h.guest(t, "optim", usual), h.guest(t, "optim", small), h.guest(t, "optim", usual)
			pass(time.Second)
			actions := []func(){
				func() { p.press("q") },
				func() { quits.press("q") },
				func() { hangsUp.hangUp() },
				func() { stalls.stall(true) },
				h.Close,
			}
			for _, i := range order {
				actions[i]()
				pass(300 * time.Millisecond)
			}
			p.press(" ") // rests
			pass(terminal.Stalled)
			for _, g := range []*guest{p.guest, quits, hangsUp, stalls} {
				select {
				case <-g.ended:
				default: // the program of a presenter whose room is closed goes on
					g.leave()
				}
			}
			r.mu.Lock()
			defer r.mu.Unlock()
			if len(r.groups) > 0 || r.followers != 0 {
				t.Errorf("ended in the order %v: %d groups and %d followers are left", order, len(r.groups), r.followers)
			}
		})
	})
}

// TestOneWhoComesAsTheRoomCloses gets its end at once.
func TestOneWhoComesAsTheRoomCloses(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		h.teach(t, "optim", "")
		r, err := h.Join("optim")
		if err != nil {
			t.Fatal(err)
		}
		h.Close()
		g := arrive(t, usual)
		end := r.Follow(background, g.terminal, "")
		if end.Reason != loop.Stopped || end.Cause.Error() != "the room is closed" {
			t.Errorf("it ends with %v", end)
		}
		g.gone()
		if n := r.groupCount(); n > 0 {
			t.Errorf("%d groups are left", n)
		}
	})
}

// TestWhoStepsAwayComesBackToThePresent follows, explores alone while the
// lecture goes on, and follows again.
func TestWhoStepsAwayComesBackToThePresent(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		r := h.rooms["optim"]
		g := arrive(t, usual)
		back := make(chan struct{})
		go func() {
			for {
				if g.end = r.Follow(background, g.terminal, ""); g.end.Reason != loop.Back {
					break
				}
				<-back
			}
			g.gone()
		}()
		pass(time.Second)
		g.press(" ")
		pass(time.Second)
		if n := r.groupCount(); n > 0 {
			t.Errorf("%d groups, though nobody looks", n)
		}
		p.step(40)
		back <- struct{}{}
		pass(time.Second)
		g.mustShow(t, "back again", r, usual)
		g.leave()
	})
}
