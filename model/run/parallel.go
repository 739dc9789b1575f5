package run

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// Parallel does jobs 0…n−1, shared out over the processors. Each goroutine has a
// worker of its own, which does one job after the other; its context ends with ctx
// or with the first error, which is returned. What a worker panics with, the
// caller's goroutine panics with.
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
