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
	MaxDecay      = 1e6
)

// Shape is a network without its weights. The zero values of all but the first three
// fields are a plain network.
type Shape struct {
	Sizes []int  // of the inputs, of each layer, of the outputs: at least two, at least 1 each
	Act   string // see Activations; after every layer but the last
	Loss  string // see Losses

	Stem     bool    // the first layer has no activation
	Residual bool    // a layer after the first with an activation and as many outputs as inputs adds its inputs to φ(z)
	NoBias   bool    // the layers have no biases
	Norm     string  // see Norms; empty for none
	Decay    float64 // λ: the loss has a term λ/2 times the squares of all weights, but not of biases and gains
}

// Dim is the number of parameters; more than MaxParameters, but not how many, if there
// are too many.
func (s Shape) Dim() (n int) {
	for l := 1; l < len(s.Sizes); l++ {
		in, out := s.Sizes[l-1], s.Sizes[l]
		if in < 1 || out < 1 || in > MaxParameters || out > MaxParameters {
			return MaxParameters + 1
		}
		if n += in * out; n > MaxParameters {
			return MaxParameters + 1
		}
	}
	n = 0
	for _, p := range s.plans() {
		n += p.parameters()
	}
	return min(n, MaxParameters+1)
}

// Blocks are the matrices of weights W and the vectors of biases b and gains g.
func (s Shape) Blocks() []model.Block {
	list := make([]model.Block, 0, 3*len(s.Sizes)-3)
	for l, p := range s.plans() {
		name := strconv.Itoa(l + 1)
		list = append(list, model.Block{Name: "W" + name, Rows: p.out, Columns: p.in})
		if p.bias >= 0 {
			list = append(list, model.Block{Name: "b" + name, Rows: p.out, Columns: 1})
		}
		if p.gain >= 0 {
			list = append(list, model.Block{Name: "g" + name, Rows: p.out, Columns: 1})
		}
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
	if _, err := findNorm(s.Norm); err != nil {
		return err
	}
	if err := decays().Check(s.Decay); err != nil {
		return fmt.Errorf("the decay: %w", err)
	}
	if m := s.idle(); m != nil {
		return m.err()
	}
	return nil
}

// decays bound Decay.
func decays() model.Bounds { return model.Bounds{Lo: 0, Hi: MaxDecay} }

// idle is a trait that would do nothing, or leave nothing of what a layer computes.
func (s Shape) idle() *mismatch {
	residual, active, single := false, false, false
	for _, p := range s.plans() {
		residual, active = residual || p.residual, active || p.active
		single = single || p.active && p.out == 1
	}
	sizes := "the sizes " + clip(sizesText(s.Sizes))
	switch norm, _ := findNorm(s.Norm); {
	case s.Stem && len(s.Sizes) < 3:
		return &mismatch{"stem", "stem for " + sizes, "a layer after the stem, as in 2-8-1"}
	case s.Residual && !residual:
		return &mismatch{"residual", "residual for " + sizes, "a layer after the first with an activation and as many outputs as inputs, as in 2-8-8-1"}
	case norm.stage != nil && !active:
		return &mismatch{"normaliser", s.Norm + " for " + sizes, "a layer with an activation, as in 2-8-1"}
	case norm.alone && single:
		return &mismatch{"normaliser", s.Norm + " of 1 unit", "layers of at least 2 units, as one alone would always give the same"}
	}
	return nil
}

// CheckData returns an error if the examples do not fit the network.
func (s Shape) CheckData(d data.Set) error {
	if err := s.CheckTest(d); err != nil {
		return err
	}
	if most := s.mostAtOnce(); s.whole() && d.Len() > most {
		return fmt.Errorf("expected at most %d examples for %s of these sizes, which needs all examples at once, got %d: choose fewer examples or smaller layers", most, s.Norm, d.Len())
	}
	return nil
}

// CheckTest returns an error if a network cannot be tested on the examples.
func (s Shape) CheckTest(d data.Set) error {
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
