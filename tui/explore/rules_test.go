package explore

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/theme"
)

// TestEveryRuleIsPlayedAndTurned chooses each rule, with noise and without, and
// presses keys at random: what a rule refuses is said, and the screen is drawn.
func TestEveryRuleIsPlayedAndTurned(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	rng := rand.New(rand.NewPCG(3, 8))
	keys := []string{"right", "left", "L", "n", "b", "B", "[", "]", "{", "}", "tab", "r", "R", "z", "Z", "m", "end", "home"}
	for k, e := range optimizer.All() {
		if _, by := e.New().(model.ByMatrix); by || testing.Short() && k%6 > 0 {
			continue
		}
		t.Run(e.ID, func(t *testing.T) { playAndTurn(t, e, rng, keys) })
	}
}

func playAndTurn(t *testing.T, e optimizer.Entry, rng *rand.Rand, keys []string) {
	begun, _ := at(t, "himmelblau")
	m, err := New(begun.Session, Host{Lenses: all.Lenses(), Bytes: traceBytes})
	if err != nil {
		t.Fatal(err)
	}
	g := m.derived
	g.now = stopped().now
	s := fold(t, m.state, g, "n L")
	exact := model.Refusal(e.New()) != ""
	if with := s.Use(e.ID); exact && (with.runner().Rule != "gd" || !strings.Contains(with.Message, "noisy gradient")) {
		t.Errorf("%s is given a noisy gradient: %q", e.ID, with.Message)
	}
	if exact {
		s = s.SetControl("noise", 0)
	}
	s = s.Use(e.ID)
	for range 60 {
		s = fold(t, s, g, keys[rng.IntN(len(keys))])
	}
	if exact {
		s = s.SetControl("noise", 0).SetControl("batch", model.Tilts)
	}
	if s, err = g.Settle(s.Use(e.ID).State); err != nil {
		t.Fatal(err)
	}
	m.state = s
	m = m.Resize(120, 40, theme.New(colorprofile.Ascii, true)).(Model)
	c := canvas.New(120, 40)
	m.Draw(c)
	if text := c.Plain(); !strings.Contains(text, e.Name) {
		t.Errorf("%s is not on the screen:\n%s", e.ID, text)
	}
	if exact {
		before := s.Session
		if s = s.Use(e.ID).Press("n"); !strings.Contains(s.Message, "exact gradient") || !s.Session.At(0, s.Session.Head).Equal(before.At(0, before.Head)) {
			t.Errorf("%s: noise is answered with %q", e.ID, s.Message)
		}
	}
}

// TestTheListOfRulesReadsTheFormulaOnce, however many rules there are.
func TestTheListOfRulesReadsTheFormulaOnce(t *testing.T) {
	const formula = "(1 - x)^2 + 100(y - x^2)^2 + sin(x y) exp(-x^2) + cos(3x)/(2 + y^2)"
	s, g := at(t, "rosenbrock")
	s, err := g.Settle(s.OpenFormula(formula).State)
	if err != nil {
		t.Fatal(err)
	}
	known, _ := at(t, "rosenbrock")
	once := testing.AllocsPerRun(5, func() { _, _ = experiment.Landscape(s.Session) })
	list := testing.AllocsPerRun(5, func() { s.cannot() }) - testing.AllocsPerRun(5, func() { known.cannot() })
	if once < 100 || list > 2*once {
		t.Errorf("the list of rules takes %v allocations more on a formula than on a landscape, reading it once takes %v", list, once)
	}
}
