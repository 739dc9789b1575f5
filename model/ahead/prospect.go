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
// descent in two parameters take 4 ms.
const (
	mostSteps      = 20_000
	mostWork       = 1 << 24 // evaluations times parameters
	mostEvaluated  = 200_000
	leastEvaluated = 2_000
	stepsPerByte   = 1. / 512
)

// LimitsOf returns how far a run of states of width numbers, n of them parameters, is
// taken on whose trace may take so many bytes: in steps, in evaluations, and no more
// states than fit into the bytes.
func LimitsOf(n, width, bytes int) Limits {
	if bytes == 0 {
		bytes = run.DefaultBytes
	}
	return Limits{
		Steps:       min(mostSteps, int(float64(bytes)*stepsPerByte), max(bytes/(8*width), 64)),
		Evaluations: min(max(mostWork/n, leastEvaluated), mostEvaluated),
	}
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
	from := p.trace.Driver().Since(p.trace.Kept())
	p.state, p.others = model.State{}, nil
	if p.finder.Next() > from {
		p.finder.Restart(from)
	}
	return nil
}

// atOnce is how many steps are taken before their states are looked at.
const atOnce = 512

// Extend continues the run up to a step, or until it ends, by most steps at most.
// States that are looked at once more, after a change, count as steps.
func (p *Prospect) Extend(step, most int) (taken int) {
	for taken < most && !p.Reached(step) {
		part := min(atOnce, most-taken)
		if p.finder.Next() > p.trace.End() {
			p.trace.Extend(min(step, p.trace.End()+part))
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

// ExtendWithin continues the run as run.Trace.ExtendWithin does.
func (p *Prospect) ExtendWithin(budget, most int) (done bool) {
	for ; most > 0 && !p.reachedWithin(budget); most -= atOnce {
		part := min(atOnce, most)
		if p.finder.Next() > p.trace.End() {
			p.trace.ExtendWithin(budget, part)
		}
		p.scan(part)
	}
	return p.reachedWithin(budget)
}

func (p *Prospect) reachedWithin(budget int) bool {
	return p.trace.ExtendWithin(budget, 0) && p.finder.Next() > p.trace.End()
}

// scan has the finder see so many of the states that it has not seen, at most.
func (p *Prospect) scan(most int) (seen int) {
	t, f := p.trace, p.finder
	if p.state.Data == nil {
		p.state = t.At(0)
	}
	for ; seen < most && f.Next() <= t.End(); seen++ {
		step, atHand := f.Next(), f.Begun()
		t.View(&p.state, step)
		f.See(p.state, t.Value(step))
		if atHand && t.Driver().Since(step) == step { // what was ends, what comes begins
			f.Restart(step)
			f.See(p.state, t.Value(step))
		}
	}
	return seen
}

// Look takes the run on beyond a head, up to its horizon, by most steps at most.
func (p *Prospect) Look(head, most int) (taken int) {
	return p.Extend(p.farthest(head), most)
}

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
	n := len(p.trace.At(0).X())
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
		Since: t.Driver().Since(head), Reach: p.limits.Steps,
		Ended: t.Ended() && horizon == t.End(),
	}
	for step := head + 1; step <= min(horizon, head+upcoming); step++ {
		f.Next = append(f.Next, t.At(step))
	}
	if horizon > head {
		f.End = t.At(horizon)
	}
	if p.others != nil && p.others.From() <= head && p.Noisy(head) {
		f.Others = p.others.Result()
	}
	return f
}

// Noisy reports whether the step from a head on is taken with noise.
func (p *Prospect) Noisy(head int) bool {
	first, ok := p.trace.Driver().NoisyFrom(head)
	return ok && first == head
}

// LookAtOthers continues the runs with other seeds from a head, by most steps at most,
// all together. Those from an earlier head that still tell something are kept if keep
// is true: the run goes on faster than they do. It returns the number of steps.
func (p *Prospect) LookAtOthers(head, most int, keep bool) (taken int) {
	if !p.OthersPending(head, keep) {
		return 0
	}
	if p.others == nil || p.others.From() != head && (!keep || p.others.Done()) {
		s, i := p.trace.Of()
		c, err := NewOthers(s, i, p.trace.At(head), p.trace.Driver().Objective(), p.ground, p.makers, p.limits)
		if err != nil || c == nil {
			return 0
		}
		p.others = c
	}
	return p.others.Advance(most)
}

// OthersPending reports whether there is more to compute of the runs with other seeds
// from a head: see LookAtOthers.
func (p *Prospect) OthersPending(head int, keep bool) bool {
	switch c := p.others; {
	case !p.Noisy(head) || p.trace.Ended() && head == p.trace.End() || p.trace.Driver().Seeded():
		return false
	case c == nil || c.From() > head || c.From() != head && !keep:
		return true
	case !c.Done():
		return true
	}
	return p.others.From() != head && p.others.past(head)
}
