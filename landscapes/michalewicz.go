package landscapes

import (
	"math"

	"optexplore/model"
)

// Ditches in a plain.
var _ = register(Landscape{
	ID: "michalewicz", Name: "Michalewicz", Group: plateaus, Words: "steep ditch",
	Formula: "-sin(x)sin(x^2/pi)^20 - sin(y)sin(2y^2/pi)^20",
	Window:  model.Window{{Lo: 0.1, Hi: 3.1}, {Lo: 0.1, Hi: 3.1}},
	Starts:  [][]float64{{1.8, 1.3}, {1.8, 2.4}, {0.8, 0.5}},
	Rate:    0.01, Noise: 0.2,
	Critical: pointsAt(model.Minimum, [2]float64{2.2029055201726093, math.Pi / 2}, [2]float64{2.2029055201726093, 2.7115714838430143}),
	Story: "Two ditches in a plain: where both are deep there is a minimum, −1.8013 at (2.203, 1.571) and −1.2141 at (2.203, 2.712). Elsewhere f is flat: at (0.8, 0.5) the slope is 4.8e−13. From (1.8, 2.4) the run falls into the ditch of x at once and stops in it, with f = −0.8013, as there is nothing to be felt of that of y: " +
		"it creeps for 15,000 steps before it is in the minimum.",
	Source: "Michalewicz, Genetic Algorithms + Data Structures = Evolution Programs, Springer 1992; Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013, with steepness m = 10",
})
