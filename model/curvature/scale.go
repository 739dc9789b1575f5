package curvature

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// Scale is what is typical of an objective in a window: against it a slope is
// small or a curvature negligible. All of it is finite and positive.
type Scale struct {
	Value     float64 // greatest less smallest value
	Slope     float64 // ‖∇f‖, the median
	Curvature float64 // the largest |λ| of ∇²f, the median
	Length    float64 // the diagonal of the window
}

// surveyed is how many points of a window a survey looks at.
const surveyed = 512

// Survey looks at an objective at points spread evenly over a window. What is
// not finite is left out; of what is zero everywhere, or finite nowhere, the
// scale is 1.
func Survey(o model.Objective, w model.Window) Scale {
	n := len(w)
	var values, slopes, curvatures []float64
	x, g, h := make([]float64, n), make([]float64, n), make([]float64, n*n)
	lambda, vectors := make([]float64, n), make([]float64, n*n)
	share := spreading(n)
	for k := range surveyed {
		for i, r := range w {
			_, part := math.Modf(0.5 + float64(k)*share[i])
			x[i] = r.Lo + part*r.Width()
		}
		o.Gradient(g, x)
		model.Hessian(o, h, x)
		EigenTo(lambda, vectors, h)
		values = append(values, o.Value(x))
		slopes = append(slopes, vec.Norm(g))
		curvatures = append(curvatures, vec.MaxAbs(lambda))
	}
	spread := 0.0
	if values = finite(values); len(values) > 0 {
		spread = min(values[len(values)-1]-values[0], math.MaxFloat64)
	}
	return Scale{positive(spread), typical(slopes), typical(curvatures), positive(w.Diagonal())}
}

// spreading is the steps αᵢ of the sequence frac(½ + kα), k = 0, 1, …, which
// fills the unit cube evenly: αᵢ = φ⁻ⁱ for i = 1…n, φ being the root of
// φⁿ⁺¹ = φ + 1 (Roberts, "The Unreasonable Effectiveness of Quasirandom
// Sequences", 2018). In one dimension it is the golden ratio's.
func spreading(n int) []float64 {
	phi := 2.0
	for range 64 {
		phi = math.Pow(1+phi, 1/float64(n+1))
	}
	share := make([]float64, n)
	for i := range share {
		share[i] = math.Pow(phi, -float64(i+1))
	}
	return share
}

// finite is the finite numbers of a list, ascending.
func finite(list []float64) []float64 {
	list = slices.DeleteFunc(list, func(v float64) bool { return v-v != 0 })
	slices.Sort(list)
	return list
}

// typical is the median of a list, or its mean where the median is zero.
func typical(list []float64) float64 {
	list = finite(list)
	if len(list) == 0 {
		return 1
	}
	if m := list[len(list)/2]; m > 0 {
		return m
	}
	var mean float64
	for _, v := range list {
		mean += v / float64(len(list))
	}
	return positive(mean)
}

// positive is v if it is finite and above zero, and else 1.
func positive(v float64) float64 {
	if v > 0 && !math.IsInf(v, 0) {
		return v
	}
	return 1
}

// Steepest is the largest eigenvalue λ of ∇²f at x: gradient descent shrinks
// every offset from a minimum there at rates below 2/λ.
func Steepest(o model.Objective, x []float64) float64 {
	n := len(x)
	h := make([]float64, n*n)
	model.Hessian(o, h, x)
	values, _ := Eigen(h, n)
	return values[n-1]
}

// Quadratic reports whether the Hessian of o is h all over a window.
func Quadratic(o model.Objective, h []float64, w model.Window) bool {
	n := len(w)
	x, other := make([]float64, n), make([]float64, n*n)
	share := spreading(n)
	for k := range 16 {
		for i, r := range w {
			_, part := math.Modf(0.5 + float64(k)*share[i])
			x[i] = r.Lo + part*r.Width()
		}
		model.Hessian(o, other, x)
		for i := range h {
			if !(math.Abs(other[i]-h[i]) <= 1e-9*vec.MaxAbs(h)) {
				return false
			}
		}
	}
	return true
}
