package room

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
)

// raced is a race of three with a fork, as a presenter has it.
func raced(t testing.TB) explore.State {
	root := program(t, options("himmelblau"), usual)
	for _, key := range []string{"D", "D", "]", "L", "L", "H", "]", "right"} {
		root, _ = root.Update(keyOf(key))
		root = derived(root)
	}
	s := root.Explored()
	if len(s.Session.Runners) != 3 || s.Session.Branch == nil {
		t.Fatal("this is no race with a fork")
	}
	return s
}

// message is a message that says all of a state, as a tree of JSON.
func message(t testing.TB, s explore.State) map[string]any {
	t.Helper()
	w := writer{desk: 1}
	m, _, err := w.message(s)
	var tree map[string]any
	if err != nil || json.Unmarshal(m.Payload, &tree) != nil {
		t.Fatal(err)
	}
	return tree
}

// leaves calls yield for every number, text and switch of a tree, with what
// puts another in its place.
func leaves(tree any, at string, yield func(at string, was any, put func(any))) {
	switch tree := tree.(type) {
	case map[string]any:
		for k, v := range tree {
			yield(at+"."+k, v, func(other any) { tree[k] = other })
			leaves(v, at+"."+k, yield)
		}
	case []any:
		for i, v := range tree {
			yield(fmt.Sprintf("%s[%d]", at, i), v, func(other any) { tree[i] = other })
			leaves(v, fmt.Sprintf("%s[%d]", at, i), yield)
		}
	}
}

// others are what a broken presenter may say in place of something.
func others(was any) []any {
	list := []any{nil, json.Number("-1"), json.Number("1"), json.Number("7"), json.Number("1e308"), json.Number("-9223372036854775808"), json.Number("9223372036854775807"),
		json.Number("65535"), "", "surface", "curve", "\x1b[2J\r\n", strings.Repeat("∇", 30), true, []any{}, map[string]any{}}
	if list, ok := was.([]any); ok && len(list) > 0 {
		return append(others(nil), append(list[:len(list):len(list)], list[0]), list[1:])
	}
	return list
}

// TestWhateverIsSaidIsShownOrPassedOver puts something else in every place of a
// message. What is taken in can be drawn, on terminals of every kind, and
// whoever takes the presenter's place can go on from it.
func TestWhateverIsSaidIsShownOrPassedOver(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	s := raced(t)
	s.Cursor = []float64{1, 2}
	s.View.Table.Sort, s.Play.Owed = "f", 7
	s.Session.Lenses = model.Lenses{
		"ensemble": json.RawMessage(`{"seeds":50}`), "step": json.RawMessage(`{"shown":2}`),
		"tune": json.RawMessage(`{"all":true,"budget":10,"lo":0.001,"hi":1,"number":5,"by":"f"}`),
	}
	tree := message(t, s)
	taken, passed := 0, 0
	displays := []display{usual, tiny, light}
	for _, on := range [][]any{{}, {"step"}, {"ensemble"}, {"tune"}, {"else"}, {"ensemble", "tune", "step", "step", "point"}} {
		view := tree["view"].(map[string]any)
		view["Lenses"] = on
		delete(tree, "cursor")
		leaves(tree, "", func(at string, was any, put func(any)) {
			if len(on) > 0 && !strings.HasPrefix(at, ".view") && (len(on) < 3 || !strings.Contains(at, "lenses")) {
				return // once is enough: it has nothing to do with the lenses that are on
			}
			for _, other := range others(was) {
				put(other)
				text, err := json.Marshal(tree)
				if err != nil {
					t.Fatal(err)
				}
				in := reader{}
				if in.read(Message{Whole: true, Payload: text}) != nil {
					passed++
					continue
				}
				taken++
				drawn(t, in.state, displays[taken%len(displays)])
			}
			put(was)
		})
	}
	if taken < 200 || passed < 200 {
		t.Errorf("%d messages are taken in, %d passed over", taken, passed)
	}
}

// drawn draws what was taken in, as followers would see it who were there
// before or come then, and lets a presenter go on from it. The program takes the first
// steps of each kind of work and few more: the key that comes next begins them anew.
func drawn(t *testing.T, s explore.State, l display) {
	t.Helper()
	root := programOf(t, experiment.Options{Landscape: "rosenbrock"}, l, 100*time.Microsecond)
	root, _ = root.Update(sizeMsg(l.size))
	c := canvas.New(l.size.W, l.size.H)
	for range 2 {
		root = root.Show(s)
		root.Draw(c)
	}
	if strings.Contains(c.String(), "\x1b[2J") {
		t.Errorf("the message steers the terminal")
	}
	for _, key := range []string{"left", "right", "right", ">", "tab", "]", "j", "v", "E", "t", "i", "z"} {
		root, _ = root.Update(keyOf(key))
	}
	root.Draw(c)
}

