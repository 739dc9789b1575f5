package explore

import (
	"fmt"

	"optexplore/tui/ensemble"
	"optexplore/tui/keys"
)

// Assemble shows the runner in hand under many seeds at once, or leaves that.
func (s State) Assemble() State {
	set := s.View.Ensemble
	s = s.plain()
	s.View.Ensemble = set.Toggle()
	if s.View.Ensemble.On {
		s.Message = fmt.Sprintf("%s under %d seeds at once: → and space move them, E leaves", ruleTitle(s.runner().Rule), set.Count())
	}
	return s
}

// ensembleBindings are the keys while an ensemble is shown. Keys that are not
// among them mean what they mean elsewhere.
func ensembleBindings() keys.Table[State] {
	return keys.Table[State]{
		{Keys: []string{"space"}, Short: "run", Help: "run, or pause", Deed: State.Toggle},
		{Keys: []string{"right", "l"}, Short: "step", Help: "one step forward", Deed: step(1)},
		{Keys: []string{"left", "h"}, Short: "step", Help: "one step back", Deed: step(-1), Off: atStart},
		{Keys: []string{"n"}, Short: "noise", Help: "gradient noise: none, ½, 1, 2, 4 times what is natural here", Deed: State.Noise},
		{Keys: []string{"("}, Short: "seeds", Help: "fewer seeds", Deed: seeds(ensemble.Settings.Fewer)},
		{Keys: []string{")"}, Short: "seeds", Help: "more seeds", Deed: seeds(ensemble.Settings.More)},
		{Keys: []string{"esc", "E"}, Short: "leave it", Help: "leave the ensemble", Deed: State.Assemble},
	}
}

// seeds changes how many there are.
func seeds(change func(ensemble.Settings) ensemble.Settings) func(State) State {
	return func(s State) State {
		s.View.Ensemble = change(s.View.Ensemble)
		s.Message = fmt.Sprintf("%d seeds", s.View.Ensemble.Count())
		return s
	}
}
