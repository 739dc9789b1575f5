package landscapes

import (
	"math"

	"optexplore/landscapes/random"
	"optexplore/model"
)

// The most waves of a random field, and the most numbers of all of them: 4 MB.
const (
	mostWaves       = 1000
	mostWaveNumbers = 500_000
)

// A Gaussian random field.
var _ = registerSettings("random-field", Settings{Knobs: []model.Knob{
	{Name: "terms", Symbol: "terms", Help: "how many waves are added", Default: 50, Bounds: model.Bounds{Lo: 1, Hi: mostWaves, Whole: true}},
	seedKnob(1),
}, Of: func(v []float64) Sizes {
	terms, seed := int(v[0]), uint64(v[1])
	return Sizes{Least: 2, Most: min(1000, mostWaveNumbers/terms), Default: 2, Of: func(n int) Landscape {
		f := random.DrawWaves(n, terms, seed)
		ones, others := make([]float64, n), make([]float64, n)
		for i := range n {
			ones[i], others[i] = 1, float64(2-i%3*2)
		}
		return Landscape{
			Name: "Random field", Group: many,
			Code:   Code{Text: "√(2/m) Σₖ cos(wₖ·x + φₖ)", Make: func() model.Objective { return f.Fresh() }},
			Window: model.Uniform(model.Range{Lo: -6, Hi: 6}, n),
			Starts: [][]float64{make([]float64, n), ones, others},
			Rate:   nice(0.5 / (1 + 2*math.Sqrt(float64(n)) + math.Sqrt(2/float64(terms))*float64(n))), Noise: 1,
			Search: true,
			Story: "A smooth function drawn at random: waves of all directions. In two dimensions half of the critical points are saddles and a quarter are minima; in five, 94 of 100 are saddles, and in ten nearly all. " +
				"The lower a critical point lies, the fewer of its directions lead down, so a run that descends is seldom held by a high saddle for long. Try other seeds (&), 5 parameters with C, and terms=3 in the plane, which nearly repeats itself.",
			Source: "Bray and Dean, Statistics of Critical Points of Gaussian Fields on Large-Dimensional Spaces, Physical Review Letters 98, 2007, 150201",
		}
	}}
}})