// TestHostileSettingsArePassedOver: each of these alone makes a message one that
// does not fit.
func TestHostileSettingsArePassedOver(t *testing.T) {
	for name, spoil := range map[string]func(*explore.State){
		"a view of another dimension": func(s *explore.State) { s.View.Plot = "curve" },
		"no view":                     func(s *explore.State) { s.View.Plot = "" },
		"lenses without end":          func(s *explore.State) { s.View.Lenses = slices.Repeat([]string{"tune"}, model.MaxLenses+1) },
		"a lens's long name":          func(s *explore.State) { s.View.Lenses = []string{strings.Repeat("x", mostName+1)} },
		"settings without end": func(s *explore.State) {
			s.Session.Lenses = model.Lenses{"tune": json.RawMessage(`"` + strings.Repeat("x", model.MaxLensSettings) + `"`)}
		},
		"a runner there is not":     func(s *explore.State) { s.Selected = 3 },
		"a runner before the first": func(s *explore.State) { s.Selected = -1 },
		"a branch of nobody":        func(s *explore.State) { b := *s.Session.Branch; b.Runner = 8; s.Session.Branch = &b },
		"a branch that ends early":  func(s *explore.State) { b := *s.Session.Branch; b.Fork = b.Length + 1; s.Session.Branch = &b },
		"a branch without end":      func(s *explore.State) { b := *s.Session.Branch; b.Length = 1 << 40; s.Session.Branch = &b },
		"nine runners": func(s *explore.State) {
			for len(s.Session.Runners) < model.MaxRunners+1 {
				s.Session.Runners = append(s.Session.Runners, s.Session.Runners[0])
			}
		},
		"words without end":     func(s *explore.State) { s.Message = strings.Repeat("x", mostWords+1) },
		"a control's long name": func(s *explore.State) { s.Control = strings.Repeat("x", mostName+1) },
		"a column's long name": func(s *explore.State) {
			s.View.Table.Sort = strings.Repeat("x", mostName+1)
		},
	} {
		s := raced(t)
		s.View.Lenses = []string{"tune"}
		good, in := writer{desk: 1}, reader{}
		m, _, _ := good.message(s)
		if err := in.read(m); err != nil {
			t.Fatalf("%s: before it was spoilt: %v", name, err)
		}
		spoil(&s)
		for _, whole := range []bool{true, false} {
			w := good
			w.begun = !whole
			if m, ok, err := w.message(s); !ok || err != nil || in.read(m) == nil {
				t.Errorf("%s: it is taken in (whole: %v)", name, whole)
			}
		}
	}
	in := reader{}
	if in.read(Message{Payload: make([]byte, model.MaxFile+1)}) == nil {
		t.Error("a message of any size is taken in")
	}
}

// TestHostileSettingsOfALensTurnItOff, with the reason in words, wherever they are
// shown; turned on again it begins as ever.
func TestHostileSettingsOfALensTurnItOff(t *testing.T) {
	for settings, name := range map[string]string{
		`{"shown":-1}`: "step", `{"seeds":1000000}`: "ensemble", `{"seeds":-1}`: "ensemble", `{"seeds":1e99}`: "ensemble",
		`{"budget":1099511627776}`: "tune", `{"number":1073741824}`: "tune", `{"lo":-1}`: "tune", `{"by":"luck"}`: "tune", `{"all":1}`: "tune",
		`[]`: "tune", `"x"`: "ensemble", `7`: "step", `{"unheard":"of"}`: "tune",
		`{"budget":0,"lo":0,"hi":0,"number":0,"by":""}`: "tune",
	} {
		s := raced(t)
		s.View.Lenses, s.Session.Lenses = []string{name}, model.Lenses{name: json.RawMessage(settings)}
		w, in := writer{desk: 1}, reader{}
		if m, _, err := w.message(s); err != nil || in.read(m) != nil {
			t.Fatalf("%s: it is not heard: %v", settings, err)
		}
		root := program(t, experiment.Options{Landscape: "rosenbrock"}, usual)
		root, _ = root.Update(sizeMsg(usual.size))
		root = root.Show(in.state)
		if got := root.Explored(); len(got.View.Lenses) > 0 || len(got.Session.Lenses) > 0 || got.Message == "" {
			t.Errorf("%s: the lenses are %v, set as %s; the message is %q", settings, got.View.Lenses, got.Session.Lenses, got.Message)
		}
		root, _ = root.Update(keyOf(map[string]string{"step": "i", "ensemble": "E", "tune": "t"}[name]))
		if got := root.Explored(); len(got.View.Lenses) != 1 {
			t.Errorf("%s: the lens cannot be turned on again: %q", settings, got.Message)
		}
	}
}

