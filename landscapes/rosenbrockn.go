package landscapes

import "optexplore/model"

// Rosenbrock's valley in n variables.
var _ = registerSized(Sizes{Least: 2, Most: 1000, Default: 100, Of: func(n int) Landscape {
	ones, start := make([]float64, n), make([]float64, n)
	for i := range n {
		ones[i], start[i] = 1, []float64{-1.2, 1}[i%2]
	}
	return Landscape{
		ID: "rosenbrock-n", Name: "Rosenbrock in n variables",
		Code:   Code{Text: "Σᵢ [100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)²]", Make: func() model.Objective { return rosenbrock(n) }},
		Window: model.Uniform(model.Range{Lo: -2, Hi: 2}, n),
		Starts: [][]float64{start, make([]float64, n)},
		Rate:   0.0005, Noise: 5,
		Critical: []model.Critical{{At: ones, Kind: model.Minimum}},
		Story: "Each variable has to follow the square of the one before it, so the valley bends in every direction at once. From the usual start gradient descent first loses most of f in a few steps and then creeps, " +
			"one variable after the other; from four variables on there is a second minimum, near (−1, 1, …, 1), that is not the lowest.",
		Source: "Shang and Qiu, A Note on the Extended Rosenbrock Function, Evolutionary Computation 14, 2006, (2)",
	}
}})

// rosenbrock is
//
//	f(x) = Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)²,   i = 1 … n−1.
//
// Its Hessian is tridiagonal.
type rosenbrock int

// Dim is n, at least 2.
func (r rosenbrock) Dim() int { return int(r) }

// Value is f(x).
func (r rosenbrock) Value(x []float64) (f float64) {
	for i := range len(x) - 1 {
		rise, left := x[i+1]-x[i]*x[i], 1-x[i]
		f += 100*rise*rise + left*left
	}
	return f
}

// Gradient writes ∇f(x).
func (r rosenbrock) Gradient(dst, x []float64) {
	dst[0] = 0
	for i := range len(x) - 1 {
		rise := x[i+1] - x[i]*x[i]
		dst[i] -= 400*x[i]*rise + 2*(1-x[i])
		dst[i+1] = 200 * rise
	}
}

// HessianVector writes ∇²f(x)·v.
func (r rosenbrock) HessianVector(dst, x, v []float64) {
	dst[0] = 0
	for i := range len(x) - 1 {
		across := -400 * x[i]
		dst[i] += (1200*x[i]*x[i]-400*x[i+1]+2)*v[i] + across*v[i+1]
		dst[i+1] = 200*v[i+1] + across*v[i]
	}
}
