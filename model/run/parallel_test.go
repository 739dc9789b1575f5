package run_test

import (
	"context"
	"errors"
	"testing"

	"optexplore/model/run"
)

// TestParallelDoesEveryJobOnce, each worker's one after the other.
func TestParallelDoesEveryJobOnce(t *testing.T) {
	const jobs = 1000
	done := make([]int, jobs)
	err := run.Parallel(context.Background(), jobs, func() func(context.Context, int) error {
		last := -1 // of this worker alone: it needs no lock
		return func(_ context.Context, k int) error {
			if k <= last {
				t.Errorf("job %d comes after job %d", k, last)
			}
			last = k
			done[k]++
			return nil
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for k, n := range done {
		if n != 1 {
			t.Errorf("job %d is done %d times", k, n)
		}
	}
	if err := run.Parallel(context.Background(), 0, func() func(context.Context, int) error { return nil }); err != nil {
		t.Errorf("no jobs: %v", err)
	}
}

// TestParallelEndsWithTheFirstFailure: an error is returned, a panic is the caller's, and
// a context that is done ends the jobs.
func TestParallelEndsWithTheFirstFailure(t *testing.T) {
	broken := errors.New("broken")
	jobs := func(do func(ctx context.Context, k int) error) func() func(context.Context, int) error {
		return func() func(context.Context, int) error { return do }
	}
	if err := run.Parallel(context.Background(), 1<<40, jobs(func(_ context.Context, k int) error {
		if k == 100 {
			return broken
		}
		return nil
	})); !errors.Is(err, broken) {
		t.Errorf("a job fails: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	if err := run.Parallel(ctx, 1<<40, jobs(func(_ context.Context, k int) error {
		if k == 100 {
			stop()
		}
		return nil
	})); !errors.Is(err, context.Canceled) {
		t.Errorf("the context is done: %v", err)
	}
	defer func() {
		if r := recover(); r != "job 100" {
			t.Errorf("a job panics: %v", r)
		}
	}()
	run.Parallel(context.Background(), 1<<40, jobs(func(_ context.Context, k int) error {
		if k == 100 {
			panic("job 100")
		}
		return nil
	}))
	t.Error("a job panics, and the caller goes on")
}
