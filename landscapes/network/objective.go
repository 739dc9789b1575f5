package network

import (
	"slices"

	"optexplore/landscapes/data"
	"optexplore/model"
)

// Objective is the mean loss of a network over examples, as a function of its weights.
// Value, gradient (backpropagation) and product of the Hessian with a vector are exact
// and allocate nothing. The results at the last point are kept as far as they serve the
// next call at the same point.
//
// The product is the derivative of the gradient in a direction, by the R operator.
// Pearlmutter, "Fast Exact Multiplication by the Hessian", Neural Computation 6, 1994,
// 147–160.
type Objective struct {
	shape  Shape
	act    activation
	loss   loss
	dim    int
	set    columns
	batch  []int // nil: all examples
	scale  float64
	layers []layer
	most   int // examples of a stretch
	held   held
	part   *Objective // what On returns
	lists  [][]int    // the minibatches; nil if they are drawn
}

// columns are examples, number by number: x[i*n+e] is input i of example e, y likewise.
type columns struct {
	n    int
	x, y []float64
}

// held is what the scratch memory holds: the results at a point, of a stretch.
type held struct {
	x, y   []float64 // the examples of the stretch
	m      int
	done   stage
	at     []float64 // the point
	value  float64
	valued bool // value is that at the point
}

// stage is how far the results at a point are computed.
type stage int

const (
	nothing stage = iota
	ahead
	back
	bent
)

// scratchUnits bounds the scratch memory: examples of a stretch times units.
const scratchUnits = 1 << 15

// New returns the objective of a network on examples. The error says what does not fit.
func New(s Shape, d data.Set) (*Objective, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	if err := s.CheckData(d); err != nil {
		return nil, err
	}
	s.Sizes = slices.Clone(s.Sizes)
	n := d.Len()
	return build(s, columns{n, transposed(d.X, n), transposed(d.Y, n)}, n), nil
}

// build returns the objective with scratch memory for m examples, or less.
func build(s Shape, set columns, m int) *Objective {
	o := &Objective{shape: s, dim: s.Dim(), set: set}
	o.act, _ = findActivation(s.Act)
	o.loss, _ = findLoss(s.Loss)
	units := 0
	for _, size := range s.Sizes {
		units += size
	}
	o.most = max(1, min(m, 128, scratchUnits/units))
	at := 0
	for l := 1; l < len(s.Sizes); l++ {
		in, out := s.Sizes[l-1], s.Sizes[l]
		o.layers = append(o.layers, newLayer(in, out, at, o.most, l == len(s.Sizes)-1))
		at += (in + 1) * out
	}
	o.held.at = make([]float64, o.dim)
	o.held.x = make([]float64, s.Inputs()*o.most)
	o.held.y = make([]float64, o.loss.targets(s.Outputs())*o.most)
	o.over(nil)
	return o
}

// transposed returns the columns of a matrix of n rows.
func transposed(rows []float64, n int) []float64 {
	list, width := make([]float64, len(rows)), len(rows)/n
	for i, v := range rows {
		list[i%width*n+i/width] = v
	}
	return list
}

// over makes o the mean over a batch, or over all examples.
func (o *Objective) over(batch []int) {
	o.batch, o.held.done = batch, nothing
	o.scale = 1 / float64(o.count()*o.loss.terms(o.shape.Outputs()))
}

// count is the number of examples of the mean.
func (o *Objective) count() int {
	if o.batch != nil {
		return len(o.batch)
	}
	return o.set.n
}

// Shape is the network.
func (o *Objective) Shape() Shape { return o.shape }

// Dim is the number of parameters.
func (o *Objective) Dim() int { return o.dim }

// Blocks are the matrices and vectors that the parameters form.
func (o *Objective) Blocks() []model.Block { return o.shape.Blocks() }

// Examples is the number of examples.
func (o *Objective) Examples() int { return o.set.n }

// On returns the mean over the examples of the given indices, 0…Examples()−1, valid until
// the next call.
func (o *Objective) On(batch []int) model.Objective {
	if o.part == nil {
		o.part = build(o.shape, o.set, o.set.n)
	}
	o.part.over(batch)
	return o.part
}

// List has the minibatches of the steps be those of the lists, one after the other and
// from the first again. They are indices as On takes them; none for drawn ones.
func (o *Objective) List(batches [][]int) { o.lists = batches }

// Batch is the minibatch of step t ≥ 0; nil if it is drawn.
func (o *Objective) Batch(t int) []int {
	if len(o.lists) == 0 {
		return nil
	}
	return o.lists[t%len(o.lists)]
}

// Operations is the number of arithmetic operations of an evaluation.
func (o *Objective) Operations() int {
	each := 2 * o.dim
	for _, l := range o.layers[:len(o.layers)-1] {
		each += o.act.cost * l.out
	}
	return each * o.count()
}

// Value is the mean loss with the weights w.
func (o *Objective) Value(w []float64) float64 {
	if o.known(w) >= ahead && o.held.valued {
		return o.held.value
	}
	sum := 0.0
	for from := 0; from < o.count(); from += o.most {
		sum += o.sum(w, from)
	}
	o.held.value, o.held.valued = sum*o.scale, true
	return o.held.value
}

// Gradient writes that of the mean loss to dst.
func (o *Objective) Gradient(dst, w []float64) {
	clear(dst)
	for from := 0; from < o.count(); from += o.most {
		o.back(w, from)
		for i := range o.layers {
			l := &o.layers[i]
			l.gather(dst, o.input(i), l.back, o.held.m)
		}
	}
}

// HessianVector writes the product of the Hessian with v to dst; all three have length
// Dim and do not overlap.
func (o *Objective) HessianVector(dst, w, v []float64) {
	clear(dst)
	for from := 0; from < o.count(); from += o.most {
		o.bend(w, from)
		o.along(w, v)
		m := o.held.m
		for i := range o.layers {
			l := &o.layers[i]
			l.gather(dst, o.input(i), l.rback, m)
			if i > 0 {
				outer(l.down(dst), l.back, l.out, o.layers[i-1].ra, l.in, m)
			}
		}
	}
}