// TestABranchThatCannotBeRunIsNoEnd: who follows goes on following.
func TestABranchThatCannotBeRunIsNoEnd(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		r := h.rooms["optim"]
		g := h.guest(t, "optim", usual)
		s := raced(t)
		b := *s.Session.Branch
		b.As = model.Runner{Rule: "luck"}
		s.Session.Branch = &b
		if err := p.desk.Publish(s); err != nil {
			t.Fatal(err)
		}
		pass(time.Minute)
		late := h.guest(t, "optim", light)
		pass(time.Minute)
		p.step(1)
		pass(time.Minute)
		g.mustShow(t, "after a branch that cannot be run", r, usual)
		late.mustShow(t, "to one who came then", r, light)
		g.leave()
		late.leave()
	})
}

// TestAStepOfARaceIsSaidInAHundredBytes whatever is looked at.
func TestAStepOfARaceIsSaidInAHundredBytes(t *testing.T) {
	s := raced(t)
	for _, look := range []func(*explore.State){
		func(*explore.State) {},
		func(s *explore.State) {
			s.View.Lenses, s.Session.Lenses = []string{"step"}, model.Lenses{"step": json.RawMessage(`{"shown":3}`)}
		},
		func(s *explore.State) { s.View.Lenses, s.Control = []string{"ensemble", "step"}, "momentum_decay" },
		func(s *explore.State) { s.Play.Running, s.Play.Speed, s.Selected = true, 11, 2 },
	} {
		look(&s)
		w, in := writer{desk: 3, number: 100_000}, reader{}
		m, _, err := w.message(s)
		if err != nil || in.read(m) != nil {
			t.Fatal(err)
		}
		for range 5 {
			s.Session = s.Session.Seek(s.Session.Head + 400_009)
			s.Play.Owed += 7
			m, ok, err := w.message(s)
			if err != nil || !ok || in.read(m) != nil || !in.state.LooksLike(s) {
				t.Fatalf("a step leads elsewhere: %v", err)
			}
			if len(m.Payload) >= 100 {
				t.Errorf("a step is said in %d bytes: %s", len(m.Payload), m.Payload)
			}
		}
	}
}

// TestEveryChangeArrives takes every part of a state away, one by one, and puts it
// back: whoever follows has it as it is then.
func TestEveryChangeArrives(t *testing.T) {
	s := raced(t)
	s.Cursor, s.Message, s.Control, s.Selected = []float64{1, 2}, "a message", "beta", 1
	s.Play = explore.Play{Running: true, Speed: 2, Stops: true}
	s.View.Lenses, s.View.Hidden, s.View.Table = []string{"step"}, 2, explore.Table{Off: true, Sort: "f"}
	s.Session.Lenses = model.Lenses{"step": json.RawMessage(`{"shown":2}`)}
	s.Session.Slice, s.Session.Window, s.View.Plot = model.Slicing{By: model.ByCoords, Coords: []int{2}}, s.Session.Home[1:], "curve"
	arrived := 0
	var visit func(name string, v reflect.Value)
	visit = func(name string, v reflect.Value) {
		if !v.CanSet() || slices.Contains([]string{"Past", "Future", "Ask", "Play.Owed"}, name) {
			return
		}
		if v.Kind() == reflect.Struct {
			for i := range v.NumField() {
				visit(strings.TrimPrefix(name+"."+v.Type().Field(i).Name, "."), v.Field(i))
			}
		}
		before := s
		w, in := writer{desk: 1}, reader{}
		tell := func() bool {
			m, ok, err := w.message(s)
			return ok && err == nil && in.read(m) == nil
		}
		if !tell() {
			t.Fatalf("%s: the state does not arrive", name)
		}
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		v.SetZero()
		gone := s
		if tell() {
			arrived++
			if a, b := sent(t, in.state), sent(t, gone); a != b {
				t.Errorf("%s taken away: what is shown is\n%s\nwant\n%s", name, a, b)
			}
		}
		v.Set(was)
		w.failed()
		if tell(); sent(t, in.state) != sent(t, before) {
			t.Errorf("%s put back: what is shown is\n%s\nwant\n%s", name, sent(t, in.state), sent(t, before))
		}
	}
	visit("", reflect.ValueOf(&s).Elem())
	if arrived < 20 {
		t.Errorf("%d parts can be taken away", arrived)
	}
}

// sent is all of a state that is sent.
func sent(t *testing.T, s explore.State) string {
	t.Helper()
	w := writer{desk: 1}
	m, _, err := w.message(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(m.Payload)
}
