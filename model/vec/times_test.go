package vec

import (
	"math/rand/v2"
	"testing"
)

func TestTimesIsTheDotOfEachRow(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for rows := range 11 {
		for n := range 7 {
			matrix, x, got := make([]float64, rows*n), make([]float64, n), make([]float64, rows)
			for i := range matrix {
				matrix[i] = rng.NormFloat64()
			}
			for i := range x {
				x[i] = rng.NormFloat64()
			}
			Times(got, matrix, x)
			for i := range got {
				if want := Dot(matrix[i*n:(i+1)*n], x); got[i] != want {
					t.Errorf("row %d of %d × %d: %v, want %v", i, rows, n, got[i], want)
				}
			}
		}
	}
}
