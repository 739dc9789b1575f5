package room

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/screen"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
)

// lossy is a transport that loses messages, some of them without saying so.
type lossy struct {
	Transport
	mu  sync.Mutex
	rng *rand.Rand
}

var errLost = errors.New("the message was lost in a test")

func (l *lossy) Publish(ctx context.Context, room string, m Message) error {
	l.mu.Lock()
	lost := l.rng.IntN(60)
	l.mu.Unlock()
	switch lost {
	case 0:
		return nil
	case 1:
		return errLost
	}
	return l.Transport.Publish(ctx, room, m)
}

// formulas are what is typed, with mistakes among them. None has a q, which quits where
// no formula is asked for.
var formulas = []string{
	"x^2-y^2", "sin(x)+.1x^2", "abs(x)+y^2", "x^4-3x^2+x", "exp(x)*cos(5y)", "1/(x-1)", "ln(x)+y^2", "(x^2+y^2)^.5", "max(x,y)^2",
	"x^^2", "", "é", "x^2 + 3y^2 + sin(8x)*cos(8y)", "1e308*x^4", "0*x",
}

// typing are keys of the screen, those that go on more often than those that begin anew.
var typing = []string{
	" ", " ", " ", "l", "l", "L", "L", "h", "H", "G", "g", "\x1b[C", "\x1b[D", "N", "P", "!", "+", "+", "-", "r", "R", "m",
	"[", "]", "[", "]", "{", "}", "\t", "n", "b", "B", "z", "z", "Z", "O", "D", "D", "X", "V", "1", "2", "3", "8", "<", ">", "T", "c",
	"t", "i", "E", "E", "a", ")", "(", "m", ".", ",", "0", "v", "w", "d", "x", "p", "p", "j", "k", "\x1b[A", "\x1b[B", "\r", "\x1b", "?", "\x13",
}

// storm is what a presenter does at random.
func (p *podium) storm(rng *rand.Rand, size *terminal.Size) {
	key := func() string { return typing[rng.IntN(len(typing))] }
	switch k := rng.IntN(100); {
	case k < 70:
		p.press(key())
	case k < 74:
		p.press(strings.Repeat(key(), 1+rng.IntN(9)))
	case k < 78:
		p.press(fmt.Sprintf("\x1b[<0;%d;%dM", 1+rng.IntN(size.W), 1+rng.IntN(size.H)))
	case k < 82:
		p.press(fmt.Sprintf("\x1b[<%d;%d;%dM", 64+rng.IntN(2), 1+rng.IntN(size.W), 1+rng.IntN(size.H)))
	case k < 84:
		p.press("\x1b[200~" + formulas[rng.IntN(len(formulas))] + "\x1b[201~")
	case k < 87:
		p.press("F\x15" + strings.Repeat("\x7f", 40) + formulas[rng.IntN(len(formulas))] + "\r")
	case k < 89:
		p.press("f" + strings.Repeat("\x1b[B", rng.IntN(13)) + "\r")
	case k < 92:
		p.press([]string{"o", "O"}[rng.IntN(2)] + strings.Repeat("\x1b[B", rng.IntN(30)) + "\r")
	case k < 93:
		p.press([]string{"#3\r", "#40\r", "%coords:1\r", "%random:7\r", "Scosine:100\r", "e0.01\r", "e3\r"}[rng.IntN(7)])
	case k < 94:
		sizes := []terminal.Size{large.size, usual.size, small.size, {W: 140, H: 45}, {W: 30, H: 5}}
		*size = sizes[rng.IntN(len(sizes))]
		p.resize(size.W, size.H)
	default:
		pass(time.Duration(rng.IntN(1500)) * time.Millisecond)
	}
	pass(time.Duration(rng.IntN(60)) * time.Millisecond)
	if rng.IntN(30) == 0 { // out of whatever it is
		p.typed("\x1b", "\x1b")
	}
}

// crowd is the followers of a storm.
type crowd struct {
	t   *testing.T
	h   *Hub
	rng *rand.Rand
	all []*onlooker
}

// onlooker is a follower, at a display, who may explore alone.
type onlooker struct {
	*guest
	display display
	away    bool
}

// places are where they sit.
var places = []display{
	large, usual, light, small, plain, tiny, {terminal.Size{W: 61, H: 19}, looking(colorprofile.TrueColor)}, {terminal.Size{W: 200, H: 60}, looking(colorprofile.TrueColor).On(true)},
}

func (c *crowd) come(l display) {
	o := &onlooker{guest: arrive(c.t, l), display: l}
	c.all = append(c.all, o)
	c.follow(o)
}

