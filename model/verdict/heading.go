package verdict

import "optexplore/model/vec"

// Headings beside a point, as they stand in a title.
const (
	approaching = "approaching"
	leaving     = "leaving"
	neither     = "near"
)

// headingOf is where steps lead that come to these distances from a point, one after
// another: nearer with each, farther with each, or neither.
func headingOf(distances []float64) string {
	nearer, farther := len(distances) > 1, len(distances) > 1
	for i := 1; i < len(distances); i++ {
		nearer = nearer && distances[i] <= distances[i-1]
		farther = farther && distances[i] > distances[i-1]
	}
	switch {
	case farther:
		return leaving
	case nearer:
		return approaching
	}
	return neither
}

// distancesAhead is how far the run is from the point near, now and after each of
// the upcoming steps.
func (f *facts) distancesAhead() []float64 {
	list, x := []float64{f.near.Distance}, append([]float64(nil), f.X...)
	for _, step := range f.upcoming {
		vec.AddScaled(x, x, 1, step)
		list = append(list, vec.Distance(x, f.near.At))
	}
	return list
}
