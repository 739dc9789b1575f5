package explore

import (
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/model/verdict"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
)

// Report is what the screen says, for those who read it line by line.
type Report struct {
	State    State
	Problem  *experiment.Problem
	Selected experiment.Row
	Rows     []experiment.Row // of all runners, in the order of the table
	Unit     string           // of what the head counts
	Beside   string           // what else is to be known of the point; empty for nothing
	Slice    string           // the title of the slice in the picture; empty where nothing is cut
	Lens     string           // the title of the lens that has the panel; empty for that of the point
	Message  string           // of the last action
	Ended    bool             // all runs are at their ends
}

// Told is what the screen of a model says.
func Told(m Model) Report {
	g, s := m.derived, m.state
	r := Report{
		State: s.State, Problem: g.problem(), Selected: g.own(), Unit: s.unit(),
		Beside: g.problem().Beside(g.own().Point.X), Message: message(m), Ended: true,
	}
	for i := range s.Session.Runners {
		r.Rows = append(r.Rows, g.row(i))
		r.Ended = r.Ended && g.race.Ended(i, s.Session.Head)
	}
	r.Rows = s.View.Table.sorted(r.Rows, s.Session.Maximize)
	if g.frame.Slice != nil {
		r.Slice = sliceTitle(g, 1000)
	}
	if front := g.lenses.front(); front.Key != "" {
		r.Lens = front.Title
	}
	return r
}

// Happened says which events the selected runner has come to after one of its steps, up to
// where it is.
func Happened(m Model, after int) []verdict.Foretold {
	g := m.derived
	list := g.events().Until(g.step())
	list = list[len(list.Until(after)):]
	return verdict.Tell(g.race.Problem.Moment(g.session(), g.race.Prospect(g.selected), g.step()), list)
}

// Awaits reports whether an event of a runner is seen ahead.
func (r Report) Awaits() bool {
	return slices.ContainsFunc(r.Rows, func(row experiment.Row) bool {
		_, ok := row.Events.After(row.Step)
		return ok
	})
}

// Panel draws the panel of the last lens that was turned on or, with point, that of the point,
// on a canvas of its own.
func Panel(m Model, point bool, w, h int) *canvas.Canvas {
	c := canvas.New(w, h)
	if open := m.derived.lenses.open; point && len(open) > 0 {
		open[0].Panel(c, m.theme)
	} else {
		m.derived.lenses.front().Panel(c, m.theme)
	}
	return c
}

// Actions are all actions of a model, those that can be done by a key now before the others.
func Actions(m Model) []keys.Line { return possible(m, actions(m.state).Lines(m.state)) }

// Bound returns the action that a key does now, as it is said in a line; ok is false for none.
func Bound(m Model, key string) (line string, ok bool) {
	b, ok := inForce(m.state).Find(key)
	if b.Nth != nil {
		return fmt.Sprint(b.Name, " ", 1+slices.Index(b.Keys, key)), ok
	}
	return b.Name, ok
}

// Derive does a time slice of what follows from the state, and returns the share that is
// done; more is false if nothing is left of it. What lies ahead of the runs is looked at last,
// and all of that only with ahead: with noise it takes long, and changes with each step.
func Derive(m Model, ahead bool) (next Model, share float64, more bool) {
	m.settle(m.state.State)
	share, more = m.derived.Deriving()
	if !more {
		part, looking := m.derived.race.Looking()
		share, more = part, looking || ahead && m.derived.looking()
	}
	return m, share, more
}

// Unfinished reports whether the runs have not come to where the head is to be, or a lens has
// not come to its end.
func Unfinished(m Model) bool {
	_, more := m.derived.Deriving()
	return more
}

// Advance plays a run on by n positions, though not beyond the next event of the selected
// runner.
func Advance(m Model, n int) Model {
	next, head := m.state.State, m.state.Session.Head
	if at := m.state.Positions.Next; at > head {
		n = min(n, at-head)
	}
	next.Session = next.Session.Move(n)
	next.Play.Running = next.Session.Head < model.MaxSteps
	m.note, next.Message = "", ""
	m.settle(next)
	return m
}
