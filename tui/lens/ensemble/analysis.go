package ensemble

import (
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

// Analysis is what follows from the settings: the members where they are, and how
// they were spread on the way. It is brought up to date by Settle and only read
// by drawing. The zero value is of an ensemble that is off. It serves one
// goroutine.
type Analysis struct {
	members *experiment.Ensemble // nil where there is none
	runner  int
	target  int // the step that the members are to be at
	past    record
	now     experiment.Instant
	limit   []float64 // the deviations that theory says it tends to; nil for none
	rule    string    // by name, at the step
	descent bool      // the rule is plain gradient descent
	refusal string    // why the rule refuses a noisy gradient, or why there are no members; empty if neither
}

// Settle takes the members of runner i of a session to a step of its own,
// forwards or back, or nearer to it: by so many steps of a member at most, all
// members together, but for a last step of all of them. What a session has in
// common with the last one is kept. The error says what does not fit, and leaves
// g as it was.
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

// follow makes the members those of runner i of s, at a step that both have in
// common. It reports whether anything has changed.
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
	if name := keeper(s, i); name != "" {
		*g = Analysis{rule: name, refusal: "it draws its whole run from one seed and keeps it, which is too much for many at once here: optexplore ensemble does it on the command line"}
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

// keeper is the name of a rule of runner i that is too much for many seeds;
// empty if there is none.
func keeper(s model.Session, i int) string {
	names := map[string]bool{s.Runners[i].Rule: true}
	for _, e := range s.Events {
		if e.Runner == i {
			names[e.To.Rule] = true
		}
	}
	for name := range names {
		e, err := optimizer.Find(name)
		if err != nil {
			continue
		}
		if _, ok := e.New().(model.Seeded); ok {
			return e.Name
		}
	}
	return ""
}

// travel takes the members towards the target and records what is on the way.
// It reports whether they have moved.
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

// judge notes what the runner is like at the step.
func (g *Analysis) judge(s model.Session) {
	r := s.At(g.runner, g.now.Step)
	g.rule, g.refusal = r.Rule, ""
	if e, err := optimizer.Find(r.Rule); err == nil {
		g.rule, g.refusal = e.Name, model.Refusal(e.New())
		g.descent = r.Rule == "gd" || r.Rule == "sgd"
	}
}

// Deriving reports whether the members are on their way, and how far they are.
func (g *Analysis) Deriving() (share float64, yes bool) {
	if g.members == nil || g.members.Step() == g.target {
		return 1, false
	}
	return float64(g.members.Step()) / float64(max(g.target, 1)), true
}

// Cloud is where the members are: coordinate i of member j is at i·members + j,
// NaN and ±Inf included. It is a view, valid until Settle.
func (g *Analysis) Cloud() (points []float64, members int) {
	if g.members == nil {
		return nil, 0
	}
	return g.members.Points(), g.members.Len()
}
