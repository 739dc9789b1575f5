package orthogonal

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"optexplore/model"
)

// The Newton–Schulz iteration: X ← aX + b(XXᵀ)X + c(XXᵀ)²X, which takes each singular
// value σ to aσ + bσ³ + cσ⁵. With these coefficients small ones grow fast, and those from
// about 0.003 to 1 end between 0.68 and 1.13, not at 1.
//
// Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024; the
// iteration with other coefficients is in Bernstein and Newhouse, "Old Optimizer, New
// Norm: An Anthology", 2024, appendix A.
const (
	a, b, c = 3.4445, -4.7750, 2.0315
	steps   = 5
	least   = 1e-7 // added to the norm by which the matrix is divided at first
)

// Workspace is room for the products of an iteration. The zero value has none yet. It must
// not be used by several goroutines at once.
type Workspace struct{ square, work, next []float64 }

// room is s with n numbers.
func room(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	return s[:n]
}

// Blocks writes v to dst, each matrix among its blocks made about orthogonal and multiplied
// by √max(1, rows/columns), all else as it is. dst and v have the length of all blocks.
func (r *Workspace) Blocks(dst, v []float64, blocks []model.Block) {
	copy(dst, v)
	from := 0
	for _, b := range blocks {
		to := from + b.Size()
		if b.IsMatrix() && to <= len(dst) {
			r.Matrix(dst[from:to], b.Rows, b.Columns)
			scale(dst[from:to], math.Sqrt(math.Max(1, float64(b.Rows)/float64(b.Columns))))
		}
		from = to
	}
}

// Matrix makes a matrix, row by row, about orthogonal, in place.
func (r *Workspace) Matrix(m []float64, rows, columns int) {
	x := general(m, rows, columns)
	scale(m, 1/(blas64.Nrm2(blas64.Vector{N: len(m), Inc: 1, Data: m})+least))
	n, wide := rows, rows <= columns
	if !wide {
		n = columns
	}
	r.square, r.work, r.next = room(r.square, n*n), room(r.work, n*n), room(r.next, len(m))
	square, work, next := general(r.square, n, n), general(r.work, n, n), general(r.next, rows, columns)
	for range steps {
		if wide { // XXᵀ is the smaller product
			blas64.Gemm(blas.NoTrans, blas.Trans, 1, x, x, 0, square)
		} else {
			blas64.Gemm(blas.Trans, blas.NoTrans, 1, x, x, 0, square)
		}
		copy(work.Data, square.Data)
		blas64.Gemm(blas.NoTrans, blas.NoTrans, c, square, square, b, work) // bS + cS²
		copy(next.Data, m)
		if wide {
			blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, work, x, a, next)
		} else {
			blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, x, work, a, next)
		}
		copy(m, next.Data)
	}
}

func general(data []float64, rows, columns int) blas64.General {
	return blas64.General{Rows: rows, Cols: columns, Stride: columns, Data: data}
}

func scale(v []float64, by float64) {
	for i := range v {
		v[i] *= by
	}
}
