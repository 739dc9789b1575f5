package optimizer_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/optimizer"
)

// TestRulesInLanes: of every rule that acts on each coordinate alone, set in many ways, a step of many points side by side
// is that of each point alone, to the bit; with one rate, and with one for each point.
func TestRulesInLanes(t *testing.T) {
	land, err := landscapes.Find("himmelblau")
	if err != nil {
		t.Fatal(err)
	}
	o := land.Objective()
	each(t, func(t *testing.T, e optimizer.Entry) {
		if e.Whole {
			if optimizer.Lanes(e.ID, model.Defaults(e.New()), false) != nil {
				t.Error("it needs the whole point, and has lanes")
			}
			return
		}
		for _, r := range settings(e.ID) {
			rule, err := r.Make(optimizer.Makers())
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range []int{3, 32, 300} {
				for _, oracle := range []model.Oracle{{}, {Noise: 0.5, Seed: 7}, {Batch: 4, Seed: 3}} {
					if model.Refusal(rule) == "" || oracle.Exact() {
						inLanes(t, e, r, o, oracle, m)
					}
				}
			}
		}
	})
}

func inLanes(t *testing.T, e optimizer.Entry, r model.Runner, o model.Objective, oracle model.Oracle, m int) {
	t.Helper()
	rule, _ := r.Make(optimizer.Makers())
	for _, rated := range []bool{false, true} {
		l := optimizer.Lanes(e.ID, rule, rated)
		if l == nil {
			if !e.Whole && r.Knobs[model.ClipNorm] == 0 {
				t.Fatal("it acts on each coordinate alone, and has no lanes")
			}
			return
		}
		rng := rand.New(rand.NewPCG(1, uint64(m)))
		n, vectors := o.Dim(), model.Vectors(rule, o.Dim())
		all := model.State{N: n * m, Data: make([]float64, n*m*(1+vectors))}
		rates := make([]float64, n*m)
		for j := range m {
			rate := model.RateOf(rule) * math.Exp(2*rng.NormFloat64())
			for i := range n {
				all.Data[i*m+j], rates[i*m+j] = 3*rng.NormFloat64(), rate
			}
		}
		all.Data[0], all.Data[m] = 0, math.Copysign(0, -1)
		all.Data[1], all.Data[2] = math.Inf(1), 1e-200
		if !rated {
			rates = nil
		}
		beside, alone := model.NewProbe(o, oracle), model.NewProbe(o, oracle)
		beside.Beside(m, true)
		for step := range 30 {
			before := all.Clone()
			beside.Begin(step)
			l.Step(all, beside, rates)
			for j := range m {
				s := model.State{Step: step, Age: step, N: n, Data: make([]float64, n*(1+vectors))}
				for i := range s.Data {
					s.Data[i] = before.Data[i*m+j]
				}
				if rated {
					*model.RateKnob(rule) = rates[j]
				}
				alone.Begin(step)
				alone.Reseed(oracle.Seed + uint64(j))
				rule.Step(s, alone)
				s.Flush()
				for i, v := range s.Data {
					got := all.Data[i*m+j]
					if math.Float64bits(v) != math.Float64bits(got) && !(v != v && got != got) {
						t.Fatalf("%v, %d points, step %d, number %d of point %d: %v, alone %v", r, m, step, i, j, got, v)
					}
				}
			}
			all.Age++
			all.Step++
		}
	}
}
