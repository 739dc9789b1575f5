package random

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
)

// mostAveraged is the most dimensions whose averages are kept.
const mostAveraged = 10

// averages are the shares and heights of Field, which takes a while, for 1 to
// mostAveraged dimensions: a line for each index, with n, the index, the share and the
// height.
//
//go:embed averages.txt
var averages string

// Averages are the share of the critical points and the mean height by their index, as
// Field computes them; nil above 10 dimensions.
func Averages(n int) (share, height []float64) {
	for line := range strings.Lines(averages) {
		if f := strings.Fields(line); f[0] == strconv.Itoa(n) {
			s, _ := strconv.ParseFloat(f[2], 64)
			h, _ := strconv.ParseFloat(f[3], 64)
			share, height = append(share, s), append(height, h)
		}
	}
	return share, height
}

// Semicircle is the density of the eigenvalues of a large symmetric matrix whose entries
// have a variance, around a centre,
//
//	2√(R² − (λ − c)²)/πR²,   R = 2√(n·variance).
//
// Wigner, "On the Distribution of the Roots of Certain Symmetric Matrices", Annals of
// Mathematics 67, 1958.
func Semicircle(n int, variance, centre float64) func(lambda float64) float64 {
	r2 := 4 * float64(n) * variance
	return func(lambda float64) float64 {
		d := lambda - centre
		return 2 * math.Sqrt(max(r2-d*d, 0)) / (math.Pi * r2)
	}
}
