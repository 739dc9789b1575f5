package room

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"optexplore/tui/app"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/ssh/loop"
)

// podium is a presenter at a terminal, with the program's own loop.
type podium struct {
	*guest
	desk     *Desk
	root     atomic.Pointer[app.Root]
	deriving atomic.Bool // there is more of it to derive
}

// lectern puts a presenter at a terminal.
func (h *Hub) lectern(t *testing.T, room, token string, l display) *podium {
	t.Helper()
	d, err := h.Present(room, Visitor{Name: "ann"}, token)
	if err != nil {
		t.Fatal(err)
	}
	p := &podium{guest: arrive(t, l), desk: d}
	root := program(t, experiment.Options{}, l)
	if s, ok := d.State(); ok {
		root = root.Show(s)
	}
	go func() {
		p.end = loop.Run(context.Background(), p.terminal, root, loop.Options{
			FPS: 10, Bar: d.Bar(), Changed: func(r app.Root) { p.root.Store(&r); p.deriving.Store(r.Deriving()); d.Publish(r.Explored()) },
		})
		d.Leave()
		p.gone()
	}()
	synctest.Wait()
	return p
}

// typed presses keys one by one, as a person does who is in a hurry. What
// follows an escape waits until it is one.
func (p *podium) typed(keys ...string) {
	for _, key := range keys {
		p.press(key)
		pass(20 * time.Millisecond)
		if key == "\x1b" {
			pass(100 * time.Millisecond)
		}
	}
}

// choose opens a list and takes the entry that is so many further down.
func (p *podium) choose(list string, down int) {
	p.typed(list)
	for range down {
		p.typed("\x1b[B")
	}
	p.typed("\r")
}

// mash are the keys that are pressed at random: all actions of the screen, those
// that go on more often than those that begin anew, and ways into and out of
// its lists and prompts.
var mash = slices.Concat(
	slices.Repeat([]string{" ", "\x1b[C", "L", "]", "["}, 4),
	slices.Repeat([]string{"H", "\x1b[D", "\t", "n", "b", "v", "z", "-"}, 2),
	[]string{
		"\x1b[H", "\x1b[F", "+", "r", "R", "f", "o", "F", "e", "s", "m", "{", "}", "B", "a", "d", "w", "x", ".", ",", "0", "Z", "?", "\x13",
		"D", "D", "X", "V", "T", "c", "p", "p", "<", ">", "2", "3", "t", "i", "i", "E", "(", "O", "S",
		"\x1b[A", "\x1b[B", "\r", "\x1b", "1", "x^2-y^2\r", "sin(x)+.1x^2\r", "\x1b[<0;20;8M", "\x1b[<64;20;8M", "\x1b[<65;30;9M",
	},
)

// opened are landscapes of one, two and more parameters, one of a small network.
var opened = []string{"local-minimum", "risk", "saddle", "valley", "himmelblau", "rosenbrock", "rastrigin-n", "permutations"}

// TestAFollowerSeesWhatThePresenterWouldSeeThere presses keys at random, in
// front of followers whose terminals are all different. Now and then all of
// them are held, cell for cell, to the presenter's session as the program
// draws it by itself at their own size and colours: those who were there from
// the beginning, those who came late, and, where the terminal is like the
// presenter's, to the presenter's own screen.
func TestAFollowerSeesWhatThePresenterWouldSeeThere(t *testing.T) {
	rounds := 6
	if testing.Short() {
		rounds = 1
	}
	for name, transport := range map[string]func() Transport{
		"in one process": func() Transport { return NewLocal() },
		"over a wire":    func() Transport { return newWire() },
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, Options{Transport: transport()}, func(h *Hub) { mashAndCompare(t, h, uint64(len(name)), rounds, 50) })
		})
	}
}

