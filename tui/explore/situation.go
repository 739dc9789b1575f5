package explore

import (
	"fmt"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/scene"
)

// Situation is a State with where its runners stand: what an action is given. An action
// leaves the positions as they were; those of the state that it returns are known
// once Derived has settled it.
type Situation struct {
	State
	Positions
	frame  *scene.Frame // what the picture shows
	lenses *lenses      // those that are on, whose keys are heard; nil for none
}

// Positions is where the runners stand. It follows from the session: Derived.Settle
// finds it, for the actions that are dated in a runner's own steps.
type Positions struct {
	Now, End []experiment.Place // at the head, and at the furthest reached
	Order    []int              // of the rows of the table
	Ready    bool               // the runs are derived to their length, so that all of this holds there too
}

// plain is an action that goes by the state alone.
func plain(action func(State) State) func(Situation) Situation {
	return func(s Situation) Situation { s.State = action(s.State); return s }
}

// steps are where the runners stand, in their own steps.
func (s Situation) steps() []int {
	return stepsOf(s.Positions.Now, s.Session.Head == 0, len(s.Session.Runners))
}

// reached is how far the runners have come, in their own steps.
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

// runner is the selected runner as it is at the head.
func (s Situation) runner() model.Runner { return s.runnerAt(s.Selected) }

// runnerAt is runner i as it is at the head.
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

// changedEnough says why a run can be changed no more.
func changedEnough(s model.Session) string {
	return fmt.Sprintf("this run has been changed %d times, as often as one can be: r starts another", len(s.Events))
}

// restarted is the session from x on, every runner as it is at the head.
func (s Situation) restarted(x []float64) model.Session { return s.Session.FromAt(s.steps(), x) }
