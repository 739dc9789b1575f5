package room

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/vt"

	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
	"optexplore/tui/theme"
)

// guest is one who follows.
type guest struct {
	*line
	terminal *terminal.Terminal
	end      loop.End
	ended    chan struct{}
}

// displays of terminals that are all different.
var (
	large = display{terminal.Size{W: 120, H: 40}, looking(colorprofile.TrueColor)}
	usual = display{terminal.Size{W: 80, H: 24}, looking(colorprofile.ANSI256)}
	light = display{terminal.Size{W: 100, H: 30}, looking(colorprofile.TrueColor).On(true)}
	small = display{terminal.Size{W: 60, H: 18}, looking(colorprofile.ANSI)}
	plain = display{terminal.Size{W: 80, H: 24}, looking(colorprofile.ASCII)}
	tiny  = display{terminal.Size{W: 7, H: 2}, looking(colorprofile.TrueColor)}
)

// looking is the look of a terminal with some colours, and no pixels.
func looking(p colorprofile.Profile) theme.Look { return theme.Wishes{Pixels: "off"}.Look(p, nil) }

// The answers of terminals that are asked for their background.
const (
	isLight = "\x1b]11;rgb:ffff/ffff/ffff\x07"
	isDark  = "\x1b]11;rgb:0000/0000/0000\x07"
)

// arrive is a guest with a terminal, who does not follow yet.
func arrive(t *testing.T, l display) *guest {
	t.Helper()
	g := &guest{line: newLine(l.size.W, l.size.H), ended: make(chan struct{})}
	g.terminal = terminal.New(terminal.Line{In: g.line, Out: g.line, Cut: g.hangUp}, l.size, l.look)
	if l.look.Light {
		g.press(isLight)
		synctest.Wait()
		<-g.terminal.Messages()
	}
	if err := g.terminal.Enter(); err != nil {
		t.Fatal(err)
	}
	return g
}

// join is a guest who follows a room.
func (h *Hub) guest(t *testing.T, room string, l display) *guest {
	t.Helper()
	r, err := h.Join(room)
	if err != nil {
		t.Fatal(err)
	}
	g := arrive(t, l)
	r.Enter()
	go func() {
		g.end = r.Follow(context.Background(), g.terminal, "")
		r.Exit()
		g.gone()
	}()
	synctest.Wait()
	return g
}

// gone is the end of a guest.
func (g *guest) gone() {
	g.terminal.Close()
	g.hangUp()
	g.screen.InputPipe().(io.Closer).Close()
	close(g.ended)
}

// leave quits.
func (g *guest) leave() loop.End {
	g.press("\x03")
	<-g.ended
	return g.end
}

func (g *guest) resize(w, h int) {
	g.mu.Lock()
	g.screen.Resize(w, h)
	g.mu.Unlock()
	g.terminal.Resize(terminal.Size{W: w, H: h})
}

// teacher is one who presents, with the program in their hands.
type teacher struct {
	t    *testing.T
	desk *Desk
	root app.Root
}

func sizeMsg(s terminal.Size) tea.Msg { return tea.WindowSizeMsg{Width: s.W, Height: s.H} }

func program(t testing.TB, o experiment.Options, l display) app.Root {
	t.Helper()
	return programOf(t, o, l, 0)
}

// programOf is a program that computes for so long before the next key, 0 for the usual.
func programOf(t testing.TB, o experiment.Options, l display, slice time.Duration) app.Root {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	root, err := app.New(s, explore.Host{Watched: true, FPS: 10, Bytes: bytes, Slice: slice}, l.look.Profile)
	if err != nil {
		t.Fatal(err)
	}
	return root.OnBackground(!l.look.Light)
}

// teach opens a room, or takes it over, and shows the first state.
func (h *Hub) teach(t *testing.T, room, token string) *teacher {
	t.Helper()
	d, err := h.Present(room, Visitor{Name: "ann"}, token)
	if err != nil {
		t.Fatal(err)
	}
	p := &teacher{t: t, desk: d, root: program(t, experiment.Options{Landscape: "himmelblau"}, usual)}
	if s, ok := d.State(); ok {
		p.root = p.root.Show(s)
	}
	p.publish()
	return p
}

func (p *teacher) publish() {
	p.t.Helper()
	if err := p.desk.Publish(p.root.Explored()); err != nil {
		p.t.Errorf("publish: %v", err)
	}
}

// action does something to the session and shows it.
func (p *teacher) action(does func(explore.State) explore.State) {
	p.t.Helper()
	p.root = p.root.Show(does(p.root.Explored()))
	p.publish()
}

// pressed is a state after keys whose actions go by it alone.
func pressed(s explore.State, keys ...string) explore.State {
	for _, key := range keys {
		s = explore.Situation{State: s}.Press(key).State
	}
	return s
}

