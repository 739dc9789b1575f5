package landscapes

import "optexplore/model"

// The rare large gradient that Adam forgets.
var _ = register(Landscape{
	ID: "reddi", Name: "Where Adam fails", Group: noisy, Words: "adam amsgrad yogi reddi counterexample rare gradient memory",
	Code: Code{Text: "x + 10max(|x| − 1, 0)², as the mean of 100 examples", Make: func() model.Objective {
		slopes, heights := make([][]float64, 100), make([]float64, 100)
		for i := range slopes {
			slopes[i] = []float64{-1}
		}
		slopes[0][0] = 199
		return newTilted("10max(abs(x) - 1, 0)^2", slopes, heights)
	}},
	Window: model.Window{{Lo: -1.5, Hi: 1.5}},
	Starts: [][]float64{{0}, {0.9}, {-0.9}},
	Rate:   0.01, Noise: 20,
	Critical: []model.Critical{{At: []float64{-1.05}, Kind: model.Minimum}},
	Story: "One example in a hundred has the slope 199, all others −1, and beyond ±1 all rise steeply; their mean has the slope 1, so the minimum is on the left, at −1.05. With --batch 1 adam --set beta2=0.9 at rate 0.02 goes the wrong way, to 1: the rare large gradient divides itself by its own size, and is forgotten after some ten steps, while the small ones push to the right at full length. " +
		"amsgrad --set beta2=0.9 keeps the largest v, weighs all examples alike, and after 12,000 steps it is on the left. With beta2=0.999 the memory of adam is longer than a hundred steps, and it goes left too.",
	Source: "Reddi, Kale and Kumar, On the Convergence of Adam and Beyond, ICLR 2018, theorem 3 with C = 199 and δ = 1, where x is confined to [−1, 1] by force and here by a steep rise",
})