func mashAndCompare(t *testing.T, h *Hub, seed uint64, rounds, keys int) {
	t.Helper()
	rng := random(seed)
	p := h.lectern(t, "optim", "", large)
	room := h.rooms["optim"]
	displays := []display{large, usual, light, small, plain, tiny}
	followers := map[*guest]display{}
	join := func(l display) { followers[h.guest(t, "optim", l)] = l }
	for _, l := range displays {
		join(l)
	}
	for round := range rounds {
		p.typed("f", opened[rng.IntN(len(opened))]+"\r")
		p.choose("o", rng.IntN(6))
		for range keys {
			p.typed(mash[rng.IntN(len(mash))])
			pass(time.Duration(rng.IntN(200)) * time.Millisecond)
		}
		join(displays[round%len(displays)])
		p.settle()
		mustAgree(t, room, p, followers)
		p.typed("s", "\x1b[C", "J", "J") // a start is being chosen
		pass(time.Second)
		if mustAgree(t, room, p, followers); t.Failed() {
			break
		}
		p.typed("\x1b")
	}
	for g := range followers {
		if end := g.leave(); end.Reason != loop.Quit {
			t.Errorf("a follower who quits ends with %v", end)
		}
	}
	p.leave()
}

// settle leaves lists and prompts, pauses, and waits until all is derived.
func (p *podium) settle() {
	p.typed("\x1b", "\x1b", "\x1b")
	if p.root.Load().Explored().Play.Running {
		p.typed(" ")
	}
	for p.root.Load().Deriving() {
		pass(time.Second)
	}
	pass(time.Minute)
}

// mustAgree holds every follower to the presenter's session drawn alone, and
// to the presenter's own screen where that is alike.
func mustAgree(t *testing.T, r *Room, p *podium, followers map[*guest]display) {
	t.Helper()
	s := p.root.Load().Explored()
	when := fmt.Sprintf("%s%s, %s, step %d of %d", s.Session.Landscape, s.Session.Formula, s.Session.At(0, s.Session.Head).Rule, s.Session.Head, s.Session.Length)
	want := map[display][][]string{}
	for g, l := range followers {
		if want[l] == nil {
			_, _, bar := r.now(l.size.W)
			want[l] = alone(t, s, bar, l)
		}
		mustEqual(t, fmt.Sprintf("%s, at %v", when, l), g.cells(), want[l], g.text())
		if l == large {
			got, own := g.cells(), p.cells()
			bar := len(own) - 1
			mustEqual(t, when+", the presenter's own screen", got[:bar], own[:bar], p.text())
		}
	}
}

// TestAFollowerSeesALongRun: of a long run not every state is kept, neither
// by who was there all the time nor by who derives it anew.
func TestAFollowerSeesALongRun(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of the goroutines of all that are followed")
	}
	inBubble(t, Options{}, func(h *Hub) {
		p := h.lectern(t, "optim", "", large)
		room := h.rooms["optim"]
		followers := map[*guest]display{h.guest(t, "optim", large): large, h.guest(t, "optim", usual): usual}
		p.choose("f", 3)
		p.typed("n", "+", "+", "+", "+", "+", "+")
		for range 3 {
			p.typed(" ")
			pass(time.Second)
			p.settle()
			p.typed("]", "H", "H")
			p.settle()
			l := []display{large, light}[len(followers)%2]
			followers[h.guest(t, "optim", l)] = l
			pass(time.Minute)
			if mustAgree(t, room, p, followers); t.Failed() {
				break
			}
		}
		for g := range followers {
			g.leave()
		}
		p.leave()
	})
}

// TestWhatIsSaidOnceIsDerivedToItsEnd: a long run takes many drawings, also
// where nothing more is heard of it.
func TestWhatIsSaidOnceIsDerivedToItsEnd(t *testing.T) {
	steps := 200_000
	if testing.Short() {
		steps = 50_000 // three drawings
	}
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		p.action(func(s explore.State) explore.State {
			s.Session = s.Session.Seek(steps)
			return pressed(s, "n")
		})
		late := h.guest(t, "optim", light)
		pass(time.Minute)
		g.mustShow(t, "after a minute", h.rooms["optim"], usual)
		late.mustShow(t, "to one who came late", h.rooms["optim"], light)
		g.leave()
		late.leave()
	})
}
