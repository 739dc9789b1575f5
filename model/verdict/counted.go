package verdict

import (
	"math"

	"optexplore/model"
)

// counted is an objective that answers questions up to so many in all, and the
// rest with NaN.
type counted struct {
	of   model.Objective
	left int
}

func (c *counted) ask(dst []float64, price int) bool {
	if c.left -= price; c.left >= 0 {
		return true
	}
	for i := range dst {
		dst[i] = math.NaN()
	}
	return false
}

func (c *counted) Dim() int { return c.of.Dim() }

func (c *counted) Value(x []float64) float64 {
	if c.ask(nil, 1) {
		return c.of.Value(x)
	}
	return math.NaN()
}

func (c *counted) Gradient(dst, x []float64) {
	if c.ask(dst, 1) {
		c.of.Gradient(dst, x)
	}
}

// Hessian costs what is done with it as well: to solve by it takes some n³
// operations.
func (c *counted) Hessian(dst, x []float64) {
	if n := len(x); c.ask(dst, max(1, n*n/8)) {
		model.Hessian(c.of, dst, x)
	}
}

func (c *counted) HessianVector(dst, x, v []float64) {
	if c.ask(dst, 1) {
		model.HessianVector(c.of, dst, x, v)
	}
}
