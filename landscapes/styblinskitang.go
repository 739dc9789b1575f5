package landscapes

import "optexplore/model"

// Four wells of different depth.
var _ = register(Landscape{
	ID: "styblinski-tang", Name: "Styblinski and Tang", Group: minima,
	Formula: "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2",
	Window:  model.Window{{Lo: -5, Hi: 5}, {Lo: -5, Hi: 5}},
	Starts:  [][]float64{{0.5, 0.5}, {4, -1}, {0.2, 0.1}},
	Rate:    0.02, Noise: 10,
	points: func() []model.Critical { return crossed(styblinskiTang(), styblinskiTang()) },
	Story:  "Each variable has a deep well at −2.90 and a shallow one at 2.75, with a hill at 0.157 between them: four minima, with f = −78.33, −64.20 twice and −50.06. The variables do not see each other. From (0.5, 0.5) both take the shallow well, from (0.2, 0.1), on either side of the hill, one each; a smaller step changes nothing of it.",
	Source: "Styblinski and Tang, Experiments in Nonconvex Optimization: Stochastic Approximation with Function Smoothing and Simulated Annealing, Neural Networks 3, 1990, 467–483",
})

// The roots of 4x³ − 32x + 5, where x⁴ − 16x² + 5x has a deep well, a hill and a well.
const (
	stybDeep    = -2.90353402777117709
	stybHill    = 0.156731256780340102
	stybShallow = 2.746802770990836992
)

// styblinskiTang are the critical points of x⁴ − 16x² + 5x.
func styblinskiTang() []turning {
	return append(turnings(model.Minimum, stybDeep, stybShallow), turning{stybHill, model.Maximum})
}
