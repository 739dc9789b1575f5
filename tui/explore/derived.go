package explore

import (
	"cmp"
	"time"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/run"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// Derived is what follows from a State: the objectives, the traces of the runners,
// the picture of the landscape, the verdict on the selected runner. Settle updates
// it. Drawing reads it and caches in it the picture and the paths.
type Derived struct {
	race     *experiment.Race
	paths    [model.MaxRunners]scene.Builder
	spread   [model.MaxRunners][]int // of their histories, over evaluations
	selected int                     // the selected runner
	painting
	judgement
	ghost    ghost
	lenses   lenses
	controls keptControls
	host     Host
	w, h     int              // cells of the picture on the screen
	now      func() time.Time // nil for time.Now
}

// judgement is the measurements and the verdicts at the positions of the runners, each
// worked out when it is first looked at.
type judgement struct {
	rows [model.MaxRunners]*experiment.Row
	log  *event.Log // of the selected runner
}

// painting is the picture of the landscape.
type painting struct {
	picture plot.Picture
	drawn   drawn // what it was made for
	framer  scene.Framer
	frame   *scene.Frame      // what it is of
	crew    []model.Objective // that refine it, each for its own goroutine; nil before any is needed
	aside   scene.Aside       // how the selected run differs from what is shown of it
	ground  ground
}

// drawn is what a picture of a landscape depends on.
type drawn struct {
	frame  *scene.Frame
	view   plot.View
	camera plot.Camera
	w, h   int
	theme  theme.Theme
}

// perPulse is the number of steps that are taken at most before the next key is
// handled: more than the fastest speed needs, and few enough for a formula
// that is slow to evaluate.
const perPulse = 20_000

// Settle updates g to follow from a state, or does a time slice of the work: see
// Deriving. It returns the state with the positions of its runners, with the
// session cut where all runs end, and then paused. If it returns an error, g is
// unchanged.
func (g *Derived) Settle(decided State) (Situation, error) {
	s := Situation{State: decided, lenses: &g.lenses, kept: &g.controls, own: g.host.Own, shelf: g.host.Shelf, files: g.host.Export, data: g.host.Data}
	race := cmp.Or(g.race, &experiment.Race{Bytes: g.host.Bytes, Work: g.host.Work})
	b := newTimeSlice(perPulse, cmp.Or(g.host.Slice, longestSlice), g.clock)
	session, err := race.Sync(s.Session, 0)
	if err != nil {
		return s, err
	}
	_ = b.through(func(most int) error { session = race.Extend(most); return nil }, race.Deriving)
	if session.Length < s.Session.Length {
		s.Play.Running = false
	}
	g.race, s.Session = race, session
	s.State = s.inRange()
	g.selected = s.Selected
	s.Positions = Positions{Now: race.Places(session.Head), End: race.Places(session.Length)}
	if g.frame, err = g.framer.Frame(race.Problem, session, g.trace(), g.step(), s.View.Plot); err != nil {
		s.Message = err.Error()
	}
	s.problem, s.frame, s.blocks = race.Problem, g.frame, model.Blocks(race.Problem.Plain)
	g.aside.Sync(race.Problem, g.frame, session.Start, g.trace(), g.step())
	if g.drawn.frame != g.frame {
		g.picture, g.crew = nil, nil
	}
	_, deriving := race.Deriving()
	s.Positions.Ready = !deriving
	g.ghost.settle(race.Problem, session, race.Bytes, &b)
	if !deriving && g.refining() {
		look := b
		if s.Play.Running {
			look = b.brief()
		}
		_ = look.through(func(most int) error { g.refine(most); return nil }, func() (float64, bool) { return 0, g.refining() })
	}
	if !deriving {
		ahead := b
		if s.Play.Running {
			ahead = b.brief() // what lies ahead changes with each step
		}
		_ = ahead.through(func(most int) error { g.look(most, s.Play.Running); return nil }, func() (float64, bool) { return 0, g.looking() })
		g.grounded(s.Play.Running, b)
	}
	g.judgement = judgement{}
	s.Positions.Next, s.Positions.Last = g.event(event.Log.After), g.event(event.Log.Before)
	s = g.lenses.settle(g, s, &b)
	s.Positions.Order = g.order(s.State)
	return s, nil
}

// clock is the time.
func (g *Derived) clock() time.Time {
	if g.now == nil {
		return time.Now()
	}
	return g.now()
}

// problem is the problem of the session.
func (g *Derived) problem() *experiment.Problem { return g.race.Problem }

// trace is the trace of the selected runner.
func (g *Derived) trace() *run.Trace { return g.race.Trace(g.selected) }

// session is the session that g follows from.
func (g *Derived) session() model.Session { return g.race.Session() }

// step is the present step of the selected runner, as far as its run is derived.
func (g *Derived) step() int { return g.race.Step(g.selected, g.session().Head) }

// Deriving reports whether Settle has more to do, and the share that is done, 0…1.
func (g *Derived) Deriving() (share float64, yes bool) {
	if share, yes = g.race.Deriving(); yes {
		return share, yes
	}
	if share, yes = g.lenses.deriving(); yes {
		return share, yes
	}
	return g.ghost.deriving()
}

// event is where an event of the selected runner is, found from its step, in the unit
// of the session; −1 for none.
func (g *Derived) event(find func(event.Log, int) (event.Event, bool)) int {
	e, ok := find(g.events(), g.step())
	if !ok {
		return -1
	}
	return g.race.Count(g.selected, e.Step)
}

// look takes the runs on beyond the head or, with noise, the runs of the selected
// runner with other seeds.
func (g *Derived) look(most int, running bool) {
	if _, more := g.race.Looking(); more {
		g.race.Look(most)
		return
	}
	g.race.Prospect(g.selected).LookAtOthers(g.step(), most, running)
}

// looking reports whether Settle has more to look at ahead of the runs.
func (g *Derived) looking() bool {
	_, more := g.race.Looking()
	return more || g.race.Prospect(g.selected).OthersPending(g.step())
}

// events are those of the selected runner, as far as they are known.
func (g *Derived) events() event.Log {
	if g.log == nil {
		log := g.race.Prospect(g.selected).Events(g.step())
		g.log = &log
	}
	return *g.log
}

// row is the row of a runner.
func (g *Derived) row(runner int) experiment.Row {
	if g.rows[runner] == nil {
		row := g.race.Row(runner)
		g.rows[runner] = &row
	}
	return *g.rows[runner]
}

// own is the row of the selected runner.
func (g *Derived) own() experiment.Row { return g.row(g.selected) }

// table is the rows of the table of the race; nil where it is not shown.
func (g *Derived) table(s State) []experiment.Row {
	if !s.tabled() {
		return nil
	}
	rows := make([]experiment.Row, len(s.Session.Runners))
	for i := range rows {
		rows[i] = g.row(i)
	}
	return s.View.Table.sorted(rows, s.Session.Maximize)
}

// order is the runners in the order of the table; nil where it is not shown.
func (g *Derived) order(s State) (runners []int) {
	if s.tabled() && s.View.Table.sort() == "runner" {
		for i := range s.Session.Runners {
			runners = append(runners, i)
		}
		return runners
	}
	for _, r := range g.table(s) {
		runners = append(runners, r.Runner)
	}
	return runners
}

// toDraw is what is drawn of a state in an area.
func (g *Derived) toDraw(s State, r canvas.Rect, t theme.Theme) drawn {
	return drawn{g.frame, s.View.Plot, s.View.Camera, r.W, r.H, t}
}

// Paint makes the picture of the landscape, unless it is up to date.
func (g *Derived) Paint(s State, r canvas.Rect, t theme.Theme) {
	want := g.toDraw(s, r, t)
	if g.picture != nil && want == g.drawn {
		return
	}
	request := scene.Request(g.problem(), g.frame, r.W, r.H, t)
	request.Camera = s.View.Camera
	if g.drawn.frame == g.frame {
		request.Was = g.picture
	}
	g.picture, g.drawn = plot.New(s.View.Plot, request), want
}
