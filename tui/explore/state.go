package explore

import (
	"fmt"
	"reflect"
	"slices"

	"optexplore/model"
	"optexplore/tui/ensemble"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
	"optexplore/tui/tune"
)

// State is what a person has decided. It is a value: a deed returns another.
type State struct {
	Session   model.Session
	Past      []Edit // for undo, newest last
	Future    []Edit // for redo, newest last
	View      View
	Play      Play
	Selected  int       // the runner in hand: an index of the session's
	Control   string    // the name of the dial that [ and ] turn; empty or unknown: the rate
	Cursor    []float64 // the start being chosen; nil when none is
	Ask       Ask       // what is wanted of the outside
	Message   string    // the answer to the last key
	Positions Positions
	edits     int // how many there have been
}

// Edit is what undo brings back: the session, and which of its runners was in
// hand and which were hidden.
type Edit struct {
	Session  model.Session
	Selected int
	Hidden   Hidden
}

// now is what undo would bring back.
func (s State) now() Edit { return Edit{s.Session, s.Selected, s.View.Hidden} }

// Positions is where the runners stand. It follows from the session and is filled
// in by Stage.Settle, for the deeds that are dated in a runner's own steps.
type Positions struct {
	Now, End   []experiment.Place // at the head, and at the furthest reached
	Order      []int              // of the rows of the table
	StepDetail StepDetail         // of the next step, while it is seen from within
	Ready      bool               // the runs are derived to their length, so that all of this holds there too
	Best       []float64          // of the rates swept, for each runner, NaN where there is none; nil before all are
}

// View is how the landscape is looked at.
type View struct {
	Kind     plot.View
	Camera   plot.Camera
	Hidden   Hidden
	Table    Table
	Closer   Closer
	Shown    int // how many lines of the step seen from within are worked out
	Ensemble ensemble.Settings
	Tune     tune.Settings
}

// Play is how a run is played.
type Play struct {
	Running bool
	Speed   int // an index of speeds
	Owed    int // what the pulses so far have left over, in steps × pulses a second
}

// LooksLike reports whether s and o are seen as the same.
func (s State) LooksLike(o State) bool {
	d := s.Session.Since(o.Session)
	return d.Whole == nil && d.Keep == len(o.Session.Events) && len(d.Events) == 0 &&
		s.Session.Head == o.Session.Head && s.Session.Length == o.Session.Length && slices.Equal(s.Session.Window, o.Session.Window) &&
		s.View == o.View && s.Selected == o.Selected && s.Play.Running == o.Play.Running && s.Play.Speed == o.Play.Speed &&
		s.Control == o.Control && slices.Equal(s.Cursor, o.Cursor) && s.Message == o.Message
}

// Ask is what a deed wants of the outside.
type Ask int

// The wishes a deed can leave.
const (
	AskNothing Ask = iota
	AskLandscapes
	AskRules
	AskRunner
	AskHelp
	AskFormula
	AskValue
	AskSchedule
	AskSave
	AskQuit
)

// How many deeds can be undone, and how many events the sessions that are kept
// for it hold together.
const (
	undoDepth  = 200
	undoEvents = 50_000
)

// remembered is the newest sessions of a past, as many as are kept.
func remembered(past []Edit) []Edit {
	events, from := 0, len(past)
	for from > 0 && len(past)-from < undoDepth {
		if events += past[from-1].events(); events > undoEvents {
			break
		}
		from--
	}
	if from == 0 {
		return past
	}
	return slices.Clone(past[from:])
}

// events is how many events are kept for it.
func (e Edit) events() int {
	if e.Session.Branch == nil {
		return len(e.Session.Events)
	}
	return len(e.Session.Events) + len(e.Session.Branch.Events)
}

// edit replaces the session, keeping the old one for undo. A session that is
// the same is no edit.
func (s State) edit(next model.Session) State {
	if reflect.DeepEqual(next, s.Session) {
		return s
	}
	s.Past, s.Future, s.Session = remembered(append(slices.Clip(s.Past), s.now())), nil, next
	s.edits++
	return s
}

// steps are where the runners stand, in their own steps.
func (s State) steps() []int {
	return stepsOf(s.Positions.Now, s.Session.Head == 0, len(s.Session.Runners))
}

// reached is how far the runners have come, in their own steps.
func (s State) reached() []int {
	return stepsOf(s.Positions.End, s.Session.Length == 0, len(s.Session.Runners))
}

func stepsOf(places []experiment.Place, start bool, runners int) []int {
	steps := make([]int, runners)
	for i := range steps {
		if !start && i < len(places) {
			steps[i] = places[i].Step
		}
	}
	return steps
}

// runner is the runner in hand as it is at the head.
func (s State) runner() model.Runner { return s.runnerAt(s.Selected) }

// runnerAt is runner i as it is at the head.
func (s State) runnerAt(i int) model.Runner { return s.Session.At(i, s.steps()[i]) }

// change sets the runner in hand from the head on.
func (s State) change(r model.Runner) State {
	if s.runner().Equal(r) {
		return s
	}
	if len(s.Session.Events) >= model.MaxEvents {
		return s.changedEnough()
	}
	return s.edit(s.Session.ForkAt(s.steps(), s.reached(), s.Selected, r))
}

// changedEnough says why a run can be changed no more.
func (s State) changedEnough() State {
	s.Message = fmt.Sprintf("this run has been changed %d times, as often as one can be: r starts another", len(s.Session.Events))
	return s
}

// restarted is the session from x on, every runner as it is at the head.
func (s State) restarted(x []float64) model.Session { return s.Session.FromAt(s.steps(), x) }

// asking leaves a wish.
func asking(a Ask) func(State) State {
	return func(s State) State { s.Ask = a; return s }
}

// Undo takes the last edit back.
func (s State) Undo() State {
	from, to, next := swap(s.Past, s.Future, s.now())
	s.Past, s.Future = from, to
	return s.back(next).rested("undone")
}

// Redo does an undone edit again.
func (s State) Redo() State {
	from, to, next := swap(s.Future, s.Past, s.now())
	s.Future, s.Past = from, to
	return s.back(next).rested("done again")
}

// back goes back to an edit. Undo is of what is run, not of where one looks: the
// window stays on the same objective, and so do the runner in hand and those
// that are hidden where the runners are as many.
func (s State) back(e Edit) State {
	if e.Session.SameObjective(s.Session) {
		e.Session.Window = s.Session.Window
	}
	if len(e.Session.Runners) != len(s.Session.Runners) {
		s.Selected, s.View.Hidden = e.Selected, e.Hidden
	}
	s.Session = e.Session
	return s.inRange()
}

// swap takes the newest edit off one pile and puts the present one on the
// other.
func swap(from, to []Edit, now Edit) (f, t []Edit, next Edit) {
	last := len(from) - 1
	return from[:last:last], append(slices.Clip(to), now), from[last]
}

// rested is s paused, with the view that fits its landscape.
func (s State) rested(message string) State {
	s.Play.Running, s.Cursor, s.Message = false, nil, message
	if kinds := plot.Views(len(s.Session.Start)); !slices.Contains(kinds, s.View.Kind) {
		s.View.Kind = kinds[0]
	}
	return s
}
