package explore

import (
	"cmp"
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/lab"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// Stage is what follows from a State: the objectives, the trace of the run,
// the picture of the landscape, the verdict on the state at the head. It is
// brought up to date by Settle and only read by drawing.
type Stage struct {
	session model.Session // what it follows from
	lab     *lab.Scene
	trace   *model.Trace
	path    scene.Builder
	picture plot.Picture
	drawn   drawn        // what the picture was made for
	window  model.Window // and the window it shows
	point   model.Point  // of f, also where it is climbed
	verdict model.Verdict
	head    model.State

	perPulse int // how many steps Settle derives at most
}

// drawn is what a picture of a landscape depends on, its window aside.
type drawn struct {
	lab    *lab.Scene
	kind   plot.Kind
	camera plot.Camera
	w, h   int
	theme  theme.Theme
}

// perPulse is how many steps are derived at most before keys are heard again,
// where the host does not say otherwise: more than the fastest speed asks for,
// and few enough on a formula that is slow to compute.
const perPulse = 20_000

// Settle makes g what follows from s, or brings it nearer to that: a long run
// is derived bit by bit. It returns s with the session cut where its run ends,
// and paused if it cannot go on. The error leaves g as it was.
func (g *Stage) Settle(s State) (State, error) {
	if g.lab == nil || !g.session.SameObjective(s.Session) {
		next, err := lab.Set(s.Session)
		if err != nil {
			return s, err
		}
		trace, err := next.Trace(s.Session, 0)
		if err != nil {
			return s, err
		}
		g.lab, g.trace, g.picture = next, trace, nil
	}
	session, err := g.lab.Sync(g.trace, s.Session, cmp.Or(g.perPulse, perPulse))
	if err != nil {
		return s, err
	}
	if session.Length < s.Session.Length {
		s.Play.Running = false
	}
	s.Session, g.session = session, session
	g.judge()
	return s, nil
}

// Deriving reports whether the run is not yet derived to its length, and how
// far it is.
func (g *Stage) Deriving() (share float64, yes bool) {
	return float64(g.trace.End()) / float64(max(g.session.Length, 1)), g.trace.End() < g.session.Length
}

// Shown is the session as far as it is derived.
func (g *Stage) Shown() model.Session {
	s := g.session
	s.Head = min(s.Head, g.trace.End())
	return s
}

// judge looks at the state at the head.
func (g *Stage) judge() {
	recent := lab.Recent(g.trace, g.Shown().Head)
	g.head = recent[len(recent)-1]
	g.point, g.verdict = g.lab.Assess(g.session, g.trace.Driver(), recent)
}

// Paint makes the picture of the landscape, unless it stands already.
func (g *Stage) Paint(s State, r canvas.Rect, t theme.Theme) {
	want := drawn{g.lab, s.View.Kind, s.View.Camera, r.W, r.H, t}
	if g.picture != nil && want == g.drawn && slices.Equal(g.window, s.Session.Window) {
		return
	}
	request := scene.Request(g.lab, s.Session.Window, r.W, r.H, t)
	request.Camera = s.View.Camera
	g.picture, g.drawn, g.window = plot.New(s.View.Kind, request), want, s.Session.Window
}
