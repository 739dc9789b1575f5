package explore

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// at is a state on a landscape, settled.
func at(t testing.TB, landscape string) (Situation, *Derived) {
	t.Helper()
	s, err := experiment.Options{Landscape: landscape}.Session()
	if err != nil {
		t.Fatal(err)
	}
	state := State{Session: s, View: View{Plot: scene.Views(s)[0], Camera: plot.DefaultCamera()}, Play: Play{Speed: defaultSpeed}}
	derived := stopped()
	settled, err := derived.Settle(state)
	if err != nil {
		t.Fatal(err)
	}
	return settled, derived
}

// stopped is a Derived whose time slices are bounded by steps alone: its clock stands still.
func stopped() *Derived {
	return &Derived{now: new(clock).now, host: Host{Bytes: traceBytes}, lenses: lenses{all: all.Lenses()}}
}

// traceBytes is the memory of a trace: with so little, no run is looked ahead of farther than
// a test needs.
const traceBytes = 1 << 16

// fold presses keys, named and separated by spaces, one after the other.
func fold(t testing.TB, s Situation, g *Derived, keys string) Situation {
	t.Helper()
	for _, key := range strings.Fields(keys) {
		s = s.Press(key)
		var err error
		if s, err = g.Settle(s.State); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestKeysMoveTheHead(t *testing.T) {
	for _, c := range []struct {
		keys         string
		head, length int
	}{
		{"", 0, 0},
		{"right", 1, 1},
		{"l l l h", 2, 3},
		{"h h h", 0, 0},
		{"L", 10, 10},
		{"L L H", 10, 20},
		{"L shift+right shift+left left", 9, 20},
		{"L home", 0, 10},
		{"L g G", 10, 10},
		{"L home end", 10, 10},
		{"L r", 0, 0},
		{"L h h ]", 8, 8},
		{"L h h ] z", 8, 10},
		{"L h h ] z Z", 8, 8},
	} {
		s, g := at(t, "valley")
		s = fold(t, s, g, c.keys)
		if s.Session.Head != c.head || s.Session.Length != c.length {
			t.Errorf("%q: step %d of %d, want %d of %d", c.keys, s.Session.Head, s.Session.Length, c.head, c.length)
		}
	}
}

func TestKeysTurnTheSettings(t *testing.T) {
	for _, c := range []struct {
		keys string
		want func(model.Runner) bool
		says string
	}{
		{"]", func(r model.Runner) bool { return r.Knobs["rate"] == 0.5 }, "η = 0.5"},
		{"] ]", func(r model.Runner) bool { return r.Knobs["rate"] == 0.63 }, "η = 0.63"},
		{"[", func(r model.Runner) bool { return r.Knobs["rate"] == 0.32 }, "η = 0.32"},
		{"}", func(r model.Runner) bool { return r.Knobs["rate"] == 0.41 }, "η = 0.41"},
		{"{ {", func(r model.Runner) bool { return r.Knobs["rate"] == 0.38 }, "η = 0.38"},
		{"L ]", func(r model.Runner) bool { return r.Knobs["rate"] == 0.5 }, "from step 10 on"},
		{"n", func(r model.Runner) bool { return r.Oracle.Noise == 0.25 }, "σ = 0.25"},
		{"n n n n n", func(r model.Runner) bool { return r.Oracle.Noise == 0 }, "σ = 0"},
		{"b", func(r model.Runner) bool { return r.Oracle.Batch == 32 }, "b = 32 of 64"},
		{"b b b b b b", func(r model.Runner) bool { return r.Oracle.Batch == 1 }, "b = 1 of 64"},
		{"b B", func(r model.Runner) bool { return r.Oracle.Exact() }, "all 64"},
		{"R", func(r model.Runner) bool { return r.Oracle.Seed == 2 }, "seed 2"},
		{"tab", func(r model.Runner) bool { return true }, "now turn σ"},
	} {
		s, g := at(t, "valley")
		s = fold(t, s, g, c.keys)
		if !c.want(s.runner()) || !strings.Contains(s.Message, c.says) {
			t.Errorf("%q: %+v, message %q, want %q", c.keys, s.runner(), s.Message, c.says)
		}
	}
}

func TestUndoBringsEverythingBack(t *testing.T) {
	s, g := at(t, "saddle")
	begin, _ := s.Session.Encode()
	edits := "] n b m R"
	s = fold(t, s, g, edits)
	if len(s.Past) != len(strings.Fields(edits)) {
		t.Fatalf("%d edits can be undone, want %d", len(s.Past), len(strings.Fields(edits)))
	}
	after, _ := s.Session.Encode()
	s = fold(t, s, g, strings.Repeat("z ", len(strings.Fields(edits))))
	if got, _ := s.Session.Encode(); string(got) != string(begin) {
		t.Errorf("undone to %s, want %s", got, begin)
	}
	s = fold(t, s, g, strings.Repeat("Z ", len(strings.Fields(edits))))
	if got, _ := s.Session.Encode(); string(got) != string(after) {
		t.Errorf("done again to %s, want %s", got, after)
	}
	if s = fold(t, s, g, "Z"); s.Message == "" {
		t.Error("nothing is said when there is nothing to redo")
	}
}

func TestChoosingAStart(t *testing.T) {
	s, g := at(t, "saddle")
	s = fold(t, s, g, "L s")
	if s.Cursor == nil {
		t.Fatal("s did not begin to choose a start")
	}
	if c := fold(t, s, g, "right up esc"); c.Cursor != nil || c.Session.Head != 10 {
		t.Error("esc did not leave the run as it was")
	}
	s = fold(t, s, g, "shift+left up up enter")
	if s.Session.Head != 0 || s.Session.Start[0] >= 0.9 || s.Session.Start[1] <= 1e-4 {
		t.Errorf("started at %v, step %d", s.Session.Start, s.Session.Head)
	}
	s = fold(t, s, g, "s tab enter")
	if s.Session.Start[0] != 0.9 || s.Session.Start[1] != 1e-4 {
		t.Errorf("the landscape's own start is %v", s.Session.Start)
	}
}

func TestARunPlaysAndPauses(t *testing.T) {
	s, g := at(t, "valley")
	s = fold(t, s, g, "space")
	for range FramesPerSecond {
		s, _ = g.Settle(s.Tick(FramesPerSecond))
	}
	if s.Session.Head != 10 {
		t.Errorf("a second at 10 steps a second made %d steps", s.Session.Head)
	}
	if s = fold(t, s, g, "space"); s.Play.Running {
		t.Error("space did not pause")
	}
}

func TestARunStopsWhereItsNumbersEnd(t *testing.T) {
	s, g := at(t, "parabola")
	s = s.SetControl("rate", 1.1)
	s, _ = g.Settle(s.State)
	s = fold(t, s, g, "+ + + + + + + + space")
	for range 1000 {
		s, _ = g.Settle(s.Tick(FramesPerSecond))
	}
	if s.Play.Running || !g.trace().Ended() {
		t.Fatalf("a diverging run still runs at step %d", s.Session.Head)
	}
	end := s.Session.Head
	if s = fold(t, s, g, "right right"); s.Session.Head != end {
		t.Errorf("the run went from %d to %d, beyond its end", end, s.Session.Head)
	}
	if s = fold(t, s, g, "H"); s.Session.Head != end-10 {
		t.Errorf("ten back from %d is %d", end, s.Session.Head)
	}
}

// TestARunMovesOnAsOftenAsItSteps: no pulse is without a step, and a faster
// speed is not waited for.
func TestARunMovesOnAsOftenAsItSteps(t *testing.T) {
	s, _ := at(t, "valley")
	m, err := New(s.Session, Host{Lenses: all.Lenses(), FPS: 60})
	if err != nil {
		t.Fatal(err)
	}
	m.derived.now = stopped().now // a time slice is never over
	m.settle(m.state.State)
	m.every = m.wanted()
	press := func(key string) bool {
		screen, next := m.Update(tea.KeyPressMsg{Code: rune(key[0]), Text: key})
		m = screen.(Model)
		return next.Cmd != nil
	}
	beat := func() bool {
		screen, next := m.Update(pulse(m.chain))
		m = screen.(Model)
		return next.Cmd != nil
	}
	if !press(" ") || m.every != 10 {
		t.Fatalf("running at 10 steps a second there are %d pulses a second", m.every)
	}
	for k := range 5 {
		if !beat() || m.state.Session.Head != k+1 {
			t.Fatalf("after %d pulses the head is at %d", k+1, m.state.Session.Head)
		}
	}
	old := pulse(m.chain)
	if !press("+") || m.every != 30 {
		t.Fatalf("at 30 steps a second there are %d pulses a second", m.every)
	}
	screen, next := m.Update(old)
	if m = screen.(Model); next.Cmd != nil || m.state.Session.Head != 5 {
		t.Errorf("a pulse of the slower speed moved the head to %d", m.state.Session.Head)
	}
	press("+")
	press("+")
	press("+") // 300 steps a second
	if beat(); m.every != 60 || m.state.Session.Head != 10 {
		t.Errorf("one of %d pulses a second at 300 steps a second moved the head to %d", m.every, m.state.Session.Head)
	}
	if press(" ") {
		t.Error("a paused run asks for another pulse")
	}
	if beat() || m.every != 0 || m.state.Session.Head != 10 {
		t.Errorf("paused, the head is at %d and there are %d pulses a second", m.state.Session.Head, m.every)
	}
}

// TestARunIsShownAsOftenAsItIsToBe: with few frames a second it makes as many steps.
func TestARunIsShownAsOftenAsItIsToBe(t *testing.T) {
	s, _ := at(t, "valley")
	m, err := New(s.Session, Host{Lenses: all.Lenses(), FPS: 60, Playing: 2})
	if err != nil {
		t.Fatal(err)
	}
	m.derived.now = stopped().now // a time slice is never over
	m.settle(m.state.State)
	m.every = m.wanted()
	screen, _ := m.Update(tea.KeyPressMsg{Code: ' ', Text: " "})
	for k := range 4 {
		if m = screen.(Model); m.every != 2 || m.state.Session.Head != 5*k {
			t.Fatalf("after %d pulses, of %d a second, 10 steps a second are at %d", k, m.every, m.state.Session.Head)
		}
		screen, _ = m.Update(pulse(m.chain))
	}
}

// TestTheMemoryOfEditsIsBounded: in edits, and in the events that they hold. More edits
// are made than are remembered, and then, once a session holds nearly all the events
// that it may, more than there is room for.
func TestTheMemoryOfEditsIsBounded(t *testing.T) {
	const few, many = undoDepth + 20, model.MaxEvents - 20
	s, _ := at(t, "valley")
	s.Session = s.Session.Seek(model.MaxEvents + 10)
	for step := range model.MaxEvents + 5 {
		if step == few && len(s.Past) != undoDepth {
			t.Errorf("of %d edits %d are remembered, want %d", few, len(s.Past), undoDepth)
		}
		if few <= step && step < many { // as if it had been changed
			s.Session.Events = append(s.Session.Events, model.Event{At: step + 1, To: s.runner().With("rate", 0.1+0.1*float64(step%2))})
			continue
		}
		s.Session.Head = step + 1
		s.Positions = Positions{Now: []experiment.Place{{Step: step + 1}}, End: []experiment.Place{{Step: model.MaxEvents + 10}}}
		r := s.runner()
		s = s.change(r.With("rate", 0.1+0.1*float64(step%2)))
		s.Session.Length = model.MaxEvents + 10
	}
	if n := len(s.Session.Events); n != model.MaxEvents || !strings.Contains(s.Message, "10000 times") {
		t.Errorf("%d events, message %q", n, s.Message)
	}
	if err := s.Session.Validate(); err != nil {
		t.Error(err)
	}
	events := 0
	for _, p := range s.Past {
		events += p.events()
	}
	if len(s.Past) == 0 || len(s.Past) > undoDepth || events > undoEvents {
		t.Errorf("%d edits are remembered, with %d events", len(s.Past), events)
	}
	s.Session.Events = append(s.Session.Events, model.Event{At: model.MaxEvents + 6, To: s.runner()})
	if s.Session.Validate() == nil {
		t.Error("a session of more events is valid")
	}
}
