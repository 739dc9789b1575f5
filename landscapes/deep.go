package landscapes

import (
	"fmt"

	"optexplore/landscapes/data"
	"optexplore/model"
)

// A network of twenty layers, with and without residual sums.
var _ = registerSettings("deep", Settings{Knobs: []model.Knob{
	choice("wiring", "what a layer makes of its inputs a: tanh(Wa) or, if residual, a + tanh(Wa)", []string{"plain", "residual"}, 0),
}, Make: func(v []float64) Landscape {
	f := networkFile("deep.json")
	wiring := "plain"
	if f.Residual = v[0] == 1; f.Residual {
		wiring = "residual"
	}
	return writtenNetwork(f, data.Set{}, Landscape{
		Name: "Twenty layers", Rate: 0.1,
		Code: Code{Text: fmt.Sprintf("2-6x21-1 tanh stem no-bias %s, bce, 40 points of two moons", wiring)},
		Story: "Twenty tanh layers of six units, with weights from N(0, 0.12²), behind a linear one. Each multiplies what goes through it by about 0.12·√6 = 0.3, the signal on its way there and the slope on its way back: the gradient ‖∂L/∂W‖ of the first of the twenty, layer 2, is 8.6e−11, and after 100 steps the loss is still ln 2. " +
			"With wiring=residual each layer adds its inputs to what it computes, so that both have a way past it: the gradient there is 0.100 at the start, that of the last of them 0.40, and the loss falls to 0.285. The lens Layers shows those of both.",
		Source: "He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition, CVPR 2016",
	})
}})
