package network

import (
	"math"

	"optexplore/landscapes/data"
	"optexplore/model"
)

// Tested returns the loss of the network on other examples, without the term of the decay,
// as a function of the weights; its value is that of Score. It shares the memory of o if
// the network has batch-norm, whose means are those over the examples of o. The error
// says why the examples do not fit.
func (o *Objective) Tested(d data.Set) (model.Objective, error) {
	if err := o.shape.CheckTest(d); err != nil {
		return nil, err
	}
	if o.shape.whole() {
		return &tested{o, d}, nil
	}
	s := o.shape
	s.Decay = 0
	return New(s, d)
}

// tested is the loss on examples other than those that the means are over.
type tested struct {
	of *Objective
	d  data.Set
}

func (t *tested) Dim() int { return t.of.Dim() }

func (t *tested) Value(w []float64) float64 {
	loss, _, err := t.of.Score(w, t.d)
	if err != nil {
		return math.NaN()
	}
	return loss
}

// Gradient is found by central differences, with an error of about 1e-10 of the loss.
func (t *tested) Gradient(dst, w []float64) {
	at := append([]float64(nil), w...)
	for i, v := range w {
		h := math.Cbrt(0x1p-52) * (1 + math.Abs(v))
		at[i] = v + h
		up := t.Value(at)
		at[i] = v - h
		dst[i] = (up - t.Value(at)) / (2 * h)
		at[i] = v
	}
}
