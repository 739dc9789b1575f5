package landscapes

import "optexplore/model"

// A bowl whose curvature has no bound.
var _ = register(Landscape{
	ID: "steep-walls", Name: "Ever steeper walls", Group: cliffs, Words: "smoothness unbounded curvature quartic flat bottom",
	Formula: "x^4",
	Window:  model.Window{{Lo: -3, Hi: 3}},
	Starts:  [][]float64{{2}, {-1}, {0.3}},
	Rate:    0.1, Noise: 1,
	Critical: []model.Critical{{At: []float64{0}, Kind: model.Degenerate}},
	Story: "The curvature, 12x², is 0 at the minimum and grows without bound, so no rate is right everywhere. A step multiplies x by 1 − 4ηx²: the run comes back only from |x| < 1/√(2η), which is 2.236 at rate 0.1. From 2.3 it diverges, and at step 7 x has 98 digits. " +
		"Near 0 the same rate is slow: x falls like 1/√(8ηt), to 0.035 after 1,000 steps from 2. Limit the norm of the gradient (--clip-norm 1), and rate 0.1 arrives from anywhere: far out each step goes 0.1.",
	Source: "Zhang, He, Sra and Jadbabaie, Why Gradient Clipping Accelerates Training: A Theoretical Justification for Adaptivity, ICLR 2020, section 4",
})
