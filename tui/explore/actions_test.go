package explore

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/keys"
	"optexplore/tui/lens/all"
	"optexplore/tui/theme"
)

// told is a state without its functions, and what it asks.
func told(s Situation) (State, string) {
	asked := ""
	if s.question != nil {
		asked = s.question.Title + s.question.Text + s.question.Hint
	}
	if s.deed != nil {
		asked = "a deed"
	}
	s.question, s.deed = nil, nil
	return s.State, asked
}

// inEveryPart calls use for each part of the bindings, with a state in which it is in force.
func inEveryPart(t *testing.T, use func(s Situation, g *Derived, p Part)) {
	t.Helper()
	plain, g := at(t, "himmelblau")
	plain = fold(t, plain, g, "D L H ]")
	network, h := at(t, "permutations")
	for k, part := range Parts(all.Lenses()) {
		last := part.Table[len(part.Table)-1].Keys
		toggle := last[len(last)-1]
		switch on := fold(t, plain, g, toggle); {
		case k == 0:
			use(plain, g, part)
		case k == 1:
			use(fold(t, plain, g, "s"), g, part)
		case len(on.View.Lenses) > 0:
			use(on, g, part)
		default:
			use(fold(t, network, h, toggle), h, part)
		}
	}
	for _, landscape := range []string{"random-matrix", "rosenbrock-n"} {
		s, g := at(t, landscape)
		use(s, g, Parts(nil)[0])
	}
}

// TestEveryActionIsDoneByItsName as by each of its keys, on the screen, while a start is
// chosen and in every lens.
func TestEveryActionIsDoneByItsName(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	seen := map[string]bool{}
	inEveryPart(t, func(s Situation, _ *Derived, p Part) {
		table := inForce(s)
		for _, b := range table {
			for i, key := range b.Keys {
				if first, _ := table.Find(key); first.Name != b.Name {
					continue // the key is another's here
				}
				line := b.Name
				if b.Nth != nil {
					line = fmt.Sprint(b.Name, " ", i+1)
				}
				byKey, asked := told(s.Press(key))
				byName, askedByName := told(s.Do(line))
				if !reflect.DeepEqual(byKey, byName) || asked != askedByName {
					t.Errorf("%s: %q makes %q, %v, and %s makes %q, %v", p.When, key, byKey.Message, byKey.Ask, line, byName.Message, byName.Ask)
				}
				seen[b.Name] = true
			}
		}
	})
	for _, part := range Parts(all.Lenses()) {
		for _, b := range part.Table {
			if !seen[b.Name] && len(b.Keys) > 0 {
				t.Errorf("%s was never done", b.Name)
			}
		}
	}
}

// TestEveryActionIsListed once, whatever is on; one that is not there now says why.
func TestEveryActionIsListed(t *testing.T) {
	begun, g := at(t, "himmelblau")
	for _, keys := range []string{"", "s", "t", "i t"} {
		s := fold(t, begun, g, keys)
		lines := actions(s).Lines(s)
		listed := map[string]int{}
		for _, l := range lines {
			listed[l.Name]++
		}
		for _, part := range Parts(all.Lenses()) {
			for _, b := range part.Table {
				if listed[b.Name] != 1 {
					t.Errorf("after %q %s is listed %d times", keys, b.Name, listed[b.Name])
				}
				if _, now := inForce(s).Named(b.Name); !now && s.Do(b.Name).Message == "" {
					t.Errorf("after %q nothing is said of %s", keys, b.Name)
				}
			}
		}
	}
}

