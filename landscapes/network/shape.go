package network

import (
	"fmt"
	"strconv"

	"optexplore/landscapes/data"
	"optexplore/model"
)

// Bounds of a network. They bound the memory and the time of an evaluation.
const (
	MaxParameters = 5000
	MaxExamples   = data.MaxExamples
	MaxNumbers    = 200000 // of the inputs and targets of all examples
)

// Shape is a network without its weights.
type Shape struct {
	Sizes []int  // of the inputs, of each layer, of the outputs: at least two, at least 1 each
	Act   string // see Activations; after every layer but the last
	Loss  string // see Losses
}

// Dim is the number of parameters; more than MaxParameters, but not how many, if there
// are too many.
func (s Shape) Dim() (n int) {
	for l := 1; l < len(s.Sizes); l++ {
		in, out := s.Sizes[l-1], s.Sizes[l]
		if in < 1 || out < 1 || in > MaxParameters || out > MaxParameters {
			return MaxParameters + 1
		}
		if n += (in + 1) * out; n > MaxParameters {
			return MaxParameters + 1
		}
	}
	return n
}

// Blocks are the matrices of weights and the vectors of biases.
func (s Shape) Blocks() []model.Block {
	list := make([]model.Block, 0, 2*len(s.Sizes)-2)
	for l := 1; l < len(s.Sizes); l++ {
		name := strconv.Itoa(l)
		list = append(list, model.Block{Name: "W" + name, Rows: s.Sizes[l], Columns: s.Sizes[l-1]}, model.Block{Name: "b" + name, Rows: s.Sizes[l], Columns: 1})
	}
	return list
}

// Inputs is the number of inputs.
func (s Shape) Inputs() int { return s.Sizes[0] }

// Outputs is the number of outputs.
func (s Shape) Outputs() int { return s.Sizes[len(s.Sizes)-1] }

// Check returns an error if s is not a network.
func (s Shape) Check() error {
	if len(s.Sizes) < 2 {
		return fmt.Errorf("expected at least two sizes, of the inputs and of the outputs, got %d", len(s.Sizes))
	}
	for _, size := range s.Sizes {
		if size < 1 {
			return fmt.Errorf("expected sizes of at least 1, got %d", size)
		}
	}
	if s.Dim() > MaxParameters {
		return fmt.Errorf("expected at most %d parameters, got more: choose smaller layers", MaxParameters)
	}
	if _, err := findActivation(s.Act); err != nil {
		return err
	}
	loss, err := findLoss(s.Loss)
	if err != nil {
		return err
	}
	if s.Outputs() < loss.outputs {
		return fmt.Errorf("expected at least %d outputs for the loss %s, one for each class, got %d: use bce for two classes", loss.outputs, s.Loss, s.Outputs())
	}
	return nil
}

// CheckData returns an error if the examples do not fit the network.
func (s Shape) CheckData(d data.Set) error {
	loss, err := findLoss(s.Loss)
	if err != nil {
		return err
	}
	d.Classes = loss.classes(s.Outputs())
	if d.Len() > MaxExamples || len(d.X)+len(d.Y) > MaxNumbers {
		return fmt.Errorf("expected at most %d examples of %d numbers in all, got %d of %d", MaxExamples, MaxNumbers, d.Len(), len(d.X)+len(d.Y))
	}
	if d.Inputs != s.Inputs() {
		return fmt.Errorf("expected examples of %d inputs, as the first size says, got %d", s.Inputs(), d.Inputs)
	}
	if want := loss.targets(s.Outputs()); d.Targets != want {
		return fmt.Errorf("expected %d %s of an example for %d outputs and the loss %s, got %d", want, plural(want, "target"), s.Outputs(), s.Loss, d.Targets)
	}
	return d.Check()
}
