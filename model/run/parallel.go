package run

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// Parallel does the jobs 0…n−1 on all processors. Each goroutine has its own
// worker, which does one job after the other. The context of the jobs ends with ctx
// or with the first error, which is returned. A panic of a worker is passed to the
// caller's goroutine.
func Parallel(ctx context.Context, n int, worker func() func(ctx context.Context, k int) error) error {
	var next atomic.Int64
	var fault atomic.Value
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wait.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					fault.CompareAndSwap(nil, fmt.Sprint(r))
					stop(errFault)
				}
			}()
			do := worker()
			for ctx.Err() == nil {
				k := int(next.Add(1)) - 1
				if k >= n {
					return
				}
				if err := do(ctx, k); err != nil {
					stop(err)
				}
			}
		})
	}
	wait.Wait()
	if r := fault.Load(); r != nil {
		panic(r)
	}
	return context.Cause(ctx)
}

var errFault = errors.New("a job failed")
