package landscapes

import (
	"slices"

	"optexplore/model"
)

// pointsAt are critical points of one kind in the plane.
func pointsAt(k model.Kind, at ...[2]float64) (list []model.Critical) {
	for _, p := range at {
		list = append(list, model.Critical{At: []float64{p[0], p[1]}, Kind: k})
	}
	return list
}

// mirrored adds to critical points in the plane their images in the mirrors x = x₀ and
// y = y₀.
func mirrored(x0, y0 float64, list []model.Critical) []model.Critical {
	list = withImages(list, func(x, y float64) [2]float64 { return [2]float64{2*x0 - x, y} })
	return withImages(list, func(x, y float64) [2]float64 { return [2]float64{x, 2*y0 - y} })
}

// exchanged adds to critical points in the plane those with x and y exchanged.
func exchanged(list []model.Critical) []model.Critical {
	return withImages(list, func(x, y float64) [2]float64 { return [2]float64{y, x} })
}

// reversed adds to critical points in the plane their images −x.
func reversed(list []model.Critical) []model.Critical {
	return withImages(list, func(x, y float64) [2]float64 { return [2]float64{-x, -y} })
}

// withImages adds to each point its image, unless that is the point.
func withImages(list []model.Critical, image func(x, y float64) [2]float64) (all []model.Critical) {
	for _, c := range list {
		all = append(all, c)
		if at := image(c.At[0], c.At[1]); at != [2]float64(c.At) {
			all = append(all, pointsAt(c.Kind, at)...)
		}
	}
	return all
}

// turning is a critical point of a function of one variable.
type turning struct {
	at   float64
	kind model.Kind
}

// turnings are critical points of one kind in one variable.
func turnings(k model.Kind, at ...float64) (list []turning) {
	for _, x := range at {
		list = append(list, turning{x, k})
	}
	return list
}

// crossed are the critical points of a(x) + b(y), by those of a and of b: minima and maxima
// where both are one, saddles where one is a minimum and the other a maximum. The minima
// stand first.
func crossed(a, b []turning) (list []model.Critical) {
	for _, x := range a {
		for _, y := range b {
			k := x.kind
			if k != y.kind {
				k = model.Saddle
			}
			list = append(list, pointsAt(k, [2]float64{x.at, y.at})...)
		}
	}
	slices.SortStableFunc(list, func(c, d model.Critical) int { return rank(c.Kind) - rank(d.Kind) })
	return list
}

// rank is the place of a kind in a list.
func rank(k model.Kind) int {
	return slices.Index([]model.Kind{model.Minimum, model.Maximum, model.Saddle}, k)
}
