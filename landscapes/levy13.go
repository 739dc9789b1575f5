package landscapes

import (
	"slices"

	"optexplore/model"
)

// Waves across a bowl.
var _ = register(Landscape{
	ID: "levy-13", Name: "Levy 13", Group: minima, Words: "levi",
	Formula: "sin(3pi*x)^2 + (x - 1)^2(1 + sin(3pi*y)^2) + (y - 1)^2(1 + sin(2pi*y)^2)",
	Window:  model.Window{{Lo: 0.2, Hi: 1.8}, {Lo: 0.2, Hi: 1.8}},
	Starts:  [][]float64{{1.55, 0.6}, {0.5, 1.5}, {0.84, 1.05}},
	Rate:    0.005, Noise: 3,
	points: func() []model.Critical {
		return mirrored(1, 1, slices.Concat(
			pointsAt(model.Minimum, [2]float64{1, 1}, [2]float64{1.3296194745483136, 1}, [2]float64{1.3283339434368275, 1.2661067994538178}, [2]float64{1.6592207973868849, 1}, [2]float64{1.6591770000849688, 1.3251684875053504}, [2]float64{1.656792140336247, 1.601990640346352}),
			pointsAt(model.Maximum, [2]float64{1.5114317691335706, 1.1850871544462585}),
			pointsAt(model.Saddle, [2]float64{1.327563786413233, 1.2434620527577098}, [2]float64{1.6518715112701359, 1.1772886949091694}, [2]float64{1.1685647583514405, 1}, [2]float64{1.6520610446021073, 1.5200832502648598}, [2]float64{1.50570415585955, 1}, [2]float64{1.5058227046585777, 1.3181038722061365}),
		))
	},
	Story: "Waves along x cut the bowl into trenches along y: at the lowest minimum, (1, 1), the curvature is 180 along x and 2 along y. A run falls into the nearest trench at once and then creeps along it. From (0.84, 1.05), beside a saddle, it takes 375 steps to be within 0.001 of (1, 1); " +
		"from (0.5, 1.5) it ends in a trench with f = 0.2887.",
	Source: "Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013, Levy Function N. 13",
})
