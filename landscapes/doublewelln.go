package landscapes

import "optexplore/model"

// A double well for each of n coordinates, which are not those of the axes.
var _ = registerSized("double-well-n", Sizes{Least: 2, Most: 1000, Default: 10, Of: func(n int) Landscape {
	start := repeated(0.01, n)
	start[0] = 0.02
	return Landscape{
		Name: "Double wells in n variables", Group: many,
		Formula: "sum(i, 1, n, ((x[i] - 2/n*sum(j, 1, n, x[j]))^2 - 1)^2)",
		Window:  model.Uniform(model.Range{Lo: -2.5, Hi: 2.5}, n),
		Starts:  [][]float64{start, repeated(2, n)},
		Rate:    0.02, Noise: 1,
		Critical: doubleWells(n),
		Story: "In turned coordinates y this is Σ(yᵢ² − 1)². Each yᵢ is −1, 0 or 1 at a critical point, so there are 3ⁿ of them and 2ⁿ are minima: a share of (2/3)ⁿ, 2 in 100 at n = 10. " +
			"Each 0 adds one negative eigenvalue, −4, and 1 to the height: the index of a critical point is its height (the lens Index against height draws it). A run that starts near one of the saddles leaves it along its zeros, and the other coordinates stay in their wells.",
		Source: "Σ(yᵢ² − 1)² with y = x − 2u(u·x), u = (1, …, 1)/√n, a reflection of Householder",
	}
}})

// mostWells is the most variables of double wells whose critical points are all listed.
const mostWells = 6

// doubleWells are the critical points: all of them in few variables, else the top and
// two minima.
func doubleWells(n int) (points []model.Critical) {
	if n > mostWells {
		for _, v := range []float64{0, 1, -1} {
			points = append(points, doubleWell(repeated(v, n)))
		}
		return points
	}
	y := repeated(-1, n)
	for {
		points = append(points, doubleWell(y))
		i := 0
		for ; i < n && y[i] == 1; i++ {
			y[i] = -1
		}
		if i == n {
			return points
		}
		y[i]++
	}
}

// doubleWell is the critical point at y.
func doubleWell(y []float64) model.Critical {
	at, mean, zeros := make([]float64, len(y)), 0.0, 0
	for _, v := range y {
		if mean += v / float64(len(y)); v == 0 {
			zeros++
		}
	}
	for i, v := range y {
		at[i] = v - 2*mean // the reflection is its own inverse
	}
	switch zeros {
	case 0:
		return model.Critical{At: at, Kind: model.Minimum}
	case len(y):
		return model.Critical{At: at, Kind: model.Maximum}
	}
	return model.Critical{At: at, Kind: model.Saddle}
}