// keyOf is the press of a key by its name.
func keyOf(name string) tea.KeyPressMsg {
	switch name {
	case "left":
		return tea.KeyPressMsg{Code: tea.KeyLeft}
	case "right":
		return tea.KeyPressMsg{Code: tea.KeyRight}
	case "tab":
		return tea.KeyPressMsg{Code: tea.KeyTab}
	}
	return tea.KeyPressMsg{Code: rune(name[0]), Text: name}
}

// step goes on by n steps, one after the other, each in its own frame.
func (p *teacher) step(n int) {
	p.t.Helper()
	for range n {
		p.action(func(s explore.State) explore.State { return pressed(s, "right") })
		pass(time.Second)
	}
	if s, _ := p.desk.State(); !s.LooksLike(p.root.Explored()) {
		p.t.Error("the room does not show what is presented")
	}
}

// pass lets time go by, and everything happen that is due.
func pass(d time.Duration) { time.Sleep(d); synctest.Wait() }

// bytes is the memory of a trace, the least: no test needs to look ahead far.
const bytes = 1 << 16

// inBubble gives a hub to use and closes it; then nothing of it may be left.
func inBubble(t *testing.T, o Options, use func(*Hub)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o.Bytes = bytes
		h := NewHub(o)
		use(h)
		h.Close()
		pass(time.Second)
		h.nothingLeft(t)
	})
}

// nothingLeft holds that there is no room, neither here nor in the transport.
// Goroutines that are left end the bubble with a panic.
func (h *Hub) nothingLeft(t *testing.T) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.rooms) > 0 {
		t.Errorf("%d rooms are left", len(h.rooms))
	}
	if l, ok := h.Transport.(*Local); ok && len(l.rooms) > 0 {
		t.Errorf("%d rooms are left in the transport", len(l.rooms))
	}
}

// alone is what a guest of a display would see of a state if nobody shared
// anything: the program, made for this one drawing.
func alone(t *testing.T, s explore.State, bar string, l display) [][]string {
	t.Helper()
	root := program(t, experiment.Options{}, l)
	root, _ = root.Update(sizeMsg(l.size))
	root = derived(root.WithBar(bar).Show(s))
	c := canvas.New(l.size.W, l.size.H)
	root.Draw(c)
	return cellsOf(onScreen(c))
}

// onScreen is a screen that shows a canvas.
func onScreen(c *canvas.Canvas) *vt.Emulator {
	screen := vt.NewEmulator(c.Size())
	screen.WriteString("\x1b[?7l" + strings.ReplaceAll(c.String(), "\n", "\r\n"))
	return screen
}

// derived is the program when all that it shows is derived, however long it takes: also
// what is known to be coarse only when it is drawn.
func derived(root app.Root) app.Root {
	c := canvas.New(root.Size())
	for {
		for root.Deriving() {
			root = root.Show(root.Explored())
		}
		if root.Draw(c); !root.Deriving() {
			return root
		}
	}
}

// mustShow holds what a guest sees to what it would see alone.
func (g *guest) mustShow(t *testing.T, when string, r *Room, l display) {
	t.Helper()
	s, _, bar := r.now(l.size.W)
	mustEqual(t, fmt.Sprintf("%s, at %v", when, l), g.cells(), alone(t, s, bar, l), g.text())
}

// mustEqual names the first cell that differs, and how many there are.
func mustEqual(t *testing.T, what string, got, want [][]string, text string) {
	t.Helper()
	if len(got) != len(want) || len(got) > 0 && len(got[0]) != len(want[0]) {
		t.Errorf("%s: the screen has %d rows, want %d", what, len(got), len(want))
		return
	}
	differ, first, rows := 0, "", ""
	for y := range want {
		before := differ
		for x := range want[y] {
			if got[y][x] != want[y][x] {
				if differ++; first == "" {
					first = fmt.Sprintf("(%d, %d) is %s, want %s", x, y, got[y][x], want[y][x])
				}
			}
		}
		if differ > before {
			rows += fmt.Sprintf("%3d is   %s\n    want %s\n", y, written(got[y]), written(want[y]))
		}
	}
	if differ > 0 {
		t.Errorf("%s: %d cells differ; %s in\n%s\nby rows:\n%s", what, differ, first, text, rows)
	}
}

// written are the characters of a row of cells.
func written(row []string) string {
	var b strings.Builder
	for _, cell := range row {
		text, _, _ := strings.Cut(cell, " ")
		if text == "space" {
			text = " "
		}
		b.WriteString(text)
	}
	return b.String()
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, seed)) }

func options(landscape string) experiment.Options { return experiment.Options{Landscape: landscape} }
