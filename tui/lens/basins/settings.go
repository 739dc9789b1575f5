package basins

import (
	"fmt"
	"slices"

	"optexplore/tui/lens"
)

// What a map shows.
const (
	ByEnd    = ""       // at which point runs end, and how soon
	ByHeight = "f"      // how low they come
	ByShare  = "lowest" // the share of seeds that end in the lowest minimum
)

// Settings is the settings of the lens. The zero value is the default.
type Settings struct {
	Budget int    `json:"budget,omitempty"` // steps of a run; 0 for usualBudget
	Show   string `json:"show,omitempty"`
	Sheaf  int    `json:"sheaf,omitempty"` // starts across that are drawn as paths, and as many up
}

const usualBudget = 200

// budgets are the budgets that the keys choose from.
func budgets() []int { return []int{10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000} }

// shows are the maps, in the order of their key.
func shows() []string { return []string{ByEnd, ByHeight, ByShare} }

// sheaves are the sizes of sheaves that the keys choose from.
func sheaves() []int { return []int{0, 3, 5, 7, 10} }

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	most := budgets()[len(budgets())-1]
	switch {
	case s.Budget < 0 || s.Budget > most:
		return fmt.Errorf("budget: expected 0 to %d steps, got %d", most, s.Budget)
	case !slices.Contains(shows(), s.Show):
		return fmt.Errorf("show: expected %q, got %q", shows(), s.Show)
	case !slices.Contains(sheaves(), s.Sheaf):
		return fmt.Errorf("sheaf: expected some of %v starts across, got %d", sheaves(), s.Sheaf)
	}
	return nil
}

// Steps is the budget of a run.
func (s Settings) Steps() int {
	if s.Budget == 0 {
		return usualBudget
	}
	return s.Budget
}

// budgeted returns s with another budget.
func (s Settings) budgeted(steps int) Settings {
	if s.Budget = steps; steps == usualBudget {
		s.Budget = 0
	}
	return s
}

// more and fewer change the budget.
func more(s Settings) Settings  { return s.budgeted(lens.Above(budgets(), s.Steps())) }
func fewer(s Settings) Settings { return s.budgeted(lens.Below(budgets(), s.Steps())) }

// wider and narrower change the sheaf.
func wider(s Settings) Settings    { s.Sheaf = lens.Above(sheaves(), s.Sheaf); return s }
func narrower(s Settings) Settings { s.Sheaf = lens.Below(sheaves(), s.Sheaf); return s }

// next returns s with the next map.
func next(s Settings) Settings {
	list := shows()
	s.Show = list[(slices.Index(list, s.Show)+1)%len(list)]
	return s
}
