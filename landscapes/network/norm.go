package network

import (
	"fmt"
	"strings"

	"optexplore/model"
)

// norm is a normaliser: a stage between the sums and the activation, or none, and then a
// change of the parameters of a layer.
type norm struct {
	name  string
	on    func(p plan) bool // whether it is in a layer
	stage func(in, out *signal, p plan, most int) *standard
	alone bool // of a layer of one unit it leaves nothing
	whole bool // it needs all examples at once
}

// norms returns all of them.
//
//	weight-norm   the weights of a unit are g v/‖v‖, and W holds v
//	layer-norm    φ is given g u + b, u = (z − mean)/√(variance + ε) over the units of the layer, z = W a
//	batch-norm    the same over the examples of the mean: all, or those of a minibatch
//
// ε = 1e-5, and the variance is the mean of squares. weight-norm is in all layers, the
// others in those with an activation.
//
// Salimans and Kingma, "Weight Normalization", NIPS 2016, (2); Ba, Kiros and Hinton,
// "Layer Normalization", arXiv:1607.06450, (3) and (4); Ioffe and Szegedy, "Batch
// Normalization", ICML 2015, Algorithm 1.
func norms() []norm {
	active := func(p plan) bool { return p.active }
	return []norm{
		{name: "weight-norm", on: func(plan) bool { return true }},
		{name: "layer-norm", on: active, alone: true, stage: func(in, out *signal, p plan, most int) *standard {
			return newStandard(in, out, p, most, most)
		}},
		{name: "batch-norm", on: active, whole: true, stage: func(in, out *signal, p plan, most int) *standard {
			s := newStandard(in, out, p, most, p.out)
			s.byUnit = true
			return s
		}},
	}
}

// epsilon is added to variances.
const epsilon = 1e-5

// Norms returns the names of all normalisers.
func Norms() (names []string) {
	for _, n := range norms() {
		names = append(names, n.name)
	}
	return names
}

func findNorm(name string) (norm, error) {
	none := norm{on: func(plan) bool { return false }}
	if name == "" {
		return none, nil
	}
	for _, n := range norms() {
		if n.name == name {
			return n, nil
		}
	}
	return none, fmt.Errorf("expected one of the normalisers %s, got %q%s", strings.Join(Norms(), ", "), clip(name), model.DidYouMean(name, Norms()))
}
