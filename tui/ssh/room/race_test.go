package room

import (
	"testing"
	"time"

	"optexplore/tui/ssh/loop"
)

// derived waits until all that the presenter sees is derived, and a while
// longer.
func (p *podium) derived() {
	pass(time.Second)
	for p.deriving.Load() {
		pass(time.Second)
	}
	pass(time.Minute)
}

// TestFollowersSeeARaceAsThePresenterDoes goes through all that can be seen of
// a race: its table in another order and without some runners, what was given
// up, the step detail, rates that are swept, an ensemble.
func TestFollowersSeeARaceAsThePresenterDoes(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.lectern(t, "optim", "", large)
		room := h.rooms["optim"]
		followers := map[*guest]display{h.guest(t, "optim", large): large, h.guest(t, "optim", usual): usual, h.guest(t, "optim", tiny): tiny}
		for k, scene := range []struct {
			name string
			keys []string
		}{
			{"a race of three", []string{"D", "]", "]", "O", "adam\r", "L", "L"}},
			{"another runner selected", []string{"1", "\t"}},
			{"the table in another order", []string{">", ">", ">"}},
			{"a runner hidden", []string{"V"}},
			{"no table", []string{"T"}},
			{"a fork, and what was given up", []string{"T", "H", "2", "]", "L"}},
			{"counted in steps", []string{"c", "L"}},
			{"the step detail", []string{"3", "i", "\x1b[C", "\x1b[C"}},
			{"the step before, all of it", []string{"i", "\x1b[C", "i", "\x1b[D"}},
			{"rates swept", []string{"t"}},
			{"of all runners, fewer and further", []string{"a", "(", "+", "\x1b[D", "m"}},
			{"the best taken", []string{"\r", "L"}},
			{"an ensemble", []string{"n", "E", "L", "L"}},
			{"of fewer, a step back", []string{"(", "(", "\x1b[D"}},
			{"and moving on", []string{"+", " "}},
			{"paused", []string{" ", "E", "v"}},
			{"undone", []string{"z", "z", "z", "z"}},
			{"eight", []string{"D", "D", "D", "D", "D", "D", "L"}},
		} {
			if testing.Short() && k == 10 { // the rest takes long, and is the same to the goroutines
				break
			}
			p.typed(scene.keys...)
			if p.derived(); p.root.Load().Explored().Play.Running {
				pass(time.Second)
				continue // it is seen when it stands
			}
			l := []display{large, light, usual, small}[k%4]
			late := h.guest(t, "optim", l)
			pass(time.Minute)
			followers[late] = l
			if mustAgree(t, room, p, followers); t.Failed() {
				t.Fatalf("%s: what is seen is not the same", scene.name)
			}
			late.leave()
			delete(followers, late)
		}
		if n := len(p.root.Load().Explored().Session.Runners); n != 8 && !testing.Short() {
			t.Errorf("there are %d runners", n)
		}
		for g := range followers {
			if end := g.leave(); end.Reason != loop.Quit {
				t.Errorf("a follower who quits ends with %v", end)
			}
		}
		p.leave()
	})
}
