package random

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// BenchmarkIndex is the inertia of one matrix, which is there, beside gonum's
// eigenvalues of the same one.
func BenchmarkIndex(b *testing.B) {
	for _, n := range []int{10, 20} {
		e, _ := Find("normal")
		m := e.Matrix(n, 1, 0)
		lower := packed(m, n)
		a, d, e2, w := make([]float64, len(lower)), make([]float64, n), make([]float64, n), make([]float64, n)
		b.Run(fmt.Sprint("sturm/", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				copy(a, lower)
				tridiagonal(a, d, e2, w)
				below(d, e2, 0)
			}
		})
		b.Run(fmt.Sprint("gonum/", n), func(b *testing.B) {
			var e mat.EigenSym
			sym, values := mat.NewSymDense(n, m), make([]float64, n)
			for b.Loop() {
				e.Factorize(sym, false)
				e.Values(values)
			}
		})
	}
}

// BenchmarkDrawn is the inertia of one matrix with its draw.
func BenchmarkDrawn(b *testing.B) {
	for _, e := range Ensembles() {
		for _, n := range []int{4, 10, 20} {
			b.Run(fmt.Sprintf("%s/%d", e.Name, n), func(b *testing.B) {
				b.ReportAllocs()
				r, k := NewDrawer(e, n, 1), uint64(0)
				for b.Loop() {
					r.Inertia(k)
					k++
				}
			})
		}
	}
}

// BenchmarkLaw is the law of the orthogonal ensemble.
func BenchmarkLaw(b *testing.B) {
	for _, n := range []int{6, 12, MostExact} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Orthogonal(n, 0)
			}
		})
	}
}
