package landscapes

import (
	"fmt"
	"math"

	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/vec"
)

// weightsReach bounds the weights that a picture of a network is asked for: far more than
// those of any run that goes well.
const weightsReach = 1000

// FromNetwork returns the landscape of a network, whose text network.Parse reads: the
// loss on the training examples as a function of the weights, with the loss on the test
// examples beside it. given are the examples, if the text says that they are in a file;
// otherwise nil. Where the text says that the first weights are in a file, the start is
// that of other weights, drawn by default: the caller has those of the file.
func FromNetwork(text string, given *model.Examples) (Landscape, error) {
	spec, err := network.Parse(text)
	if err != nil {
		return Landscape{}, err
	}
	train, test, err := parts(spec, given)
	if err != nil {
		return Landscape{}, err
	}
	init := spec.Init
	if init.File != "" {
		init = network.DefaultInit()
	}
	start, err := init.Weights(spec.Shape)
	if err != nil {
		return Landscape{}, err
	}
	net := &Net{spec, train, test}
	if given == nil || len(given.Batches) == 0 {
		return net.landscape(start), nil
	}
	l := net.landscape(start)
	l.Code.Make = func() model.Objective { return scheduled{net.Loss(), given.Batches} }
	return l, given.CheckBatches(train.Len())
}

// landscape is that of a network that begins with some weights.
func (n *Net) landscape(start []float64) Landscape {
	reach := math.Max(1, 2*vec.MaxAbs(start))
	l := Landscape{
		Name: "Your network", Net: n, Rate: 0.1, Noise: 0.1, Source: "typed",
		Code:   Code{Text: n.Spec.String(), Make: func() model.Objective { return n.Loss() }},
		Window: model.Uniform(model.Range{Lo: -weightsReach, Hi: weightsReach}, len(start)),
		Usual:  model.Uniform(model.Range{Lo: -reach, Hi: reach}, len(start)),
		Starts: [][]float64{start},
		Story:  "A network of your own: its loss on the training examples, as a function of its weights.",
	}
	if n.Test.Len() > 0 {
		l.Expected = &Companion{
			Name: "test loss", Short: "test loss", Of: "training loss",
			Make: func() model.Objective { return n.TestLoss() },
		}
	}
	return l
}

// scheduled is a loss whose minibatches are those of lists, one after the other and from the
// first again.
type scheduled struct {
	*network.Objective
	lists [][]int
}

// Batch is the minibatch of step t ≥ 0.
func (l scheduled) Batch(t int) []int { return l.lists[t%len(l.lists)] }

// Net is a network with its examples.
type Net struct {
	Spec        network.Spec
	Train, Test data.Set // Test may be empty
}

// Loss returns the loss on the training examples, with its own memory.
func (n *Net) Loss() *network.Objective {
	o, err := network.New(n.Spec.Shape, n.Train)
	if err != nil { // FromNetwork has seen that they fit
		panic(err)
	}
	return o
}

// TestLoss returns the loss on the test examples, of which there are some, without weight
// decay; it has its own memory.
func (n *Net) TestLoss() model.Objective {
	o, err := n.Loss().Tested(n.Test)
	if err != nil {
		panic(err)
	}
	return o
}

// parts returns the examples to learn from and those to test with, of which there may be
// none.
func parts(spec network.Spec, given *model.Examples) (train, test data.Set, err error) {
	switch {
	case spec.Data.File == "" && given.Len() > 0:
		return train, test, fmt.Errorf("expected no examples beside the data %s, which are drawn, got %d", spec.Data.Name, given.Len())
	case spec.Data.File != "" && given.Len() == 0:
		return train, test, fmt.Errorf("expected the examples of the file %.60q beside the network, got none: give the network on the command line, by --network or --network-file", spec.Data.File)
	case given.Len() > 0:
		train = data.Set{Inputs: given.Inputs, Targets: given.Targets, X: given.X, Y: given.Y}
		test = train
		test.X, test.Y = given.TestX, given.TestY
		if err = spec.Check(); err == nil {
			err = spec.CheckData(train)
		}
		if err == nil && test.Len() > 0 {
			err = spec.CheckTest(test)
		}
		return train, test, err
	}
	return spec.Parts(nil)
}

// Given returns the examples to train on and those to test with, of which there may be
// none, as a session keeps them.
func Given(train, test data.Set) *model.Examples {
	return &model.Examples{Inputs: train.Inputs, Targets: train.Targets, X: train.X, Y: train.Y, TestX: test.X, TestY: test.Y}
}
