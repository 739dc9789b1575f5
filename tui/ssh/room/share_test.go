package room

import (
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/screen"
	"optexplore/tui/ssh/terminal"
)

// drawings counts how often is drawn, by the width of the screen.
type drawings struct {
	mu sync.Mutex
	of map[int]int
}

func counting() (*drawings, func(app.Root, *canvas.Canvas)) {
	d := &drawings{of: map[int]int{}}
	return d, func(r app.Root, c *canvas.Canvas) {
		w, _ := c.Size()
		d.mu.Lock()
		d.of[w]++
		d.mu.Unlock()
		r.Draw(c)
	}
}

// since is how many there were at a width since it was last asked.
func (d *drawings) since(w int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := d.of[w]
	d.of[w] = 0
	return n
}

func TestFollowersAlikeShareOneDrawingAndItsBytes(t *testing.T) {
	count, draw := counting()
	inBubble(t, Options{Draw: draw}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		var alike []*guest
		for range 20 {
			alike = append(alike, h.guest(t, "optim", usual))
		}
		other := h.guest(t, "optim", small)
		pass(time.Second)
		count.since(usual.size.W)
		count.since(small.size.W)
		const frames = 5
		p.step(frames)
		if a, b := count.since(usual.size.W), count.since(small.size.W); a != frames || b != frames {
			t.Errorf("%d frames were drawn %d times for 20 followers and %d times for one", frames, a, b)
		}
		first := alike[0].parts
		for i, g := range alike {
			for k := 1; k <= frames; k++ {
				if g.parts[len(g.parts)-k] != first[len(first)-k] {
					t.Fatalf("follower %d has a frame in bytes of its own", i)
				}
			}
		}
		if other.parts[len(other.parts)-1] == first[len(first)-1] {
			t.Error("a follower whose terminal is another has the same bytes")
		}
		group := other.groupIn(h.rooms["optim"])
		late, _, _, _ := group.since(0)
		later, _, _, _ := group.since(0)
		if &late[0][0] != &later[0][0] {
			t.Error("two who come late have the whole screen in bytes of their own")
		}
		for _, g := range append(alike, other) {
			g.leave()
		}
	})
}

func TestNothingIsDrawnWhenNothingChanges(t *testing.T) {
	count, draw := counting()
	inBubble(t, Options{Draw: draw}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		pass(time.Second)
		count.since(usual.size.W)
		for range 10 {
			p.publish()
			pass(time.Second)
		}
		if n := count.since(usual.size.W); n > 0 {
			t.Errorf("%d drawings of what has not changed", n)
		}
		g.leave()
	})
}

// TestFramesAreNoMoreThanAllowed publishes a thousand states in a second.
func TestFramesAreNoMoreThanAllowed(t *testing.T) {
	const fps = 15
	count, draw := counting()
	inBubble(t, Options{Draw: draw, FPS: fps}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		pass(time.Second)
		count.since(usual.size.W)
		for range 1000 {
			p.action(func(s explore.State) explore.State { return pressed(s, "right") })
			pass(time.Millisecond)
		}
		if n := count.since(usual.size.W); n < fps-1 || n > fps+1 {
			t.Errorf("%d frames in a second, want %d", n, fps)
		}
		pass(time.Second)
		g.mustShow(t, "after the last", h.rooms["optim"], usual)
		g.leave()
	})
}

func TestARoomOfManyIsDrawnLessOften(t *testing.T) {
	for _, c := range []struct{ most, followers, groups, want int }{
		{30, 0, 0, 30}, {30, 1, 1, 30}, {30, 100, 5, 30}, {30, 150, 1, 20}, {30, 1000, 5, 10}, {30, 10000, 1, 10},
		{30, 50, 50, 30}, {30, 100, 100, 15}, {30, 1000, 1000, 5}, {5, 1000, 5, 5}, {60, 1, 1, 60},
	} {
		if got := framesPerSecond(c.most, c.followers, c.groups); got != c.want {
			t.Errorf("%d followers in %d groups, %d allowed: %d frames a second, want %d", c.followers, c.groups, c.most, got, c.want)
		}
	}
}

func TestAGroupIsGivenUpWithItsLastFollower(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		h.teach(t, "optim", "")
		r := h.rooms["optim"]
		a, b, c := h.guest(t, "optim", usual), h.guest(t, "optim", usual), h.guest(t, "optim", small)
		first := a.groupIn(r)
		for _, step := range []struct {
			leaves *guest
			want   int
		}{{nil, 2}, {a, 2}, {b, 1}, {c, 0}} {
			if step.leaves != nil {
				step.leaves.leave()
			}
			if n := r.groupCount(); n != step.want {
				t.Errorf("%d groups are left, want %d", n, step.want)
			}
		}
		if first.ctx.Err() == nil {
			t.Error("a group goes on without anyone in it")
		}
	})
}

