package run_test

import (
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// TestARuleThatRemembersMuchLeavesNoTrace: when a change to it is undone, as many
// states stand for the run as before.
func TestARuleThatRemembersMuchLeavesNoTrace(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	f, s := &modeltest.Rosenbrock{N: 100}, modeltest.Wide(100, "gd", 1e-4).Seek(3000)
	tr, err := run.Options{Bytes: run.LeastBytes}.NewTrace(s, 0, f, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	tr.Extend(3000)
	want := tr.Sampling(3000)
	much := modeltest.Change(s.Seek(2000), 0, model.Runner{Rule: "lbfgs"}).Seek(3000)
	for _, next := range []model.Session{much, s} {
		if err := tr.Sync(next, 0, f, optimizer.Makers()); err != nil {
			t.Fatal(err)
		}
		tr.Extend(3000)
	}
	if got := tr.Sampling(3000); got != want {
		t.Errorf("the samples are %+v, before they were %+v", got, want)
	}
}

// TestTheSamplesAreThoseOfTheSampling of long and of short runs.
func TestTheSamplesAreThoseOfTheSampling(t *testing.T) {
	tr := newTrace(t, modeltest.Valley())
	for _, end := range []int{0, 1, 1023, 1024, 2500, 70_000} {
		tr.Extend(end)
		for _, until := range []int{end, end / 2, end / 3} {
			s, step := tr.Sampling(until), -1
			tr.Samples(until, func(st model.State) {
				for step++; !s.Has(step); step++ {
				}
				if st.Step != step {
					t.Fatalf("up to %d of %d comes step %d, want %d", until, end, st.Step, step)
				}
			})
			if step != until {
				t.Errorf("the last sample up to %d of %d is %d", until, end, step)
			}
		}
	}
}
