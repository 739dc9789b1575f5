package run_test

import (
	"fmt"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// alone is the ends of runs that go one by one.
func alone(t *testing.T, s model.Session, length int, rates []float64, o model.Objective) (ends []run.Outcome) {
	t.Helper()
	for _, rate := range rates {
		s := s
		s.Runners = []model.Runner{s.Runners[0].With("rate", rate)}
		r, err := run.NewLimited(s, 0, length, o, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		r.Advance(length + 1)
		ends = append(ends, r.Outcome())
	}
	return ends
}

// TestASweepIsItsRuns: at rates of which many diverge, each at another step, with noise, a schedule, and a length in steps
// or evaluations, all rules that have a rate end where each run alone does, to the bit.
func TestASweepIsItsRuns(t *testing.T) {
	rates := run.Grid(1e-4, 1e3, 24)
	for _, id := range []string{"himmelblau", "no-minimum"} {
		land, err := landscapes.Find(id)
		if err != nil {
			t.Fatal(err)
		}
		o := land.Objective()
		start := make([]float64, o.Dim())
		start[0] = 1.5
		for _, e := range optimizer.All() {
			for _, r := range []model.Runner{{Rule: e.ID}, {Rule: e.ID, Schedule: "cosine:max=30"}, {Rule: e.ID, Oracle: model.Oracle{Noise: 0.3, Batch: 2, Seed: 5}}} {
				rule, err := r.Make(optimizer.Makers())
				if err != nil || model.RateKnob(rule) == nil || model.Unfit(e.ID, rule, o) != nil {
					continue
				}
				for _, fair := range []bool{false, true} {
					s := model.Session{Start: start, Fair: fair, Runners: []model.Runner{r}}
					sweep, err := run.NewSweep(s, 0, 61, rates, o, optimizer.Makers())
					if err != nil {
						t.Fatal(err)
					}
					for !sweep.Done() {
						sweep.Advance(100)
					}
					got, want := sweep.Outcomes(), alone(t, s, 61, rates, o)
					for k := range want {
						if a, b := fmt.Sprint(got[k]), fmt.Sprint(want[k]); a != b {
							t.Errorf("%s on %s, fair %v: %s, alone %s", e.ID, id, fair, a, b)
						}
					}
				}
			}
		}
	}
}

// TestASweepRefusesARate that the rule cannot have.
func TestASweepRefusesARate(t *testing.T) {
	land, err := landscapes.Find("bowl")
	if err != nil {
		t.Fatal(err)
	}
	o := land.Objective()
	s := model.Session{Start: make([]float64, o.Dim()), Runners: []model.Runner{{Rule: "adam"}}}
	if _, err := run.NewSweep(s, 0, 10, []float64{0.1, -1}, o, optimizer.Makers()); err == nil {
		t.Error("a rate of −1 is taken")
	}
}
