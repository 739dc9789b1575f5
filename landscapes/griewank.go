package landscapes

import (
	"slices"

	"optexplore/model"
)

// A shallow bowl under waves.
var _ = register(Landscape{
	ID: "griewank", Name: "Griewank", Group: minima,
	Formula: "1 + (x^2 + y^2)/4000 - cos(x)cos(y/sqrt(2))",
	Window:  model.Window{{Lo: -8, Hi: 8}, {Lo: -8, Hi: 8}},
	Starts:  [][]float64{{5, 3.5}, {1.4, 2}, {-4.5, -2.6}},
	Rate:    0.5, Noise: 0.3,
	points: func() []model.Critical {
		return mirrored(0, 0, slices.Concat(
			pointsAt(model.Minimum, [2]float64{0, 0}, [2]float64{3.1400226338955397, 4.438444480920714}, [2]float64{6.280045279379904, 0}),
			pointsAt(model.Maximum, [2]float64{3.1431642363549055, 0}, [2]float64{0, 4.447330275764381}, [2]float64{6.286328492143461, 4.44733029775552}),
			pointsAt(model.Saddle, [2]float64{1.5723679104393218, 2.2225533025787545}, [2]float64{4.710820534479318, 2.2181104087569534}, [2]float64{1.5660847019886008, 6.6632170057198845}, [2]float64{7.855556370892423, 2.2269962074289897}, [2]float64{4.7171037585267745, 6.667659943458243}, [2]float64{7.849273116023248, 6.658774057215233}),
		))
	},
	Story: "Waves of height 1 on a bowl that rises by only (x² + y²)/4000. So the seven minima in the window are nearly equal: 0 in the middle, 0.0074 at (±3.14, ±4.44) and 0.0099 at (±6.28, 0). From (5, 3.5) the run is within 0.001 of one of these after 28 steps. " +
		"Seen from far away, with a wide window, the bowl is all there is; from near it is the waves.",
	Source: "Griewank, Generalized Descent for Global Optimization, Journal of Optimization Theory and Applications 34, 1981, 11–39, with the constant 4000 of Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})
