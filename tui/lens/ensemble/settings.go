package ensemble

import (
	"fmt"

	"optexplore/tui/experiment"
	"optexplore/tui/lens"
)

// Settings is what a person has decided of an ensemble. It is a value, compared
// with ==; the zero value is as many seeds as usual.
type Settings struct {
	Seeds int `json:"seeds,omitempty"` // 0 for experiment.DefaultSeeds
}

// counts are the numbers of seeds that are offered, ascending.
func counts() []int { return []int{50, 100, 200, 300, 500, 700, 1000} }

// Validate says what is wrong with settings that came from elsewhere.
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

// More has the next greater number of seeds, where there is one.
func (s Settings) More() Settings {
	s.Seeds = lens.Above(counts(), s.Count())
	return s
}

// Fewer has the next smaller number of seeds, where there is one.
func (s Settings) Fewer() Settings {
	s.Seeds = lens.Below(counts(), s.Count())
	return s
}
