package ahead

import (
	"math"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/run"
)

// Limits are how far a run is taken on.
type Limits struct {
	Steps       int // beyond the step that is looked at
	Evaluations int // that these steps may take
}

// Limits of a run that may take the whole of the machine. 20,000 steps of gradient
// descent in two parameters take some 4 ms.
const (
	mostSteps      = 20_000
	mostWork       = 1 << 24 // evaluations times parameters
	leastEvaluated = 2_000
	evaluatedAStep = 10
	bytesAStep     = 256
	vectorsAStep   = 4 // of a state, about
)

// LimitsOf returns how far a run in n parameters is taken on whose trace may take so
// many bytes, 0 for the default: in steps, of which there are no more than states fit
// into the bytes, and in evaluations.
func LimitsOf(n, bytes int) Limits {
	if bytes == 0 {
		bytes = run.DefaultBytes
	}
	steps := min(mostSteps, bytes/bytesAStep, max(bytes/(8*vectorsAStep*n), 64))
	return Limits{Steps: steps, Evaluations: max(min(mostWork/n, evaluatedAStep*steps), leastEvaluated)}
}

// Prospect is a run and what lies ahead of any step of it. It must not be used by
// several goroutines at once.
type Prospect struct {
	trace  *run.Trace
	finder *event.Finder
	ground *event.Ground
	makers model.Makers
	limits Limits
	others *Others     // with noise; nil for none
	state  model.State // scratch
	begun  model.State // at the change of the settings that was asked for last

	companion companion
}

// New returns the prospect of the run of a trace over the ground. The run is extended
// by Extend and Look alone.
func New(t *run.Trace, g *event.Ground, m model.Makers, l Limits) *Prospect {
	return &Prospect{trace: t, finder: event.NewFinder(g), ground: g, makers: m, limits: l}
}

// Trace is the run.
func (p *Prospect) Trace() *run.Trace { return p.trace }

// Sync updates the run as run.Trace.Sync does, and forgets what was found after the
// steps that remain. If it returns an error, p is unchanged.
func (p *Prospect) Sync(s model.Session, i int, o model.Objective, m model.Makers) error {
	version := p.trace.Version()
	if err := p.trace.Sync(s, i, o, m); err != nil || p.trace.Version() == version {
		return err
	}
	// Events are found from one change of the settings to the next.
	p.companion.forget(p.trace.Kept())
	from := p.trace.Driver().Since(p.trace.Kept())
	p.state, p.begun, p.others = model.State{}, model.State{}, nil
	if p.finder.Next() > from {
		p.finder.Restart(from)
	}
	return nil
}

// Shorten keeps as much of the run as if it had never gone on beyond a length.
func (p *Prospect) Shorten(length int) { p.trace.Shorten(p.farthest(length)) }

// atOnce is how many steps are taken before their states are looked at.
const atOnce = 512

// Extend continues the run up to a step, or until it ends, by most steps at most, and
// returns their number. States that are looked at once more, after a change, count as
// steps.
func (p *Prospect) Extend(step, most int) (taken int) {
	return p.extend(most, func() bool { return p.Reached(step) }, func(part int) { p.trace.Extend(min(step, p.trace.End()+part)) })
}

// ExtendWithin continues the run as run.Trace.ExtendWithin does, and returns the number
// of steps as Extend does.
func (p *Prospect) ExtendWithin(budget, most int) (taken int) {
	return p.extend(most, func() bool { return p.ReachedWithin(budget) }, func(part int) { p.trace.ExtendWithin(budget, part) })
}

// extend takes steps by go on, and has their states looked at, until that is done or
// there are most of them.
func (p *Prospect) extend(most int, done func() bool, goOn func(part int)) (taken int) {
	p.scan(1) // the start
	for taken < most && !done() {
		part := min(atOnce, most-taken)
		if p.finder.Next() > p.trace.End() {
			goOn(part)
		}
		taken += p.scan(part)
	}
	return taken
}

// Reached reports whether the run has come to a step, or ended, and all of it was
// looked at.
func (p *Prospect) Reached(step int) bool {
	end := p.trace.End()
	return (end >= step || p.trace.Ended()) && p.finder.Next() > end
}

// ReachedWithin reports whether the run is as long as ExtendWithin makes it, and all of
// it was looked at.
func (p *Prospect) ReachedWithin(budget int) bool {
	return p.trace.ExtendWithin(budget, 0) && p.finder.Next() > p.trace.End()
}

// scan has the finder see so many of the states that it has not seen, at most.
func (p *Prospect) scan(most int) (seen int) {
	t, f := p.trace, p.finder
	if p.state.Data == nil {
		p.state = t.At(0)
	}
	for seen < most && f.Next() <= t.End() {
		if m := p.scanAlike(most - seen); m > 0 {
			seen += m
			continue
		}
		step, atHand := f.Next(), f.Begun()
		if step > 0 {
			seen++
		}
		t.View(&p.state, step)
		f.See(p.state, t.Value(step))
		p.companion.see(step, p.state.X(), t.Value(step))
		if atHand && t.Driver().Since(step) == step { // what was ends, what comes begins
			f.Restart(step)
			f.See(p.state, t.Value(step))
		}
	}
	return seen
}

