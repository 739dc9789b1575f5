package explore

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/theme"
)

// raced is a race of rules on a landscape, after some keys.
func raced(t testing.TB, landscape string, rules []string, keys string) (Situation, *Derived) {
	t.Helper()
	s, g := at(t, landscape)
	if s = s.Use(rules[0]); s.runner().Rule != rules[0] {
		t.Fatal(s.Message)
	}
	for _, rule := range rules[1:] {
		var err error
		if s, err = g.Settle(s.Add(rule).State); err != nil {
			t.Fatal(err)
		}
	}
	return fold(t, s, g, keys), g
}

// drawnAs is the screen of a state as plain text.
func drawnAs(s Situation, g *Derived, w, h int) string {
	m := Model{state: s, derived: g}.Resize(w, h, theme.New(colorprofile.Ascii, true)).(Model)
	c := canvas.New(w, h)
	m.Draw(c)
	return c.Plain()
}

// TestARaceIsFair: of the same budget, a rule that asks twice a step takes half
// the steps; counted in steps, as many.
func TestARaceIsFair(t *testing.T) {
	s, g := raced(t, "valley", []string{"gd", "sam"}, "L L")
	if now := s.Positions.Now; !s.Session.Fair || now[0].Step != 20 || now[1].Step != 10 || now[1].Spent != 20 {
		t.Errorf("after 20 evaluations the runners stand at %+v", now)
	}
	s = fold(t, s, g, "1 c")
	if s.Session.Fair || s.Session.Head != 20 || s.Positions.Now[1].Step != 20 {
		t.Errorf("counted in steps of the first: %d, %+v", s.Session.Head, s.Positions.Now)
	}
	s = fold(t, s, g, "2 c")
	if !s.Session.Fair || s.Session.Head != 40 || s.Positions.Now[1].Step != 20 {
		t.Errorf("counted in evaluations of the second: %d, %+v", s.Session.Head, s.Positions.Now)
	}
}

// TestRunnersComeAndGo: whatever runs stays where it is, and undo brings back
// what has gone.
func TestRunnersComeAndGo(t *testing.T) {
	for _, c := range []struct {
		keys   string
		rules  string
		chosen int
		head   int
	}{
		{"", "gd adam", 1, 10},
		{"D", "gd adam adam", 2, 10},
		{"1 D", "gd adam gd", 2, 10},
		{"1 X", "adam", 0, 10},
		{"X", "gd", 0, 10},
		{"X z", "gd adam", 1, 10},
		{"X X", "gd", 0, 10},
		{"D D D D D D D D D", "gd adam adam adam adam adam adam adam", 7, 10},
		{"up", "gd adam", 0, 10},
		{"down", "gd adam", 0, 10},
		{"k k", "gd adam", 1, 10},
		{"1 right", "gd adam", 0, 11},
		{"5", "gd adam", 1, 10},
		{"delete L", "gd", 0, 20},
	} {
		s, g := raced(t, "valley", []string{"gd", "adam"}, "L")
		s = fold(t, s, g, c.keys)
		var rules []string
		for i := range s.Session.Runners {
			rules = append(rules, s.runnerAt(i).Rule)
		}
		if got := strings.Join(rules, " "); got != c.rules || s.Selected != c.chosen || s.Session.Head != c.head || s.Session.Fair != (len(rules) > 1) {
			t.Errorf("%q: %s, %d selected, at %d, fair %v; want %s, %d, at %d", c.keys, got, s.Selected, s.Session.Head, s.Session.Fair, c.rules, c.chosen, c.head)
		}
	}
}

// TestDialsTurnTheRunnerInHand, and noise is everyone's who can do with it.
func TestDialsTurnTheRunnerInHand(t *testing.T) {
	s, g := raced(t, "valley", []string{"gd", "sam", "bfgs"}, "L 2 ]")
	if s.runnerAt(0).Knobs["rate"] != 0.4 || s.runnerAt(1).Knobs["rate"] != 0.5 {
		t.Errorf("rates %v and %v", s.runnerAt(0).Knobs, s.runnerAt(1).Knobs)
	}
	if e := s.Session.Events; len(e) != 1 || e[0].Runner != 1 || e[0].At != 5 {
		t.Errorf("the change is dated %+v, not in the runner's own steps", e)
	}
	s = fold(t, s, g, "n")
	if a, b, c := s.runnerAt(0).Oracle, s.runnerAt(1).Oracle, s.runnerAt(2).Oracle; a.Noise == 0 || a != b || c.Noise != 0 {
		t.Errorf("noise of %v, %v, %v", a, b, c)
	}
	if !strings.Contains(s.Message, "exact gradient") {
		t.Errorf("the one that stays exact is not spoken of: %q", s.Message)
	}
}

