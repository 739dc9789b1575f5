package landscapes

import (
	"optexplore/landscapes/data"
	"optexplore/model"
)

// A network of rectified units whose weights are larger before and smaller behind them.
var _ = registerSettings("rescaled-relu", Settings{Knobs: []model.Knob{
	{Name: "scale", Symbol: "a", Help: "what the weights into the units are multiplied by, and those from them divided by", Default: 1, Bounds: model.Bounds{Lo: 0.01, Hi: 100}},
}, Make: func(values []float64) Landscape {
	f, a := networkFile("rescaled-relu.json"), values[0]
	in := f.Sizes[1] * (f.Sizes[0] + 1) // weights and biases into the units
	for i := range f.Sizes[1] + in {
		if i < in {
			f.W[i] *= a
		} else {
			f.W[i] /= a
		}
	}
	return writtenNetwork(f, data.Set{}, Landscape{
		Name: "Sharp and flat by rescaling", Rate: 0.1,
		Code: Code{Text: "2-4-1 relu, bce, 40 points of two moons"},
		Story: "relu(az) = a·relu(z) for a > 0. So the weights into a unit can be multiplied by a and those from it divided by a: the network computes the same, with the same loss, 0.2823. But the curvature is another one: the largest eigenvalue is 1.753 here, 89.6 for scale=10 and 8957 for scale=100 (the lens Spectrum shows it), and a rate of 0.1 is then far too much. " +
			"How sharp a minimum is says nothing by itself of how well a network does elsewhere.",
		Source: "Dinh, Pascanu, Bengio and Bengio, Sharp Minima Can Generalize for Deep Nets, ICML 2017, section 3",
	})
}})