// scanAlike has the finder see states all at once, at most so many, and returns their
// number: none where the next one is the last of a run that has ended, or the settings
// change at it.
func (p *Prospect) scanAlike(most int) (seen int) {
	t, from := p.trace, p.finder.Next()
	last := t.Driver().Until(from)
	if t.Ended() {
		last = min(last, t.End()-1)
	}
	if from == t.Driver().Since(from) || !p.finder.Begun() || last < from {
		return 0
	}
	rows, width, values := t.Stretch(from, min(most, last-from+1))
	p.finder.SeeAll(from, rows, width, values)
	if p.companion.of != nil {
		for k, f := range values {
			p.companion.see(from+k, rows[k*width:][:len(p.state.X())], f)
		}
	}
	return len(values)
}

// Look takes the run on beyond a head, up to its horizon, by most steps at most.
func (p *Prospect) Look(head, most int) (taken int) {
	for taken < most {
		part := p.Extend(p.farthest(head), min(most-taken, betweenCounts))
		if taken += part; part == 0 {
			break
		}
	}
	return taken
}

// betweenCounts is how many steps are taken before their evaluations are counted.
const betweenCounts = 64

// farthest is the step to which the run is taken on from a head. With noise it is the
// head.
func (p *Prospect) farthest(head int) int {
	to := head + p.limits.Steps
	if noisy, ok := p.trace.Driver().NoisyFrom(head); ok {
		to = min(to, noisy)
	}
	return min(p.within(head, to), model.MaxSteps)
}

// within is a step from head on, to at most, to which the evaluations go.
func (p *Prospect) within(head, to int) int {
	n := p.trace.Driver().Objective().Dim()
	spent := p.trace.Cost(head).Evaluations(n)
	if p.trace.Spent()-spent < p.limits.Evaluations {
		return to
	}
	return max(min(to, p.trace.Within(spent+p.limits.Evaluations)+1), head)
}

// Pending reports whether there is more to look at ahead of a head, and the share
// that is done, 0…1.
func (p *Prospect) Pending(head int) (share float64, yes bool) {
	to, end := p.farthest(head), p.trace.End()
	if p.Reached(to) {
		return 1, false
	}
	return math.Max(float64(end-head)/float64(to-head), 0), true
}

// Horizon is the last step that is known ahead of a head.
func (p *Prospect) Horizon(head int) int { return min(p.farthest(head), p.trace.End()) }

// Events are those that are certain by the horizon of a head, past and to come.
func (p *Prospect) Events(head int) event.Log {
	return p.finder.Log().Known(p.Horizon(head))
}

// upcoming is how many of the next states a future has.
const upcoming = 4

// Future is what lies ahead of a head, as far as the run was taken on.
func (p *Prospect) Future(head int) event.Future {
	t := p.trace
	horizon := p.Horizon(head)
	_, looking := p.Pending(head)
	f := event.Future{
		Log: p.Events(head), Horizon: horizon, Looking: looking,
		Since: t.Driver().Since(head), Begun: p.begunAt(t.Driver().Since(head)), Reach: p.limits.Steps,
		Ended: t.Ended() && horizon == t.End(),
	}
	if horizon > head {
		to := min(horizon, head+upcoming)
		f.Next, f.End = t.Last(to-head, to), t.At(horizon)
	}
	if p.others != nil && p.others.From() <= head && p.Noisy(head) {
		f.Others = p.others.Result()
	}
	return f
}

// begunAt is where the run was at the step at which the settings changed, which heads
// one after the other ask for.
func (p *Prospect) begunAt(step int) []float64 {
	if p.begun.Data == nil || p.begun.Step != step {
		p.begun = p.trace.At(step)
	}
	return p.begun.X()
}

// Noisy reports whether the step from a head on is taken with noise.
func (p *Prospect) Noisy(head int) bool {
	first, ok := p.trace.Driver().NoisyFrom(head)
	return ok && first == head
}

// everyOthers is how many steps apart the states are from which runs with other seeds
// begin. What is said of a state depends on the state alone, and a run that plays does
// not begin them anew with each step.
const everyOthers = 16

// othersFrom is the step from which runs with other seeds tell of a head: one since
// the settings changed last.
func (p *Prospect) othersFrom(head int) int {
	return max(p.trace.Driver().Since(head), head-head%everyOthers)
}

// LookAtOthers continues the runs with other seeds that tell of a head, by most steps
// at most, all together. It returns the number of steps. Those that tell of an earlier
// head are finished first if keep is true: the run goes on faster than they do.
func (p *Prospect) LookAtOthers(head, most int, keep bool) (taken int) {
	if !p.OthersPending(head) {
		return 0
	}
	if from := p.othersFrom(head); p.others == nil || p.others.From() != from && (!keep || p.others.Done()) {
		s, i := p.trace.Of()
		c, err := NewOthers(s, i, p.trace.At(from), p.trace.Driver().Objective(), p.ground, p.makers, p.limits)
		if err != nil {
			return 0
		}
		p.others = c
	}
	return p.others.Advance(most)
}

// OthersPending reports whether there is more to compute of the runs with other seeds
// that tell of a head.
func (p *Prospect) OthersPending(head int) bool {
	if !p.Noisy(head) || p.trace.Ended() && head == p.trace.End() {
		return false
	}
	return p.others == nil || p.others.From() != p.othersFrom(head) || !p.others.Done()
}
