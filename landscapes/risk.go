package landscapes

import "optexplore/model"

// The minimum of the empirical risk is not the minimum of the risk.
var _ = register(Landscape{
	ID: "risk", Name: "Risk and empirical risk", Group: noisy,
	Formula: "x cos(pi x) + 0.2 cos(5 pi x)",
	Expected: &Companion{
		Name: "expected risk", Short: "exp. risk", Of: "empirical risk", Formula: "x cos(pi x)",
		Critical: []model.Critical{{At: []float64{1.0904082219467213}, Kind: model.Minimum}},
	},
	Window: model.Window{{Lo: 0.5, Hi: 1.5}},
	Starts: [][]float64{{0.85}, {0.55}, {1.45}},
	Rate:   0.01, Noise: 3,
	Critical: []model.Critical{
		{At: []float64{0.6516366520617567}, Kind: model.Minimum},
		{At: []float64{0.745386933990459}, Kind: model.Maximum},
		{At: []float64{1.0169834031079086}, Kind: model.Minimum},
		{At: []float64{1.2435211908037005}, Kind: model.Maximum},
		{At: []float64{1.3208019867362606}, Kind: model.Minimum},
	},
	Notes: []Note{
		{At: []float64{1.0169834031079086, -1.2084614338727626}, Text: "min of empirical risk"},
		{At: []float64{1.0904082219467213, -1.0467211246605712}, Text: "min of risk"},
	},
	Story: "A learner sees only a sample, so the run descends the empirical risk, which is rougher than the expected risk behind it. " +
		"The best point of the one is not the best point of the other: watch the expected risk at the same x.",
	Source: "Dive into Deep Learning, Optimization and Deep Learning, Goal of Optimization",
})
