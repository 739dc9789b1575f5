package model_test

import (
	"slices"
	"testing"

	"optexplore/model"
)

// drawn is a random objective of which theory knows something.
type drawn struct{ model.Objective }

func (drawn) EigenvalueDensity(x []float64) (func(float64) float64, string) {
	return func(v float64) float64 { return v + x[0] }, "law"
}

func (drawn) CriticalAverages() (shares, heights []float64) {
	return []float64{0.2, 0.3, 0.5}, []float64{-2, 0, 1}
}

// TestWhatTheoryExpects is passed on, mirrored where f is negated, and nothing where
// nothing is known.
func TestWhatTheoryExpects(t *testing.T) {
	x := []float64{3, 0}
	f := drawn{bent(2)}
	for _, c := range []struct {
		name            string
		o               model.Objective
		density         float64 // at 1
		shares, heights []float64
	}{
		{"itself", f, 4, []float64{0.2, 0.3, 0.5}, []float64{-2, 0, 1}},
		{"stoppable", model.Stoppable{Of: f}, 4, []float64{0.2, 0.3, 0.5}, []float64{-2, 0, 1}},
		{"negated", model.Negated{Of: f}, 2, []float64{0.5, 0.3, 0.2}, []float64{-1, 0, 2}},
	} {
		density, name := model.EigenvalueDensity(c.o, x)
		if density == nil || name != "law" || density(1) != c.density {
			t.Errorf("%s: another density, %q", c.name, name)
		}
		if shares, heights := model.CriticalAverages(c.o); !slices.Equal(shares, c.shares) || !slices.Equal(heights, c.heights) {
			t.Errorf("%s: averages %v and %v", c.name, shares, heights)
		}
	}
	for _, o := range []model.Objective{bent(2), model.Negated{Of: bent(2)}, model.Stoppable{Of: bent(2)}} {
		density, _ := model.EigenvalueDensity(o, x)
		if shares, _ := model.CriticalAverages(o); density != nil || shares != nil {
			t.Errorf("%T: something is expected where nothing is known", o)
		}
	}
}
