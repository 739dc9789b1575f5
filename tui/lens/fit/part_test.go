package fit

import (
	"math"
	"slices"
	"testing"

	"optexplore/landscapes/data"
)

// TestAPartIsJudged by the classes that the outputs stand for.
func TestAPartIsJudged(t *testing.T) {
	e := examplesOf(data.Set{Inputs: 1, Targets: 1, Classes: 3, X: []float64{1, 2, 3, 4}, Y: []float64{0, 1, 2, 2}})
	p := Part{Outputs: []float64{5, 1, 2, 0, 3, 3.5, -1, -2, -1, 1, 1, 4}}
	p.judge(e, 3, 3)
	if p.N != 4 || p.Right != 2 || p.Margin != -0.5 || !slices.Equal(p.Wrong, []bool{false, true, true, false}) || !slices.Equal(p.Counts, []int{1, 0, 0, 0, 0, 1, 1, 0, 1}) {
		t.Errorf("%+v", p)
	}
	e.Y, e.Classes = []float64{0, 1, 0, 1}, 2
	p = Part{Outputs: []float64{-3, 2, 0, -1}}
	p.judge(e, 1, 2)
	if p.Right != 3 || p.Margin != -1 || !slices.Equal(p.Counts, []int{2, 0, 1, 1}) {
		t.Errorf("of one output %+v", p)
	}
	p = Part{Outputs: []float64{0, 1.25, 0.5, 1}}
	p.judge(e, 1, 0)
	if p.Residual != 0.5 || p.Wrong != nil {
		t.Errorf("of numbers %+v", p)
	}
}

// TestProbabilities are those of the classes, and sum to one, also of large outputs.
func TestProbabilities(t *testing.T) {
	for _, z := range [][]float64{{1, 2, 3}, {900, -900}, {0.5}, {-800}, {0, 0, 0, 0}} {
		n := max(len(z), 2)
		sum := 0.0
		for c := range n {
			sum += sureness(z, c)
		}
		if p := sureness(z, said(z)); math.Abs(sum-1) > 1e-15 || p < 1/float64(n)-1e-15 {
			t.Errorf("%v: sum %v, of the class that is said %v", z, sum, p)
		}
	}
	if got, want := sureness([]float64{math.Log(3)}, 1), 0.75; math.Abs(got-want) > 1e-15 {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestConstantOutputs have the least loss that the best of many constants has.
func TestConstantOutputs(t *testing.T) {
	if got := constant([]float64{0, 1, 2, 2}, "softmax", 1, 3); math.Abs(got-1.5*math.Ln2) > 1e-15 {
		t.Errorf("softmax: %v", got)
	}
	for name, c := range map[string]struct {
		loss string
		y    []float64
		of   func(z, y float64) float64
	}{
		"mse": {"mse", []float64{1, 2, 4, 4.5}, func(z, y float64) float64 { return (z - y) * (z - y) }},
		"bce": {"bce", []float64{1, 0, 0, 1, 1}, func(z, y float64) float64 { return math.Log1p(math.Exp(z)) - y*z }},
	} {
		best := math.Inf(1)
		for z := -5.0; z <= 5; z += 1e-3 {
			sum := 0.0
			for _, y := range c.y {
				sum += c.of(z, y) / float64(len(c.y))
			}
			best = min(best, sum)
		}
		if got := constant(c.y, c.loss, 1, 0); got > best || got < best-1e-5 {
			t.Errorf("%s: %v, the best of many is %v", name, got, best)
		}
	}
}

// TestPercent never rounds to all or to none.
func TestPercent(t *testing.T) {
	for want, of := range map[string][2]int{"100 %": {7, 7}, "0 %": {0, 7}, "99.95 %": {1999, 2000}, "33 %": {1, 3}, "0.11 %": {1, 900}} {
		if got := percent(of[0], of[1]); got != want {
			t.Errorf("%v: %s, want %s", of, got, want)
		}
	}
}
