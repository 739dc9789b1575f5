package landscapes

import "optexplore/model"

// Least squares with a penalty on the sizes of the parameters.
var _ = register(Landscape{
	ID: "lasso", Name: "Lasso", Group: kinks, Words: "l1 sparse sparsity penalty soft threshold",
	Formula: "(x - 2)^2/2 + (y - 0.5)^2/2 + abs(x) + abs(y)",
	Window:  model.Window{{Lo: -1, Hi: 3}, {Lo: -1, Hi: 1.5}},
	Starts:  [][]float64{{2.5, 1.2}, {-0.8, 1}, {2, -0.8}},
	Rate:    0.1, Noise: 0.2,
	Critical: []model.Critical{{At: []float64{1, 0}, Kind: model.Minimum}},
	Story: "Least squares towards (2, 0.5), and a penalty of |x| + |y|. Each parameter comes to rest 1 nearer to 0, and one that is nearer than 1 to begin with at 0 itself: the minimum is (1, 0), on a kink. There the slope along y is 0.5 on one side and −1.5 on the other and never small: " +
		"at rate 0.1 x settles, and y goes on jumping across 0 by up to 0.15 for ever. A falling rate (--schedule square-root) brings it to rest. An exact 0 comes by luck only: this is why the lasso has methods of its own.",
	Source: "Tibshirani, Regression Shrinkage and Selection via the Lasso, Journal of the Royal Statistical Society B 58, 1996, (3)",
})