// TestWordsAreReadAsTheyAreTyped: behind the name of an action as in its prompt.
func TestWordsAreReadAsTheyAreTyped(t *testing.T) {
	for _, c := range []struct {
		on, line string
		want     func(s Situation) bool // nil: it is refused
		says     string
	}{
		{"valley", "rate 0.03", func(s Situation) bool { return s.runner().Knobs["rate"] == 0.03 }, "η = 0.03"},
		{"valley", "rate  1/4 ", func(s Situation) bool { return s.runner().Knobs["rate"] == 0.25 }, "η = 0.25"},
		{"valley", "rate -1", nil, "expected"},
		{"valley", "rate fast", nil, `got "fast"`},
		{"valley", "set 0.03", func(s Situation) bool { return s.runner().Knobs["rate"] == 0.03 }, "η = 0.03"},
		{"valley", "set noise=0.5", func(s Situation) bool { return s.runner().Oracle.Noise == 0.5 }, "σ = 0.5"},
		{"valley", "set beta1=0.9", nil, "expected a setting of gd"},
		{"valley", "set clip_norm=2", func(s Situation) bool { return s.runner().Knobs[model.ClipNorm] == 2 }, "2"},
		{"valley", "noise 0.5", func(s Situation) bool { return s.runner().Oracle.Noise == 0.5 }, "σ = 0.5"},
		{"valley", "batch 8", func(s Situation) bool { return s.runner().Oracle.Batch == 8 }, "b = 8 of 64"},
		{"valley", "batch 65", nil, "expected"},
		{"valley", "seed 7", func(s Situation) bool { return s.runner().Oracle.Seed == 7 }, "seed 7"},
		{"valley", "seed -7", nil, "seed: expected a whole number from 0 up"},
		{"valley", "step 120", func(s Situation) bool { return s.Session.Head == 120 }, ""},
		{"valley", "step -1", nil, "expected"},
		{"valley", "speed 60", func(s Situation) bool { return speeds()[s.Play.Speed] == 60 }, "60 steps/s"},
		{"valley", "speed 50", func(s Situation) bool { return speeds()[s.Play.Speed] == 60 }, "60 steps/s"},
		{"valley", "speed 0", nil, "expected"},
		{"valley", "start -1,2", func(s Situation) bool { return slices.Equal(s.Session.Start, []float64{-1, 2}) }, ""},
		{"valley", "start 1", nil, "start: expected 2 number(s)"},
		{"valley", "window -1,1,-2,2", func(s Situation) bool { return s.Session.Window[1] == model.Range{Lo: -2, Hi: 2} }, ""},
		{"valley", "window 1", nil, "window: expected"},
		{"valley", "window 1,-1,0,1", nil, "window: "},
		{"valley", "view surface", func(s Situation) bool { return s.View.Plot == "surface" }, ""},
		{"valley", "view surfac", nil, "expected contour or surface, got \"surfac\" (did you mean surface?)"},
		{"valley", "rule adam", func(s Situation) bool { return s.runner().Rule == "adam" }, "Adam"},
		{"valley", "rule adm", nil, "did you mean adam?"},
		{"valley", "rule muon", nil, "matri"},
		{"valley", "add-runner newton", func(s Situation) bool { return len(s.Session.Runners) == 2 }, "joins the race"},
		{"valley", "select 2", func(s Situation) bool { return s.Selected == 0 }, "there is no runner 2"},
		{"valley", "landscape himmelblau", func(s Situation) bool { return s.Session.Landscape == "himmelblau" }, ""},
		{"valley", "landscape random-matrix seed=3", func(s Situation) bool { return s.Session.Landscape == "random-matrix seed=3" }, ""},
		{"valley", "landscape himmelblu", nil, "did you mean himmelblau?"},
		{"valley", "formula x^4 - 3x^2 + x", func(s Situation) bool { return s.Session.Formula == "x^4 - 3*x^2 + x" }, ""},
		{"valley", "formula x^", nil, "expected"},
		{"valley", "schedule cosine:max=100", func(s Situation) bool { return s.runner().Schedule == "cosine:max=100" }, "cosine"},
		{"valley", "schedule wrong", nil, "expected"},
		{"valley", "slice coords:1", func(s Situation) bool { return s.Session.Slice.By == model.ByCoords }, "slice"},
		{"valley", "dim 7", nil, "the number of parameters is fixed here"},
		{"rosenbrock-n", "dim 7", func(s Situation) bool { return len(s.Session.Start) == 7 }, ""},
		{"rosenbrock-n", "dim 1", nil, "expected"},
		{"rosenbrock-n", "start 1,2", func(s Situation) bool { return s.Session.Start[2] == 1 && s.Session.Start[3] == 2 }, ""},
		{"valley", "run fast", nil, "run takes no words behind it"},
		{"valley", "fly", nil, `there is no action "fly"`},
		{"valley", "", nil, `there is no action ""`},
		{"valley", "tune-take-best", nil, "only in the lens Tune the rate (t)"},
	} {
		s, g := at(t, c.on)
		before, _ := told(s)
		next := s.Do(c.line)
		if after, _ := told(next); c.want == nil {
			after.Message = ""
			if !reflect.DeepEqual(before, after) {
				t.Errorf("%s: %q changes something", c.on, c.line)
			}
		} else if settled, err := g.Settle(next.State); err != nil || !c.want(settled) {
			t.Errorf("%s: %q makes %+v (%v)", c.on, c.line, settled.Session, err)
		}
		if !strings.Contains(next.Message, c.says) {
			t.Errorf("%s: %q says %q, want %q", c.on, c.line, next.Message, c.says)
		}
	}
}

// TestAMapIsTypedBehindItsName: what a lens asks is read as what the screen asks.
func TestAMapIsTypedBehindItsName(t *testing.T) {
	s, g := at(t, "valley")
	s = fold(t, s, g, "U")
	if next := s.Do("remap-map u; v^3"); next.Message != "(x, y) = (u; v³)" {
		t.Errorf("it says %q", next.Message)
	}
	if next := s.Do("remap-map u; v^"); !strings.Contains(next.Message, "expected") {
		t.Errorf("a wrong map is answered with %q", next.Message)
	}
	if next := s.Press("y"); next.Ask != AskQuestion || next.question.Title != "x =" {
		t.Errorf("its key asks %v", next.question)
	}
}

