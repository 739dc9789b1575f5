package profile

import (
	"fmt"
	"slices"
)

// Settings is what a line search demands, a plain value. The zero value takes c₁ of the
// rule, if it has one, and else 10⁻⁴.
type Settings struct {
	C1 float64 `json:"c1,omitempty"` // 0 for that of the rule
}

// shares are the c₁ that can be chosen, ascending.
func shares() []float64 { return []float64{1e-4, 0.01, 0.1, 0.25, 0.5, 0.9} }

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	if s.C1 != 0 && !(s.C1 > 0 && s.C1 < 1) {
		return fmt.Errorf("expected a c₁ above 0 and below 1, got %v", s.C1)
	}
	return nil
}

// turned returns s with the next greater c₁ than now, or the next smaller one.
func (s Settings) turned(now float64, up bool) Settings {
	list := shares()
	if up {
		if k := slices.IndexFunc(list, func(c float64) bool { return c > now*(1+1e-9) }); k >= 0 {
			s.C1 = list[k]
		}
		return s
	}
	for _, c := range slices.Backward(list) {
		if c < now*(1-1e-9) {
			s.C1 = c
			break
		}
	}
	return s
}