// follow has one follow the room, until it quits or steps away.
func (c *crowd) follow(o *onlooker) {
	r, err := c.h.Join("optim")
	if err != nil {
		c.t.Error(err)
		return
	}
	r.Enter()
	ended := make(chan struct{})
	o.ended, o.away = ended, false
	go func() {
		defer close(ended)
		o.end = r.Follow(context.Background(), o.terminal, "")
		r.Exit()
		if o.end.Reason != loop.Back {
			o.terminal.Close()
			o.hangUp()
		}
	}()
}

// quit ends a follower.
func (o *onlooker) quit() {
	o.press("q")
	<-o.ended
	o.screen.InputPipe().(io.Closer).Close()
}

// move has someone come, leave, step away, or come back.
func (c *crowd) move() {
	if c.rng.IntN(3) == 0 && len(c.all) < 9 {
		c.come(places[c.rng.IntN(len(places))])
		return
	}
	k := c.rng.IntN(len(c.all))
	switch o := c.all[k]; {
	case o.away:
		o.terminal.Write([]byte(screen.Clear + "what one sees alone"))
		c.follow(o)
	case c.rng.IntN(2) == 0:
		o.press(" ")
		<-o.ended
		o.away = true
	case len(c.all) > 3:
		o.quit()
		c.all = slices.Delete(c.all, k, k+1)
	}
}

// gather has all of them follow.
func (c *crowd) gather() {
	for _, o := range c.all {
		if o.away {
			c.follow(o)
		}
	}
	pass(time.Minute)
}

// TestFollowersSeeThePresentersScreenAfterAStorm has a presenter do whatever one can, at
// random, on a transport that loses messages, before followers who come and go. Now and
// then the last frame of each is held to what the presenter's own program draws at the
// follower's size. OPTEXPLORE_STORM is a number of events, as 10000, and of a seed, as
// 10000:7.
func TestFollowersSeeThePresentersScreenAfterAStorm(t *testing.T) {
	events, seeds := 200, []uint64{1, 2}
	if testing.Short() {
		events, seeds = 80, seeds[:1]
	}
	if text := os.Getenv("OPTEXPLORE_STORM"); text != "" {
		seeds = []uint64{1}
		if n, _ := fmt.Sscanf(text, "%d:%d", &events, &seeds[0]); n == 0 {
			t.Fatalf("OPTEXPLORE_STORM: expected a number of events, and of a seed, as 10000:7, got %q", text)
		}
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			inBubble(t, Options{FPS: 10, Transport: &lossy{Transport: NewLocal(), rng: random(seed)}}, func(h *Hub) {
				blow(t, h, random(seed), events)
			})
		})
	}
}

// blow is a storm of events.
func blow(t *testing.T, h *Hub, rng *rand.Rand, events int) {
	size := large.size
	p := h.lectern(t, "optim", "", large)
	c := &crowd{t: t, h: h, rng: rng}
	for _, l := range places[:4] {
		c.come(l)
	}
	for k := range events {
		p.storm(rng, &size)
		if k%7 == 6 {
			c.move()
		}
		if k%50 == 49 || k == events-1 {
			if p.settle(); p.over() {
				t.Errorf("the presenter's program ended at event %d: %v", k, p.end)
				break
			}
			c.gather()
			if c.mustSee(t, p); t.Failed() {
				t.Errorf("after event %d", k)
				break
			}
		}
	}
	for _, o := range c.all {
		o.quit()
	}
	p.typed("\x1b", "\x1b", "\x1b")
	p.leave()
}

// over reports whether the presenter's program has ended.
func (p *podium) over() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// mustSee holds all followers to the presenter's program at their size.
func (c *crowd) mustSee(t *testing.T, p *podium) {
	t.Helper()
	synctest.Wait()
	r := c.h.rooms["optim"]
	s := p.root.Load().Explored()
	when := fmt.Sprintf("%s%s, %s, step %d of %d", s.Session.Landscape, s.Session.Formula, s.Session.At(0, s.Session.Head).Rule, s.Session.Head, s.Session.Length)
	for _, o := range c.all {
		l := o.display
		_, _, bar := r.now(l.size.W)
		if l.look.Profile == colorprofile.TrueColor { // as the presenter has
			mustEqual(t, fmt.Sprintf("%s, at %v, beside the presenter's program", when, l), o.cells(), p.drawnAt(l, bar), o.text())
		} else {
			mustEqual(t, fmt.Sprintf("%s, at %v", when, l), o.cells(), alone(t, s, bar, l), o.text())
		}
	}
}

// drawnAt is what the presenter's own program draws at a display.
func (p *podium) drawnAt(l display, bar string) [][]string {
	root := p.root.Load().OnBackground(!l.look.Light)
	root, _ = root.Update(sizeMsg(l.size))
	root = derived(root.WithBar(bar)) // at this size
	c := canvas.New(l.size.W, l.size.H)
	root.Draw(c)
	return cellsOf(onScreen(c))
}
