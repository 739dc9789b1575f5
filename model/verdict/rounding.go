package verdict

import "math"

// rounding is by how much the rounding of x may change f at x: the greatest change by
// displacements of x of two units in the last place.
func (f *facts) rounding(x []float64) float64 {
	const ulps = 2
	there, moved, most := f.Objective.Value(x), f.numbers(len(x)), 0.0
	for pattern := range 4 {
		for i, v := range x {
			moved[i] = v
			for range ulps {
				to := math.Inf(1)
				if (i*pattern+pattern/2+i)%2 == 0 {
					to = math.Inf(-1)
				}
				moved[i] = math.Nextafter(moved[i], to)
			}
		}
		most = max(most, math.Abs(f.Objective.Value(moved)-there))
	}
	return most
}
