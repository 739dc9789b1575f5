package attraction

import (
	"context"
	"errors"
	"sync"

	"optexplore/model/run"
)

// Run does all that is left, on all processors. progress, nil for none, is called from
// time to time by one goroutine at a time with how many runs have ended, and how many
// there are. The error is that of ctx.
func (f *Field) Run(ctx context.Context, progress func(done, of int)) error {
	for !f.Done() {
		if f.landing != nil || !f.block.done() || f.discovering() {
			f.Advance(1)
		} else if len(f.todo) == 0 {
			f.turn()
		} else if err := f.runLevel(ctx, progress); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// runLevel does the runs that are not begun.
func (f *Field) runLevel(ctx context.Context, progress func(done, of int)) error {
	var jobs [][]int
	for len(f.todo) > 0 {
		var who []int
		who, f.todo = f.cut(f.todo)
		jobs = append(jobs, who)
	}
	var mutex sync.Mutex
	return run.Parallel(ctx, len(jobs), func() func(ctx context.Context, k int) error {
		b, err := newBlock(f.runs, f.places, f.n)
		return func(ctx context.Context, k int) error {
			if err != nil {
				return err
			}
			list, err := f.finish(ctx, b, jobs[k])
			if err != nil {
				return err
			}
			mutex.Lock()
			defer mutex.Unlock()
			f.note(list)
			if progress != nil {
				progress(f.Progress())
			}
			return nil
		}
	})
}

var errStopped = errors.New("stopped")

// finish does some runs to their ends.
func (f *Field) finish(ctx context.Context, b *block, who []int) ([]result, error) {
	f.begin(b, who)
	for !b.done() {
		if ctx.Err() != nil {
			return nil, errStopped
		}
		b.advance()
	}
	if !f.runs.Noisy {
		return b.ended, nil
	}
	l := f.land(b.driver.Objective(), b.ended)
	for !l.done() {
		if ctx.Err() != nil {
			return nil, errStopped
		}
		l.advance(len(b.ended))
	}
	return l.results(f.places), nil
}
