package optimizer_test

import (
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// exacting reports whether a rule refuses noise.
func exacting(e optimizer.Entry) bool {
	_, ok := e.New().(model.Exacting)
	return ok
}

// TestMethodsEndWhereTheyAre: a method that has nothing more to do stays, each
// step an evaluation, for ever.
func TestMethodsEndWhereTheyAre(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		if !exacting(e) {
			t.Skip()
		}
		st := runTo(t, "(x-1)^2 + 3(y+2)^2", []float64{4, 4}, model.Runner{Rule: e.ID}, 3000)
		if far(st.X(), []float64{1, -2}) > 1e-5 {
			t.Errorf("it ends at %v", st.X())
		}
		d := driverOf(t, "(x-1)^2 + 3(y+2)^2", []float64{4, 4}, model.Runner{Rule: e.ID})
		next := d.Advance(st.Clone())
		if vec.Distance(next.X(), st.X()) != 0 || next.Cost.Evaluations(2) != st.Cost.Evaluations(2)+1 {
			t.Errorf("from its end %v it goes to %v for %+v", st, next, next.Cost)
		}
	})
}

// TestAMethodThatHasEndedSaysSo: no nearer to a minimum, and from where it
// stopped on.
func TestAMethodThatHasEndedSaysSo(t *testing.T) {
	start := []float64{0.9, 0.0001}
	d := driverOf(t, "x^2 - y^2", start, model.Runner{Rule: "bfgs"})
	st := d.Start()
	for range 6 {
		before := st.Clone()
		st = d.Advance(st)
		rule, _ := d.Rule(st.Step)
		why := rule.(*model.Clipped).Rule.(model.Resting).Rest(before, st)
		if moved := vec.Distance(before.X(), st.X()) > 0; moved != (why == "") {
			t.Errorf("step %d: it moves: %v, and says %q", st.Step, moved, why)
		}
	}
}

// TestMethodsStandWhateverTheyAreGiven: nothing panics, no goroutine waits for
// ever, where f is bounded by nothing, defined nowhere or flat.
func TestMethodsStandWhateverTheyAreGiven(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		if !exacting(e) {
			t.Skip()
		}
		for _, f := range []string{"x^2 - y^2", "log(x)", "3", "x", "1/x", "-exp(x)", "abs(x)^0.3", "log(-x^2)", "x^3", "sin(1/x)", "0/0 x y"} {
			for _, x := range []float64{0, 0.7, -3, 1e200} {
				start := []float64{x}
				if strings.Contains(f, "y") {
					start = append(start, 0)
				}
				d := driverOf(t, f, start, model.Runner{Rule: e.ID})
				st := d.Start()
				for range 300 {
					before := st.Cost.Evaluations(len(start))
					st = d.Advance(st)
					if st.Cost.Evaluations(len(start)) <= before {
						t.Fatalf("%s from %v: step %d costs nothing", f, start, st.Step)
					}
				}
			}
		}
	})
}

// TestAMethodTurnedOnTheWayBeginsAnew: from where it is, with what it is now.
func TestAMethodTurnedOnTheWayBeginsAnew(t *testing.T) {
	l, _ := landscapes.Find("rosenbrock")
	f := l.Objective()
	s := session(l, "nelder-mead", model.Oracle{})
	s.Events = []model.Event{{At: 9, To: model.Runner{Rule: "nelder-mead", Knobs: map[string]float64{"size": 0.5}}}}
	tr, err := run.NewTrace(s, 0, f, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	tr.Extend(40)
	fresh := session(l, "nelder-mead", model.Oracle{})
	fresh.Start = tr.At(9).X()
	fresh.Runners[0] = s.Events[0].To
	d, _ := run.NewDriver(fresh, 0, f, optimizer.Makers())
	st := d.Start()
	for k := 10; k <= 40; k++ {
		if st = d.Advance(st); !slices.Equal(st.X(), tr.At(k).X()) {
			t.Fatalf("step %d is at %v, begun at 9 it would be at %v", k, tr.At(k).X(), st.X())
		}
	}
	if err := walkBack(s, f, tr, func() (all []model.State) {
		for k := range 41 {
			all = append(all, tr.At(k))
		}
		return all
	}()); err != nil {
		t.Error(err)
	}
}

// TestTheTrialsOfASearchCanBeSeen: the last accepted, those before refused.
func TestTheTrialsOfASearchCanBeSeen(t *testing.T) {
	l, _ := landscapes.Find("rosenbrock")
	tr, err := run.NewTrace(session(l, "bfgs", model.Oracle{}), 0, l.Objective(), optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	tr.Extend(20)
	refused := 0
	for step := 1; step <= 20; step++ {
		trials := tr.Trials(step)
		if len(trials) == 0 || !trials[len(trials)-1].Accepted || !slices.Equal(trials[len(trials)-1].X, tr.At(step).X()) {
			t.Errorf("step %d to %v: %+v", step, tr.At(step).X(), trials)
		}
		refused += len(trials) - 1
	}
	if refused == 0 {
		t.Error("no trial was refused")
	}
}

// TestTheSwarmGoesByItsSeed: CMA-ES draws what the seed says.
func TestTheSwarmGoesByItsSeed(t *testing.T) {
	end := func(seed uint64) []float64 {
		return runTo(t, formulas["rosenbrock"], []float64{-1.2, 1}, model.Runner{Rule: "cma-es", Oracle: model.Oracle{Seed: seed}}, 10).X()
	}
	if a, b := end(1), end(1); !slices.Equal(a, b) || slices.Equal(a, end(2)) {
		t.Errorf("one seed leads to %v and %v, another to %v", a, b, end(2))
	}
}

// TestMoreOrFewerPairsOnTheWay: the newest pairs are kept where fewer are remembered, so
// that the run is that of a rule which had remembered as many from the start as it still
// has steps to learn from.
func TestMoreOrFewerPairsOnTheWay(t *testing.T) {
	pairs := func(m float64) model.Runner {
		return model.Runner{Rule: "lbfgs", Knobs: map[string]float64{"store": m}}
	}
	of := func(first model.Runner, events ...model.Event) *run.Driver {
		l, _ := landscapes.Find("rosenbrock")
		s := session(l, "lbfgs", model.Oracle{})
		s.Runners[0], s.Events = first, events
		d, err := run.NewDriver(s, 0, l.Objective(), optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	few, grown := of(pairs(3)), of(pairs(3), model.Event{At: 3, To: pairs(9)})
	many, reduced := of(pairs(9)), of(pairs(9), model.Event{At: 3, To: pairs(3)})
	a, b, c, d := few.Start(), grown.Start(), many.Start(), reduced.Start()
	parted := false
	for a.Step < 12 {
		a, b, c, d = few.Advance(a), grown.Advance(b), many.Advance(c), reduced.Advance(d)
		if !slices.Equal(b.X(), c.X()) || !slices.Equal(d.X(), a.X()) {
			t.Fatalf("step %d: 3 pairs then 9 lead to %v, 9 to %v; 9 then 3 to %v, 3 to %v", a.Step, b.X(), c.X(), d.X(), a.X())
		}
		parted = parted || !slices.Equal(a.X(), c.X())
	}
	if !parted {
		t.Error("3 and 9 pairs lead the same way: the test shows nothing")
	}
}
