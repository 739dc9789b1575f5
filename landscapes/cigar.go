package landscapes

import (
	"fmt"
	"math"
	"strconv"

	"optexplore/model"
)

// A narrow valley in any direction.
var _ = registerSettings("cigar", Settings{Knobs: []model.Knob{
	{Name: "angle", Symbol: "α", Help: "between the valley and the x axis, in degrees", Default: 30, Bounds: model.Bounds{Lo: 0, Hi: 90}},
	{Name: "condition", Symbol: "κ", Help: "the curvature across the valley over that along it", Default: 1000, Bounds: model.Bounds{Lo: 1, Hi: 1e6}},
}, Make: func(v []float64) Landscape {
	angle, condition := v[0], v[1]
	sin, cos := math.Sincos(angle * math.Pi / 180)
	turned := func(u, v float64) []float64 { return []float64{u*cos - v*sin, u*sin + v*cos} }
	return Landscape{
		Name: "Turned cigar", Group: ravines, Words: "rotated ellipse separable diagonal preconditioning",
		Formula: fmt.Sprintf("(x*cos(%[1]v*pi/180) + y*sin(%[1]v*pi/180))^2/2 + %[2]s*(y*cos(%[1]v*pi/180) - x*sin(%[1]v*pi/180))^2/2", angle, strconv.FormatFloat(condition, 'f', -1, 64)),
		Window:  model.Window{{Lo: -5, Hi: 5}, {Lo: -5, Hi: 5}},
		Starts:  [][]float64{turned(-4, 0.5), turned(4, 0), turned(3, -1)},
		Rate:    1.8 / condition, Noise: 1,
		Critical: []model.Critical{{At: []float64{0, 0}, Kind: model.Minimum}},
		Story: "The curvature is 1 along the valley and " + model.Number(condition, 6) + " across it. The starts turn with the valley, so gradient descent takes the same run at every angle. Rules that scale each coordinate by itself are fast where the valley lies along an axis and not between: " +
			"adam at rate 0.1 has f = 2.4e−13 after 300 steps with angle=0, 1.96 with angle=30 and 2.60 with angle=45, where f began at 133. Those numbers are for condition=1000. cma-es learns the direction.",
		Source: "Hansen, The CMA Evolution Strategy: A Comparing Review, in Towards a New Evolutionary Computation, Springer 2006, in two variables",
	}
}})
