package experiment

import (
	"context"
	"slices"

	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// Race is the runners of a session on one problem, each with its trace. It serves
// one goroutine.
type Race struct {
	Problem *Problem
	Bytes   int // the memory of each trace; 0 for the default
	Work    int // the most operations that a value of f may take; 0 for any
	session model.Session
	runs    []*ahead.Prospect
	judged  []*judged // what is kept of the runners' last rows
}

// NewRace returns the race of a session, at its start.
func NewRace(s model.Session) (*Race, error) {
	r := &Race{}
	_, err := r.Sync(s, 0)
	return r, err
}

// Race returns the race of a session on this problem, which is that of s, at its start.
func (sc *Problem) Race(s model.Session) (*Race, error) {
	r := &Race{Problem: sc, session: s}
	_, err := r.Sync(s, 0)
	return r, err
}

// Sync updates r to s and continues the runners towards the length of s, by most
// steps at most, all runners together. It returns s, cut where the last runner ends
// if all end. If it returns an error, r is unchanged.
func (r *Race) Sync(s model.Session, most int) (model.Session, error) {
	next := *r
	if next.Problem == nil || !r.session.SameObjective(s) {
		sc, err := bare(s, nil)
		if err == nil {
			err = sc.Affordable(r.Work)
		}
		if err != nil {
			return s, err
		}
		sc.survey(s)
		next.Problem, next.runs, next.judged = sc, nil, nil
	}
	if err := next.follow(s); err != nil {
		return s, err
	}
	next.session = s
	*r = next
	for i, p := range r.runs {
		p.Shorten(r.Step(i, s.Length))
	}
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

// Run continues the runners to the length of s, as Sync does. It calls progress from
// time to time with the share that is done, 0…1, and ends early only if ctx is done.
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

// RunAhead takes the runners on beyond the head, as far as a verdict looks. It ends
// early only if ctx is done.
func (r *Race) RunAhead(ctx context.Context) error {
	for {
		if _, more := r.Looking(); !more || ctx.Err() != nil {
			return ctx.Err()
		}
		r.Look(AtOnce(len(r.session.Start)))
	}
}

// follow updates the runs to the runners of s. A run that is up to date with a runner
// stays with it, whatever its index in s; the others are changed as little as
// possible. If it returns an error, no run is changed.
func (r *Race) follow(s model.Session) error {
	old := slices.Clone(r.runs)
	runs := make([]*ahead.Prospect, len(s.Runners))
	for i := range s.Runners {
		k := slices.IndexFunc(old, func(p *ahead.Prospect) bool { return p != nil && p.Trace().Follows(s, i) })
		if k >= 0 {
			runs[i], old[k] = old[k], nil
		} else if _, err := run.NewDriver(s, i, r.Problem.Objective, optimizer.Makers()); err != nil {
			return err
		}
	}
	for i := range s.Runners {
		if runs[i] == nil && i < len(old) {
			runs[i], old[i] = old[i], nil
		}
		var err error
		if runs[i] == nil {
			runs[i], err = r.Problem.Prospect(s, i, r.Bytes)
		} else {
			err = runs[i].Sync(s, i, r.Problem.Objective, optimizer.Makers())
		}
		if err != nil {
			return err
		}
	}
	r.runs = runs
	return nil
}

// extend continues the runners: the steps are divided equally among those that are
// not done.
func (r *Race) extend(most int) {
	r.share(most, r.done, func(p *ahead.Prospect, part int) int {
		if r.session.Fair {
			return p.ExtendWithin(r.session.Length, part)
		}
		return p.Extend(r.session.Length, part)
	})
}

// share divides steps equally among the runs that are not done. take takes some of
// them in one run and returns their number.
func (r *Race) share(most int, done func(*ahead.Prospect) bool, take func(p *ahead.Prospect, part int) int) {
	behind := slices.Clone(r.runs)
	for most > 0 {
		behind = slices.DeleteFunc(behind, done)
		if len(behind) == 0 {
			return
		}
		part := max(most/len(behind), 1)
		for _, p := range behind[:min(len(behind), most)] {
			most -= max(take(p, part), 1)
		}
	}
}

// Look takes the runners on beyond the length of the session, by most steps at most,
// all runners together. So what is kept of a run depends on its length alone, and not
// on where its head was.
func (r *Race) Look(most int) {
	ends := map[*ahead.Prospect]int{}
	for i, p := range r.runs {
		ends[p] = r.Step(i, r.session.Length)
	}
	done := func(p *ahead.Prospect) bool { _, more := p.Pending(ends[p]); return !more }
	r.share(most, done, func(p *ahead.Prospect, part int) int { return p.Look(ends[p], part) })
}

// Looking reports whether a runner is not yet taken on as far beyond the length of the
// session as it is to be, and the share that is done, 0…1.
func (r *Race) Looking() (share float64, yes bool) {
	for i, p := range r.runs {
		part, more := p.Pending(r.Step(i, r.session.Length))
		share += part / float64(len(r.runs))
		yes = yes || more
	}
	return share, yes
}

// done reports whether a run has reached the length of the session.
func (r *Race) done(p *ahead.Prospect) bool {
	if r.session.Fair {
		return p.ReachedWithin(r.session.Length)
	}
	return p.Reached(r.session.Length)
}

// end is where the last runner ends, if all end.
func (r *Race) end() (at int, all bool) {
	for i := range r.runs {
		t := r.Trace(i)
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
func (r *Race) Trace(i int) *run.Trace { return r.runs[i].Trace() }

// Prospect is the run of runner i, with what lies ahead of it.
func (r *Race) Prospect(i int) *ahead.Prospect { return r.runs[i] }

// Step is the position of runner i, in its own steps, at a head of the session, as
// far as it is derived.
func (r *Race) Step(i, head int) int {
	if r.session.Fair {
		return r.Trace(i).Within(head)
	}
	return min(head, r.Trace(i).End())
}

// Ended reports whether runner i has reached its last possible state at a head of
// the session.
func (r *Race) Ended(i, head int) bool {
	t := r.Trace(i)
	return t.Ended() && r.Step(i, head) == t.End()
}

// Deriving reports whether a runner is not yet derived to the length of the
// session, and the share that is done, 0…1.
func (r *Race) Deriving() (share float64, yes bool) {
	for _, p := range r.runs {
		reached := p.Trace().End()
		if r.session.Fair {
			reached = p.Trace().Spent()
		}
		if r.done(p) {
			share += 1 / float64(len(r.runs))
			continue
		}
		yes = true
		share += min(float64(reached)/float64(max(r.session.Length, 1)), 1) / float64(len(r.runs))
	}
	return share, yes
}

// Count is a step of runner i in the unit of the session, which is evaluations if
// it is fair, as far as it is derived.
func (r *Race) Count(i, step int) int {
	if r.session.Fair {
		return r.Trace(i).Cost(step).Evaluations(len(r.session.Start))
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
	places := make([]Place, len(r.runs))
	for i := range places {
		step := r.Step(i, head)
		places[i] = Place{step, r.Trace(i).Cost(step).Evaluations(len(r.session.Start))}
	}
	return places
}