// TestTheTableIsSortedByAnyColumn: from the least up.
func TestTheTableIsSortedByAnyColumn(t *testing.T) {
	s, g := raced(t, "himmelblau", []string{"gd", "adam", "newton", "armijo"}, "L L L")
	keys := ""
	for range columns() {
		keys += "> "
		s = fold(t, s, g, ">")
		values := map[string]func(i int) float64{
			"f":           func(i int) float64 { return g.race.Row(i).Point.Value },
			"grad_norm":   func(i int) float64 { return g.race.Row(i).Point.GradNorm },
			"distance":    func(i int) float64 { return g.race.Row(i).Distance },
			"evaluations": func(i int) float64 { return float64(g.race.Row(i).Evaluations) },
			"step":        func(i int) float64 { return float64(g.race.Row(i).Step) },
		}
		value := values[s.View.Table.Sort]
		if len(s.Positions.Order) != 4 {
			t.Fatalf("%q: %v", keys, s.Positions.Order)
		}
		if value != nil && !slices.IsSortedFunc(s.Positions.Order, func(a, b int) int {
			if value(a) < value(b) {
				return -1
			} else if value(a) > value(b) {
				return 1
			}
			return 0
		}) {
			t.Errorf("in order of %s: %v", s.View.Table.Sort, s.Positions.Order)
		}
	}
	if s.View.Table.Sort != "runner" {
		t.Errorf("all round it is in order of %q", s.View.Table.Sort)
	}
}

// TestAFiniteRunnerGoesOnAlone: one whose numbers end stops, and only it.
func TestAFiniteRunnerGoesOnAlone(t *testing.T) {
	s, g := raced(t, "rosenbrock", []string{"gd", "adam"}, "1")
	s, err := g.Settle(s.SetControl("rate", 10).State)
	if err != nil {
		t.Fatal(err)
	}
	s = fold(t, s, g, "L L L L L L")
	if now := s.Positions.Now; s.Session.Head != 60 || now[0].Step > 20 || now[1].Step != 60 {
		t.Errorf("at %d of %d the runners stand at %+v", s.Session.Head, s.Session.Length, now)
	}
	if text := drawnAs(s, g, 120, 40); !strings.Contains(text, "not finite") {
		t.Errorf("nothing says that the first is not finite:\n%s", text)
	}
}

// TestAForkKeepsTheOldPath as a ghost, until there is another or the run begins
// anew.
func TestAForkKeepsTheOldPath(t *testing.T) {
	s, g := at(t, "valley")
	s = fold(t, s, g, "L L H ]")
	b := s.Session.Branch
	if b == nil || b.Fork != 10 || b.Length != 20 {
		t.Fatalf("the branch is %+v", b)
	}
	ghost, ok := g.ghost.run(g.frame)
	if !ok || !ghost.Left || ghost.Now.Shown || len(ghost.Path.F) != 21 {
		t.Errorf("the ghost is %+v", ghost)
	}
	old, _ := at(t, "valley")
	whole := stopped()
	if _, err := whole.Settle(fold(t, old, whole, "L L").State); err != nil {
		t.Fatal(err)
	}
	if x := whole.trace().At(20).X(); !slices.Equal(ghost.Path.Points[40:], x) {
		t.Errorf("the ghost ends at %v, the run had ended at %v", ghost.Path.Points[40:], x)
	}
	if next := fold(t, s, g, "]"); next.Session.Branch != b {
		t.Error("a second turn at the end of a run makes another ghost")
	}
	if next := fold(t, s, g, "z"); next.Session.Branch != nil || next.Session.Length != 20 {
		t.Errorf("undo leaves %+v", next.Session)
	}
	if next := fold(t, s, g, "r"); next.Session.Branch != nil {
		t.Error("a run begun anew has the ghost of the one before")
	}
	text, err := s.Session.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if back, err := model.Decode(text); err != nil || !back.Branch.Equal(b) {
		t.Errorf("saved and opened the branch is %+v, %v", back.Branch, err)
	}
}

