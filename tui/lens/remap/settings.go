package remap

import (
	"fmt"
	"math"
	"slices"

	"optexplore/landscapes/mapping"
)

// Settings is the settings of the lens: a value, comparable with ==.
type Settings struct {
	Map   string  `json:"map,omitempty"`   // φ as it is typed; empty for the first of the presets
	Rate  float64 `json:"rate,omitempty"`  // of the run in u; 0 for that of the run in x
	Round bool    `json:"round,omitempty"` // the rate of the run in u is 1/λmax at the minimum there, where that is known
}

// The bounds of the rate of the run in u.
const leastRate, mostRate = 1e-12, 1e9

// Validate returns an error if s is invalid. Whether a map fits the parameters depends on
// their number; it is said in the panel.
func (s Settings) Validate() error {
	if len(s.Map) > mapping.MostText {
		return fmt.Errorf("map: expected at most %d bytes, got %d", mapping.MostText, len(s.Map))
	}
	if s.Rate != 0 && !(s.Rate >= leastRate && s.Rate <= mostRate) {
		return fmt.Errorf("rates: expected %g to %g in u, or 0 for that in x, got %v", leastRate, mostRate, s.Rate)
	}
	return nil
}

// chosen is the map of s for n parameters from a start.
func (s Settings) chosen(start []float64) string {
	if s.Map == "" {
		return mapping.Presets(len(start), start)[0]
	}
	return s.Map
}

// preset returns s with the preset d after its own, in a circle; from a map that is typed
// it goes to the first or the last.
func (s Settings) preset(start []float64, d int) Settings {
	list := mapping.Presets(len(start), start)
	text := s.chosen(start)
	if m, err := mapping.Parse(text, len(start)); err == nil {
		if _, is := m.Angle(); is {
			text = mapping.Rotate + ":45"
		}
	}
	k := slices.Index(list, text)
	if k < 0 && d < 0 {
		k = 0
	}
	s.Map = list[((k+d)%len(list)+len(list))%len(list)]
	return s
}

// turned returns s with a rotation by d degrees more; other maps stay.
func (s Settings) turned(start []float64, d float64) Settings {
	m, err := mapping.Parse(s.chosen(start), len(start))
	if err != nil {
		return s
	}
	if angle, ok := m.Angle(); ok {
		s.Map = fmt.Sprintf("%s:%v", mapping.Rotate, math.Mod(angle+d, 360))
	}
	return s
}

// rated returns s with a rate of its own, within the bounds.
func (s Settings) rated(rate float64) Settings {
	s.Round, s.Rate = false, min(max(rate, leastRate), mostRate)
	return s
}
