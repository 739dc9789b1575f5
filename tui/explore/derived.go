package explore

import (
	"cmp"
	"time"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/verdict"
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
	selected int // the selected runner
	painting
	judgement
	ghost    ghost
	lenses   lenses
	bytes    int              // the memory of a trace; 0 for the default
	perPulse int              // the most steps that Settle takes; 0 for the default
	now      func() time.Time // nil for time.Now
}

// judgement is the measurements and the verdict at the positions of the runners.
type judgement struct {
	point   verdict.Measurements // of f, also where it is climbed
	verdict verdict.Verdict
	head    model.State
	rows    []experiment.Row // the table of the race; nil where it is not shown
}

// painting is the picture of the landscape.
type painting struct {
	picture plot.Picture
	drawn   drawn // what it was made for
	framer  scene.Framer
	frame   *scene.Frame // what it is of
}

// drawn is what a picture of a landscape depends on.
type drawn struct {
	frame  *scene.Frame
	view   plot.View
	camera plot.Camera
	w, h   int
	theme  theme.Theme
}

// perPulse is the default number of steps that are taken at most before the next
// key is handled: more than the fastest speed needs, and few enough for a formula
// that is slow to evaluate.
const perPulse = 20_000

// Settle updates g to follow from a state, or does a time slice of the work: see
// Deriving. It returns the state with the positions of its runners, with the
// session cut where all runs end, and then paused. If it returns an error, g is
// unchanged.
func (g *Derived) Settle(decided State) (Situation, error) {
	s := Situation{State: decided, lenses: &g.lenses}
	race := cmp.Or(g.race, &experiment.Race{Bytes: g.bytes})
	now := g.now
	if now == nil {
		now = time.Now
	}
	b := newTimeSlice(cmp.Or(g.perPulse, perPulse), now)
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
	s.frame = g.frame
	if g.drawn.frame != g.frame {
		g.picture = nil
	}
	_, deriving := race.Deriving()
	s.Positions.Ready = !deriving
	g.ghost.settle(race.Problem, session, race.Bytes, &b)
	g.judge(s.State)
	s = g.lenses.settle(g, s, &b)
	for _, r := range g.rows {
		s.Positions.Order = append(s.Positions.Order, r.Runner)
	}
	return s, nil
}

// problem is the problem of the session.
func (g *Derived) problem() *experiment.Problem { return g.race.Problem }

// trace is the trace of the selected runner.
func (g *Derived) trace() *run.Trace { return g.race.Trace(g.selected) }

// session is the session that g follows from.
func (g *Derived) session() model.Session { return g.race.Session() }

// step is the present step of the selected runner, as far as its run is derived.
func (g *Derived) step() int { return g.race.Step(g.selected, g.session().Head) }

// changes returns when the selected runner was changed, in the session's count: the
// newest changes, as many as the timeline can show.
func (g *Derived) changes() []int {
	const most = 64
	var at []int
	events := g.session().Events
	for k := len(events) - 1; k >= 0 && len(at) < most; k-- {
		if e := events[k]; e.Runner == g.selected {
			at = append(at, g.race.Count(e.Runner, e.At))
		}
	}
	return at
}

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

// judge updates the verdict on the selected runner and, if the table is shown, its
// rows.
func (g *Derived) judge(s State) {
	recent := experiment.Recent(g.trace(), g.step())
	g.head = recent[len(recent)-1]
	g.point, g.verdict = g.problem().Assess(g.session(), g.trace().Driver(), recent)
	g.rows = nil
	if s.tabled() {
		g.rows = s.View.Table.sorted(g.race.Rows(), s.Session.Maximize)
	}
}

// Paint makes the picture of the landscape, unless it is up to date.
func (g *Derived) Paint(s State, r canvas.Rect, t theme.Theme) {
	want := drawn{g.frame, s.View.Plot, s.View.Camera, r.W, r.H, t}
	if g.picture != nil && want == g.drawn {
		return
	}
	request := scene.Request(g.problem(), g.frame, r.W, r.H, t)
	request.Camera = s.View.Camera
	g.picture, g.drawn = plot.New(s.View.Plot, request), want
}
