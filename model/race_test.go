package model_test

import (
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
)

func TestEvaluations(t *testing.T) {
	c := model.Cost{Gradients: 3, Values: 5, Hessians: 2, HessianVectors: 7}
	for n, want := range map[int]int{1: 24, 2: 26, 3: 28} {
		if got := c.Evaluations(n); got != want {
			t.Errorf("in %d parameters %d, want %d", n, got, want)
		}
	}
}

// TestRunnersComeAndGo: events stay with their runner.
func TestRunnersComeAndGo(t *testing.T) {
	s := modeltest.Valley().Seek(10)
	s = modeltest.Change(s, 0, modeltest.Now(s, 0).With("rate", 0.3)).Seek(20)
	add := func(r model.Runner) {
		t.Helper()
		next, err := s.Add(r)
		if err != nil {
			t.Fatal(err)
		}
		s = next
	}
	add(model.Runner{Rule: "adam"})
	add(model.Runner{Rule: "sam"})
	s = s.ChangeAt([]int{20, 20, 7}, 2, s.At(2, 7).With("rho", 0.1))
	s, _ = s.Duplicate(0)
	if got := s.At(3, 12).Knobs["rate"]; got != 0.3 || s.At(3, 9).Knobs["rate"] != 0.4 {
		t.Errorf("the double has rate %v", got)
	}
	s, _ = s.Remove(0)
	if s.At(0, 50).Rule != "adam" || s.At(1, 7).Knobs["rho"] != 0.1 || s.At(1, 6).Knobs["rho"] != 0 || s.At(2, 10).Knobs["rate"] != 0.3 {
		t.Errorf("after runner 1 has gone: %+v", s)
	}
	if err := s.Validate(); err != nil {
		t.Error(err)
	}
	for len(s.Runners) < model.MaxRunners {
		add(s.Runners[0])
	}
	if _, err := s.Add(s.Runners[0]); err == nil || !strings.Contains(err.Error(), "at most 8 runners, there are 8") {
		t.Errorf("a ninth: %v", err)
	}
	if _, err := modeltest.Valley().Remove(0); err == nil || !strings.Contains(err.Error(), "expected a runner to remain") {
		t.Errorf("the last: %v", err)
	}
}

// TestADoubleOfManyChangesIsRefused: what is made is a session that can be saved.
func TestADoubleOfManyChangesIsRefused(t *testing.T) {
	s := modeltest.Valley().Seek(6000)
	for k := range 6000 {
		s.Events = append(s.Events, model.Event{At: k + 1, To: s.Runners[0].With("rate", float64(1+k%2))})
	}
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	next, err := s.Duplicate(0)
	if err == nil || !strings.Contains(err.Error(), "at most 10000") || len(next.Runners) != 1 || next.Validate() != nil {
		t.Errorf("%d runners with %d changes: %v", len(next.Runners), len(next.Events), err)
	}
	s.Events = s.Events[:5000]
	if next, err := s.Duplicate(0); err != nil || next.Validate() != nil || len(next.Events) != model.MaxEvents {
		t.Errorf("twice 5000: %v", err)
	}
}

// TestAForkInARaceGivesUpWhatLiesAhead: of each runner, ahead of where it is.
func TestAForkInARaceGivesUpWhatLiesAhead(t *testing.T) {
	s := modeltest.Valley().Seek(100)
	s.Fair = true
	s, _ = s.Add(model.Runner{Rule: "sam"})
	s = s.ChangeAt([]int{100, 50}, 1, s.At(1, 50).With("rho", 0.1)).Seek(160)
	s = s.ChangeAt([]int{160, 80}, 0, s.At(0, 160).With("rate", 0.1)).Seek(200)
	s = s.Seek(90)
	early := s.ChangeAt([]int{90, 45}, 0, s.At(0, 90).With("rate", 0.2))
	if early.Length != 90 || len(early.Events) != 1 || early.Events[0].Runner != 0 || early.Events[0].At != 90 {
		t.Errorf("from 90 on: %+v", early)
	}
	s = s.Seek(120)
	late := s.ChangeAt([]int{120, 60}, 0, s.At(0, 120).With("rate", 0.2))
	if len(late.Events) != 2 || late.At(1, 60).Knobs["rho"] != 0.1 {
		t.Errorf("from 120 on: %+v", late)
	}
	if got := s.FromAt([]int{120, 45}, []float64{1, 1}); got.Runners[1].Knobs["rho"] != 0 || got.Start[0] != 1 || got.Events != nil {
		t.Errorf("anew from 120: %+v", got)
	}
}
