package explore

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/tui/keys"
	"optexplore/tui/tune"
)

// Sweep shows where the runner in hand ends at many rates, or leaves that.
func (s State) Sweep() State {
	set := s.View.Tune
	s = s.plain()
	s.View.Tune, s.Play.Running = set.Toggle(), false
	return s
}

// tuneBindings are the keys while rates are swept. Keys that are not among them
// mean what they mean elsewhere.
func tuneBindings() keys.Table[State] {
	set := func(change func(tune.Settings) tune.Settings) func(State) State {
		return func(s State) State { s.View.Tune = change(s.View.Tune); return s }
	}
	return keys.Table[State]{
		{Keys: []string{"enter"}, Short: "take the best", Help: "take the best rate, of all runners that are swept, and go back to the start with it", Deed: State.TakeBest, Off: unswept},
		{Keys: []string{"a"}, Short: "all runners", Help: "sweep all runners, or the one in hand", Deed: set(tune.Settings.Everyone), Off: alone},
		{Keys: []string{"+", "="}, Short: "budget", Help: "more evaluations for each run", Deed: set(tune.Settings.More)},
		{Keys: []string{"-", "_"}, Short: "budget", Help: "fewer evaluations for each run", Deed: set(tune.Settings.Less)},
		{Keys: []string{"left", "h"}, Short: "rates", Help: "lower rates", Deed: set(tune.Settings.Lower)},
		{Keys: []string{"right", "l"}, Short: "rates", Help: "higher rates", Deed: set(tune.Settings.Higher)},
		{Keys: []string{"pgup", "."}, Help: "a narrower range of rates", Deed: set(tune.Settings.Narrower)},
		{Keys: []string{"pgdown", ","}, Help: "a wider range of rates", Deed: set(tune.Settings.Wider)},
		{Keys: []string{"0"}, Short: "close up", Help: "a decade about the best rate", Deed: State.closeUp, Off: unswept},
		{Keys: []string{")"}, Help: "more rates in the range", Deed: set(tune.Settings.Finer)},
		{Keys: []string{"("}, Help: "fewer rates in the range", Deed: set(tune.Settings.Coarser)},
		{Keys: []string{"m"}, Short: "f or distance", Help: "go by f, or by the distance to the nearest known minimum", Deed: set(tune.Settings.Measure)},
		{Keys: []string{"esc", "t"}, Short: "leave it", Help: "leave the sweep", Deed: State.Sweep},
	}
}

// unswept says why there is no best rate yet.
func unswept(s State) string {
	if s.Stands.Best == nil {
		return "the sweep is still under way"
	}
	return ""
}

// closeUp sweeps a decade about the best rate of the runner in hand.
func (s State) closeUp() State {
	if best := s.Stands.Best[s.Chosen]; best > 0 {
		s.View.Tune = s.View.Tune.Around(best)
	}
	return s
}

// TakeBest gives every runner that was swept the best of its rates, from the
// start on.
func (s State) TakeBest() State {
	next := s.restarted(s.Session.Start)
	var taken []string
	for i, best := range s.Stands.Best {
		if math.IsNaN(best) {
			continue
		}
		next.Runners[i] = next.Runners[i].With("rate", best)
		taken = append(taken, fmt.Sprintf("%s η = %s", ruleTitle(next.Runners[i].Rule), model.Number(best, 3)))
	}
	if taken == nil {
		s.Message = "none of the runs that were swept has stayed finite and in sight"
		return s
	}
	s = s.edit(next).plain()
	s.Message = "taken, from the start: " + strings.Join(taken, ", ")
	return s
}
