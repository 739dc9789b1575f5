package explore

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/model/share"
	"optexplore/tui/lens/all"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// TestTheScreenIsAFunctionOfTheSession presses keys at random and, now and
// then, saves the session, opens it anew and compares: the head, the verdict
// and the history must be the same, and so must everything after undo. The keys come
// so fast that little is derived between them; what is compared is derived whole.
func TestTheScreenIsAFunctionOfTheSession(t *testing.T) {
	keys := []string{
		"right", "right", "L", "left", "H", "home", "end", "]", "[", "}", "{", "tab", "n", "b", "B", "R", "r", "m",
		"v", "a", "d", "w", "x", ".", ",", "0", "z", "z", "Z", "s", "enter", "up", "space",
		"D", "X", "V", "1", "2", "3", "c", "<", ">", "T", "j", "k", "i", "E", "(", ")", "esc", "t", "a", "+", "-", "p", "p",
	}
	landscapes := []string{"saddle", "valley", "local-minimum", "plateau", "risk", "rosenbrock", "rosenbrock-n"}
	formulas := []string{"tanh(x) + 0.01x^2", "x^3", "log(x) + 1/x", "x^2 y - y", "abs(x) + y^2"}
	rules := []string{"gd", "momentum", "newton", "sgd", "sam", "armijo"}
	rng := rand.New(rand.NewPCG(8, 8))
	s, g := at(t, "saddle")
	hurry := clock{each: longestSlice / 6}
	g.now = hurry.now
	presses := 4000
	if testing.Short() {
		presses = 400
	}
	for press := range presses {
		var next Situation
		switch rng.IntN(60) {
		case 0:
			next = s.Open(landscapes[rng.IntN(len(landscapes))])
		case 1:
			next = s.OpenFormula(formulas[rng.IntN(len(formulas))])
		case 2, 3:
			next = s.Use(rules[rng.IntN(len(rules))])
		case 4:
			next = s.Add(rules[rng.IntN(len(rules))])
		case 5:
			next = s.Remove()
		default:
			next = s.Press(keys[rng.IntN(len(keys))])
		}
		settled, err := g.Settle(next.State)
		if err != nil {
			t.Fatalf("press %d: %v", press, err)
		}
		s = settled
		if press%10 == 0 {
			hurry.each = 0
			if err := sameAgain(s, g); err != nil {
				t.Fatalf("press %d: %v", press, err)
			}
			hurry.each = longestSlice / 6
		}
	}
}

// sameAgain says how the session's screen differs once it is saved and opened
// again.
func sameAgain(s Situation, g *Derived) error {
	text, err := s.Session.Encode()
	if err != nil {
		return err
	}
	back, err := model.Decode(text)
	if err != nil {
		return fmt.Errorf("%w in\n%s", err, text)
	}
	short, err := share.Text(s.Session)
	if err != nil {
		return err
	}
	if back, err = share.Read(short); err != nil {
		return fmt.Errorf("%w, of\n%s", err, text)
	}
	if again, err := back.Encode(); err != nil || !bytes.Equal(again, text) {
		return fmt.Errorf("as a text it is\n%s, want\n%s", again, text)
	}
	again := stopped()
	reopened, err := derived(State{Session: back, View: s.View, Selected: s.Selected}, again)
	if err == nil {
		s, err = derived(s.State, g)
	}
	if err != nil {
		return err
	}
	switch {
	case reopened.Session.Head != s.Session.Head || reopened.Session.Length != s.Session.Length:
		return fmt.Errorf("step %d of %d, opened again %d of %d", s.Session.Head, s.Session.Length, reopened.Session.Head, reopened.Session.Length)
	case fmt.Sprint(reopened.Positions) != fmt.Sprint(s.Positions):
		return fmt.Errorf("the runners stand at %+v, opened again %+v, in\n%s", s.Positions, reopened.Positions, text)
	case !headOf(again).Equal(headOf(g)):
		return fmt.Errorf("the state at the head is %v, opened again %v, in\n%s", g.own().State, again.own().State, text)
	case !slices.Equal(again.frame.Window, g.frame.Window) || again.frame.Words != g.frame.Words || fmt.Sprint(again.frame.Off(s.Session.Start)) != fmt.Sprint(g.frame.Off(s.Session.Start)):
		return fmt.Errorf("the picture shows %v %s, opened again %v %s, in\n%s", g.frame.Window, g.frame.Words, again.frame.Window, again.frame.Words, text)
	case again.own().Verdict != g.own().Verdict:
		return fmt.Errorf("the verdict is %+v, opened again %+v, in\n%s", g.own().Verdict, again.own().Verdict, text)
	}
	return nil
}

