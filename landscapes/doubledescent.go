package landscapes

import (
	"math"

	"optexplore/landscapes/random"
	"optexplore/model"
	"optexplore/model/vec"
)

// The most weights of the model with random features, and its examples and inputs.
const (
	mostFeatures   = 200
	linearExamples = 20
	linearInputs   = 5
)

// A model with more and more random features, fitted to the same examples.
var _ = registerSettings("double-descent", Settings{Knobs: []model.Knob{seedKnob(6)}, Of: func(v []float64) Sizes {
	seed := uint64(v[0])
	return Sizes{Least: 2, Most: mostFeatures, Default: linearExamples, Of: func(n int) Landscape {
		return doubleDescent(n, drawFeatures(seed))
	}}
}})

// drawFeatures draws examples, and features for all numbers of weights.
func drawFeatures(seed uint64) *features {
	normal := func(stream uint64, count int, sd float64) []float64 {
		r, list := random.Source(seed, stream), make([]float64, count)
		for i := range list {
			list[i] = sd * r.NormFloat64()
		}
		return list
	}
	f := &features{
		inputs:  normal(0, linearExamples*linearInputs, 1),
		outputs: normal(1, linearExamples, 0.3),
		truth:   normal(2, linearInputs, 1/math.Sqrt(linearInputs)),
		weights: normal(3, mostFeatures*linearInputs, 1/math.Sqrt(linearInputs)),
	}
	for i := range f.outputs {
		f.outputs[i] += vec.Dot(f.truth, f.inputs[i*linearInputs:(i+1)*linearInputs])
	}
	return f
}

// doubleDescent is the landscape of the first n features.
func doubleDescent(n int, f *features) Landscape {
	fit := f.fit(n)
	least, largest, rank := fit.leastNorm()
	kind := model.Minimum
	if rank < n {
		kind = model.Degenerate
	}
	reach := nice(1.3*max(1, vec.MaxAbs(least)) + 0.5)
	return Landscape{
		Name: "Double descent", Group: noisy,
		Code: Code{Text: "Σᵢ(Σₖ xₖ·max(wₖ·inᵢ, 0) − outᵢ)²/20", Make: func() model.Objective { return f.fit(n) }},
		Expected: &Companion{
			Name: "test error", Short: "test err.", Of: "training error",
			Make: func() model.Objective { return f.risk(n) },
		},
		Window: model.Uniform(model.Range{Lo: -reach, Hi: reach}, n),
		Starts: [][]float64{make([]float64, n), least},
		Rate:   nice(1 / largest), Noise: 0.1,
		Critical: []model.Critical{{At: least, Kind: kind}},
		Story: "n weights of n random features are fitted to 20 examples, and the error on all other inputs is known beside it as a formula. The second start is the best that the weights can do, with ‖x‖ least: f is 0 there from 20 weights on. Its test error is 0.438 with 18 weights, 263 with 20, as many as there are examples, and less again with more (#): 0.461 with 30 and 0.307 with 200. " +
			"Gradient descent from 0 is on its way to the same point, and slow along what makes the error large: with 20 weights its test error is 0.316 after 1,000 steps. With 200 it is 0.067 after 100 steps, before it rises to 0.307: stopping early helps.",
		Source: "Belkin, Hsu, Ma and Mandal, Reconciling Modern Machine-Learning Practice and the Classical Bias–Variance Trade-Off, PNAS 116, 2019, 15849–15854",
	}
}
