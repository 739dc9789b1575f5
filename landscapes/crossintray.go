package landscapes

import "optexplore/model"

// Wells between walls that are a kink.
var _ = register(Landscape{
	ID: "cross-in-tray", Name: "Cross in tray", Group: kinks, Words: "grid",
	Formula: "-0.0001(abs(sin(x)sin(y)exp(abs(100 - sqrt(x^2 + y^2)/pi))) + 1)^0.1",
	Window:  model.Window{{Lo: -10, Hi: 10}, {Lo: -10, Hi: 10}},
	Starts:  [][]float64{{5, 2}, {0.3, 0.4}, {8, -6}},
	Rate:    0.5, Noise: 0.2,
	points: func() []model.Critical {
		return mirrored(0, 0, exchanged(pointsAt(model.Minimum,
			[2]float64{1.3494066171539107, 1.3494066171539107}, [2]float64{4.4190758742568725, 1.4706221621674318}, [2]float64{4.490999270743704, 4.490999270743704},
			[2]float64{7.551422464401016, 1.5085213314357113}, [2]float64{7.58748868615687, 4.550121985637071}, [2]float64{7.632591924333497, 7.632591924333497})))
	},
	Story: "36 wells in a grid, one minimum in each, and walls between them on the lines where sin x or sin y is 0. There f = −0.0001 exactly, the most that it ever is, and falls at once on both sides: e¹⁰⁰ under the root makes it so thin that the picture shows its foot alone. The slope leads away from it, so at a small rate a run stays in its well. " +
		"From (5, 2) it ends with f = −1.8899; the four wells in the middle, −2.0626, are the lowest.",
	Source: "Mishra, Some New Test Functions for Global Optimization and Performance of Repulsive Particle Swarm Method, MPRA Paper 2718, 2006; Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})
