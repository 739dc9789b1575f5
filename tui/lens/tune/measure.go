package tune

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/tui/experiment"
)

// measure is what the runs are compared by.
type measure struct {
	by     string  // experiment.ByValue or experiment.ByDistance
	start  float64 // the measure at the start
	climbs bool    // larger values are better
}

// measureOf returns the measure of a name in a session.
func measureOf(p *experiment.Problem, s model.Session, by string) measure {
	if by == experiment.ByDistance {
		return measure{by: by, start: p.Away(s.Start)}
	}
	return measure{by: by, start: p.Plain.Value(s.Start), climbs: s.Maximize}
}

// better reports whether a is strictly better than b. A value that is not finite is
// never better than a finite one.
func (m measure) better(a, b float64) bool {
	if a-a != 0 || b-b != 0 {
		return a-a == 0
	}
	return m.climbs && a > b || !m.climbs && a < b
}

// ties reports whether a value equals the best up to rounding.
func (m measure) ties(v, best float64) bool {
	return math.Abs(v-best) <= experiment.Rounding(m.start, best)
}

// bestOf returns those of the ends of one runner that are best up to rounding.
func (m measure) bestOf(ends []point) []point {
	list := slices.DeleteFunc(slices.Clone(ends), func(p point) bool { return p.lost() || p.value-p.value != 0 })
	if len(list) == 0 {
		return nil
	}
	best := list[0].value
	for _, p := range list {
		if m.better(p.value, best) {
			best = p.value
		}
	}
	return slices.DeleteFunc(list, func(p point) bool { return !m.ties(p.value, best) })
}

// quantity is the measure in a sentence.
func (m measure) quantity() string {
	if m.by == experiment.ByDistance {
		return "distance"
	}
	return "f"
}

// amount is a value in a sentence.
func (m measure) amount(v float64) string { return m.quantity() + " = " + num(v) }
