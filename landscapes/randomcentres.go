package landscapes

import (
	"math"

	"optexplore/model"
)

// A round bowl and noise that is not.
var _ = register(Landscape{
	ID: "random-centres", Name: "Bowls about random centres", Group: noisy, Words: "anisotropic covariance cloud quadratic stationary",
	Code: Code{Text: "Σᵢ‖x − cᵢ‖²/40, 20 centres cᵢ on an ellipse", Make: func() model.Objective {
		slopes, heights := make([][]float64, centres), make([]float64, centres)
		for i := range slopes {
			c := centre(i)
			slopes[i], heights[i] = []float64{-c[0], -c[1]}, (c[0]*c[0]+c[1]*c[1])/2
		}
		return newTilted("(x^2 + y^2)/2", slopes, heights)
	}},
	Window: model.Window{{Lo: -3, Hi: 3}, {Lo: -3, Hi: 3}},
	Starts: [][]float64{{2.5, -2}, {0, 0}, {-2, -2}},
	Rate:   0.1, Noise: 0.7,
	Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Minimum}},
	Story: "Each example is a round bowl about a centre of its own, ½‖x − cᵢ‖². Their mean is a round bowl about 0, with the curvature 1 in all directions, but the gradients of the examples scatter along the diagonal: with a deviation of 1 along (1, 1) and of 0.1 along (1, −1). With --batch 1 at rate η the run strays about 0 by √(η/(2 − η)) times that: " +
		"by 0.229 and 0.023 at rate 0.1. The shape of the cloud is that of the noise and not that of the landscape. Gaussian noise (--noise 0.7) is round, and so is its cloud.",
	Source: "Dive into Deep Learning, Stochastic Gradient Descent, Exercises; Zhu, Wu, Yu, Wu and Ma, The Anisotropic Noise in Stochastic Gradient Descent, ICML 2019",
})

// centres is the number of centres.
const centres = 20

// centre is one of them: they are spread evenly over an ellipse, so that their mean is 0
// and their variance 1 along (1, 1) and 0.01 along (1, −1).
func centre(i int) []float64 {
	sin, cos := math.Sincos(2 * math.Pi * float64(i) / centres)
	long, short := cos, 0.1*sin // of variance ½ and 0.005; times √2, and turned by 45°
	return []float64{long - short, long + short}
}