func (r *Room) groupCount() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.groups)
}

func TestAResizedFollowerGoesOnAtItsNewSize(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		r := h.rooms["optim"]
		g := h.guest(t, "optim", usual)
		stays := h.guest(t, "optim", usual)
		l := usual
		for _, size := range []terminal.Size{{W: 120, H: 40}, {W: 61, H: 19}, {W: 7, H: 3}, {W: 1, H: 1}, {W: 80, H: 24}} {
			l.size = size
			g.resize(size.W, size.H)
			pass(time.Second)
			p.step(1)
			g.mustShow(t, "resized", r, l)
			if n := r.groupCount(); n > 2 {
				t.Errorf("%d groups of two followers", n)
			}
		}
		stays.mustShow(t, "one who was not resized", r, usual)
		g.leave()
		stays.leave()
	})
}

// TestAScreenThatWasSmallForAMomentIsPaintedAgain: what was beyond its edge
// is lost, though the size is what it was when the room looks.
func TestAScreenThatWasSmallForAMomentIsPaintedAgain(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		pass(time.Second)
		g.screen.WriteString(screen.Clear) // as one does that is 20 × 5 for a moment
		g.resize(80, 24)
		pass(time.Second)
		g.mustShow(t, "small for a moment", h.rooms["optim"], usual)
		g.leave()
	})
}

// TestAStormOfChangesCostsFewDrawings: of sizes, and of what a terminal says
// of its background.
func TestAStormOfChangesCostsFewDrawings(t *testing.T) {
	for name, change := range map[string]func(*guest, int){
		"sizes":       func(g *guest, i int) { g.resize(80+i%2*10, 24) },
		"backgrounds": func(g *guest, i int) { g.press([]string{isLight, isDark}[i%2]) },
	} {
		t.Run(name, func(t *testing.T) {
			count, draw := counting()
			inBubble(t, Options{Draw: draw}, func(h *Hub) {
				h.teach(t, "optim", "")
				g := h.guest(t, "optim", usual)
				pass(time.Second)
				count.since(80)
				for i := range 500 {
					change(g, i)
					pass(4 * time.Millisecond)
				}
				change(g, 1)
				change(g, 0)
				if n := count.since(80) + count.since(90); n < 10 || n > 25 {
					t.Errorf("%d drawings in two seconds, want about 20", n)
				}
				l := usual
				l.look.Light = name == "backgrounds"
				pass(time.Second)
				g.mustShow(t, "after a storm", h.rooms["optim"], l)
				g.leave()
			})
		})
	}
}

func TestWhatIsDrawnIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := arrive(t, usual)
		for _, c := range []struct{ said, want terminal.Size }{
			{terminal.Size{W: 1 << 31, H: 1 << 31}, terminal.Size{W: app.MaxW, H: app.MaxH}},
			{terminal.Size{W: 3, H: 1000}, terminal.Size{W: 3, H: app.MaxH}},
			{terminal.Size{}, terminal.Size{}},
		} {
			g.terminal.Resize(c.said)
			if got := displayOf(g.terminal).size; got != c.want {
				t.Errorf("%v is drawn at %v, want %v", c.said, got, c.want)
			}
		}
		g.gone()
	})
	inBubble(t, Options{}, func(h *Hub) {
		h.teach(t, "optim", "")
		for i, size := range []terminal.Size{{}, {W: 1}, {H: 1}, {W: -1, H: -5}} {
			g := arrive(t, usual)
			g.terminal.Resize(size)
			r := h.rooms["optim"]
			go func() { g.end = r.Follow(background, g.terminal, ""); g.gone() }()
			pass(time.Second)
			if end := g.leave(); end.Fault != nil {
				t.Errorf("size %d: %v", i, end)
			}
		}
	})
}

// TestAGroupComputesInTurns: a costly drawing is done less often.
func TestAGroupComputesInTurns(t *testing.T) {
	var drawn atomic.Int64
	draw := func(r app.Root, c *canvas.Canvas) {
		time.Sleep(100 * time.Millisecond)
		drawn.Add(1)
		r.Draw(c)
	}
	inBubble(t, Options{Draw: draw}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		g := h.guest(t, "optim", usual)
		for range 600 {
			p.action(func(s explore.State) explore.State { return pressed(s, "right") })
			pass(100 * time.Millisecond)
		}
		if n := drawn.Load(); n < 90 || n > 125 {
			t.Errorf("it was drawn for %d tenths of a second of a minute, want somewhat less than a quarter", n)
		}
		g.leave()
	})
}
