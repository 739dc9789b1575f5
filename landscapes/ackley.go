package landscapes

import (
	"slices"

	"optexplore/model"
)

// Many holes about a deep one with a kink.
var _ = register(Landscape{
	ID: "ackley", Name: "Ackley", Group: minima, Words: "holes",
	Formula: "-20exp(-0.2sqrt((x^2 + y^2)/2)) - exp((cos(2pi*x) + cos(2pi*y))/2) + 20 + e",
	Window:  model.Window{{Lo: -2.2, Hi: 2.2}, {Lo: -2.2, Hi: 2.2}},
	Starts:  [][]float64{{1.8, 1.3}, {0.5, 0.3}, {-1.2, 0.9}},
	Rate:    0.01, Noise: 1,
	points: func() []model.Critical {
		return append(pointsAt(model.Minimum, [2]float64{0, 0}), mirrored(0, 0, exchanged(slices.Concat(
			pointsAt(model.Minimum, [2]float64{0.9521665459501717, 0}, [2]float64{0.9684776587077244, 0.9684776587077244}, [2]float64{1.9589197181217173, 0}, [2]float64{1.9646166628629864, 0.9824160350791393}, [2]float64{1.9744519864841166, 1.9744519864841166}),
			pointsAt(model.Maximum, [2]float64{0.6730965201107377, 0.6730965201107377}, [2]float64{1.773445148708471, 0.5495858144229183}, [2]float64{1.6518481462014178, 1.6518481462014178}),
			pointsAt(model.Saddle, [2]float64{0.6257806168564638, 0}, [2]float64{0.8747620388753442, 0.5774125352782147}, [2]float64{1.6102960205537256, 0}, [2]float64{1.5950289240728648, 0.9458984927015271}, [2]float64{1.855976708974908, 0.5364972381119946}, [2]float64{1.916166848997128, 1.5674502528624066}),
		)))...)
	},
	Story: "Holes about a deep one, and a plain farther out. In the middle f has a kink: the slope is 20·0.2/√2 = 2.83 on all sides up to the minimum itself, so no fixed rate comes to rest there. From (0.5, 0.3) rate 0.01 ends by leaping over it and back, 0.019 away on either side. " +
		"A schedule that lets the rate fall brings it closer. From (1.8, 1.3) the run stays in a hole with f = 5.38.",
	Source: "Ackley, A Connectionist Machine for Genetic Hillclimbing, Kluwer 1987, with the constants 20, 0.2 and 2π of Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})
