package explore

import (
	"fmt"
	"strconv"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
)

// Hidden is the set of runners that are not drawn, one bit each.
type Hidden uint16

// Has reports whether runner i is hidden.
func (h Hidden) Has(i int) bool { return h&(1<<i) != 0 }

// toggled returns h with runner i added or removed.
func (h Hidden) toggled(i int) Hidden { return h ^ 1<<i }

// shown returns h without runner i.
func (h Hidden) shown(i int) Hidden { return h &^ (1 << i) }

// without returns h after runner i has been removed from the race.
func (h Hidden) without(i int) Hidden {
	below := Hidden(1)<<i - 1
	return h&below | h>>1&^below
}

// raceBindings are the bindings for races.
func raceBindings() keys.Table[Situation] {
	return keys.Table[Situation]{
		{Name: "add-runner", Keys: []string{"O"}, Group: "Race", Short: "race", Help: "add a runner, with a rule to be chosen (up to 8)", Action: plain(asking(AskRunner)), Asks: runnerQuestion, Off: full},
		{Name: "duplicate", Keys: []string{"D"}, Group: "Race", Help: "duplicate the selected runner", Action: Situation.Duplicate, Off: full},
		{Name: "remove", Keys: []string{"X", "delete"}, Group: "Race", Help: "take the selected runner out of the race", Action: Situation.Remove, Off: alone},
		{Name: "hide", Keys: []string{"V"}, Group: "Race", Help: "hide the selected runner, or show it again", Action: Situation.Hide, Off: alone},
		{Name: "runner-above", Keys: []string{"up", "k"}, Group: "Race", Help: "select the runner above", Action: neighbour(-1), Off: alone},
		{Name: "runner-below", Keys: []string{"down", "j"}, Group: "Race", Help: "select the runner below", Action: neighbour(1), Off: alone},
		{Name: "select", Keys: numbers(), Group: "Race", Help: "select the runner of this number", Nth: taking, Asks: numberQuestion},
		{Name: "sort-before", Keys: []string{"<"}, Group: "Race", Help: "sort the table by the column before", Action: plain(sortBy(-1)), Off: alone},
		{Name: "sort-next", Keys: []string{">"}, Group: "Race", Help: "sort the table by the next column", Action: plain(sortBy(1)), Off: alone},
		{Name: "table", Keys: []string{"T"}, Group: "Race", Help: "hide the table, or show it again", Action: plain(State.ToggleTable), Off: alone},
		{Name: "count", Keys: []string{"c"}, Group: "Race", Help: "count gradient evaluations, or steps", Action: Situation.Recount},
	}
}

// racing reports whether there is more than one runner.
func (s State) racing() bool { return len(s.Session.Runners) > 1 }

// inRange returns s with the selection clamped to the runners that exist.
func (s State) inRange() State {
	s.Selected = min(s.Selected, len(s.Session.Runners)-1)
	return s
}

// recounted returns next, an edit of the session of s, with head and length in the
// units of next: the evaluations or steps of runner i at the head, and of the
// runner with the most at the furthest step.
func recounted(s Situation, next model.Session, i int) model.Session {
	if next.Fair == s.Session.Fair || i >= len(s.Positions.Now) {
		return next
	}
	count := func(p experiment.Place) int {
		if next.Fair {
			return p.Spent
		}
		return p.Step
	}
	length := 0
	for _, p := range s.Positions.End {
		length = max(length, count(p))
	}
	return next.Counted(count(s.Positions.Now[i]), length)
}

// join sets a session with one more runner, and selects that runner.
func (s Situation) join(next model.Session, err error) Situation {
	if err != nil {
		s.Message = err.Error()
		return s
	}
	s.State = s.edit(recounted(s, next, s.Selected))
	s.Selected, s.Control, s.View.Table.Off = len(next.Runners)-1, "", false
	s.View.Hidden = s.View.Hidden.shown(s.Selected)
	s.Message = fmt.Sprintf("%s joins the race from the start", s.name(s.Selected))
	return s
}

// Add adds a runner of a rule, with the settings that Use would give it.
func (s Situation) Add(rule string) Situation {
	r, err := s.successor(rule)
	if err != nil {
		s.Message = err.Error()
		return s
	}
	return s.join(s.Session.Add(r))
}

// Duplicate adds a copy of the selected runner, with all its changes.
func (s Situation) Duplicate() Situation { return s.join(s.Session.Duplicate(s.Selected)) }

// Remove takes the selected runner out of the race.
func (s Situation) Remove() Situation {
	gone, name := s.Selected, s.name(s.Selected)
	next, err := s.Session.Remove(gone)
	if err != nil {
		s.Message = err.Error()
		return s
	}
	stays := 0
	if gone == 0 {
		stays = 1
	}
	s.State = s.edit(recounted(s, next, stays))
	s.View.Hidden = s.View.Hidden.without(gone)
	s.Control, s.Message = "", fmt.Sprintf("%s has left the race ({undo} brings it back)", name)
	s.State = s.inRange()
	return s
}

// Hide hides the selected runner, or shows it again.
func (s Situation) Hide() Situation {
	s.View.Hidden = s.View.Hidden.toggled(s.Selected)
	s.Message = fmt.Sprintf("%s is shown again", s.name(s.Selected))
	if s.View.Hidden.Has(s.Selected) {
		s.Message = fmt.Sprintf("%s is hidden and runs on", s.name(s.Selected))
	}
	return s
}

// Select selects runner i.
func (s Situation) Select(i int) Situation {
	if i >= len(s.Session.Runners) {
		s.Message = fmt.Sprintf("there is no runner %d: {add-runner} adds one", i+1)
		return s
	}
	s.Selected, s.Control = i, ""
	s.Message = fmt.Sprintf("%s is selected", s.name(i))
	return s
}

// numbers are the keys of the runners' numbers.
func numbers() (keys []string) {
	for i := range model.MaxRunners {
		keys = append(keys, strconv.Itoa(i+1))
	}
	return keys
}

// taking is the action that selects runner i.
func taking(i int) func(Situation) Situation {
	return func(s Situation) Situation { return s.Select(i) }
}

// Recount switches between counting evaluations and counting steps.
func (s Situation) Recount() Situation {
	next := s.Session
	next.Fair = !next.Fair
	s.State = s.edit(recounted(s, next, s.Selected))
	s.Message = "now counted in steps: rules that need more evaluations in a step have an advantage"
	if next.Fair {
		s.Message = "now counted in gradient evaluations: each rule pays for what it uses"
	}
	return s
}

// unit is the name of what head and length count.
func (s State) unit() string {
	if s.Session.Fair {
		return "evaluation"
	}
	return "step"
}

// name is the name of runner i.
func (s Situation) name(i int) string {
	return fmt.Sprintf("%d %s", i+1, experiment.RuleTitle(s.runnerAt(i).Rule))
}

// alone says why an action that needs a race cannot be done.
func alone(s Situation) string { return lens.Alone(lens.Change{Session: s.Session}) }

// full says why no runner can be added.
func full(s Situation) string {
	if n := len(s.Session.Runners); n >= model.MaxRunners {
		return fmt.Sprintf("a race has at most %d runners: {remove} takes one out", n)
	}
	return ""
}
