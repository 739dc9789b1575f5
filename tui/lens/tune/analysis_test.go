package tune

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"optexplore/model"
	"optexplore/tui/experiment"
)

// TestThePictureIsOfTheSettingsAlone: whatever the time slices, and whatever was looked
// at before.
func TestThePictureIsOfTheSettingsAlone(t *testing.T) {
	s := race(t, experiment.Options{Landscape: "himmelblau"}, "gd", "adam")
	want := drawn(settled(t, s, 1, on().Everyone()), 100, 30)
	g := settled(t, race(t, experiment.Options{Landscape: "valley"}, "lion", "gd"), 0, on())
	for parts, more := 0, true; more; parts++ {
		if err := g.Settle(problem(t, s), s, []int{0, 0}, 1, on().Everyone(), 333); err != nil {
			t.Fatal(err)
		}
		if _, more = g.Deriving(); !more && parts < 10 {
			t.Errorf("done in %d time slices of 333 steps", parts)
		}
	}
	if got := drawn(g, 100, 30); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

// TestWorkIsKept as long as nothing that it depends on changes.
func TestWorkIsKept(t *testing.T) {
	s := race(t, experiment.Options{Landscape: "bowl"}, "gd", "momentum")
	set := on().Everyone()
	with := func(i int, knob string, v float64) model.Session {
		next := s
		next.Runners = append([]model.Runner(nil), s.Runners...)
		next.Runners[i] = next.Runners[i].With(knob, v)
		return next
	}
	for name, c := range map[string]struct {
		s      model.Session
		chosen int
		set    Settings
		left   int // runs to be done
	}{
		"nothing":         {s, 0, set, 0},
		"the head":        {s.Seek(70), 0, set, 0},
		"who is chosen":   {s, 1, set, 0},
		"a rate":          {with(1, "rate", 0.123), 0, set, 1},
		"a rate of grid":  {with(1, "rate", set.Rates()[3]), 0, set, 0},
		"another knob":    {with(1, "beta", 0.1), 0, set, 82},
		"the start":       {s.FromAt([]int{0, 0}, []float64{1, 1}), 0, set, 82},
		"the budget":      {s, 0, set.More(), 82},
		"one of them":     {s, 0, set.Everyone(), 41},
		"the measure":     {s, 0, set.Measure(), 82},
		"the landscape":   {race(t, experiment.Options{Landscape: "valley"}, "gd", "momentum"), 0, set, 82},
		"up, not down":    {race(t, experiment.Options{Landscape: "bowl", Maximize: true}, "gd", "momentum"), 0, set, 82},
		"another oracle":  {race(t, experiment.Options{Landscape: "bowl"}, "gd noise=0.5", "momentum"), 0, set, 82},
		"a runner more":   {race(t, experiment.Options{Landscape: "bowl"}, "gd", "momentum", "adam"), 0, set, 123},
		"a runner's turn": {race(t, experiment.Options{Landscape: "bowl"}, "momentum", "gd"), 0, set, 82},
	} {
		g := settled(t, s, 0, set)
		if err := g.Settle(problem(t, c.s), c.s, make([]int, len(c.s.Runners)), c.chosen, c.set, 0); err != nil {
			t.Fatal(err)
		}
		done, of := g.tuning.Progress()
		if of-done != c.left {
			t.Errorf("%s: %d runs of %d are left, want %d", name, of-done, of, c.left)
		}
		settle(t, g, c.s, c.chosen, c.set)
		if got, want := drawn(g, 100, 30), drawn(settled(t, c.s, c.chosen, c.set), 100, 30); got != want {
			t.Errorf("%s: not what a new analysis shows:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// TestTheRunnerIsTheOneAtItsStep.
func TestTheRunnerIsTheOneAtItsStep(t *testing.T) {
	s := race(t, experiment.Options{Landscape: "bowl"}, "gd", "gd").Seek(10)
	adam := race(t, experiment.Options{Landscape: "bowl"}, "adam").Runners[0]
	s = s.ChangeAt([]int{10, 7}, 1, adam)
	for step, want := range map[int]string{6: "gd", 7: "adam"} {
		g := new(Analysis)
		if err := g.Settle(problem(t, s), s, []int{0, step}, 1, on(), 10); err != nil {
			t.Fatal(err)
		}
		if got := g.tuning.Curves()[0].Runner.Rule; got != want {
			t.Errorf("at step %d %s is swept, want %s", step, got, want)
		}
	}
}

// TestTheBestIsBest: run anew at it, each runner ends where the picture says; one
// that has nothing better keeps what it has.
func TestTheBestIsBest(t *testing.T) {
	s := race(t, experiment.Options{Landscape: "rosenbrock"}, "gd", "nelder-mead", "adam rate=0.9", "momentum rate=50")
	set := on().Everyone()
	g := settled(t, s, 0, set)
	best := g.Best()
	if len(best) != 4 || !math.IsNaN(best[1]) {
		t.Fatalf("%v", best)
	}
	tuning, err := experiment.NewTuning(g.session, []model.Runner{s.Runners[0], s.Runners[2], s.Runners[3]}, set.Rates(), experiment.ByValue)
	if err != nil {
		t.Fatal(err)
	}
	if err := tuning.Run(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	curves := tuning.Curves()
	for k, i := range []int{0, 2, 3} {
		c := curves[k]
		if best[i] != c.Outcomes[c.Best].Rate && best[i] != 0.9 {
			t.Errorf("runner %d: %v, want %v", i, best[i], c.Outcomes[c.Best].Rate)
		}
		s.Runners[i] = s.Runners[i].With("rate", best[i])
	}
	settle(t, g, s, 0, set)
	if again := g.Best(); fmt.Sprint(again) != fmt.Sprint(best) {
		t.Errorf("taken, the best is %v, before %v", again, best)
	}
	if one := settled(t, s, 2, on()).Best(); !math.IsNaN(one[0]) || one[2] != best[2] {
		t.Errorf("of one: %v", one)
	}
	if none := new(Analysis).Best(); len(none) != 0 {
		t.Errorf("of none: %v", none)
	}
	wild := on()
	wild.Lo, wild.Hi = 10, 100
	if none := settled(t, s, 0, wild).Best(); none[0] != best[0] { // the one it has is off the grid
		t.Errorf("of none: %v", none)
	}
	s.Runners[0] = s.Runners[0].With("rate", 60)
	if none := settled(t, s, 0, wild).Best(); !math.IsNaN(none[0]) {
		t.Errorf("where all diverge: %v", none)
	}
}

// TestTiesGoToThePresentRateOrTheMiddle: what is less by rounding alone wins nothing,
// and the rate that is taken is best again.
func TestTiesGoToThePresentRateOrTheMiddle(t *testing.T) {
	s := race(t, experiment.Options{Landscape: "valley"}, "gd rate=0.1", "gd rate=0.389", "gd rate=0.4")
	g := settled(t, s, 0, on().Everyone())
	best := g.Best()
	if !reflect.DeepEqual(best, []float64{0.289, 0.389, 0.4}) { // of 0.215, 0.289, 0.389 the second
		t.Errorf("got %v", best)
	}
	s.Runners[0] = s.Runners[0].With("rate", best[0])
	settle(t, g, s, 0, on().Everyone())
	if again := g.Best(); !reflect.DeepEqual(again, best) {
		t.Errorf("taken, the best is %v, before %v", again, best)
	}
}

// TestWhatDoesNotFit is refused, and leaves the analysis as it was.
func TestWhatDoesNotFit(t *testing.T) {
	s := race(t, experiment.Options{Landscape: "bowl"}, "gd", "adam")
	g := settled(t, s, 0, on())
	want := drawn(g, 90, 25)
	broken := s
	broken.Start = []float64{1}
	bad := on()
	bad.Number = 1e6
	for name, err := range map[string]error{
		"settings": g.Settle(problem(t, s), s, []int{0, 0}, 0, bad, 10),
		"steps":    g.Settle(problem(t, s), s, []int{0}, 0, on(), 10),
		"runner":   g.Settle(problem(t, s), s, []int{0, 0}, 2, on(), 10),
		"below":    g.Settle(problem(t, s), s, []int{0, 0}, -1, on(), 10),
		"start":    g.Settle(problem(t, s), broken, []int{0, 0}, 0, on(), 10),
	} {
		if err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if got := drawn(g, 90, 25); got != want {
		t.Errorf("it has changed:\n%s", got)
	}
}

// TestTheBudgetIsInEvaluations, also where the session is counted in steps: each
// step of SAM takes two gradients.
func TestTheBudgetIsInEvaluations(t *testing.T) {
	s := race(t, experiment.Options{Landscape: "bowl"}, "sam")
	s.Fair = false
	low := on()
	low.Hi = 0.1 // none diverges
	for _, o := range settled(t, s, 0, low).tuning.Curves()[0].Outcomes {
		if o.Cost.Evaluations(2) != 500 || o.Steps != 250 {
			t.Fatalf("%+v", o)
		}
	}
}
