package landscapes

import (
	"math"

	"optexplore/landscapes/data"
)

// A network that learns ten noisy points by heart.
var _ = registerNetwork(func(l Landscape) Landscape { return writtenNetwork(networkFile("overfitting.json"), sineCurve(), l) }, Landscape{
	ID: "overfitting", Name: "Overfitting", Rate: 0.02,
	Code: Code{Text: "1-16-1 tanh, mse, sin(πx) at 10 points of [−1, 1] with noise of 0.3"},
	Story: "Ten points of a sine with noise, and 49 weights. The test loss is the squared distance from the sine itself, at 401 points. Let adam run at 0.02: the test loss falls to 0.0121 at step 132 and rises from then on, to 0.0211 at step 150 and 0.128 at step 1,500. " +
		"The training loss goes on falling, from 0.104 at step 150 to 0.00005: the network has learned the noise. That is the gap between empirical and expected risk; the lens Fit shows the curve that it gives.",
	Source: "Dive into Deep Learning, Optimization and Deep Learning, Goal of Optimization",
})

// sineCurve is sin(πx) without noise at 401 even points of [−1, 1].
func sineCurve() data.Set {
	s := data.Set{Inputs: 1, Targets: 1}
	for i := range 401 {
		x := -1 + float64(i)/200
		s.X, s.Y = append(s.X, x), append(s.Y, math.Sin(math.Pi*x))
	}
	return s
}
