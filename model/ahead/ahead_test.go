package ahead_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/event"
	"optexplore/model/run"
	"optexplore/optimizer"
)

const most = 1 << 30

// future is what lies ahead of a head, all of it.
func future(p *ahead.Prospect, head int) event.Future {
	p.Extend(head, most)
	p.Look(head, most)
	p.LookAtOthers(head, most, false)
	return p.Future(head)
}

// written is a future without what differs between objects that are alike.
func written(f event.Future) string {
	text := fmt.Sprintln(f.Horizon, f.Ended, f.Looking, f.Since, len(f.Next))
	for _, e := range f.Log {
		text += fmt.Sprintln(e.Step, e.Kind, e.X, e.Value, e.Within, e.Period)
	}
	if o := f.Others; o != nil {
		text += fmt.Sprintln(o.From, o.Steps, o.Nothing, len(o.First), len(o.Second))
		for _, e := range o.First {
			text += fmt.Sprint(e.Step, " ")
		}
	}
	return text
}

// session is a run on a landscape of the catalogue.
func session(t testing.TB, landscape string, r model.Runner) (model.Session, landscapes.Landscape) {
	t.Helper()
	l, err := landscapes.Find(landscape)
	if err != nil {
		t.Fatal(err)
	}
	return model.Session{Landscape: landscape, Home: l.Window, Start: l.Starts[0], Runners: []model.Runner{r}, Head: 0, Length: model.MaxSteps}, l
}

func prospect(t testing.TB, s model.Session, l landscapes.Landscape) *ahead.Prospect {
	t.Helper()
	return within(t, s, l, 0)
}

// within is a prospect as far as a trace of so many bytes allows.
func within(t testing.TB, s model.Session, l landscapes.Landscape, bytes int) *ahead.Prospect {
	t.Helper()
	o := l.Objective()
	tr, err := run.NewTrace(s, 0, o, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	return ahead.New(tr, ground(o, l.Window, l.Critical), optimizer.Makers(), ahead.LimitsOf(len(s.Start), bytes))
}

// TestTheFutureDependsOnTheSessionAlone: whatever was looked at before, and whatever
// was changed and taken back, the same lies ahead of a step. It is looked ahead of 1024
// steps, more than there are between the heads.
func TestTheFutureDependsOnTheSessionAlone(t *testing.T) {
	const bytes = 1 << 18
	rng := rand.New(rand.NewPCG(1, 10))
	all := []string{"saddle", "local-minimum", "valley", "himmelblau"}
	if testing.Short() {
		all = all[:1]
	}
	for _, landscape := range all {
		s, l := session(t, landscape, model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.01}})
		edited := within(t, s, l, bytes)
		sessions := []model.Session{s}
		for edit := range 12 {
			head := rng.IntN(400)
			future(edited, head)
			next := sessions[rng.IntN(len(sessions))]
			if edit%3 > 0 {
				runner := next.At(0, head)
				runner.Rule = []string{"gd", "momentum", "adam"}[rng.IntN(3)]
				runner = runner.With("rate", math.Pow(10, -3+2*rng.Float64()))
				runner.Oracle.Noise = float64(rng.IntN(3)/2) * 0.3
				if runner.Rule != "gd" {
					runner.Knobs = map[string]float64{"rate": runner.Knobs["rate"]}
				}
				next = next.Seek(head).ChangeAt([]int{head}, 0, runner)
				next.Length = model.MaxSteps
				sessions = append(sessions, next)
			}
			if err := edited.Sync(next, 0, l.Objective(), optimizer.Makers()); err != nil {
				t.Fatal(err)
			}
			for range 3 {
				head = rng.IntN(500)
				if got, want := written(future(edited, head)), written(future(within(t, next, l, bytes), head)); got != want {
					t.Fatalf("%s, edit %d, step %d:\n%s\nmade anew\n%s", landscape, edit, head, got, want)
				}
			}
		}
	}
}

