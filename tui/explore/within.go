package explore

import (
	"math"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/inner"
	"optexplore/tui/keys"
	"optexplore/tui/layout"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// StepDetail is where a step seen from within leads. It follows from the session,
// and is filled in by Stage.Settle.
type StepDetail struct {
	Lines      int // how many there are
	Next, Prev int // the head with the step taken, and with the one before taken back
}

// LookWithin looks at the next step from within, or leaves it.
func (s Situation) LookWithin() Situation {
	s.View.Shown, s.Play.Running = 0, false
	if s.State = s.lookBy(Within); s.View.Closer == Within {
		s.Message = "the next step from within: → works out a line, ← goes back, i leaves"
	}
	return s
}

// withinLook is the step that the runner in hand takes next: the rule's equations
// with its numbers.
type withinLook struct{ pointLook }

func (withinLook) bindings() keys.Table[Situation] {
	return keys.Table[Situation]{
		{Keys: []string{"right", "l"}, Short: "line", Help: "work out the next line; after the last, the step is taken", Deed: Situation.nextLine},
		{Keys: []string{"left", "h"}, Short: "line", Help: "the line before; before the first, the step before", Deed: Situation.lineBefore},
		{Keys: []string{"enter"}, Short: "take the step", Help: "take the step", Deed: Situation.wholeStep},
		{Keys: []string{"esc", "i"}, Short: "leave it", Help: "leave the inside of the step", Deed: Situation.LookWithin},
	}
}

func (withinLook) settle(g *Stage, s Situation, _ *timeSlice) (Situation, error) {
	g.next.settle(g.race, s.Selected)
	s.Positions.StepDetail = g.next.leads(g.race, s.Selected)
	return s, nil
}

func (withinLook) leave(g *Stage) { g.next = nextStep{} }

func (withinLook) scene(m Model, sc *plot.Scene) {
	if s := m.state; !s.View.Hidden.Has(s.Selected) {
		m.stage.next.show(sc, m.stage.lab(), s.View.Shown, s.Session.Window, m.theme)
	}
}

func (withinLook) draw(m Model, c *canvas.Canvas, l layout.Explore) {
	m.plot(c, l)
	side := frame(c, l.Point, "Step from within", m.theme)
	if err := m.stage.next.err; err != nil {
		m.muted(side, err.Error())
	} else {
		inner.Draw(side, m.theme, m.stage.next.in, m.state.View.Shown)
	}
	m.table(c.Sub(l.Table))
	m.verdictPanel(c, l)
	m.historyStrips(history(c, l))
}

// nextLine works out the next line of the step, and takes the step after the
// last.
func (s Situation) nextLine() Situation {
	if s.View.Shown < s.Positions.StepDetail.Lines {
		s.View.Shown++
		return s
	}
	return s.wholeStep()
}

// wholeStep takes the step that is seen from within.
func (s Situation) wholeStep() Situation {
	if s.Positions.StepDetail.Next <= s.Session.Head {
		return s
	}
	s.View.Shown = 0
	s.State = s.seek(s.Positions.StepDetail.Next)
	return s
}

// lineBefore takes a line back, and the step before after the first.
func (s Situation) lineBefore() Situation {
	if n := min(s.View.Shown, s.Positions.StepDetail.Lines); n > 0 {
		s.View.Shown = n - 1
		return s
	}
	if s.Session.Head == 0 {
		s.Message = atStart(s)
		return s
	}
	s.View.Shown = math.MaxInt32 // all of it
	s.State = s.seek(s.Positions.StepDetail.Prev)
	return s
}

// nextStep is the step that the runner in hand takes next, looked at from within.
type nextStep struct {
	in      experiment.StepDetail
	err     error // why there is none
	of      *run.Trace
	version int
	step    int
}

// settle makes n the next step of runner i of a race, unless it is that already.
func (n *nextStep) settle(r *experiment.Race, i int) {
	t, step := r.Trace(i), r.Step(i, r.Session().Head)
	if n.of == t && n.version == t.Version() && n.step == step {
		return
	}
	in, err := r.StepDetail(i)
	*n = nextStep{in: in, err: err, of: t, version: t.Version(), step: step}
}

// leads is where the step leads in a race, for runner i.
func (n *nextStep) leads(r *experiment.Race, i int) StepDetail {
	s := r.Session()
	if n.err != nil {
		return StepDetail{Next: s.Head, Prev: max(s.Head-1, 0)}
	}
	next, prev := n.step+1, max(n.step-1, 0)
	if s.Fair {
		next, prev = n.in.Spent, r.Count(i, prev)
	}
	return StepDetail{Lines: n.in.Parts(), Next: next, Prev: prev}
}

// show puts what is known after so many lines on a scene, whose last run is in
// hand.
func (n *nextStep) show(sc *plot.Scene, l *experiment.Problem, shown int, window model.Window, t theme.Theme) {
	if n.err != nil || len(sc.Runs) == 0 {
		return
	}
	at := n.in.At(shown)
	sc.Runs[len(sc.Runs)-1].Now = plot.Mark{At: at, F: l.Plain.Value(at), Shown: true}
	sc.Tried = nil
	for _, trial := range n.in.Tried(shown) {
		sc.Tried = append(sc.Tried, plot.Tried{At: trial.X, F: l.Plain.Value(trial.X), Accepted: trial.Accepted})
	}
	if len(window) > 1 {
		sc.Gradient, sc.Noisy = nil, nil
	}
	for k, a := range n.in.Drawn(shown) {
		by := a.Move
		if a.Direction {
			by = directed(a.Move, window)
		}
		tones := []theme.Token{theme.Tangent, theme.Accent, theme.Other, theme.Good}
		sc.Vectors = append(sc.Vectors, plot.Vector{From: a.From, By: by, F: l.Plain.Value(a.From), Name: a.Name, Style: t.Style(tones[k%len(tones)])})
	}
}

// directed is a vector in the direction of v that is an eighth of the window
// long.
func directed(v []float64, window model.Window) []float64 {
	long := 0.0
	for i, c := range v {
		long = math.Hypot(long, c/window[i].Width())
	}
	by := make([]float64, len(v))
	for i, c := range v {
		if long > 0 {
			by[i] = c / long / 8
		}
	}
	return by
}
