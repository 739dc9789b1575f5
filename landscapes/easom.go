package landscapes

import (
	"math"
	"slices"

	"optexplore/model"
)

// A narrow hole in a flat plain.
var _ = register(Landscape{
	ID: "easom", Name: "Easom", Group: plateaus, Words: "needle haystack hole",
	Formula: "-cos(x)cos(y)exp(-(x - pi)^2 - (y - pi)^2)",
	Window:  model.Window{{Lo: -1, Hi: 7}, {Lo: -1, Hi: 7}},
	Starts:  [][]float64{{5, 2}, {1, 0.5}, {2, 4.3}},
	Rate:    0.3, Noise: 0.05,
	points: easomPoints,
	Story: "A hole about 1 wide in a plain that is flatter the farther it is from it. From (2, 4.3) the run is at the bottom, f = −1, within 0.001 after 17 steps. From (1, 0.5) the slope is 2.5e−5: 1,000 steps lead no farther than (1.004, 0.507). " +
		"Around the hole are four dents with f = −8.1e−5, and from (5, 2) the run is on its way to one of them: after 3,000 steps it is still 0.07 away.",
	Source: "Easom, A Survey of Global Optimization Techniques, University of Louisville 1990; Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})

// easomPoints are the critical points of −g(x)g(y) with g(t) = cos(t)·exp(−(t − π)²): where
// both slopes vanish, tan s = −2s for t = π + s, and where both factors do.
func easomPoints() []model.Critical {
	const s = 1.8365972031521259
	return slices.Concat(
		pointsAt(model.Minimum, [2]float64{math.Pi, math.Pi}, [2]float64{math.Pi - s, math.Pi - s}, [2]float64{math.Pi - s, math.Pi + s}, [2]float64{math.Pi + s, math.Pi - s}, [2]float64{math.Pi + s, math.Pi + s}),
		pointsAt(model.Maximum, [2]float64{math.Pi - s, math.Pi}, [2]float64{math.Pi + s, math.Pi}, [2]float64{math.Pi, math.Pi - s}, [2]float64{math.Pi, math.Pi + s}),
		mirrored(math.Pi, math.Pi, pointsAt(model.Saddle, [2]float64{math.Pi / 2, math.Pi / 2})),
	)
}
