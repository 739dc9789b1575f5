package landscapes

import (
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/vec"
)

// tilted is the mean over examples of
//
//	fᵢ(x) = f₀(x) + aᵢ·x + bᵢ:
//
// they have the curvature in common, and differ in their slopes.
type tilted struct {
	common model.Objective // f₀
	a      [][]float64
	b      []float64
	batch  []int   // of the mean
	part   *tilted // what On returns
}

// newTilted is the mean over all examples.
func newTilted(common string, a [][]float64, b []float64) *tilted {
	f := &tilted{common: formula.MustParse(common).Objective(), a: a, b: b}
	for i := range b {
		f.batch = append(f.batch, i)
	}
	return f
}

// Dim is the number of parameters.
func (f *tilted) Dim() int { return len(f.a[0]) }

// Examples is the number of examples.
func (f *tilted) Examples() int { return len(f.b) }

// On returns the mean over a minibatch.
func (f *tilted) On(batch []int) model.Objective {
	if f.part == nil {
		f.part = &tilted{common: f.common, a: f.a, b: f.b}
	}
	f.part.batch = batch
	return f.part
}

// Operations is the cost of a value.
func (f *tilted) Operations() int { return model.Operations(f.common) + 2*f.Dim()*len(f.batch) }

// Value is f(x).
func (f *tilted) Value(x []float64) float64 {
	sum := 0.0
	for _, i := range f.batch {
		sum += vec.Dot(f.a[i], x) + f.b[i]
	}
	return f.common.Value(x) + sum/float64(len(f.batch))
}

// Gradient writes ∇f(x).
func (f *tilted) Gradient(dst, x []float64) {
	f.common.Gradient(dst, x)
	for j := range dst {
		sum := 0.0
		for _, i := range f.batch {
			sum += f.a[i][j]
		}
		dst[j] += sum / float64(len(f.batch))
	}
}

// Hessian writes ∇²f₀(x).
func (f *tilted) Hessian(dst, x []float64) { model.Hessian(f.common, dst, x) }
