package experiment

import (
	"context"
	"slices"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// Race is the runners of a session on one problem, each with its trace. It serves
// one goroutine.
type Race struct {
	Problem *Problem
	Bytes   int // the memory of each trace; 0 for the default
	session model.Session
	traces  []*run.Trace
}

// NewRace returns the race of a session, at its start.
func NewRace(s model.Session) (*Race, error) {
	r := &Race{}
	_, err := r.Sync(s, 0)
	return r, err
}

// Sync updates r to s and continues the runners towards the length of s, by most
// steps at most, all runners together. It returns s, cut where the last runner ends
// if all end. If it returns an error, r is unchanged.
func (r *Race) Sync(s model.Session, most int) (model.Session, error) {
	next := *r
	if next.Problem == nil || !r.session.SameObjective(s) {
		sc, err := NewProblem(s)
		if err != nil {
			return s, err
		}
		next.Problem, next.traces = sc, nil
	}
	if err := next.follow(s); err != nil {
		return s, err
	}
	next.session = s
	*r = next
	return r.Extend(most), nil
}

// Extend continues the runners of the session last synced, as Sync does.
func (r *Race) Extend(most int) model.Session {
	r.extend(most)
	if end, ended := r.end(); ended && end < r.session.Length {
		r.session = r.session.Cut(end)
	}
	return r.session
}

// AtOnce is the number of steps of n parameters between two checks of whether to go
// on: a few milliseconds' worth, or some 50 where a step takes hundreds of products
// with the Hessian.
func AtOnce(n int) int { return max(1<<15/n, 16) }

// Run continues the runners to the length of s, as Sync does. It calls progress
// from time to time with the share that is done, 0…1, and ends early only if ctx is
// done.
func (r *Race) Run(ctx context.Context, s model.Session, progress func(share float64)) (model.Session, error) {
	for {
		if err := ctx.Err(); err != nil {
			return s, err
		}
		next, err := r.Sync(s, AtOnce(len(s.Start)))
		if err != nil {
			return s, err
		}
		share, more := r.Deriving()
		if s = next; !more {
			return s, nil
		}
		progress(share)
	}
}

// follow updates the traces to the runners of s. A trace that is up to date with a
// runner stays with it, whatever its index in s; the others are changed as little
// as possible. If it returns an error, no trace is changed.
func (r *Race) follow(s model.Session) error {
	old := slices.Clone(r.traces)
	traces := make([]*run.Trace, len(s.Runners))
	for i := range s.Runners {
		k := slices.IndexFunc(old, func(t *run.Trace) bool { return t != nil && t.Follows(s, i) })
		if k >= 0 {
			traces[i], old[k] = old[k], nil
		} else if _, err := run.NewDriver(s, i, r.Problem.Objective, optimizer.Makers()); err != nil {
			return err
		}
	}
	for i := range s.Runners {
		if traces[i] == nil && i < len(old) {
			traces[i], old[i] = old[i], nil
		}
		var err error
		if traces[i] == nil {
			traces[i], err = r.Problem.Trace(s, i, r.Bytes)
		} else {
			err = traces[i].Sync(s, i, r.Problem.Objective, optimizer.Makers())
		}
		if err != nil {
			return err
		}
	}
	r.traces = traces
	return nil
}

// extend continues the runners: the steps are divided equally among those that are
// not done.
func (r *Race) extend(most int) {
	behind := slices.Clone(r.traces)
	for most > 0 {
		behind = slices.DeleteFunc(behind, func(t *run.Trace) bool { return r.done(t) })
		if len(behind) == 0 {
			return
		}
		part := max(most/len(behind), 1)
		for _, t := range behind[:min(len(behind), most)] {
			before := t.End()
			if r.session.Fair {
				t.ExtendWithin(r.session.Length, part)
			} else {
				t.Extend(min(r.session.Length, before+part))
			}
			most -= t.End() - before
		}
	}
}

// done reports whether a trace has reached the length of the session.
func (r *Race) done(t *run.Trace) bool {
	if r.session.Fair {
		return t.ExtendWithin(r.session.Length, 0)
	}
	return t.End() >= r.session.Length || t.Ended()
}

// end is where the last runner ends, if all end.
func (r *Race) end() (at int, all bool) {
	for i, t := range r.traces {
		if !r.Ended(i, r.session.Length) {
			return 0, false
		}
		if r.session.Fair {
			at = max(at, t.Spent())
		} else {
			at = max(at, t.End())
		}
	}
	return at, true
}

// Session is the session of the last Sync.
func (r *Race) Session() model.Session { return r.session }

// Trace is the trace of runner i.
func (r *Race) Trace(i int) *run.Trace { return r.traces[i] }

// Step is the position of runner i, in its own steps, at a head of the session, as
// far as it is derived.
func (r *Race) Step(i, head int) int {
	if r.session.Fair {
		return r.traces[i].Within(head)
	}
	return min(head, r.traces[i].End())
}

// Ended reports whether runner i has reached its last possible state at a head of
// the session.
func (r *Race) Ended(i, head int) bool {
	t := r.traces[i]
	return t.Ended() && r.Step(i, head) == t.End()
}

// Deriving reports whether a runner is not yet derived to the length of the
// session, and the share that is done, 0…1.
func (r *Race) Deriving() (share float64, yes bool) {
	for _, t := range r.traces {
		reached := t.End()
		if r.session.Fair {
			reached = t.Spent()
		}
		if r.done(t) {
			share += 1 / float64(len(r.traces))
			continue
		}
		yes = true
		share += float64(reached) / float64(r.session.Length) / float64(len(r.traces))
	}
	return share, yes
}

// Count is a step of runner i in the unit of the session, which is evaluations if
// it is fair, as far as it is derived.
func (r *Race) Count(i, step int) int {
	if r.session.Fair {
		return r.traces[i].Cost(step).Evaluations(len(r.session.Start))
	}
	return step
}

// Place is the position of a runner.
type Place struct {
	Step  int // its own step
	Spent int // its evaluations so far
}

// Places returns the positions of the runners at a head of the session, as far as
// they are derived.
func (r *Race) Places(head int) []Place {
	places := make([]Place, len(r.traces))
	for i, t := range r.traces {
		step := r.Step(i, head)
		places[i] = Place{step, t.Cost(step).Evaluations(len(r.session.Start))}
	}
	return places
}
