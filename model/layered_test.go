package model_test

import (
	"slices"
	"testing"

	"optexplore/model"
)

// layered is bent as a network of one layer, whose only number is that of its
// parameters.
type layered struct{ bent }

func (l layered) Layers(x []float64) []model.LayerFacts {
	return []model.LayerFacts{{Units: len(x), Slope: x[0]}}
}

func (l layered) Fit(x []float64) model.Fit {
	return model.Fit{Examples: len(x), Right: 1, Endless: true}
}

// TestLayersAreKnownThrough what an objective is wrapped in; only of the negated one do
// greater outputs not lower the loss.
func TestLayersAreKnownThrough(t *testing.T) {
	x := []float64{0.5, 2}
	f := layered{bent(2)}
	stoppable := model.Stoppable{Of: f, Going: func() bool { return true }}
	for _, o := range []model.Objective{f, stoppable, model.Negated{Of: f}, model.Negated{Of: stoppable}} {
		_, negated := o.(model.Negated)
		if got := model.Layers(o, x); !slices.Equal(got, f.Layers(x)) {
			t.Errorf("%T: %v", o, got)
		}
		want := f.Fit(x)
		want.Endless = !negated
		if got := model.FitOf(o, x); got != want {
			t.Errorf("%T: %v, want %v", o, got, want)
		}
	}
	for _, o := range []model.Objective{bent(2), model.Negated{Of: bent(2)}} {
		if model.Layers(o, x) != nil || model.FitOf(o, x) != (model.Fit{}) {
			t.Errorf("%T has layers", o)
		}
	}
}
