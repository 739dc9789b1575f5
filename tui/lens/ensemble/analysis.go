package ensemble

import (
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

// Analysis is the ensemble of a runner: the members at the present step, and their
// moments on the way. Settle updates it, drawing only reads it. The zero value has
// no members. It must not be used by several goroutines at once.
type Analysis struct {
	members *experiment.Ensemble // nil where there is none
	runner  int
	target  int // the step to which the members are to move
	past    record
	now     experiment.Instant
	limit   []float64 // the limits of the deviations in theory; nil for none
	rule    string    // its name, at the step
	descent bool      // the rule is plain gradient descent
	refusal string    // why the rule refuses a noisy gradient; empty if it does not
}

// Settle moves the members of runner i of a session to one of its own steps,
// forward or back, or part of the way: by about most steps of single members, all
// members together. What the session has in common with the last one is kept. If it
// returns an error, g is unchanged.
func (g *Analysis) Settle(s model.Session, i, step int, set Settings, most int) error {
	if err := set.Validate(); err != nil {
		return err
	}
	moved, err := g.follow(s, i, set)
	if err != nil || g.members == nil {
		return err
	}
	g.target, g.runner = min(max(step, 0), model.MaxSteps), i
	if g.travel(most) || moved {
		g.now, g.limit = g.members.Now(), g.members.Limit()
		g.judge(s)
	}
	return nil
}

// follow updates the members to runner i of s, at a step that both have in common,
// and reports whether anything has changed.
func (g *Analysis) follow(s model.Session, i int, set Settings) (changed bool, err error) {
	e := g.members
	if e != nil && e.Len() == set.Count() && e.Of(s, i) {
		_, err := e.Sync(s, i)
		return i != g.runner, err
	}
	if i < 0 || i >= len(s.Runners) {
		*g = Analysis{}
		return true, nil
	}
	if e != nil && e.Len() == set.Count() {
		kept, err := e.Sync(s, i)
		if err == nil {
			g.past.cut(kept)
		}
		return true, err
	}
	fresh, err := experiment.NewEnsemble(s, i, set.Count(), 1)
	if err != nil {
		return false, err
	}
	*g = Analysis{members: fresh}
	return true, nil
}

// travel moves the members towards the target and records their moments. It reports
// whether they have moved.
func (g *Analysis) travel(most int) (moved bool) {
	e := g.members
	if e.Step() == 0 {
		g.past.add(e.Now())
	}
	for until := e.Work() + most; e.Step() != g.target && e.Work() < until; {
		next := g.target
		if !g.past.reaches(next) && e.Step() < next {
			next = min(next, g.past.next(e.Step()))
		}
		moved = true
		if e.Seek(next, until-e.Work()); !g.past.reaches(g.target) {
			g.past.add(e.Now())
		}
	}
	return moved
}

// judge records the properties of the runner at the step.
func (g *Analysis) judge(s model.Session) {
	r := s.At(g.runner, g.now.Step)
	g.rule, g.refusal = r.Rule, ""
	if e, err := optimizer.Find(r.Rule); err == nil {
		g.rule, g.refusal = e.Name, model.Refusal(e.New())
		g.descent = r.Rule == "gd" || r.Rule == "sgd"
	}
}

// Deriving reports whether the members have not reached the target, and the share
// of the way that is done, 0…1.
func (g *Analysis) Deriving() (share float64, yes bool) {
	if g.members == nil || g.members.Step() == g.target {
		return 1, false
	}
	return float64(g.members.Step()) / float64(max(g.target, 1)), true
}

// Cloud is the positions of the members: coordinate i of member j is at i·members +
// j, NaN and ±Inf included. It is a view, valid until Settle.
func (g *Analysis) Cloud() (points []float64, members int) {
	if g.members == nil {
		return nil, 0
	}
	return g.members.Points(), g.members.Len()
}
