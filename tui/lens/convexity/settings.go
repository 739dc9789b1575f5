package convexity

import (
	"fmt"
	"math"

	"optexplore/model"
)

// Settings is which chord is shown and how the cloud is drawn.
type Settings struct {
	Moved  bool       `json:"moved,omitempty"` // Ends are those of the chord; else they follow the run
	Ends   [4]float64 `json:"ends"`            // the coordinates of A, then of B, in the picture
	End    int        `json:"end,omitempty"`   // that the arrows move: 0 for A, 1 for B
	Seed   uint64     `json:"seed,omitempty"`  // of the cloud
	Spread int        `json:"spread,omitempty"`
}

// spreads are the deviations of the cloud as shares of the window.
func spreads() []float64 { return []float64{0.1, 0.2, 0.01, 0.02, 0.05} }

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	for _, v := range s.Ends {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("expected finite ends of the chord, got %v", v)
		}
	}
	if s.End < 0 || s.End > 1 {
		return fmt.Errorf("expected end 0 or 1 of the chord, got %d", s.End)
	}
	if s.Spread < 0 || s.Spread >= len(spreads()) {
		return fmt.Errorf("expected a spread from 0 to %d, got %d", len(spreads())-1, s.Spread)
	}
	return nil
}

// ends are A and B in n coordinates.
func (s Settings) ends(n int) (a, b []float64) {
	a, b = append(a, s.Ends[:n]...), append(b, s.Ends[2:2+n]...)
	return a, b
}

// with is s with the ends of another chord.
func (s Settings) with(a, b []float64) Settings {
	s.Ends, s.Moved = [4]float64{}, true
	copy(s.Ends[:2], a)
	copy(s.Ends[2:], b)
	return s
}

// moved is s with one end moved by a share of a window along an axis, and kept in it.
func (s Settings) moved(w model.Window, axis int, share float64) Settings {
	if axis >= len(w) {
		return s
	}
	v := &s.Ends[2*s.End+axis]
	*v = min(max(*v+share*w[axis].Width(), w[axis].Lo), w[axis].Hi)
	return s
}