// TestTheLookAheadIsBounded: in steps and in evaluations, of any rule and number of
// parameters.
func TestTheLookAheadIsBounded(t *testing.T) {
	for _, n := range []int{2, 100, 1000} {
		l, err := landscapes.Sized("rosenbrock-n", n)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range []string{"gd", "adam", "newton"} {
			s := model.Session{Home: l.Window, Start: l.Starts[0], Runners: []model.Runner{{Rule: rule, Knobs: map[string]float64{"rate": 1e-4}}}}
			p := prospect(t, s, l)
			limits := ahead.LimitsOf(n, 0)
			p.Look(0, most)
			end := p.Horizon(0)
			spent := p.Trace().Cost(max(end-1, 0)).Evaluations(n)
			if _, more := p.Pending(0); more || end > limits.Steps || spent > limits.Evaluations {
				t.Errorf("n = %d, %s: %d steps of %d evaluations, more to do %t, limits %+v", n, rule, end, spent, more, limits)
			}
		}
	}
}

// TestOthersAreAsManyRunsAre: the steps by which a half and a quarter of the runs with
// other seeds have come to something are those of 400 runs of a driver, but for
// chance: between their quantiles 3 standard deviations away.
func TestOthersAreAsManyRunsAre(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes many steps")
	}
	const runs = 400
	for _, c := range []struct {
		landscape string
		runner    model.Runner
		out       func(x []float64) bool
	}{
		{"saddle", model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.02}, Oracle: model.Oracle{Noise: 0.05, Seed: 1}}, func(x []float64) bool { return math.Abs(x[1]) >= 1 }},
		{"saddle", model.Runner{Rule: "momentum", Knobs: map[string]float64{"rate": 0.01, "beta": 0.9}, Oracle: model.Oracle{Noise: 0.05, Seed: 1}}, func(x []float64) bool { return math.Abs(x[1]) >= 1 }},
		{"local-minimum", model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.05}, Oracle: model.Oracle{Noise: 3, Seed: 1}}, func(x []float64) bool { return x[0] > 0.2738526868008509 || x[0] < -1 }},
		{"local-minimum", model.Runner{Rule: "momentum", Knobs: map[string]float64{"rate": 0.02, "beta": 0.9}, Oracle: model.Oracle{Noise: 1, Seed: 1}}, func(x []float64) bool { return x[0] > 0.2738526868008509 || x[0] < -1 }},
	} {
		s, l := session(t, c.landscape, c.runner)
		s.Start = map[string][]float64{"saddle": {0, 0}, "local-minimum": {-0.2738526868008509}}[c.landscape]
		p := prospect(t, s, l)
		o := future(p, 0).Others
		if len(o.First)+len(o.Second) < o.Runs/2 {
			t.Errorf("%s, %s: %+v", c.landscape, c.runner.Rule, o)
			continue
		}
		came := slices.Concat(o.First, o.Second)
		slices.SortFunc(came, func(a, b event.Event) int { return a.Step - b.Step })
		var steps []int
		d := p.Trace().Driver()
		for k := range runs {
			st := d.Start()
			for ; !c.out(st.X()) && st.Step < 20_000; st = d.Advance(st) {
				d.Reseed(st.Step, uint64(7_000_000+k))
			}
			steps = append(steps, st.Step)
		}
		slices.Sort(steps)
		for _, share := range []float64{0.5, 0.25} {
			spread := 3 * math.Sqrt(share*(1-share)/float64(o.Runs))
			least, greatest := steps[int((share-spread)*runs)], steps[int((share+spread)*runs)]
			if got := came[int(share*float64(o.Runs))-1].Step; got < least-1 || got > greatest+1 {
				t.Errorf("%s, %s: %v of %d have left by step %d, of %d runs between %d and %d", c.landscape, c.runner.Rule, share, o.Runs, got, runs, least, greatest)
			}
		}
	}
}
