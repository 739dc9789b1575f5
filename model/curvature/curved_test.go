package curvature_test

import (
	"slices"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
)

// TestWhereThereIsASecondDerivative: and where there is a kink.
func TestWhereThereIsASecondDerivative(t *testing.T) {
	for _, c := range []struct {
		text           string
		at             []float64
		kinked, curved bool
	}{
		{"abs(x)", []float64{0}, true, false}, {"abs(x)", []float64{1e-3}, false, true}, {"abs(x - 0.7)", []float64{0.7}, true, false},
		{"abs(x)^1.5", []float64{0}, false, false}, {"abs(x) x", []float64{0}, false, false}, {"abs(x)^3", []float64{0}, false, true},
		{"relu(x)", []float64{0}, true, false}, {"relu(x)^2", []float64{0}, false, false}, {"relu(x)^3", []float64{0}, false, true},
		{"sign(x)", []float64{0}, true, false}, {"max(abs(x) - 1, 0)", []float64{1}, true, false}, {"max(abs(x) - 1, 0)", []float64{0}, false, true},
		{"x^2", []float64{0}, false, true}, {"x^2", []float64{1}, false, true}, {"x^3", []float64{0}, false, true}, {"3x + 1", []float64{0.1}, false, true},
		{"(x^2 - 0.6x + 0.09)^3", []float64{0.3}, false, true}, {"exp(40x)", []float64{1}, false, true}, {"1e9x^2 + 1e9", []float64{0.1}, false, true},
		{"x^6 - 1.8x^5 + 1.35x^4 - 0.54x^3 + 0.1215x^2 - 0.01458x + 0.000729", []float64{0.3}, false, true},
		{"abs(x) + abs(y)", []float64{0, 0}, true, false}, {"abs(x) + abs(y)", []float64{0, 1}, true, false}, {"abs(x) + abs(y)", []float64{0.5, 1}, false, true},
		{"sqrt(x^2 + y^2)", []float64{0, 0}, true, false}, {"sqrt(x^2 + y^2)", []float64{1, 1}, false, true}, {"(x^2 + y^2)^1.5", []float64{0, 0}, false, true},
		{"y^2 abs(x)", []float64{0, 0}, false, true}, {"y^2 abs(x)", []float64{0, 1}, true, false},
	} {
		o := formula.MustParse(c.text).Objective()
		s := curvature.Survey(o, model.Uniform(model.Range{Lo: -2, Hi: 2}, o.Dim()))
		if got := curvature.Kinked(o, c.at, s); got != c.kinked {
			t.Errorf("%s at %v: a kink: %t", c.text, c.at, got)
		}
		if got := curvature.Curved(o, c.at, s); got != c.curved {
			t.Errorf("%s at %v: a second derivative: %t", c.text, c.at, got)
		}
	}
}

// TestTheCatalogueIsCurved: at its starts and at its critical points, but for those of the
// landscapes that are there for their kinks, and for those that are sharp.
func TestTheCatalogueIsCurved(t *testing.T) {
	sharp := map[string][]float64{"ackley": {0, 0}, "eggholder": {372.765753454369, 325.765753454369}}
	for _, l := range landscapes.All() {
		o := l.Objective()
		s := curvature.Survey(o, l.Window)
		points := l.Starts
		for _, c := range l.Critical {
			if l.Group == "kinks" {
				continue
			}
			points = append(points, c.At)
		}
		for _, x := range points {
			smooth := !curvature.Kinked(o, x, s) && curvature.Curved(o, x, s)
			if slices.Equal(x, sharp[l.ID]) {
				if smooth {
					t.Errorf("%s at %v: no kink", l.ID, x)
				}
				continue
			}
			if !smooth {
				t.Errorf("%s at %v: a kink or no second derivative", l.ID, x)
			}
		}
	}
}
