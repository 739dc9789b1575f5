package model

import (
	"math"

	"optexplore/model/vec"
)

// Kind classifies a point by the gradient there and the eigenvalues of the
// Hessian.
type Kind string

// The kinds of points. Degenerate means stationary with a zero eigenvalue
// and no two of different signs: the second-order test cannot say more.
const (
	Minimum       Kind = "minimum"
	Maximum       Kind = "maximum"
	Saddle        Kind = "saddle"
	Degenerate    Kind = "degenerate"
	NotStationary Kind = "not-stationary"
)

// Flip exchanges minimum and maximum: the kind of the same point of −f.
func (k Kind) Flip() Kind {
	switch k {
	case Minimum:
		return Maximum
	case Maximum:
		return Minimum
	}
	return k
}

// Critical is a known stationary point of a landscape.
type Critical struct {
	At   []float64 `json:"at"`
	Kind Kind      `json:"kind"`
}

// Nearest is the distance of x from the nearest of the minima in a list; NaN if it
// has none.
func Nearest(list []Critical, x []float64) float64 {
	least := math.NaN()
	for _, c := range list {
		if c.Kind != Minimum || len(c.At) != len(x) {
			continue
		}
		if d := vec.Distance(c.At, x); !(d >= least) {
			least = d
		}
	}
	return least
}
