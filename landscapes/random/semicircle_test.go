package random

import (
	"math"
	"slices"
	"testing"
)

// semicircle is the distribution function of the semicircle law of radius 2.
func semicircle(x float64) float64 {
	x = min(max(x, -2), 2)
	return 0.5 + x*math.Sqrt(4-x*x)/(4*math.Pi) + math.Asin(x/2)/math.Pi
}

// away is the distance of Kolmogorov and Smirnov of values from a distribution.
func away(values []float64, from func(float64) float64) (most float64) {
	slices.Sort(values)
	for i, v := range values {
		p := from(v)
		most = max(most, p-float64(i)/float64(len(values)), float64(i+1)/float64(len(values))-p)
	}
	return most
}

// TestTheSemicircle: the eigenvalues of a large matrix, divided by √n, follow it where
// the entries have variance 1, whatever else they are; Cauchy entries have none.
func TestTheSemicircle(t *testing.T) {
	const n = 100
	for name, matrices := range map[string]int{"normal": 60, "sign": 60, "uniform": 60, "cauchy": 20} {
		e, _ := Find(name)
		var values []float64
		for k := range uint64(matrices) {
			for _, v := range eigenvalues(t, e.Matrix(n, 1, k), n) {
				values = append(values, v/math.Sqrt(n))
			}
		}
		got := away(values, semicircle)
		if name == "cauchy" {
			if math.Abs(got-0.415) > 0.02 {
				t.Errorf("Cauchy: %v from the semicircle, want 0.415", got)
			}
		} else if got > 0.004 {
			t.Errorf("%s: %v from the semicircle", name, got)
		}
	}
}
