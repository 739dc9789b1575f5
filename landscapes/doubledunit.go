package landscapes

import (
	"optexplore/landscapes/data"
	"optexplore/model"
)

// The minimum of a network with one unit, in a network with two.
var _ = registerSettings("doubled-unit", Settings{Knobs: []model.Knob{
	{Name: "share", Symbol: "s", Help: "of the output that the first of the two units gives", Default: 0.5, Bounds: model.Bounds{Lo: -0.5, Hi: 1.5}},
}, Make: func(values []float64) Landscape {
	f, s := networkFile("doubled-unit.json"), values[0]
	w, b, v, c := f.W[0], f.W[1], f.W[2], f.W[3]
	f.Sizes, f.W = []int{1, 2, 1}, []float64{w, w, b, b, s * v, (1 - s) * v, c}
	return writtenNetwork(f, data.Set{}, Landscape{
		Name: "A unit written twice", Rate: 0.3, Noise: 0.01,
		Code: Code{Text: "1-2-1 tanh, mse, a sine at 16 points"},
		Story: "A network of one tanh unit is at its minimum, f = 0.1389. Write its unit twice, with the shares s and 1 − s of its output: whatever the share, the network computes the same, and the gradient is still 0. So in the larger network the minimum has become a whole line of critical points. " +
			"Along it an eigenvalue is 0, and another is negative, −0.0024 for share=0.5 and −0.00026 for share=0.05: for every share but 0 and 1 they are saddles. Gradient descent stays on the line, as equal units have equal slopes; noise (n) parts them.",
		Source: "Fukumizu and Amari, Local Minima and Plateaus in Hierarchical Structures of Multilayer Perceptrons, Neural Networks 13, 2000, 317–327",
	})
}})
