package serve

import (
	"context"
	"runtime"
	"sync/atomic"
	"time"
)

// What commands may use of the processors: all that are running together a
// fifth of every second one, beyond what each may use first.
const (
	commandShare = 0.2
	commandFirst = 50 * time.Millisecond
)

// paced is the context of a command. Whoever works long asks it now and then
// whether to go on; it answers when the command has rested for what it used. So
// many commands are slower than one, and none waits for another to end. It ends
// after so much time for the command, that in which its output waits to be read
// left aside.
type paced struct {
	context.Context
	running *atomic.Int64 // how many commands there are
	used    time.Duration
	last    time.Time // when it last answered
	clock   *time.Timer
	ends    time.Time // when the clock does
}

func newPaced(ctx context.Context, running *atomic.Int64, end func()) *paced {
	now := time.Now()
	return &paced{Context: ctx, running: running, last: now, clock: time.AfterFunc(commandTime, end), ends: now.Add(commandTime)}
}

// aside does something that is no work of the command.
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

// Err is the context's, after a rest.
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
