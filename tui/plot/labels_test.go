package plot

import (
	"math"
	"slices"
	"testing"

	"optexplore/tui/canvas"
)

// TestLabelsOfAScaleDiffer where their numbers do, and fit.
func TestLabelsOfAScaleDiffer(t *testing.T) {
	for _, c := range []struct {
		list []float64
		want []string
	}{
		{[]float64{0, 0.5, 1}, []string{"0", "0.5", "1"}},
		{[]float64{-0.5, math.Copysign(0, -1), 0.5}, []string{"−0.5", "0", "0.5"}},
		{[]float64{1000.1, 1000.2, 1000.3}, []string{"1000.1", "1000.2", "1000.3"}},
		{[]float64{1, 1 + 1e-9, 1 + 2e-9}, []string{"1", "+1e−9", "+2e−9"}},
		{[]float64{123456, 123457}, []string{"1.2e5", "+1"}},
		{[]float64{3, 3}, []string{"3", "3"}},
		{nil, []string{}},
	} {
		got := labels(c.list, 6)
		if !slices.Equal(got, c.want) {
			t.Errorf("%v are labelled %q, want %q", c.list, got, c.want)
		}
		for _, text := range got {
			if canvas.Width(text) > 6 {
				t.Errorf("%q is wide", text)
			}
		}
	}
}
