package experiment

import (
	"math"
	"math/rand/v2"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
)

// TestAnotherObjectiveIsTheSame: what several goroutines evaluate is one function, to the bit, at however many points at once.
func TestAnotherObjectiveIsTheSame(t *testing.T) {
	for _, l := range landscapes.All() {
		s, err := Options{Landscape: l.ID}.Session()
		if err != nil {
			t.Fatal(err)
		}
		p, err := NewProblem(s)
		if err != nil {
			t.Fatal(err)
		}
		n := len(s.Start)
		if n > 64 {
			continue
		}
		r := rand.New(rand.NewPCG(3, 3))
		const m = 67
		x := make([]float64, n*m)
		for i := range x {
			x[i] = s.Start[i/m] + 0.5*r.NormFloat64()
		}
		want, got := make([]float64, m), make([]float64, m)
		model.Values(p.Objective, want, x)
		model.Values(p.Another(), got, x)
		for j := range want {
			at := make([]float64, n)
			for i := range at {
				at[i] = x[i*m+j]
			}
			one := []float64{0}
			model.Values(p.Another(), one, at)
			if a, b, c := math.Float64bits(want[j]), math.Float64bits(got[j]), math.Float64bits(one[0]); (a != b || a != c) && want[j] == want[j] {
				t.Errorf("%s: %v, another %v, another of one point %v, alone %v", l.ID, want[j], got[j], one[0], p.Objective.Value(at))
				break
			}
		}
	}
}
