package curvature_test

import (
	"math"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
)

// TestExtremaByValues: minima and maxima without derivatives, with the slopes of their
// sides; and points that are none, however narrow the way out of them.
func TestExtremaByValues(t *testing.T) {
	const none = model.NotStationary
	for _, c := range []struct {
		text        string
		at          []float64
		kind        model.Kind
		strict      bool
		least, most float64
	}{
		{"abs(x)", []float64{0}, model.Minimum, true, 1, 1}, {"abs(x) + x/2", []float64{0}, model.Minimum, true, 0.5, 1.5},
		{"-2abs(x)", []float64{0}, model.Maximum, true, -2, -2}, {"abs(x) + 2x", []float64{0}, none, false, 0, 0},
		{"relu(x)", []float64{0}, model.Minimum, false, 0, 1}, {"max(abs(x) - 1, 0)", []float64{1}, model.Minimum, false, 0, 1},
		{"max(abs(x) - 1, 0)", []float64{0.5}, none, false, 0, 0}, {"x", []float64{0}, none, false, 0, 0}, {"log(x)", []float64{0}, none, false, 0, 0},
		{"abs(x) + abs(y)", []float64{0, 0}, model.Minimum, true, 1, math.Sqrt2}, {"abs(x) - 2abs(y)", []float64{0, 0}, none, false, 0, 0},
		{"sqrt(x^2 + 4y^2)", []float64{0, 0}, model.Minimum, true, 1, 2}, {"-max(abs(x), abs(y))", []float64{0, 0}, model.Maximum, true, -1, -math.Sqrt2 / 2},
		{"abs(x - 0.3y) - 0.01y^2", []float64{0, 0}, none, false, 0, 0}, {"abs(x - y^2) + 0.1y", []float64{0, 0}, none, false, 0, 0},
		{"abs(x - y^2) + 0.1y^2", []float64{0, 0}, model.Minimum, true, 0, 1},
		{"abs(x) + max(abs(y) - 1, 0)", []float64{0, 0}, model.Minimum, false, 0, 1},
	} {
		o := formula.MustParse(c.text).Objective()
		s := curvature.Survey(o, model.Uniform(model.Range{Lo: -2, Hi: 2}, o.Dim()))
		got, ok := curvature.Extremum(o, c.at, s)
		if ok != (c.kind != none) || ok && (got.Kind != c.kind || got.Strict != c.strict) {
			t.Errorf("%s at %v: %+v, %t; want %s, strict: %t", c.text, c.at, got, ok, c.kind, c.strict)
		}
		least, most := got.Least, got.Most
		if c.kind == model.Maximum {
			least, most = most, least
			c.least, c.most = max(c.least, c.most), min(c.least, c.most)
		}
		if ok && (math.Abs(least-c.least) > 2e-6 || math.Abs(most-c.most) > 2e-6) {
			t.Errorf("%s at %v: slopes %v and %v, want %v and %v", c.text, c.at, least, most, c.least, c.most)
		}
	}
}

// TestRounding: values that are equal differ by no more, others by more.
func TestRounding(t *testing.T) {
	for _, c := range []struct {
		text        string
		at          []float64
		least, most float64
	}{
		{"x^20 + x^2 + 3", []float64{0}, 0, 0}, {"exp(x^2 + y^2)", []float64{0, 0}, 0, 0}, {"1e6x", []float64{1}, 1e-10, 2e-9},
		{"(x^2 - 2)^2", []float64{math.Sqrt2}, 0, 1e-29}, {"x^2 - 2", []float64{math.Sqrt2}, 1e-16, 5e-15}, {"x + y", []float64{1, -1}, 2e-16, 2e-15},
		{"log(x)", []float64{-1}, 0, 0},
	} {
		got := curvature.Rounding(formula.MustParse(c.text).Objective(), c.at)
		if !(got >= c.least && got <= c.most) {
			t.Errorf("%s at %v: %v, want %v to %v", c.text, c.at, got, c.least, c.most)
		}
	}
}
