package modeltest

import "optexplore/model"

// Rosenbrock is Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² in N parameters. It counts its
// gradients.
//
// Rosenbrock, "An Automatic Method for Finding the Greatest or Least Value of a
// Function", The Computer Journal 3, 1960.
type Rosenbrock struct {
	N         int
	Gradients int // so far
}

// Dim is N.
func (r *Rosenbrock) Dim() int { return r.N }

// Value is f(x).
func (r *Rosenbrock) Value(x []float64) (v float64) {
	for i, a := range x[:len(x)-1] {
		b, c := x[i+1]-a*a, 1-a
		v += 100*b*b + c*c
	}
	return v
}

// Gradient writes ∇f(x).
func (r *Rosenbrock) Gradient(dst, x []float64) {
	r.Gradients++
	clear(dst)
	for i, a := range x[:len(x)-1] {
		b := x[i+1] - a*a
		dst[i] += -400*a*b - 2*(1-a)
		dst[i+1] += 200 * b
	}
}

// Wide is a session of a rule on a Rosenbrock function of n parameters.
func Wide(n int, rule string, rate float64) model.Session {
	s := model.Session{Formula: "rosenbrock", Runners: []model.Runner{model.Runner{Rule: rule}.With("rate", rate)}}
	for i := range n {
		s.Start = append(s.Start, -1.2+2.2*float64(i%2))
	}
	s.Home = Cube(n)
	s.Window = s.Home
	return s
}
