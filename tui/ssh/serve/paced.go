package serve

import (
	"context"
	"time"

	"optexplore/tui/ssh/fair"
)

// paced is the context of a command, which computes in turns. A long computation
// calls Err from time to time, which ends a turn that was long enough and waits for
// the next. The context ends after commandTime, not counting the time in which output
// waits to be read.
type paced struct {
	context.Context
	turns *fair.User
	clock *time.Timer
	ends  time.Time // the deadline
}

// newPaced returns the context of a command, whose first turn has come unless the
// context has ended.
func newPaced(ctx context.Context, turns *fair.User, end func()) *paced {
	p := &paced{Context: ctx, turns: turns, clock: time.AfterFunc(commandTime, end), ends: time.Now().Add(commandTime)}
	p.turns.Wait(ctx)
	return p
}

// stop ends the last turn.
func (p *paced) stop() {
	p.clock.Stop()
	p.turns.Done()
}

// aside runs something that is no computation and whose time does not count.
func (p *paced) aside(something func()) {
	p.turns.Done()
	began := time.Now()
	running := p.clock.Stop()
	something()
	p.ends = p.ends.Add(time.Since(began))
	if running {
		p.clock.Reset(time.Until(p.ends))
	}
	p.turns.Wait(p.Context)
}

// Err returns the error of the context, after a rest if it is time for one.
func (p *paced) Err() error {
	if p.turns.Over() {
		p.turns.Done()
		p.turns.Wait(p.Context)
	}
	if p.Context.Err() != nil && context.Cause(p.Context) == context.DeadlineExceeded {
		return context.DeadlineExceeded
	}
	return p.Context.Err()
}
