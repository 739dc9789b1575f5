package explore

import (
	"fmt"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/own"
	"optexplore/tui/scene"
	"optexplore/tui/shelf"
)

// Situation is a State with the positions of its runners, which actions need. An
// action does not update the positions; Settle does so for the state that it
// returns.
type Situation struct {
	State
	Positions
	problem *experiment.Problem // that is run; nil before it is
	frame   *scene.Frame        // what the picture shows
	blocks  []model.Block       // of the parameters; nil for none
	lenses  *lenses             // the lenses that are on, whose keys are handled; nil for none
	own     own.Store           // the landscapes of the user; nil for none
	shelf   shelf.Store         // the saved sessions of the user; nil for none
	files   Exporter            // where pictures are written; nil for nowhere
	data    DataWriter          // where numbers are written; nil for nowhere

	kept *keptControls // where controls are kept; nil to keep none
}

// Positions are the positions of the runners. They follow from the session and are
// found by Derived.Settle, for actions that are dated in a runner's own steps.
type Positions struct {
	Now, End []experiment.Place // at the head, and at the furthest reached
	Order    []int              // of the rows of the table
	Ready    bool               // the runs are fully derived, so that End is known
	Next     int                // where the next event of the selected runner is, in the unit of the session; −1 for none that is seen
	Last     int                // the same of the last event before the head
}

// plain is an action that depends on the state alone.
func plain(action func(State) State) func(Situation) Situation {
	return func(s Situation) Situation { s.State = action(s.State); return s }
}

// steps returns the positions of the runners, in their own steps.
func (s Situation) steps() []int {
	return stepsOf(s.Positions.Now, s.Session.Head == 0, len(s.Session.Runners))
}

// reached returns the furthest steps of the runners, in their own steps.
func (s Situation) reached() []int {
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

// runner returns the selected runner as it is at the head.
func (s Situation) runner() model.Runner { return s.runnerAt(s.Selected) }

// runnerAt returns runner i as it is at the head.
func (s Situation) runnerAt(i int) model.Runner { return s.Session.At(i, s.steps()[i]) }

// change sets the selected runner from the head on.
func (s Situation) change(r model.Runner) Situation {
	if s.runner().Equal(r) {
		return s
	}
	if len(s.Session.Events) >= model.MaxEvents {
		s.Message = changedEnough(s.Session)
		return s
	}
	s.State = s.edit(s.Session.ForkAt(s.steps(), s.reached(), s.Selected, r))
	return s
}

// changedEnough returns a message if a run has too many changes for another one.
func changedEnough(s model.Session) string {
	return fmt.Sprintf("this run has been changed %d times, the most that is allowed: {restart} starts a new run", len(s.Events))
}

// restarted returns the session restarted at x, with every runner as it is at the
// head.
func (s Situation) restarted(x []float64) model.Session { return s.Session.FromAt(s.steps(), x) }
