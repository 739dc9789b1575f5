package spectrum

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
)

// at is the lens at the head of a race, and what it is given.
func at(t testing.TB, o experiment.Options, words string, head int) (*experiment.Race, lens.Now) {
	t.Helper()
	r := lenstest.Race(t, o, words)
	return r, lenstest.At(t, r, head)
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		o     experiment.Options
		words string
		head  int
	}{
		"curve": {experiment.Options{Landscape: "local-minimum"}, "gd rate=0.1", 3}, "plane": {experiment.Options{Landscape: "saddle"}, "momentum rate=0.1", 0},
		"hundred": {experiment.Options{Landscape: "rosenbrock-n", Dim: 100}, "gd rate=0.0005", 20},
	} {
		l := Entry().New()
		_, now := at(t, c.o, c.words, c.head)
		lenstest.Settle(t, l, now)
		for _, size := range [][2]int{{76, 18}, {116, 34}} {
			golden.Check(t, name+"-"+map[int]string{76: "80x24", 116: "120x40"}[size[0]], lenstest.Panel(l, size[0], size[1], colorprofile.ASCII))
		}
	}
}

// TestTheNewestFinishedIsShown while a run goes on, with its step; and nothing of
// another run.
func TestTheNewestFinishedIsShown(t *testing.T) {
	l := Entry().New()
	r, now := at(t, experiment.Options{Landscape: "rosenbrock-n", Dim: 200}, "gd", 0)
	lenstest.Settle(t, l, now)
	if text := lenstest.Panel(l, 100, 20, colorprofile.ASCII); !strings.Contains(text, "at step 0") {
		t.Fatalf("no spectrum of step 0:\n%s", text)
	}
	for head := 1; head <= 60; head++ {
		if err := l.Settle(lenstest.At(t, r, head), 7); err != nil {
			t.Fatal(err)
		}
	}
	// A spectrum takes 200 products: 29 times 7.
	if text := lenstest.Panel(l, 100, 20, colorprofile.ASCII); !strings.Contains(text, "at step 29") {
		t.Errorf("expected the spectrum of step 29:\n%s", text)
	}
	lenstest.Settle(t, l, lenstest.At(t, r, 60))
	if text := lenstest.Panel(l, 100, 20, colorprofile.ASCII); !strings.Contains(text, "at step 60") {
		t.Errorf("expected the spectrum of step 60:\n%s", text)
	}
	_, now = at(t, experiment.Options{Landscape: "rosenbrock-n", Dim: 100}, "gd", 0)
	if err := l.Settle(now, 1); err != nil {
		t.Fatal(err)
	}
	if text := lenstest.Panel(l, 100, 20, colorprofile.ASCII); strings.Contains(text, "step 60") {
		t.Errorf("a spectrum of another problem:\n%s", text)
	}
}

// TestTheBoundIsThatOfTheRule: 2/η of gradient descent, (2 + 2β)/η with momentum, none
// of Adam.
func TestTheBoundIsThatOfTheRule(t *testing.T) {
	for words, want := range map[string]float64{"gd rate=0.1": 20, "momentum rate=0.1 beta=0.5": 30, "adam rate=0.1": 0} {
		l := Entry().New().(*eigenvalues)
		_, now := at(t, experiment.Options{Landscape: "saddle"}, words, 2)
		lenstest.Settle(t, l, now)
		if got, _ := l.facts.Bound(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: the bound is %v, want %v", words, got, want)
		}
	}
}

// TestARunThatIsNoNumberIsMeasuredOnce: numbers that are none are like one another.
func TestARunThatIsNoNumberIsMeasuredOnce(t *testing.T) {
	_, now := at(t, experiment.Options{Formula: "2-3-1 tanh, mse, moons 5"}, "gd", 1)
	now.Head.X()[0] = math.NaN()
	lenstest.Settle(t, Entry().New(), now)
}
