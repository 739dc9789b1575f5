package landscapes

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model"
)

// beginnings are the ways of drawing the first weights of the chain.
func beginnings() []string {
	return []string{"normal:0.01", "glorot", "he", "orthogonal", "orthogonal gain:4", "zeros"}
}

// writtenChains are the files with the weights of the starts that the story tells of.
// Those of all others are drawn.
func writtenChains() map[string]string {
	return map[string]string{
		"sigmoid normal:0.01":       "chain-sigmoid-normal-0.01.json",
		"sigmoid glorot":            "chain-sigmoid-glorot.json",
		"sigmoid orthogonal gain:4": "chain-sigmoid-orthogonal-4.json",
		"tanh orthogonal":           "chain-tanh-orthogonal.json",
	}
}

// A network of six layers through which the gradient has to come back.
var _ = registerSettings("chain", Settings{Knobs: []model.Knob{
	choice("act", "the activation", network.Activations(), slices.Index(network.Activations(), "sigmoid")),
	choice("init", "how the first weights are drawn", oneWord(beginnings()), 0),
}, Make: func(v []float64) Landscape {
	act, init := network.Activations()[int(v[0])], beginnings()[int(v[1])]
	l := Landscape{
		Name: "Vanishing gradients", Rate: 0.5,
		Story: "Six layers of eight units. On its way back the slope is multiplied in each layer by the slope of the activation, at most 1/4 for the sigmoid, and by the size of the weights. With weights from N(0, 0.01²) the gradient ‖∂L/∂W‖ of the first layer is 5.8e−14 at the start, that of the last 3.4e−4, and after 1,000 steps the loss is still ln 2. " +
			"init=glorot does not mend it, as it is made for a slope of 1. init=orthogonal-gain:4 does, for 4·1/4 = 1: the loss falls to about 0.004. So does act=tanh init=orthogonal: to about 0.0003. With init=zeros all units stay alike and nothing is learned. The lens Layers shows them.",
		Source: "Dive into Deep Learning, Numerical Stability and Initialization; Glorot and Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks, AISTATS 2010",
	}
	if file, ok := writtenChains()[act+" "+init]; ok {
		l.Code.Text = fmt.Sprintf("2-8x6-1 %s, bce, 40 points of two moons, init %s", act, init)
		return writtenNetwork(networkFile(file), data.Set{}, l)
	}
	return drawnNetwork(fmt.Sprintf("2-8x6-1 %s, bce, moons 40, init %s", act, init))(l)
}})

// oneWord are texts with signs in place of spaces, as settings have them.
func oneWord(texts []string) (words []string) {
	for _, text := range texts {
		words = append(words, strings.ReplaceAll(text, " ", "-"))
	}
	return words
}
