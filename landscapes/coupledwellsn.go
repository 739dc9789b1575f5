package landscapes

import (
	"fmt"

	"optexplore/model"
)

// Double wells in a row, each of which pushes its neighbours to the other side.
var _ = registerSettings("coupled-wells-n", Settings{Knobs: []model.Knob{
	{Name: "coupling", Symbol: "c", Help: "how much lower neighbours on different sides are", Default: 0.3, Bounds: model.Bounds{Lo: 0, LoOpen: true, Hi: 0.5}},
}, Of: func(v []float64) Sizes {
	return Sizes{Least: 2, Most: 1000, Default: 4, Of: func(n int) Landscape { return coupledWells(n, v[0]) }}
}})

// coupledWells is the landscape of n variables with a coupling, which is so weak that
// every choice of sides is a minimum.
func coupledWells(n int, coupling float64) Landscape {
	start := make([]float64, n)
	for i := range start {
		start[i] = 0.1 * float64(1-i%3)
	}
	return Landscape{
		Name: "Coupled wells in n variables", Group: many,
		Formula: fmt.Sprintf("sum(i, 1, n, (x[i]^2 - 1)^2) + %v*sum(i, 1, n-1, x[i]*x[i+1])", coupling),
		Window:  model.Uniform(model.Range{Lo: -2, Hi: 2}, n),
		Starts:  [][]float64{start, repeated(1.5, n)},
		Rate:    0.05, Noise: 1,
		Critical: []model.Critical{{At: make([]float64, n), Kind: model.Maximum}},
		Story: "Every variable has a well at −1 and one at 1, and is lower where its neighbours are in the other one. All 2ⁿ choices stay minima, but no longer of equal height: the two with alternating signs are the lowest. " +
			"Gradient descent ends in whichever choice it falls into first, with neighbours on the same side here and there; enough noise heals some of these faults, and more makes new ones.",
		Source: "the critical points of Σ(xᵢ² − 1)², continued to a coupling",
	}
}
