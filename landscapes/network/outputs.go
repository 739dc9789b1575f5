package network

import (
	"math"

	"optexplore/landscapes/data"
)

// Set returns all examples.
func (o *Objective) Set() data.Set {
	l := o.loss
	return data.Set{
		Inputs: o.shape.Inputs(), Targets: l.targets(o.shape.Outputs()), Classes: l.classes(o.shape.Outputs()),
		X: transposed(o.set.x, o.set.n), Y: transposed(o.set.y, o.set.n),
	}
}

// Outputs writes what the network with the weights w gives for any inputs: inputs has a
// row of numbers for each, dst a row of outputs. Of the losses bce and softmax these are
// the logits. batch-norm takes the means over the examples of the objective.
func (o *Objective) Outputs(dst, w, inputs []float64) {
	width := o.shape.Outputs()
	o.elsewhere(w, inputs, func(from, m int) {
		z := o.last().value[:width*m]
		for k, v := range z {
			dst[(from+k%m)*width+k/m] = v
		}
	})
}

// Accuracy is the share of the examples of the mean whose class is the one that the
// network with the weights w says: with softmax that of the greatest output, the first
// one of equals, with bce of each output class 1 if it is above 0. It is NaN where the
// targets are numbers.
func (o *Objective) Accuracy(w []float64) float64 {
	if o.loss.right == nil {
		return math.NaN()
	}
	w = o.weights(w)
	right := 0
	for from := 0; from < o.count(); from += o.most {
		o.ahead(w, from)
		z, y := o.ends(o.held.m)
		right += o.loss.right(z, y, o.held.m)
	}
	return float64(right) * o.scale
}

// Score is the mean loss of other examples, without the term of the decay, and the share
// of them that is right, as in Accuracy. batch-norm takes the means over the examples of
// the objective. The error says why the examples do not fit the network.
func (o *Objective) Score(w []float64, d data.Set) (loss, right float64, err error) {
	if err := o.shape.CheckTest(d); err != nil {
		return math.NaN(), math.NaN(), err
	}
	sum, hits := 0.0, 0
	o.elsewhere(w, d.X, func(from, m int) {
		z, y := o.ends(m)
		for k := range y {
			y[k] = d.Y[(from+k%m)*d.Targets+k/m]
		}
		sum += o.loss.value(z, y, m)
		if o.loss.right != nil {
			hits += o.loss.right(z, y, m)
		}
	})
	scale := 1 / float64(d.Len()*o.loss.terms(o.shape.Outputs()))
	if right = math.NaN(); o.loss.right != nil {
		right = float64(hits) * scale
	}
	return sum * scale, right, nil
}

// elsewhere computes the outputs for other inputs, rows of numbers, in stretches of m from
// a row on, and calls see after each.
func (o *Objective) elsewhere(w, inputs []float64, see func(from, m int)) {
	w = o.weights(w)
	if o.shape.whole() {
		o.ahead(w, 0)
		o.freeze(true)
		defer o.freeze(false)
	}
	o.held.done = nothing
	width := o.shape.Inputs()
	n := len(inputs) / width
	for from := 0; from < n; from += o.most {
		m := min(o.most, n-from)
		for k := range width * m {
			o.held.x[k] = inputs[(from+k%m)*width+k/m]
		}
		for _, s := range o.stages {
			s.forward(w, m)
		}
		see(from, m)
	}
}