// keyed is the screen on a landscape, with the keys of a host.
func keyed(t *testing.T, landscape string, m keys.Map) Model {
	t.Helper()
	s, _ := at(t, landscape)
	model, err := New(s.Session, Host{Lenses: all.Lenses(), Keymap: m})
	if err != nil {
		t.Fatal(err)
	}
	model.derived.now = stopped().now
	return model.Resize(80, 24, theme.Theme{}).(Model)
}

// pressed presses keys on a screen.
func pressed(m Model, keys ...tea.KeyPressMsg) Model {
	for _, key := range keys {
		screen, _ := m.Update(key)
		m = screen.(Model)
	}
	return m
}

// TestAKeyWithoutAnActionSaysSoOnce, and not to those who follow.
func TestAKeyWithoutAnActionSaysSoOnce(t *testing.T) {
	m := keyed(t, "valley", keys.Map{"palette": {"f2"}})
	f7, f8, run := tea.KeyPressMsg{Code: tea.KeyF7}, tea.KeyPressMsg{Code: tea.KeyF8}, tea.KeyPressMsg{Code: tea.KeyRight}
	for i, c := range []struct {
		key  tea.KeyPressMsg
		says string
	}{{f7, "no action has the key f7: ? lists the keys, f2 finds actions by name"}, {f7, ""}, {f8, "no action has the key f8"}, {run, ""}, {f7, ""}, {f8, ""}} {
		m = pressed(m, c.key)
		if !strings.HasPrefix(m.note, c.says) || c.says == "" && m.note != "" || m.state.Message != "" {
			t.Errorf("key %d says %q and %q, want %q", i, m.note, m.state.Message, c.says)
		}
	}
	for r := range 1000 {
		m = pressed(m, tea.KeyPressMsg{Code: rune(0x4e00 + r), Text: string(rune(0x4e00 + r))})
	}
	if len(m.unknown) > mostUnknown {
		t.Errorf("%d keys are remembered", len(m.unknown))
	}
}

// TestAKeyThatLeavesIsKnown: a key whose action is none of the screen that it comes to is not
// said to have none.
func TestAKeyThatLeavesIsKnown(t *testing.T) {
	enter, esc := tea.KeyPressMsg{Code: tea.KeyEnter}, tea.KeyPressMsg{Code: tea.KeyEscape}
	type way struct{ into, out tea.KeyPressMsg }
	key := func(text string) tea.KeyPressMsg { return tea.KeyPressMsg{Code: []rune(text)[0], Text: text} }
	ways := []way{{key("s"), enter}, {key("s"), esc}}
	for _, e := range all.Lenses() {
		if e.Key != "" {
			ways = append(ways, way{key(e.Key), esc})
		}
	}
	for _, w := range ways {
		m := pressed(keyed(t, "permutations", nil), w.into)
		if m.note != "" {
			t.Errorf("%s says %q", w.into, m.note)
		}
		if m = pressed(m, w.out); strings.Contains(m.note, "no action") {
			t.Errorf("%s, then %s says %q", w.into, w.out, m.note)
		}
	}
}

// keyed gives actions other keys.
func (l *lenses) keyed(m keys.Map) { l.keys, l.bindings, l.names = m, nil, nil }

// TestEveryActionCanHaveAnotherKey: it does by that what it did by its own, which do nothing
// any more or what they do elsewhere.
func TestEveryActionCanHaveAnotherKey(t *testing.T) {
	inEveryPart(t, func(s Situation, g *Derived, p Part) {
		defer g.lenses.keyed(nil)
		for _, b := range p.Table {
			line := b.Name
			if b.Nth != nil {
				line += " 1"
			}
			g.lenses.keyed(keys.Map{b.Name: {"f5"}})
			want, _ := told(s.Do(line))
			got, _ := told(s.Press("f5"))
			if !reflect.DeepEqual(got, want) || strings.HasPrefix(want.Message, "only in ") {
				t.Errorf("%s: %s by f5 makes %q, want %q", p.When, b.Name, got.Message, want.Message)
			}
			for _, old := range b.Keys {
				if now, known := inForce(s).Find(old); known && now.Name == b.Name && old != keys.Interrupt {
					t.Errorf("%s: %s is still done by %q", p.When, b.Name, old)
				}
			}
			g.lenses.keyed(nil)
		}
	})
}

// TestTheNewestChoicesAreRemembered, each once.
func TestTheNewestChoicesAreRemembered(t *testing.T) {
	m := keyed(t, "valley", nil)
	for i := range 20 {
		screen, _ := chosen(m, fmt.Sprint("step ", i%12))
		m = screen.(Model)
	}
	if len(m.recent) != mostRecent || m.recent[0] != "step 7" || slices.Contains(m.recent[1:], "step 7") || m.state.Session.Head != 7 {
		t.Errorf("%q, at step %d", m.recent, m.state.Session.Head)
	}
}
