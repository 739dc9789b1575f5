package serve

import (
	"context"
	"runtime"
	"sync/atomic"
	"time"
)

// The share of the processors for commands: all running commands together may use a
// fifth of half of the processors, besides the time that each may use first.
const (
	commandShare = 0.2
	commandFirst = 50 * time.Millisecond
)

// paced is the context of a command. A long computation calls Err from time to
// time, which sleeps until the command has rested enough for the time it has used.
// Many commands are thus slower than one, but none waits for another to end. The
// context ends after commandTime, not counting the time in which output waits to be
// read.
type paced struct {
	context.Context
	running *atomic.Int64 // the number of running commands
	used    time.Duration
	last    time.Time // when Err last returned
	clock   *time.Timer
	ends    time.Time // the deadline
}

func newPaced(ctx context.Context, running *atomic.Int64, end func()) *paced {
	now := time.Now()
	return &paced{Context: ctx, running: running, last: now, clock: time.AfterFunc(commandTime, end), ends: now.Add(commandTime)}
}

// aside runs something whose time does not count.
func (p *paced) aside(something func()) {
	began := time.Now()
	running := p.clock.Stop()
	p.running.Add(-1)
	something()
	p.running.Add(1)
	took := time.Since(began)
	p.last, p.ends = p.last.Add(took), p.ends.Add(took)
	if running {
		p.clock.Reset(time.Until(p.ends))
	}
}

// Err returns the error of the context, after a rest.
func (p *paced) Err() error {
	worked := time.Since(p.last)
	if p.used += worked; p.used > commandFirst {
		each := commandShare * float64(max(runtime.NumCPU()/2, 1)) / float64(max(p.running.Load(), 1))
		select {
		case <-time.After(time.Duration(float64(worked) * (1/each - 1))):
		case <-p.Context.Done():
		}
	}
	p.last = time.Now()
	if p.Context.Err() != nil && context.Cause(p.Context) == context.DeadlineExceeded {
		return context.DeadlineExceeded
	}
	return p.Context.Err()
}
