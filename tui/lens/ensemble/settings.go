package ensemble

import (
	"fmt"

	"optexplore/tui/experiment"
	"optexplore/tui/lens"
)

// Settings is the settings of an ensemble: a value, comparable with ==. The zero
// value has the default number of seeds.
type Settings struct {
	Seeds int `json:"seeds,omitempty"` // 0 for experiment.DefaultSeeds
}

// counts are the numbers of seeds that can be chosen, ascending.
func counts() []int { return []int{50, 100, 200, 300, 500, 700, 1000} }

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	if list := counts(); s.Seeds != 0 && (s.Seeds < list[0] || s.Seeds > list[len(list)-1]) {
		return fmt.Errorf("expected %d…%d seeds, got %d", list[0], list[len(list)-1], s.Seeds)
	}
	return nil
}

// Count is the number of seeds.
func (s Settings) Count() int {
	if s.Seeds == 0 {
		return experiment.DefaultSeeds
	}
	return s.Seeds
}

// More returns s with the next larger number of seeds, if there is one.
func (s Settings) More() Settings {
	s.Seeds = lens.Above(counts(), s.Count())
	return s
}

// Fewer returns s with the next smaller number of seeds, if there is one.
func (s Settings) Fewer() Settings {
	s.Seeds = lens.Below(counts(), s.Count())
	return s
}
