package tune

import (
	"fmt"
	"math"

	"optexplore/model/run"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
)

// Settings is the settings of a tuning, a plain value.
type Settings struct {
	All    bool    `json:"all,omitempty"` // every runner of the session, not only the selected one
	Budget int     `json:"budget"`        // of each run, in gradient evaluations
	Lo     float64 `json:"lo"`            // the lowest rate
	Hi     float64 `json:"hi"`            // the highest rate
	Number int     `json:"number"`        // of rates
	By     string  `json:"by"`            // experiment.ByValue or experiment.ByDistance
}

// Default returns the default settings.
func Default() Settings {
	return Settings{Budget: 500, Lo: 1e-4, Hi: 10, Number: 40, By: experiment.ByValue}
}

// The bounds of settings: with model.MaxRunners runners, five million evaluations
// at most.
const (
	leastBudget, mostBudget = 10, 10_000
	leastRate, mostRate     = 1e-12, 1e6
	leastNumber, mostNumber = 5, 60
)

// Validate says what in settings cannot be, as they may come over a wire.
func (s Settings) Validate() error {
	switch {
	case s.Budget < leastBudget || s.Budget > mostBudget:
		return fmt.Errorf("budget: expected %d…%d evaluations, got %d", leastBudget, mostBudget, s.Budget)
	case s.Number < leastNumber || s.Number > mostNumber:
		return fmt.Errorf("number: expected %d…%d rates, got %d", leastNumber, mostNumber, s.Number)
	case !(s.Lo >= leastRate && s.Lo < s.Hi && s.Hi <= mostRate):
		return fmt.Errorf("rates: expected %g ≤ lo < hi ≤ %g, got %v and %v", leastRate, mostRate, s.Lo, s.Hi)
	case s.By != experiment.ByValue && s.By != experiment.ByDistance:
		return fmt.Errorf("by: expected %s or %s, got %q", experiment.ByValue, experiment.ByDistance, s.By)
	}
	return nil
}

// Rates is the grid of rates.
func (s Settings) Rates() []float64 { return run.Grid(s.Lo, s.Hi, s.Number) }

// Everyone switches between tuning every runner and the selected one.
func (s Settings) Everyone() Settings {
	s.All = !s.All
	return s
}

// Measure switches between the value of f and the distance to the nearest known
// minimum.
func (s Settings) Measure() Settings {
	if s.By == experiment.ByDistance {
		s.By = experiment.ByValue
	} else {
		s.By = experiment.ByDistance
	}
	return s
}

// budgets and numbers are what these settings offer, ascending.
func budgets() []int {
	return []int{leastBudget, 20, 50, 100, 200, 500, 1000, 2000, 5000, mostBudget}
}
func numbers() []int { return []int{leastNumber, 10, 20, 40, mostNumber} }

// More gives each run the next higher budget of 10, 20, 50, …, 10,000
// evaluations.
func (s Settings) More() Settings {
	s.Budget = lens.Above(budgets(), s.Budget)
	return s
}

// Less gives each run the next lower budget.
func (s Settings) Less() Settings {
	s.Budget = lens.Below(budgets(), s.Budget)
	return s
}

// Finer tries more rates in the same range: 5, 10, 20, 40 or 60.
func (s Settings) Finer() Settings {
	s.Number = lens.Above(numbers(), s.Number)
	return s
}

// Coarser tries fewer.
func (s Settings) Coarser() Settings {
	s.Number = lens.Below(numbers(), s.Number)
	return s
}

// The ends of the range are 1, 3, 10, 30, …: two rungs a decade.
const perDecade = 2

// rung is the rung nearest to a rate, and at is the rate of a rung.
func rung(rate float64) int { return int(math.Round(perDecade * math.Log10(rate))) }

func at(rung int) float64 {
	decade := int(math.Floor(float64(rung) / perDecade))
	v := math.Pow(10, float64(decade))
	if rung != decade*perDecade {
		v *= 3
	}
	return run.Grid(v, v, 1)[0] // in three digits
}

// between returns s with the range from one rung to another, or s if that range is
// not allowed.
func (s Settings) between(lo, hi int) Settings {
	next := s
	next.Lo, next.Hi = at(lo), at(hi)
	if next.Validate() != nil {
		return s
	}
	return next
}

// Wider takes half a decade more at each end of the range.
func (s Settings) Wider() Settings { return s.between(rung(s.Lo)-1, rung(s.Hi)+1) }

// Narrower takes half a decade less at each end.
func (s Settings) Narrower() Settings { return s.between(rung(s.Lo)+1, rung(s.Hi)-1) }

// Lower moves the range half a decade down.
func (s Settings) Lower() Settings { return s.between(rung(s.Lo)-1, rung(s.Hi)-1) }

// Higher moves the range half a decade up.
func (s Settings) Higher() Settings { return s.between(rung(s.Lo)+1, rung(s.Hi)+1) }

// Around sets the range to the decade around a rate.
func (s Settings) Around(rate float64) Settings {
	if !(rate >= leastRate && rate <= mostRate) {
		return s
	}
	return s.between(rung(rate)-1, rung(rate)+1)
}
