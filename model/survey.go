package model

import (
	"math"
	"slices"
)

// Scale is what is typical of an objective in a window: against it a slope is
// small or a curvature negligible. All of it is finite and positive.
type Scale struct {
	Value     float64 // greatest less smallest value
	Slope     float64 // ‖∇f‖, the median
	Curvature float64 // the largest |λ| of ∇²f, the median
	Length    float64 // the diagonal of the window
}

// Survey looks at an objective at the points of a regular grid in a window.
// Values that are not finite are left out.
func Survey(o Batched, w Window) Scale {
	n := len(w)
	side := max(2, int(math.Round(math.Pow(600, 1/float64(n)))))
	var values, slopes, curvatures []float64
	x, g, h := make([]float64, n), make([]float64, n), make([]float64, n*n)
	for k := range pow(side, n) {
		for i, r := range w {
			x[i] = r.Lo + (float64(k%side)+0.5)/float64(side)*r.Width()
			k /= side
		}
		o.Gradient(g, x)
		o.Hessian(h, x)
		lambda, _ := Eigen(h, n)
		values = append(values, o.Value(x))
		slopes = append(slopes, Norm(g))
		curvatures = append(curvatures, max(math.Abs(lambda[0]), math.Abs(lambda[n-1])))
	}
	values = finite(values)
	spread := 0.0
	if len(values) > 0 {
		spread = values[len(values)-1] - values[0]
	}
	return Scale{positive(spread), typical(slopes), typical(curvatures), positive(w.Diagonal())}
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
		return positive(m)
	}
	var mean float64
	for _, v := range list {
		mean += v / float64(len(list))
	}
	return positive(mean)
}

func positive(v float64) float64 {
	if v > 0 && !math.IsInf(v, 0) {
		return v
	}
	return 1
}

func pow(b, n int) int {
	p := 1
	for range n {
		p *= b
	}
	return p
}
