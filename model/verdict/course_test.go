package verdict_test

import (
	"testing"

	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/run"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// course is a run with what lies ahead of it.
type course struct {
	objective model.Objective
	session   model.Session
	scale     curvature.Scale
	known     []model.Critical
	run       *ahead.Prospect
	beside    model.Objective // the companion; nil for none
}

// newCourse begins the first runner of a session on an objective that is descended. It
// is taken on as far as a program does.
func newCourse(t testing.TB, o model.Objective, s model.Session, known []model.Critical) *course {
	t.Helper()
	return limited(t, o, s, known, ahead.LimitsOf(len(s.Start), 0))
}

// limited is newCourse with limits of how far the run is taken on.
func limited(t testing.TB, o model.Objective, s model.Session, known []model.Critical, l ahead.Limits) *course {
	t.Helper()
	tr, err := run.NewTrace(s, 0, o, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	c := &course{objective: o, session: s, scale: curvature.Survey(o, s.Home), known: known}
	c.run = ahead.New(tr, event.NewGround(o, s.Home, c.scale, known), optimizer.Makers(), l)
	return c
}

// look is the evidence at a step, or at the end of the run if it ends before, with all
// that lies ahead.
func (c *course) look(step int) verdict.Evidence {
	const most = 1 << 30
	c.run.Extend(step, most)
	tr := c.run.Trace()
	step = min(step, tr.End())
	c.run.Look(step, most)
	c.run.LookAtOthers(step, most, false)
	var recent []model.State
	for k := max(0, step-verdict.RecentStates+1); k <= step; k++ {
		recent = append(recent, tr.At(k))
	}
	rule, oracle := tr.Driver().Rule(step)
	e := verdict.Evidence{
		Objective: c.objective, Window: c.session.Home, Scale: c.scale, Known: c.known, Rule: rule, Oracle: oracle,
		Recent: recent, Maximize: c.session.Maximize, Scheduled: tr.Driver().Scheduled(step), Ahead: c.run.Future(step),
	}
	if r, ok := c.run.Least(step); ok {
		now := recent[len(recent)-1].X()
		e.Companion = verdict.Companion{Name: "test loss", Of: "training loss", Now: c.beside.Value(now), Least: r.Companion, At: r.Step, Then: r.Objective}
	}
	return e
}
