package landscapes

import (
	"fmt"
	"math"

	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model"
)

// A network that learns from another of the same size.
var _ = registerSettings("student", Settings{Knobs: []model.Knob{
	{Name: "units", Symbol: "d", Help: "how many units the student and the teacher have", Default: 2, Bounds: model.Bounds{Lo: 1, Hi: 3, Whole: true}},
}, Make: func(v []float64) Landscape { return student(int(v[0])) }})

// student is the landscape of d units, Σᵢ vᵢ·tanh(wᵢ·x), with the parameters w₁ … w_d,
// v₁ … v_d. Its minima with f = 0 are the teacher with its units exchanged and turned.
func student(d int) Landscape {
	w, v := []float64{0.6, 1.5, 4}[:d], []float64{1, -0.8, 0.6}[:d]
	x := []float64{0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 2.5, 3}
	train := data.Set{Inputs: 1, Targets: 1, X: x, Y: make([]float64, len(x))}
	for e, in := range x {
		for i := range d {
			train.Y[e] += v[i] * math.Tanh(w[i]*in)
		}
	}
	shape := network.Shape{Sizes: []int{1, d, 1}, Act: "tanh", Loss: "mse", NoBias: true}
	init := network.Init{Name: "normal", Size: 1, Gain: 1, Seed: 1}
	start, err := init.Weights(shape)
	if err != nil {
		panic(err)
	}
	spec := network.Spec{Shape: shape, Data: data.FromFile(filed), Init: init}
	l := (&Net{spec, train, data.Set{}}).landscape(start).named(Landscape{
		Name: "Student and teacher", Rate: 0.3,
		Code: Code{Text: fmt.Sprintf("1-%d-1 tanh no-bias, mse, a teacher of %d units at 10 points", d, d)},
		Story: "A network of d units learns from one of the same kind. The teacher itself is a minimum with f = 0, and so is every network that has its units in another order or with turned signs: 2ᵈ·d!, which is 2 for units=1, 8 for units=2 and 48 for units=3. They are all there are with f = 0. " +
			"Start elsewhere (s, or --start normal:1 with other seeds) and see which one a run ends in. Their valleys are long: at the teacher of two units the curvatures are from 0.00012 to 2.4.",
		Source: "Dive into Deep Learning, Optimization and Deep Learning, Exercises; Sussmann, Uniqueness of the Weights for Minimal Feedforward Nets with a Given Input-Output Map, Neural Networks 5, 1992",
	})
	for _, order := range orders(d) {
		for turned := range 1 << d {
			at := make([]float64, 2*d)
			for i, j := range order {
				sign := 1 - 2*float64(turned>>i&1)
				at[i], at[d+i] = sign*w[j], sign*v[j]
			}
			l.Critical = append(l.Critical, model.Critical{At: at, Kind: model.Minimum})
		}
	}
	return l
}
