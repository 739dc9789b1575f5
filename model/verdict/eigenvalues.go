package verdict

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// eigenvaluesHere writes the eigenvalues where the run is.
func eigenvaluesHere(f *facts) string {
	switch {
	case !f.Curved:
		return "no second derivative"
	case f.Spectrum.Whole:
		return f.words.eigenvalues(f.Spectrum.Values)
	}
	return extremeEigenvalues(f, f.X, f.Spectrum.Values, f.Spectrum.Vectors)
}

// eigenvaluesNear writes the eigenvalues at the point near, those given for its own.
func eigenvaluesNear(f *facts, values []float64) string {
	if f.near.Whole {
		return f.words.eigenvalues(values)
	}
	return extremeEigenvalues(f, f.near.At, values, f.near.Vectors)
}

// zerosNear says how many of the eigenvalues at the point near are 0, and writes them.
func zerosNear(f *facts, values []float64) string {
	zeros := 0
	for _, v := range values {
		if v == 0 {
			zeros++
		}
	}
	many := "an eigenvalue is"
	if f.near.Whole && zeros > 1 {
		many = fmt.Sprintf("%d of %d eigenvalues are", zeros, len(values))
	}
	return say("at %s %s 0 too, %s", f.words.name(f.near.At), many, eigenvaluesNear(f, values))
}

// extremeEigenvalues writes the least and the greatest eigenvalue at x, where only
// some of both ends are known: "λ from −2 to 801 (8 of 1,000 known)".
func extremeEigenvalues(f *facts, x, values, vectors []float64) string {
	least, most := values[0], values[len(values)-1]
	if f.Maximize {
		least, most = most, least
	}
	from := "from "
	switch {
	case imprecise(f, x, values, vectors):
		from = "from about "
	case num(least) == num(most):
		return "every λ = " + f.words.eigenvalue(least)
	}
	return fmt.Sprintf("λ %s%s to %s (%d of %s known)", from, f.words.eigenvalue(least), f.words.eigenvalue(most), len(values), model.Whole(len(x)))
}

// imprecise reports whether the ends of a spectrum at x are known to less than the
// digits that are written: by ‖∇²f(x)·v − λv‖ of the first and the last pair.
func imprecise(f *facts, x, values, vectors []float64) bool {
	n, last := len(x), len(values)-1
	least := 1e-6 * vec.MaxAbs(values)
	product := make([]float64, n)
	for _, k := range []int{0, last} {
		v := vectors[k*n : (k+1)*n]
		model.HessianVector(f.Objective, product, x, v)
		vec.AddScaled(product, product, -values[k], v)
		if vec.Length(product) > max(least, 0.005*math.Abs(values[k])) {
			return true
		}
	}
	return false
}
