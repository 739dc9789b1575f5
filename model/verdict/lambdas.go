package verdict

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// lambdaHere writes the eigenvalues where the run is.
func (s *facts) lambdaHere() string {
	if s.Spectrum.Whole {
		return s.lambdas(s.Spectrum.Values)
	}
	return s.lambdaEnds(s.X, s.Spectrum.Values, s.Spectrum.Vectors)
}

// lambdaNear writes the eigenvalues at the point near, those given for its own.
func (s *facts) lambdaNear(values []float64) string {
	if s.near.Whole {
		return s.lambdas(values)
	}
	return s.lambdaEnds(s.near.At, values, s.near.Vectors)
}

// lambdas writes all eigenvalues at a point, ascending: "λ = −2, 2", of three and
// more with how many are negative.
func (s *facts) lambdas(values []float64) string {
	words, n := "λ = "+s.spectrum(values), len(values)
	if n <= 2 {
		return words
	}
	negative := 0
	for _, v := range values {
		if s.f(v) < 0 {
			negative++
		}
	}
	if negative > 0 {
		words += fmt.Sprintf(" (%d of %d negative)", negative, n)
	}
	return words
}

// lambdaEnds writes the least and the greatest eigenvalue at x, where only some of
// both ends are known: "λ from −2 to 801 (8 of 1,000 known)".
func (s *facts) lambdaEnds(x, values, vectors []float64) string {
	least, most := values[0], values[len(values)-1]
	if s.Maximize {
		least, most = most, least
	}
	from := "from "
	switch {
	case s.rough(x, values, vectors):
		from = "from about "
	case num(least) == num(most):
		return "every λ = " + s.curve(least)
	}
	return fmt.Sprintf("λ %s%s to %s (%d of %s known)", from, s.curve(least), s.curve(most), len(values), model.Whole(len(x)))
}

// rough reports whether the ends of a spectrum at x are known to less than the
// digits that are written: by ‖∇²f(x)·v − λv‖ of the first and the last pair.
func (s *facts) rough(x, values, vectors []float64) bool {
	n, last := len(x), len(values)-1
	least := 1e-6 * vec.MaxAbs(values)
	product := make([]float64, n)
	for _, k := range []int{0, last} {
		v := vectors[k*n : (k+1)*n]
		model.HessianVector(s.Objective, product, x, v)
		vec.AddScaled(product, product, -values[k], v)
		if vec.Length(product) > max(least, 0.005*math.Abs(values[k])) {
			return true
		}
	}
	return false
}
