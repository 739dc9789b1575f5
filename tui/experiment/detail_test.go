package experiment

import (
	"math"
	"slices"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/optimizer/equation"
)

// detailOf is the next step of the only runner.
func detailOf(t testing.TB, r *Race) StepDetail {
	t.Helper()
	in, err := r.StepDetail(0)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// TestEveryRuleHasAStepDetail: its lines lead where it goes, and looking at
// them changes nothing of the race.
func TestEveryRuleHasAStepDetail(t *testing.T) {
	for _, e := range optimizer.All() {
		if _, by := e.New().(model.ByMatrix); by {
			continue
		}
		for _, landscape := range []string{"himmelblau", "inflection"} {
			words := e.ID
			if _, noisy := e.New().(model.Exacting); !noisy {
				words += " noise=0.1 seed=4 clip_norm=1"
			}
			r := synced(t, race(t, Options{Landscape: landscape}, words).Seek(60))
			for _, head := range []int{0, 1, 7, 30} {
				s, err := r.Sync(r.Session().Seek(head), 0)
				if err != nil {
					t.Fatal(err)
				}
				if head = r.Step(0, s.Head); head == r.Trace(0).End() {
					continue
				}
				before, trials := r.Trace(0).At(head), len(r.Trace(0).Trials(head+1))
				in := detailOf(t, r)
				if !r.Trace(0).At(head).Equal(before) || len(in.Trials) != trials {
					t.Errorf("%s: the state or the trials are others after a look", e.ID)
				}
				checkDetail(t, e.ID, in, r.Trace(0).At(head+1))
			}
		}
	}
}

// checkDetail compares a step detail with the state after it.
func checkDetail(t *testing.T, rule string, in StepDetail, after model.State) {
	t.Helper()
	if (in.Hidden == "") == (len(in.Lines) == 0) || !slices.Equal(in.Next, after.X()) || !slices.Equal(in.At(0), in.X) || !slices.Equal(in.At(in.Parts()), in.Next) {
		t.Errorf("%s: it is %+v, want a step to %v", rule, in, after.X())
	}
	whole := make([]float64, len(in.X))
	for _, a := range in.Arrows {
		if len(a.From) != len(whole) || len(a.Move) != len(whole) || a.Since > in.Parts() || a.Name == "" {
			t.Errorf("%s: arrow %+v", rule, a)
		}
		for i := range whole {
			if a.Name == "step" {
				whole[i] += a.Move[i]
			}
		}
	}
	for i := range whole {
		if math.Abs(in.X[i]+whole[i]-in.Next[i]) > 1e-12*(1+math.Abs(in.Next[i])) {
			t.Errorf("%s: the steps lead from %v by %v, want to %v", rule, in.X, whole, in.Next)
		}
	}
	if n := len(in.Tried(in.Parts())); n != len(in.Trials) {
		t.Errorf("%s: in the end %d of %d trials are known", rule, n, len(in.Trials))
	}
}

// TestMomentumIsVelocityAndSlope: what is carried on and what the slope adds
// are the step.
func TestMomentumIsVelocityAndSlope(t *testing.T) {
	in := detailOf(t, synced(t, race(t, Options{Landscape: "valley"}, "momentum rate=0.01").Seek(20)))
	arrows := map[string]equation.Arrow{}
	for _, a := range in.Arrows {
		arrows[a.Name] = a
	}
	carried, down, step := arrows["velocity"], arrows["−g"], arrows["step"]
	if carried.Since > 1 || !down.Direction || carried.Direction || step.Since != len(in.Lines) {
		t.Errorf("got %+v", in.Arrows)
	}
	for i := range step.Move {
		if math.Abs(carried.Move[i]+0.01*down.Move[i]-step.Move[i]) > 1e-12 {
			t.Errorf("the velocity %v and the slope %v make %v", carried.Move, down.Move, step.Move)
		}
	}
	if n := len(in.Drawn(0)); n != 0 {
		t.Errorf("%d arrows are known before the first line", n)
	}
}

// TestATrialIsKnownWithItsLine, one after the other.
func TestATrialIsKnownWithItsLine(t *testing.T) {
	in := detailOf(t, synced(t, race(t, Options{Landscape: "rosenbrock"}, "armijo").Seek(30)))
	if len(in.Trials) < 3 || !in.Trials[len(in.Trials)-1].Accepted {
		t.Fatalf("the trials are %v", in.Trials)
	}
	for k := range in.Trials {
		if got := len(in.Tried(2 + k)); got != k {
			t.Errorf("after %d lines %d trials are known, want %d", 2+k, got, k)
		}
	}
	if got := in.Lines[2].Text; got != "until f(x − t·g) ≤ f(x) − c₁·t·‖g‖²" {
		t.Errorf("a trial reads %q", got)
	}
}

// TestTheRateIsTheOneOfTheStep: a schedule's, and an event's.
func TestTheRateIsTheOneOfTheStep(t *testing.T) {
	s := race(t, Options{Landscape: "bowl"}, "gd rate=0.4 schedule=multi-step:at=2/4,factor=0.5")
	s.Fair = false
	for head, want := range map[int]string{0: "0.4·", 1: "0.4·", 2: "0.2·", 5: "0.1·"} {
		in := detailOf(t, synced(t, s.Seek(head)))
		if got := in.Lines[1].Numbers(3); in.Step != head || !strings.Contains(got, want) {
			t.Errorf("step %d is %s, want the rate %s", head, got, want)
		}
	}
	s = race(t, Options{Landscape: "bowl"}, "momentum rate=0.1").Seek(3)
	s.Fair = false
	s = s.ChangeAt([]int{s.Head}, 0, model.Runner{Rule: "adam"}.With("rate", 0.3)).Seek(3)
	in := detailOf(t, synced(t, s))
	if in.Rule != "Adam" || !strings.HasPrefix(in.Lines[1].Numbers(3), "0.9·(0, 0) + ") {
		t.Errorf("Adam begins as %s", in.Lines[1].Numbers(3))
	}
}

// TestAnEndedRunHasNoNextStep, and says so.
func TestAnEndedRunHasNoNextStep(t *testing.T) {
	r := synced(t, race(t, Options{Landscape: "valley"}, "gd rate=9").Seek(2000))
	if _, err := r.StepDetail(0); err == nil || !strings.Contains(err.Error(), "gd has ended at step") {
		t.Errorf("got %v", err)
	}
}

// BenchmarkStepDetail is the detail of the next step of a runner.
func BenchmarkStepDetail(b *testing.B) {
	for _, words := range []string{"gd", "adam", "armijo", "armijo rate=1e15", "saddle-free-newton", "bfgs"} {
		b.Run(words, func(b *testing.B) {
			r := synced(b, race(b, Options{Landscape: "rosenbrock"}, words).Seek(30))
			for b.Loop() {
				detailOf(b, r)
			}
		})
	}
}
