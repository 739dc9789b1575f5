package curvature

import (
	"math"

	"optexplore/model"
)

// ulps is how many units in the last place a coordinate of a computed point may be off.
const ulps = 2

// Rounding is how precisely the value of o at x is known: the greatest change of it
// when coordinates of x are displaced by two units in the last place, together, in
// turn or against each other. Values that differ by no more are equal, and a value that
// is no larger is 0.
func Rounding(o model.Objective, x []float64) (most float64) {
	here := o.Value(x)
	for moved := range displaced(x) {
		if d := math.Abs(o.Value(moved) - here); d > most {
			most = d
		}
	}
	return most
}

// displaced yields x with its coordinates displaced by two units in the last place: all
// up, all down, and up and down in turn in both ways. Each is valid until the next.
func displaced(x []float64) func(yield func([]float64) bool) { return displacedBy(x, ulps) }

// displacedBy is the same for several numbers of units, one after the other.
func displacedBy(x []float64, units ...int) func(yield func([]float64) bool) {
	return func(yield func([]float64) bool) {
		moved := make([]float64, len(x))
		for _, far := range units {
			for pattern := range 4 {
				for i, v := range x {
					to := math.Inf(1)
					if pattern == 1 || pattern >= 2 && i%2 == pattern-2 {
						to = math.Inf(-1)
					}
					for range far {
						v = math.Nextafter(v, to)
					}
					moved[i] = v
				}
				if !yield(moved) {
					return
				}
			}
		}
	}
}

// nearby yields points a few units in the last place from x, by which rounding errors
// are seen where those of neighbours may be the same.
func nearby(x []float64) func(yield func([]float64) bool) { return displacedBy(x, 1, 3, 8, 21) }
