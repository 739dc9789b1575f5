package landscapes

import (
	"math"
	"slices"

	"optexplore/landscapes/random"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// A quadratic form of a random symmetric matrix, in a cup.
var _ = registerSettings("random-matrix", Settings{Knobs: []model.Knob{
	choice("entries", "how the entries of the matrix are drawn", random.Names(), 0),
	seedKnob(1),
}, Of: func(v []float64) Sizes {
	entries, seed := random.Ensembles()[int(v[0])], uint64(v[1])
	return Sizes{Least: 2, Most: random.MaxDim, Default: 10, Of: func(n int) Landscape {
		f := &quartic{n: n, m: entries.Matrix(n, seed, 0), entries: entries}
		low, high, known := f.survey()
		reach := 4 * math.Sqrt(low) // of a coordinate of a minimum, which is as a normal draw
		if entries.Variance == 0 {
			reach = math.Sqrt(float64(n) * low) // where an eigenvector is along an axis
		}
		for _, c := range known {
			reach = max(reach, 1.2*vec.MaxAbs(c.At))
		}
		reach = nice(1.1 * reach)
		near, far := make([]float64, n), make([]float64, n)
		for i := range n {
			near[i], far[i] = 0.1*float64(1-2*(i%2)), math.Sqrt(low)*float64(1-i%3)
		}
		return Landscape{
			Name: "Random matrix", Group: many,
			Code:   Code{Text: "½xᵀMx + ‖x‖⁴/4n", Make: func() model.Objective { return f }},
			Window: model.Uniform(model.Range{Lo: -reach, Hi: reach}, n),
			Starts: [][]float64{near, far, make([]float64, n)},
			Rate:   nice(0.4 / high), Noise: nice(low / 10),
			Critical: known,
			Story: "The Hessian at 0 is a symmetric matrix M drawn at random. Each of its negative eigenvalues adds two critical points, one on either side of 0: those of the lowest are the minima, all others are saddles that a run may come near and leave. " +
				"Try other seeds (&) in 2, 4 and 40 parameters: how often are all eigenvalues positive, so that 0 is the minimum? Try entries=sign, and entries=cauchy, where few entries outweigh all others.",
			Source: "Dauphin et al., Identifying and Attacking the Saddle Point Problem in High-Dimensional Non-Convex Optimization, NIPS 2014, section 2",
		}
	}}
}})

// nice is a number rounded to one significant digit.
func nice(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	if unit < 1 {
		return math.Round(v/unit) / math.Round(1/unit)
	}
	return math.Round(v/unit) * unit
}

// quartic is
//
//	f(x) = ½xᵀMx + ‖x‖⁴/4n,   M symmetric.
//
// Its gradient vanishes at 0 and at ±√(−nλ)q for each eigenvalue λ < 0 of M with the
// unit eigenvector q. The Hessian there has the eigenvalue −2λ along q and λⱼ − λ along
// the others.
type quartic struct {
	n       int
	m       []float64 // M, row by row
	entries random.Ensemble
}

// Dim is n.
func (f *quartic) Dim() int { return f.n }

// Value is f(x).
func (f *quartic) Value(x []float64) (v float64) {
	var product [64]float64
	for i := 0; i < f.n; i += len(product) {
		rows := min(f.n-i, len(product))
		vec.Times(product[:rows], f.m[i*f.n:], x)
		for k, p := range product[:rows] {
			v += x[i+k] * p
		}
	}
	square := vec.Dot(x, x)
	return v/2 + square*square/(4*float64(f.n))
}

// Gradient writes ∇f(x) = Mx + ‖x‖²x/n.
func (f *quartic) Gradient(dst, x []float64) {
	vec.Times(dst, f.m, x)
	mean := vec.Dot(x, x) / float64(f.n)
	for i, xi := range x {
		dst[i] += mean * xi
	}
}

// Hessian writes ∇²f(x) = M + ‖x‖²I/n + 2xxᵀ/n.
func (f *quartic) Hessian(dst, x []float64) {
	n := float64(f.n)
	mean := vec.Dot(x, x) / n
	for i, xi := range x {
		for j, xj := range x {
			dst[i*f.n+j] = f.m[i*f.n+j] + 2*(xi*xj)/n
		}
		dst[i*f.n+i] += mean
	}
}

// HessianVector writes ∇²f(x)·v.
func (f *quartic) HessianVector(dst, x, v []float64) {
	n := float64(f.n)
	mean, along := vec.Dot(x, x)/n, 2*vec.Dot(x, v)/n
	vec.Times(dst, f.m, v)
	for i, xi := range x {
		dst[i] += mean*v[i] + along*xi
	}
}

// leastLaw is the least number of parameters whose eigenvalues are compared with a law.
const leastLaw = 10

// EigenvalueDensity is the semicircle law of M, moved by what the cup adds to all
// eigenvalues but one. For entries without a variance it is that of variance 1, which
// they do not follow.
func (f *quartic) EigenvalueDensity(x []float64) (density func(lambda float64) float64, name string) {
	if f.n < leastLaw || f.entries.Name == "dependent" {
		return nil, ""
	}
	centre := vec.Dot(x, x) / float64(f.n)
	if f.entries.Variance == 0 {
		return random.Semicircle(f.n, 1, centre), "semicircle law of entries with variance 1, which these are not"
	}
	return random.Semicircle(f.n, f.entries.Variance, centre), "semicircle law"
}

// Operations is the cost of a value: a row has four operations in the time of one.
func (f *quartic) Operations() int { return f.n*f.n/2 + 1 }

// survey is how far the eigenvalues of M reach below 0, at least a little, and from 0,
// and the critical points of f. In more parameters than have a whole spectrum the
// reach is that of the semicircle, and no more than the norm, and no points are known.
func (f *quartic) survey() (low, high float64, known []model.Critical) {
	norm := vec.Norm(f.m)
	least := 0.1 * norm / float64(f.n)
	if f.n > curvature.MostWhole {
		high = 2 * norm / math.Sqrt(float64(f.n))
		for i := range f.n { // an entry alone can be an eigenvalue
			for _, v := range f.m[i*f.n : i*f.n+i+1] {
				high = max(high, math.Abs(v))
			}
		}
		return high, 2 * high, nil
	}
	values, vectors := curvature.Eigen(slices.Clone(f.m), f.n)
	low = max(-values[0], least)
	return low, max(values[f.n-1], 0) + low, f.points(values, vectors, 1e-10*norm)
}

// points are the critical points, where no eigenvalues are within a distance of each
// other or of 0; otherwise none is listed, as some are not isolated.
func (f *quartic) points(values, vectors []float64, within float64) (known []model.Critical) {
	n := f.n
	negative := 0
	for i, v := range values {
		if math.Abs(v) <= within || i > 0 && v-values[i-1] <= within {
			return nil
		}
		if v < 0 {
			negative++
		}
	}
	kind := func(index int) model.Kind {
		switch index {
		case 0:
			return model.Minimum
		case n:
			return model.Maximum
		}
		return model.Saddle
	}
	for k := range negative {
		for _, side := range []float64{1, -1} {
			at := make([]float64, n)
			for i := range at {
				at[i] = side * math.Sqrt(-float64(n)*values[k]) * vectors[k*n+i]
			}
			known = append(known, model.Critical{At: at, Kind: kind(k)})
		}
	}
	return append(known, model.Critical{At: make([]float64, n), Kind: kind(negative)})
}
