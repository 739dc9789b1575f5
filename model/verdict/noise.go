package verdict

import (
	"math"

	"optexplore/model/theory"
	"optexplore/model/vec"
)

// noiseSpread is the standard deviation that the noise keeps up along each
// eigenvector at the minimum near; all 0 without noise, or where
// the noise, the theory or some of the eigenvectors are not known.
func (f *facts) noiseSpread() []float64 {
	sd := make([]float64, len(f.near.Values))
	sigma, known := f.Oracle.Deviation()
	if _, ok := theory.Linearised(f.Rule); !ok || !known || sigma == 0 || !f.near.Whole {
		return sd
	}
	b := theory.NewBench(f.Rule)
	for k, lambda := range f.near.Values {
		r, ok := b.Respond(lambda)
		if !ok {
			return make([]float64, len(sd))
		}
		if sd[k] = r.StationarySD(sigma); math.IsInf(sd[k], 0) {
			return make([]float64, len(sd))
		}
	}
	return sd
}

// standardDeviations writes standard deviations along the eigenvectors at the minimum:
// "0.167", or "0.167 in x, 0.125 in y".
func standardDeviations(f *facts, sd []float64) string {
	if len(sd) == 1 {
		return num(sd[0])
	}
	if len(sd) > 2 {
		return num(vec.Norm(sd))
	}
	n, words := len(sd), ""
	for k, v := range sd {
		if k > 0 {
			words += ", "
		}
		words += num(v) + " " + f.words.along(f.near.Vectors[k*n:(k+1)*n], f.near.Values[k])
	}
	return words
}
