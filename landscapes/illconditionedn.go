package landscapes

import (
	"fmt"
	"math"

	"optexplore/model"
)

// A quadratic bowl whose curvatures go down from 1 in equal ratios.
var _ = registerSettings("ill-conditioned-n", Settings{Knobs: []model.Knob{
	{Name: "condition", Symbol: "κ", Help: "the largest curvature over the smallest", Default: 100, Bounds: model.Bounds{Lo: 1, Hi: 1e12}},
}, Of: func(v []float64) Sizes {
	condition := v[0]
	root := math.Sqrt(condition)
	beta := math.Pow((root-1)/(root+1), 2)
	return Sizes{Least: 2, Most: 1000, Default: 10, Of: func(n int) Landscape {
		return Landscape{
			Name: "Ill-conditioned bowl in n variables", Group: many,
			Formula: fmt.Sprintf("sum(i, 1, n, %v^((1 - i)/(n - 1))*x[i]^2)/2", condition),
			Window:  model.Uniform(model.Range{Lo: -5, Hi: 5}, n),
			Starts:  [][]float64{repeated(4, n)},
			Rate:    1, Noise: 0.5,
			Critical: []model.Critical{{At: make([]float64, n), Kind: model.Minimum}},
			Story: fmt.Sprintf("The curvatures go from 1 down to 1/%[1]s in equal ratios, so the condition number is %[1]s. The largest bounds the rate, η < 2, and then the smallest shrinks its variable by only 1 − η/%[1]s in a step. ", model.Number(condition, 4)) +
				fmt.Sprintf("Momentum with β = %s needs a number of steps that grows with the root of that, and conjugate gradients n at most. Try condition=10 and condition=10000.", model.Number(beta, 3)),
			Source: "Nocedal and Wright, Numerical Optimization, 2nd ed., 2006, section 5.1",
		}
	}}
}})