// TestUndoBringsRunnersBackAsTheyWere: hidden ones hidden, the same one selected.
func TestUndoBringsRunnersBackAsTheyWere(t *testing.T) {
	s, g := raced(t, "valley", []string{"gd", "adam", "momentum"}, "3 V 1 X")
	if s.View.Hidden.Has(0) || !s.View.Hidden.Has(1) {
		t.Errorf("after the first has gone the hidden are %b", s.View.Hidden)
	}
	if s = fold(t, s, g, "z"); s.View.Hidden != Hidden(0).toggled(2) || s.Selected != 0 {
		t.Errorf("after undo the hidden are %b, %d selected", s.View.Hidden, s.Selected)
	}
	if s = fold(t, s, g, "1 D V z D"); s.View.Hidden.Has(3) {
		t.Error("a newcomer is hidden as one was before it")
	}
}

// TestNothingIsChangedThatIsNotDerived: a session that was just opened, far along,
// keeps its events whatever is pressed, and can be left and undone.
func TestNothingIsChangedThatIsNotDerived(t *testing.T) {
	s, g := at(t, "valley")
	s = fold(t, s, g, "L ]")
	s.Session = s.Session.Seek(150_000)
	s.Session.Events = append(s.Session.Events, model.Event{At: 150_000, To: s.Session.Events[0].To.With("rate", 0.3)})
	s.Session = s.Session.Seek(200_000)
	for _, key := range []string{"]", "r", "c", "D", "n", "m", "R"} {
		m, err := New(s.Session, Host{Lenses: all.Lenses(), Slice: 1})
		if err != nil {
			t.Fatal(err)
		}
		next, _ := m.become(m.state.Press(key))
		if got := next.(Model).state; len(got.Session.Events) != 2 || got.Session.Length != 200_000 || !strings.Contains(got.Message, "computed") {
			t.Errorf("%s: %d events, length %d, %q", key, len(got.Session.Events), got.Session.Length, got.Message)
		}
	}
	m, _ := New(s.Session, Host{Lenses: all.Lenses(), Slice: 1})
	if next, _ := m.become(m.state.Open("bowl")); next.(Model).state.Session.Landscape != "bowl" {
		t.Error("it cannot be left")
	}
}

// TestCountingLosesNoEvents: of whichever runner.
func TestCountingLosesNoEvents(t *testing.T) {
	s, _ := raced(t, "valley", []string{"newton", "gd"}, "L L L 2 ] 1 c c")
	if n := len(s.Session.Events); n != 1 {
		t.Errorf("%d events are left of one, length %d", n, s.Session.Length)
	}
}

// TestAClickIsOfWhatIsSeen: where no picture is drawn there is no start to choose.
func TestAClickIsOfWhatIsSeen(t *testing.T) {
	s, g := at(t, "rosenbrock")
	s = fold(t, s, g, "L t")
	m := Model{state: s, derived: g}.Resize(120, 40, theme.New(colorprofile.Ascii, true)).(Model)
	m.Draw(canvas.New(120, 40))
	next, _ := m.click(40, 10)
	if got := next.(Model).state.Session; got.Length != 10 {
		t.Errorf("a click on the sweep starts anew at %v", got.Start)
	}
}

// TestABranchThatCannotRunIsNoGhost, and nothing panics.
func TestABranchThatCannotRunIsNoGhost(t *testing.T) {
	s, g := at(t, "valley")
	s.Session.Branch = &model.Branch{As: model.Runner{Rule: "nonsense"}, Length: 5}
	if _, err := g.Settle(s.State); err != nil {
		t.Fatal(err)
	}
	if _, ok := g.ghost.run(g.frame); ok {
		t.Error("there is a ghost of nothing")
	}
	if experiment.Check(s.Session) == nil {
		t.Error("the session passes for whole")
	}
}
