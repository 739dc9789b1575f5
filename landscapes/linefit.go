package landscapes

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
)

// scalings are what is done to inputs before a line is fitted.
var scalings = []struct {
	name  string
	shift float64 // 1: the mean is subtracted
	scale float64 // 1: the result is divided by the standard deviation
}{{"raw", 0, 0}, {"centred", 1, 0}, {"standardised", 1, 1}}

// A straight line through points.
var _ = registerSettings("line-fit", Settings{Knobs: []model.Knob{
	choice("inputs", "what is done to the inputs first", []string{scalings[0].name, scalings[1].name, scalings[2].name}, 0),
}, Make: func(v []float64) Landscape {
	s := scalings[int(v[0])]
	x, y := lineInputs(), lineTargets()
	mean, sd := moments(x)
	var rows []float64
	for _, v := range x {
		rows = append(rows, (v-s.shift*mean)/math.Pow(sd, s.scale), 1)
	}
	lambda, best := parabola(newLeastSquares(2, rows, y))
	reach := math.Ceil(1.3*max(math.Abs(best[0]), math.Abs(best[1]))) + 1
	return Landscape{
		Name: "Fit of a line", Group: networks,
		Code:   Code{Text: "Σᵢ(x·inᵢ + y − outᵢ)²/20", Make: func() model.Objective { return newLeastSquares(2, rows, y) }},
		Window: model.Uniform(model.Range{Lo: -reach, Hi: reach}, 2),
		Starts: [][]float64{{0, 0}},
		Rate:   2 / (lambda[0] + lambda[1]), Noise: 0.1,
		Critical: []model.Critical{{At: best, Kind: model.Minimum}},
		Story: "A line is fitted to 20 points whose inputs lie around 5: x is its slope and y its height at 0. Both change the line in nearly the same way, so the valley is long: the condition number is 2770, and even at the best rate, 2/(λ₁ + λ₂), it takes 9,566 steps until a millionth of the excess over the least f is left. " +
			"Subtract the mean of the inputs (inputs=centred), and it is 4.07 and 14 steps; divide by their standard deviation (inputs=standardised), and it is 1: one step.",
		Source: "LeCun, Bottou, Orr and Müller, Efficient BackProp, in Neural Networks: Tricks of the Trade, Springer 1998, section 5",
	}
}})

// parabola is the eigenvalues of the Hessian of a quadratic in two variables, and its
// minimum.
func parabola(o model.Objective) (lambda, minimum []float64) {
	h, g, minimum := make([]float64, 4), make([]float64, 2), make([]float64, 2)
	model.Hessian(o, h, minimum)
	lambda, _ = curvature.Eigen([]float64{h[0], h[1], h[2], h[3]}, 2)
	for range 3 { // Newton's method, and what rounding has left
		o.Gradient(g, minimum)
		det := h[0]*h[3] - h[1]*h[2]
		minimum[0] -= (h[3]*g[0] - h[1]*g[1]) / det
		minimum[1] -= (h[0]*g[1] - h[2]*g[0]) / det
	}
	return lambda, minimum
}

// moments are the mean of numbers and their standard deviation, both of the numbers
// alone and not of what they may be a sample of.
func moments(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean) / float64(len(x))
	}
	return mean, math.Sqrt(sd)
}

func lineInputs() []float64 {
	return []float64{
		5.923841, 4.391259, 5.012088, 5.39083, 4.628559, 5.984514, 4.776621, 4.277668, 5.518731, 5.153649,
		4.951499, 4.357645, 4.731751, 4.696981, 5.181214, 4.081706, 5.081224, 5.156777, 5.232374, 5.175268,
	}
}

func lineTargets() []float64 {
	return []float64{
		6.773137, 4.597014, 5.626319, 6.169684, 4.868274, 6.982012, 5.090082, 4.461668, 6.282229, 5.876885,
		5.417088, 4.479985, 5.121368, 4.977746, 5.87406, 4.155152, 5.730816, 5.795136, 5.860016, 5.997128,
	}
}
