package convexity

import (
	"math"
	"math/rand/v2"

	"optexplore/model"
	"optexplore/model/vec"
)

// Jensen is Jensen's gap of points,
//
//	E f(X) − f(E X),
//
// the means being those over the points: of a convex function it is not negative.
type Jensen struct {
	Points  []float64 // coordinate i of point j of m is at i·m + j
	F       []float64
	Center  []float64 // E X
	Mean    float64   // E f(X)
	AtMean  float64   // f(E X)
	Error   float64   // the standard error of the gap as an estimate of that of the distribution
	Without int       // points at which f has no value; the gap is then not a number
}

// Gap is E f(X) − f(E X).
func (j Jensen) Gap() float64 { return j.Mean - j.AtMean }

// NewJensen draws m points from a normal distribution around a point, with a deviation in
// each coordinate. Its standard error is by the deviations of f from the plane that
// touches it at the mean (the delta method).
func NewJensen(o model.Objective, around, deviation []float64, m int, seed uint64) Jensen {
	n, rng := len(around), rand.New(rand.NewPCG(seed, 0x1e45))
	j := Jensen{Points: make([]float64, n*m), F: make([]float64, m), Center: make([]float64, n)}
	for i := range n {
		for k := range m {
			v := around[i] + deviation[i]*rng.NormFloat64()
			j.Points[i*m+k] = v
			j.Center[i] += (v - j.Center[i]) / float64(k+1)
		}
	}
	model.Values(o, j.F, j.Points)
	j.AtMean = o.Value(j.Center)
	g, x := make([]float64, n), make([]float64, n)
	o.Gradient(g, j.Center)
	mean, square := 0.0, 0.0
	for k, f := range j.F {
		if !finite(f) {
			j.Without++
		}
		j.Mean += (f - j.Mean) / float64(k+1)
		vec.Take(x, j.Points, k)
		vec.AddScaled(x, x, -1, j.Center)
		rest := f - j.AtMean - vec.Dot(g, x)
		d := rest - mean
		mean += d / float64(k+1)
		square += d * (rest - mean)
	}
	j.Error = math.Sqrt(square/float64(m-1)) / math.Sqrt(float64(m))
	return j
}
