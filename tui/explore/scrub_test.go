package explore

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/theme"
)

// scrubbed is a screen of a run of some steps.
func scrubbed(t *testing.T, w, h, steps int) Model {
	t.Helper()
	s, err := experiment.Options{Landscape: "rosenbrock"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(s.Seek(steps), Host{Lenses: all.Lenses()})
	if err != nil {
		t.Fatal(err)
	}
	m = m.Resize(w, h, theme.New(colorprofile.ASCII, true)).(Model)
	for m.Deriving() {
		m.settle(m.state.State)
	}
	return m
}

// bar is the row of the timeline.
func bar(m Model) []rune {
	c := canvas.New(m.w, m.h)
	m.Draw(c)
	return []rune(strings.Split(c.Plain(), "\n")[m.layout().Timeline.Y])
}

// send is a screen after some messages.
func send(m Model, list ...tea.Msg) Model {
	for _, msg := range list {
		next, _ := m.Update(msg)
		m = next.(Model)
	}
	return m
}

// TestAClickOnTheTimelineGoesThere: the ball is where was clicked, at every column of the
// part that was reached, or, where steps are further apart than columns, at the nearest.
func TestAClickOnTheTimelineGoesThere(t *testing.T) {
	for _, size := range [][2]int{{60, 18}, {80, 24}, {200, 60}} {
		for _, steps := range []int{3, 700} {
			m := scrubbed(t, size[0], size[1], steps)
			y := m.layout().Timeline.Y
			reached := scaleOf(m, m.layout().Timeline.W).column(steps)
			for x := 1; x <= reached; x += 1 + reached/23 {
				on := send(m, tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
				head, apart := on.state.Session.Head, 1+reached/(2*steps)
				ball := strings.IndexRune(string(bar(on)), '●')
				if ball = len([]rune(string(bar(on))[:ball])); ball < x-apart || ball > x+apart || head > steps || on.state.Session.Length != steps || on.state.Play.Running {
					t.Errorf("%v, %d steps: a click at %d goes to step %d, the ball is at %d:\n%s", size, steps, x, head, ball, string(bar(on)))
				}
			}
			first, last := send(m, tea.MouseClickMsg{X: 1, Y: y}), send(m, tea.MouseClickMsg{X: 1, Y: y}, tea.MouseClickMsg{X: reached, Y: y})
			want := steps
			if reached == 1 { // the whole run is in the column of its start
				want = 0
			}
			if first.state.Session.Head != 0 || last.state.Session.Head != want {
				t.Errorf("the ends are the steps %d and %d, want 0 and %d", first.state.Session.Head, last.state.Session.Head, want)
			}
		}
	}
}

// TestAClickOnAMarkGoesToItsEvent: to the step itself, though a column is many steps.
func TestAClickOnAMarkGoesToItsEvent(t *testing.T) {
	m := scrubbed(t, 80, 24, 20_000)
	y, l, found := m.layout().Timeline.Y, scaleOf(m, 80), 0
	for _, at := range m.derived.happened() {
		if x := l.column(at); bar(m)[x] == '◇' {
			found++
			on := send(m, tea.MouseClickMsg{X: x, Y: y})
			shared := false
			for _, other := range m.derived.happened() {
				shared = shared || other != at && l.column(other) == x
			}
			if !shared && on.state.Session.Head != at {
				t.Errorf("a click on the mark of step %d goes to step %d", at, on.state.Session.Head)
			}
		}
	}
	if found == 0 {
		t.Fatalf("there is no mark:\n%s", string(bar(m)))
	}
	ahead := scrubbed(t, 80, 24, 10)
	if next := ahead.state.Positions.Next; next < 0 {
		t.Fatal("no event is seen ahead")
	} else if on := send(ahead, tea.MouseClickMsg{X: scaleOf(ahead, 80).column(next), Y: ahead.layout().Timeline.Y}); on.state.Session.Head != next {
		t.Errorf("a click on the mark ahead goes to step %d, want %d", on.state.Session.Head, next)
	}
}

// TestDraggingScrubs: after a click on the timeline the head follows the pointer, wherever
// its row is, until the button is released, and no further than the run has come.
func TestDraggingScrubs(t *testing.T) {
	m := scrubbed(t, 80, 24, 500)
	y := m.layout().Timeline.Y
	drag := func(x, y int) tea.Msg { return tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft} }
	if on := send(m, drag(5, y)); on.state.Session.Head != 500 {
		t.Error("it follows a pointer that was not pressed there")
	}
	m = send(m, tea.MouseClickMsg{X: 5, Y: y, Button: tea.MouseLeft})
	before := m.state.Session.Head
	m = send(m, drag(7, y-9))
	if after := m.state.Session.Head; after <= before || after >= 500 {
		t.Errorf("dragged to the right it goes from %d to %d", before, after)
	}
	if on := send(m, drag(-40, 0)); on.state.Session.Head != 0 {
		t.Errorf("dragged beyond the left end it is at %d", on.state.Session.Head)
	}
	if on := send(m, drag(4000, 0)); on.state.Session.Head != 500 || on.state.Session.Length != 500 {
		t.Errorf("dragged beyond the right end it is at %d of %d", on.state.Session.Head, on.state.Session.Length)
	}
	if on := send(m, tea.MouseReleaseMsg{X: 7, Y: y}, drag(5, y)); on.state.Session.Head != m.state.Session.Head {
		t.Error("it follows a pointer that was released")
	}
	if on := send(m, tea.MouseMotionMsg{X: 5, Y: y}); on.state.Session.Head != m.state.Session.Head {
		t.Error("it follows a pointer without a button")
	}
}
