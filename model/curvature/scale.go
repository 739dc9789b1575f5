package curvature

import (
	"iter"
	"math"
	"math/rand/v2"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// Scale is the typical sizes of an objective in a window, relative to which slopes
// are small or curvatures negligible. All fields are finite and positive.
type Scale struct {
	Value     float64 // greatest less smallest value
	Slope     float64 // ‖∇f‖, the median
	Curvature float64 // the largest |λ| of ∇²f, the median
	Length    float64 // the diagonal of the window; above two parameters of a square as wide
}

// The number of points of a survey, and of products with the Hessian at each point
// where the curvature is estimated. Above two parameters they are few, since each
// may be expensive.
const (
	surveyed     = 512 // up to two parameters
	surveyedMany = 64  // above
	bent         = 8   // of these, where the curvature is estimated
	bentProducts = 8

	surveyedDear = 8 // above two parameters, of an objective that is dear
	bentDear     = 2
)

// mostSurveyWork is how many operations a survey may take, about, above two parameters.
const mostSurveyWork = 3e7

// surveyedOf is at how many points an objective in more than two parameters is surveyed,
// and at how many of them its curvature is estimated: fewer of one that is dear. A
// gradient, or a product, costs about four values.
func surveyedOf(o model.Objective) (points, bends int) {
	const each = surveyedMany*(1+4) + bent*bentProducts*4
	if share := mostSurveyWork / (each * float64(model.Operations(o))); share < 1 {
		return max(int(share*surveyedMany), surveyedDear), max(int(share*bent), bentDear)
	}
	return surveyedMany, bent
}

// Survey returns the scale of an objective, from points evenly distributed over a
// window: 512 for up to two parameters, 64 for more, of which the curvature is
// estimated at 8, by Extremes; at fewer of an objective that is dear. Values that are not finite are ignored; the scale of
// a quantity that is zero everywhere or finite nowhere is 1.
func Survey(o model.Objective, w model.Window) Scale {
	n, count, every, largest := len(w), surveyed, 1, wholeCurvature(o)
	if n > 2 {
		points, bends := surveyedOf(o)
		count, every, largest = points, points/bends, boundedCurvature(o)
	}
	var values, slopes, curvatures []float64
	g := make([]float64, n)
	for k, x := range spreadOver(w, count) {
		o.Gradient(g, x)
		values = append(values, o.Value(x))
		slopes = append(slopes, vec.Norm(g))
		if k%every == 0 {
			curvatures = append(curvatures, largest(x))
		}
	}
	spread := 0.0
	if values = finite(values); len(values) > 0 {
		spread = min(values[len(values)-1]-values[0], math.MaxFloat64)
	}
	return Scale{positive(spread), typical(slopes), typical(curvatures), positive(lengthOf(w))}
}

// lengthOf is the diagonal of a window of up to two parameters and, for more, that
// of a square with the root-mean-square width, so that it does not grow with the
// number of parameters.
func lengthOf(w model.Window) float64 {
	return w.Diagonal() * math.Sqrt(2/float64(max(len(w), 2)))
}

// wholeCurvature returns the largest |λ| of ∇²f at a point, from the whole Hessian.
func wholeCurvature(o model.Objective) func(x []float64) float64 {
	var h, lambda, vectors []float64
	return func(x []float64) float64 {
		if n := len(x); h == nil {
			h, lambda, vectors = make([]float64, n*n), make([]float64, n), make([]float64, n*n)
		}
		model.Hessian(o, h, x)
		EigenTo(lambda, vectors, h)
		return vec.MaxAbs(lambda)
	}
}

// boundedCurvature returns a lower bound of the same, close to it, by a few
// products.
func boundedCurvature(o model.Objective) func(x []float64) float64 {
	return func(x []float64) float64 {
		least, most := Extremes(o, x, bentProducts)
		return max(math.Abs(least), math.Abs(most))
	}
}

// mostSpread is the most parameters for which the sequence of spreading is uniform
// enough; above, fixed pseudorandom points are used.
const mostSpread = 8

// spreadOver yields count points evenly distributed over a window. Each is valid
// until the next.
func spreadOver(w model.Window, count int) iter.Seq2[int, []float64] {
	return func(yield func(int, []float64) bool) {
		x, share := make([]float64, len(w)), []float64(nil)
		rng := rand.New(rand.NewPCG(uint64(len(w)), 512))
		if len(w) <= mostSpread {
			share = spreading(len(w))
		}
		for k := range count {
			for i, r := range w {
				var part float64
				if share != nil {
					_, part = math.Modf(0.5 + float64(k)*share[i])
				} else {
					part = rng.Float64()
				}
				x[i] = r.Lo + part*r.Width()
			}
			if !yield(k, x) {
				return
			}
		}
	}
}

// spreading returns the steps αᵢ of the sequence frac(½ + kα), k = 0, 1, …, which
// fills the unit cube evenly: αᵢ = φ⁻ⁱ for i = 1…n, φ being the root of φⁿ⁺¹ = φ +
// 1 (Roberts, "The Unreasonable Effectiveness of Quasirandom Sequences", 2018). In
// one dimension it is the golden ratio's.
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

// finite returns the finite numbers of a list, ascending.
func finite(list []float64) []float64 {
	list = slices.DeleteFunc(list, func(v float64) bool { return v-v != 0 })
	slices.Sort(list)
	return list
}

// typical is the median of a list, or its mean if the median is zero.
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

// positive is v if it is finite and above zero, else 1.
func positive(v float64) float64 {
	if v > 0 && !math.IsInf(v, 0) {
		return v
	}
	return 1
}

// Steepest is the largest eigenvalue λ of ∇²f at x: gradient descent shrinks
// every offset from a minimum there at rates below 2/λ.
func Steepest(o model.Objective, x []float64) float64 {
	values := SpectrumAt(o, x).Values
	return values[len(values)-1]
}

// Quadratic reports whether the Hessian of o is constant over a window: at 16
// points it must equal that at x up to 10⁻⁹ of its largest element. Above MostWhole
// parameters products with two vectors are compared, at 4 points.
func Quadratic(o model.Objective, x []float64, w model.Window) bool {
	if len(x) > MostWhole {
		return quadraticAlong(o, x, w)
	}
	n := len(x)
	h, other := make([]float64, n*n), make([]float64, n*n)
	model.Hessian(o, h, x)
	for _, at := range spreadOver(w, 16) {
		model.Hessian(o, other, at)
		if !alike(other, h) {
			return false
		}
	}
	return true
}

// quadraticAlong compares products of the Hessian with two random vectors.
func quadraticAlong(o model.Objective, x []float64, w model.Window) bool {
	n, rng := len(x), rand.New(rand.NewPCG(uint64(len(x)), 2))
	v, here, there := make([]float64, n), make([]float64, n), make([]float64, n)
	for range 2 {
		for i := range v {
			v[i] = rng.NormFloat64()
		}
		model.HessianVector(o, here, x, v)
		for _, at := range spreadOver(w, 4) {
			model.HessianVector(o, there, at, v)
			if !alike(there, here) {
				return false
			}
		}
	}
	return true
}

// alike reports whether two lists are equal up to 10⁻⁹ of the largest element of
// the second; false if one is not finite.
func alike(a, b []float64) bool {
	most := 1e-9 * vec.MaxAbs(b)
	for i := range a {
		if !(math.Abs(a[i]-b[i]) <= most) {
			return false
		}
	}
	return true
}
