package landscapes

import (
	"fmt"
	"math"

	"optexplore/model"
)

// A chain of linear units that share one weight.
var _ = registerSettings("deep-linear", Settings{Knobs: []model.Knob{
	{Name: "depth", Symbol: "D", Help: "how many layers there are", Default: 3, Bounds: model.Bounds{Lo: 1, Hi: 12, Whole: true}},
}, Make: func(v []float64) Landscape { return deepLinear(int(v[0])) }})

// deepLinear is the landscape of a chain of so many layers.
func deepLinear(depth int) Landscape {
	reach := math.Ceil(10*math.Pow(2.2, 1/float64(depth))) / 10
	known := []model.Critical{{At: []float64{1}, Kind: model.Minimum}}
	if depth%2 == 0 {
		known = append(known, model.Critical{At: []float64{-1}, Kind: model.Minimum})
	}
	switch {
	case depth == 2:
		known = append(known, model.Critical{At: []float64{0}, Kind: model.Maximum})
	case depth > 2:
		known = append(known, model.Critical{At: []float64{0}, Kind: model.Degenerate})
	}
	return Landscape{
		Name: "Deep linear chain", Group: networks,
		Formula: fmt.Sprintf("(x^%d - 1)^2/2", depth),
		Window:  model.Window{{Lo: -reach, Hi: reach}},
		Starts:  [][]float64{{0.2}, {0.5}, {0.1}},
		Rate:    0.01, Noise: 0.05,
		Critical: known,
		Story: "D layers multiply the input by the same weight x, and shall leave it as it is. The curvature at the minimum is D², so a rate above 2/D² cannot rest there; and the plateau around 0, where all layers together pass on next to nothing, grows as well. " +
			"From 0.2 at rate 0.01 xᴰ exceeds 1/2 after 139 steps for depth=3, 835 for depth=5 and 32,560 for depth=8. At depth=1 it is a parabola, and at depth=2 the plateau is a maximum that is left as fast as its curvature, −2, says.",
		Source: "Shamir, Exponential Convergence Time of Gradient Descent for One-Dimensional Deep Linear Neural Networks, COLT 2019",
	}
}
