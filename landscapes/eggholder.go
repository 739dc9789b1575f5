package landscapes

import (
	"slices"

	"optexplore/model"
)

// Egg cups along diagonals, with a cusp across them.
var _ = register(Landscape{
	ID: "eggholder", Name: "Eggholder", Group: minima, Words: "egg holder box cups",
	Formula: "-(y + 47)sin(sqrt(abs(y + x/2 + 47))) - x*sin(sqrt(abs(x - (y + 47))))",
	Window:  model.Window{{Lo: 200, Hi: 560}, {Lo: 200, Hi: 560}},
	Starts:  [][]float64{{450, 500}, {400, 330}, {512, 404.2319}},
	Rate:    0.3, Noise: 20,
	points: func() []model.Critical {
		return slices.Concat(
			pointsAt(model.Minimum,
				[2]float64{522.1605290272342, 413.31579816740555}, [2]float64{482.3533104647884, 432.87899894548343}, [2]float64{479.04540378435183, 434.50587646790115},
				[2]float64{439.48099726945344, 453.97743475400256}, [2]float64{347.3269729738487, 499.41539845004286}, [2]float64{324.99189724099375, 216.04756580398305},
				[2]float64{284.9537026282656, 235.47449763763402}, [2]float64{281.63347125966476, 237.08901736866412}, [2]float64{242.0376960239674, 256.37896853069486}),
			pointsAt(model.Maximum,
				[2]float64{456.8858069167769, 288.62337342139966}, [2]float64{390.37391951464224, 321.0901531546241}, [2]float64{360.5615365308949, 335.6851517480509},
				[2]float64{294.6681985567187, 368.0196507484167}, [2]float64{372.765753454369, 325.765753454369}),
			pointsAt(model.Saddle,
				[2]float64{504.417312507918, 255.96431902817764}, [2]float64{411.6380313882971, 302.3493455458159}, [2]float64{371.7730374552205, 322.2788735184036},
				[2]float64{490.3123671791709, 420.92349118852167}, [2]float64{293.00385815923033, 223.49101196349693}, [2]float64{556.572262050777, 387.7962232073942},
				[2]float64{279.17990041399725, 526.5138532151885}, [2]float64{395.5963763443326, 468.2863673341306}, [2]float64{460.7097780926461, 435.72484594149563},
				[2]float64{263.41331608028963, 238.2865840543752}, [2]float64{368.48303837269816, 323.9238718664959}, [2]float64{329.4842015894592, 343.4274001207214},
				[2]float64{239.08255266071657, 388.64721037845607}),
		)
	},
	Story: "Egg cups along two diagonals, and across them the line y = x − 47, on which the second root has a cusp: f rises to it with unbounded slope. From (450, 500) the run ends at −935.3, from (400, 330) at −976.9. What is quoted as the optimum, f = −959.64 at (512, 404.2319), is where the square of ±512 ends that is usually searched: " +
		"it is no critical point. The slope there is 3.39, and from it the run goes on to (522.2, 413.3).",
	Source: "Whitley, Rana, Dzubera and Mathias, Evaluating Evolutionary Algorithms, Artificial Intelligence 85, 1996, 245–276, as in Surjanovic and Bingham, Virtual Library of Simulation Experiments, Simon Fraser University 2013",
})
