package ensemble

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/tui/experiment"
)

// session is a race of one runner in words.
func session(t testing.TB, o experiment.Options, words string) model.Session {
	t.Helper()
	s, err := o.Race([]string{words})
	if err != nil {
		t.Fatal(err)
	}
	s.Fair = false
	return s
}

var on Settings

// at is the analysis of the first runner of s at a step.
func at(t testing.TB, s model.Session, step int) *Analysis {
	t.Helper()
	g := &Analysis{}
	g.to(t, s, step)
	return g
}

// to settles g to a step.
func (g *Analysis) to(t testing.TB, s model.Session, step int) {
	t.Helper()
	for more := true; more; _, more = g.Deriving() {
		if err := g.Settle(s, 0, step, on, 20_000); err != nil {
			t.Fatal(err)
		}
	}
}

// TestMomentsAgreeWithTheory: over the steps, mean and deviation of 200 members lie
// as far from the closed form as those of 200 normal draws do.
func TestMomentsAgreeWithTheory(t *testing.T) {
	s := session(t, experiment.Options{Formula: "x^2 + 2y^2 + x y", Start: []float64{-5, -2}}, "momentum rate=0.1 beta=0.5 noise=1")
	g, beyond, looked := &Analysis{}, 0, 0
	for step := 1; step <= 400; step += 7 {
		g.to(t, s, step)
		if g.Now().Step != step || g.Now().TheorySD == nil {
			t.Fatalf("step %d: %+v", step, g.Now())
		}
		for i := range 2 {
			mean, sd := g.entries(i)
			for _, e := range []entry{mean, sd} {
				if looked++; e.off() > 2 {
					beyond++
				}
				if e.off() > 4.5 {
					t.Errorf("step %d: the %s of %s is %v, in theory %v: %v standard errors off", step, e.name, model.Axis(i, len(g.now.Mean)), e.measured, e.theory, e.off())
				}
			}
		}
	}
	if share := float64(beyond) / float64(looked); share > 0.12 || share == 0 {
		t.Errorf("%v of %d are more than 2 standard errors off, expected about 1 in 20", share, looked)
	}
	if want := "sd tends to"; !strings.Contains(g.ending(), want) || math.Abs(g.limit[0]-g.Now().TheorySD[0]) > 1e-12 {
		t.Errorf("%q: %v after 400 steps, in the end %v", g.ending(), g.Now().TheorySD, g.limit)
	}
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(v, w float64) bool { return math.Float64bits(v) == math.Float64bits(w) })
}

// TestBackAndForth: the members, the moments and the strips are what they were.
func TestBackAndForth(t *testing.T) {
	s := session(t, experiment.Options{Landscape: "bowl"}, "sgd rate=0.1 noise=1")
	seen := map[int]string{}
	picture := func(g *Analysis) string {
		points, m := g.Cloud()
		return fmt.Sprintln(points, m, g.Now()) + panel(g, 40, 22) + strips(g, 120, 9)
	}
	steps := []int{0, 1, 5, 130, 511, 512, 513, 1500, 2049}
	for _, step := range steps {
		seen[step] = picture(at(t, s, step))
	}
	g := &Analysis{}
	for _, step := range []int{2049, 5, 512, 1, 1500, 513, 0, 511, 2049, 130} {
		if g.to(t, s, step); picture(g) != seen[step] {
			t.Errorf("step %d is %s, was %s", step, picture(g), seen[step])
		}
	}
}

// TestAChangeKeepsWhatWas: a knob turned on the way leaves the steps before it,
// and what follows is what the session says.
func TestAChangeKeepsWhatWas(t *testing.T) {
	for _, words := range []string{"sgd rate=0.05 noise=1", "adam rate=0.05 noise=1", "gd rate=0.05 batch=4", "momentum rate=0.05 beta=0.5 noise=1"} {
		s := session(t, experiment.Options{Landscape: "bowl"}, "sgd rate=0.1 noise=1").Seek(300)
		next := s.ChangeAt([]int{s.Head}, 0, session(t, experiment.Options{Landscape: "bowl"}, words).Runners[0])
		g := at(t, s, 300)
		before := g.members.Work()
		if g.to(t, next, 300); g.members.Work() != before {
			t.Errorf("%s: %d steps were taken again", words, g.members.Work()-before)
		}
		g.to(t, next, 420)
		fresh := at(t, next, 420)
		got, _ := g.Cloud()
		want, _ := fresh.Cloud()
		if !same(got, want) || panel(g, 40, 22) != panel(fresh, 40, 22) || strips(g, 120, 9) != strips(fresh, 120, 9) {
			t.Errorf("%s: after the change\n%s\n%s\nwant\n%s\n%s", words, panel(g, 40, 22), strips(g, 120, 9), panel(fresh, 40, 22), strips(fresh, 120, 9))
		}
		g.to(t, s, 420)
		fresh = at(t, s, 420)
		if panel(g, 40, 22) != panel(fresh, 40, 22) || strips(g, 120, 9) != strips(fresh, 120, 9) {
			t.Errorf("%s: after undoing it\n%s", words, panel(g, 40, 22))
		}
	}
}