// derived settles a state until there is no more to derive.
func derived(s State, g *Derived) (Situation, error) {
	for {
		settled, err := g.Settle(s)
		if _, more := g.Deriving(); err != nil || !more && !g.looking() {
			return settled, err
		}
		s = settled.State
	}
}

// headOf is the state at the head with the memory that its own rule has: a
// trace that once held a rule with more of it keeps room for that.
func headOf(g *Derived) model.State {
	s := g.own().State.Clone()
	rule, _ := g.trace().Driver().Rule(s.Step)
	s.Data = s.Data[:s.N*(1+len(rule.Memory()))]
	return s
}

// TestAWheelTurnedJustAfterAChangeOfLandscape: for a moment the picture on
// the screen is of another dimension than the session.
func TestAWheelTurnedJustAfterAChangeOfLandscape(t *testing.T) {
	s, _ := at(t, "parabola")
	m, err := New(s.Session, Host{Lenses: all.Lenses()})
	if err != nil {
		t.Fatal(err)
	}
	var screen route.Screen = m.Resize(80, 24, theme.New(colorprofile.TrueColor, true))
	for _, msg := range []tea.Msg{
		tea.KeyPressMsg{Code: tea.KeySpace}, route.ChoseLandscape{ID: "saddle"},
		tea.MouseWheelMsg{X: 20, Y: 6, Button: tea.MouseWheelUp}, tea.MouseClickMsg{X: 20, Y: 6, Button: tea.MouseLeft},
		tea.KeyPressMsg{Code: 'z', Text: "z"}, tea.MouseWheelMsg{X: 20, Y: 6, Button: tea.MouseWheelUp}, pulse(1),
		tea.MouseWheelMsg{X: 20, Y: 6, Button: tea.MouseWheelUp},
	} {
		screen, _ = screen.Update(msg)
	}
}

// TestALongSessionOpensAtOnce: its run is derived pulse by pulse, and keys are
// heard meanwhile.
func TestALongSessionOpensAtOnce(t *testing.T) {
	s, _ := at(t, "valley")
	long := s.Session.Seek(500_000)
	m, err := New(long, Host{Lenses: all.Lenses()})
	if err != nil {
		t.Fatal(err)
	}
	m.derived.now = new(clock).now // a pulse ends by its steps, not by the clock
	var screen route.Screen = m.Resize(80, 24, theme.New(colorprofile.TrueColor, true))
	share, deriving := screen.(Model).derived.Deriving()
	if !deriving || share >= 1 {
		t.Fatalf("%v of the run was derived on opening", share)
	}
	screen, _ = screen.Update(tea.KeyPressMsg{Code: 'n', Text: "n"})
	for range 2 * 500_000 / perPulse {
		screen, _ = screen.Update(pulse(0))
	}
	done := screen.(Model)
	if _, deriving := done.derived.Deriving(); deriving || done.derived.step() != 500_000 {
		t.Errorf("after many pulses the head is at %d", done.derived.step())
	}
}

func TestADialIsFoundByItsName(t *testing.T) {
	s, g := at(t, "valley")
	s = fold(t, s, g, "L")
	s, _ = g.Settle(s.Use("momentum").State)
	s = fold(t, s, g, "l l tab left left left")
	if s.controls().chosen(s.Control).Name != "rate" {
		t.Errorf("before the change of rule the selected control is %s, want the rate", s.controls().chosen(s.Control).Name)
	}
	if s = fold(t, s, g, "end"); s.controls().chosen(s.Control).Name != "beta" {
		t.Errorf("after it the selected control is %s, want beta", s.controls().chosen(s.Control).Name)
	}
}

func TestWhereOneLooksChangesNoVerdict(t *testing.T) {
	for _, landscape := range []string{"saddle", "plateau", "valley"} {
		s, g := at(t, landscape)
		s = fold(t, s, g, "L")
		before := g.own().Verdict
		for _, keys := range []string{". . . . . .", ", , , , , , , , ,", "a a a a", "0"} {
			s = fold(t, s, g, keys)
			if g.own().Verdict != before {
				t.Errorf("%s: after %q the verdict is %q, before it %q", landscape, keys, g.own().Verdict.Title, before.Title)
			}
		}
	}
}