// TestAChangeOfThePast: of steps that the members have been beyond, and come back
// from; who had left is known as the new run has it.
func TestAChangeOfThePast(t *testing.T) {
	for landscape, words := range map[string]string{"local-minimum": "sgd rate=0.05 noise=6", "bowl": "momentum rate=0.05 noise=1"} {
		s := session(t, experiment.Options{Landscape: landscape}, words).Seek(400)
		next := s.Seek(100).ChangeAt([]int{100}, 0, s.Runners[0].With("rate", 0.001)).Seek(400)
		for _, between := range []int{400, 60, 0} {
			g := at(t, s, 400)
			g.to(t, s, between)
			for _, step := range []int{150, 50, 400} {
				g.to(t, next, step)
				if fresh := at(t, next, step); panel(g, 40, 22) != panel(fresh, 40, 22) || strips(g, 120, 9) != strips(fresh, 120, 9) {
					t.Errorf("%s from %d, at %d:\n%s\n%s\nwant\n%s\n%s", landscape, between, step,
						panel(g, 40, 22), strips(g, 120, 9), panel(fresh, 40, 22), strips(fresh, 120, 9))
				}
			}
		}
	}
}

// TestAnotherStartOrNumber begins anew.
func TestAnotherStartOrNumber(t *testing.T) {
	s := session(t, experiment.Options{Landscape: "bowl"}, "sgd rate=0.1 noise=1")
	g := at(t, s, 50)
	g.to(t, s.FromAt([]int{s.Head}, []float64{1, 1}), 50)
	if fresh := at(t, s.FromAt([]int{s.Head}, []float64{1, 1}), 50); panel(g, 40, 22) != panel(fresh, 40, 22) {
		t.Errorf("another start:\n%s", panel(g, 40, 22))
	}
	if err := g.Settle(s, 0, 1, on.More(), 20_000); err != nil || g.members.Len() != 300 || len(g.past.levels[0].left) != 2 {
		t.Errorf("more seeds: %v, %d members", err, g.members.Len())
	}
	if err := g.Settle(s, 7, 1, on, 20_000); err != nil || g.members != nil {
		t.Errorf("a runner that is not: %v", err)
	}
}

// TestWorkIsBounded: a call takes so many steps of members, or those of all
// members once and what the looks at them cost.
func TestWorkIsBounded(t *testing.T) {
	s := session(t, experiment.Options{Landscape: "bowl"}, "sgd rate=0.1 noise=1")
	g, calls := &Analysis{}, 0
	for more := true; more; _, more = g.Deriving() {
		before := 0
		if g.members != nil {
			before = g.members.Step()
		}
		if err := g.Settle(s, 0, 1000, on, 20_000); err != nil {
			t.Fatal(err)
		}
		if share, _ := g.Deriving(); g.members.Step()-before > 101 || share != float64(g.members.Step())/1000 {
			t.Errorf("from step %d to %d in a call, share %v", before, g.members.Step(), share)
		}
		calls++
	}
	if calls < 10 || calls > 40 {
		t.Errorf("%d calls to step 1000, expected 10 and what the looks cost", calls)
	}
	before := g.members.Work()
	if err := g.Settle(s, 0, 999, on, 20_000); err != nil || g.members.Step() != 999 || g.members.Work()-before > 5000 {
		t.Errorf("a step back: %v, at %d for %d", err, g.members.Step(), g.members.Work()-before)
	}
	g.to(t, s, 5000)
	for _, step := range []int{2400, 5000, 0, 4000} {
		if before = g.members.Work(); g.Settle(s, 0, step, on, 1000) != nil || g.members.Work()-before > 1400 {
			t.Errorf("to step %d: %d steps in a call", step, g.members.Work()-before)
		}
	}
	g.to(t, s, 999)
	if err := g.Settle(s, 0, 2000, on, 0); err != nil || g.members.Step() != 999 {
		t.Errorf("with no step to take it is at %d: %v", g.members.Step(), err)
	}
}

func TestSettings(t *testing.T) {
	var s Settings
	if s.Count() != experiment.DefaultSeeds || s.Validate() != nil {
		t.Errorf("%+v", s)
	}
	for range 20 {
		s = s.More()
	}
	if s.Count() != 1000 || s.Fewer().Count() != 700 || s.Validate() != nil {
		t.Errorf("at most %d", s.Count())
	}
	for range 20 {
		s = s.Fewer()
	}
	if s.Count() != 50 || s.More().Count() != 100 {
		t.Errorf("at least %d", s.Count())
	}
	for _, n := range []int{-1, 1, 49, 1001, math.MaxInt} {
		if (Settings{Seeds: n}).Validate() == nil {
			t.Errorf("%d seeds are taken", n)
		}
		var g Analysis
		if g.Settle(session(t, experiment.Options{Landscape: "bowl"}, "sgd"), 0, 1, Settings{Seeds: n}, 1) == nil || g.members != nil {
			t.Errorf("an ensemble of %d is made", n)
		}
	}
}

// Now is how the members are spread where they are; the zero Instant where there
// are none.
func (g *Analysis) Now() experiment.Instant { return g.now }
