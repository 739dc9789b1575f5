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
	passes
	dim     int
	lengths *lengths   // of weight-norm, otherwise nil
	part    *Objective // what On returns
}

// scratchUnits bounds the scratch memory: examples of a stretch times units. wholeUnits
// does so where all examples are needed at once.
const (
	scratchUnits = 1 << 15
	wholeUnits   = 1 << 18
)

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
	return build(s, columns{n, transposed(d.X, d.Inputs), transposed(d.Y, d.Targets)}, n), nil
}

// build returns the objective with scratch memory for m examples, or less if they can
// be worked on in stretches.
func build(s Shape, set columns, m int) *Objective {
	o := &Objective{passes: passes{shape: s, set: set, most: m}, dim: s.Dim()}
	o.loss, _ = findLoss(s.Loss)
	if !s.whole() {
		o.most = max(1, min(m, 128, scratchUnits/s.units()))
	}
	if n, _ := findNorm(s.Norm); n.name != "" && n.stage == nil {
		o.lengths = newLengths(s)
	}
	o.held.at = make([]float64, o.dim)
	o.held.x = make([]float64, s.Inputs()*o.most)
	o.held.y = make([]float64, o.loss.targets(s.Outputs())*o.most)
	o.keep = make([]float64, s.Outputs()*o.most)
	in := &signal{units: s.Inputs(), value: o.held.x}
	for _, p := range s.plans() {
		l := o.newLayer(p, in)
		o.layers, in = append(o.layers, l), l.out
	}
	o.over(nil)
	return o
}

// units is the number of inputs and units.
func (s Shape) units() (n int) {
	for _, size := range s.Sizes {
		n += size
	}
	return n
}

// whole reports whether all examples are needed at once, mostAtOnce how many may be.
func (s Shape) whole() bool     { n, _ := findNorm(s.Norm); return n.whole }
func (s Shape) mostAtOnce() int { return wholeUnits / s.units() }

// transposed returns the columns of a matrix of rows of a width.
func transposed(rows []float64, width int) []float64 {
	list, n := make([]float64, len(rows)), len(rows)/width
	for i, v := range rows {
		list[i%width*n+i/width] = v
	}
	return list
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
	if o.part == nil || o.shape.whole() && len(batch) > o.part.most {
		o.part = build(o.shape, o.set, max(o.set.n, len(batch)))
	}
	o.part.over(batch)
	return o.part
}

// Operations is the number of arithmetic operations of an evaluation.
func (o *Objective) Operations() int {
	each := 2 * o.dim
	for i := range o.layers {
		each += o.layers[i].cost()
	}
	return each * o.count()
}

// Value is the mean loss with the weights w, and the term of the decay.
func (o *Objective) Value(w []float64) float64 { return o.mean(o.weights(w)) + o.decay(w) }

// mean is the mean of the losses.
func (o *Objective) mean(w []float64) float64 {
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

// Gradient writes that of Value to dst.
func (o *Objective) Gradient(dst, w []float64) {
	clear(dst)
	at := o.weights(w)
	for from := 0; from < o.count(); from += o.most {
		o.back(at, from)
		for _, s := range o.stages {
			s.gather(dst, o.held.m)
		}
	}
	if o.lengths != nil {
		o.lengths.pull(dst, w)
	}
	o.addDecay(dst, w)
}

// HessianVector writes the product of the Hessian with v to dst; all three have length
// Dim and do not overlap.
func (o *Objective) HessianVector(dst, w, v []float64) {
	clear(dst)
	at, along, slopes := o.weights(w), v, []float64(nil)
	if o.lengths != nil {
		along, slopes = o.lengths.push(w, v), o.lengths.slope
		clear(slopes)
	}
	for from := 0; from < o.count(); from += o.most {
		o.bend(at, from)
		o.along(at, along)
		for _, s := range o.stages {
			s.gatherAlong(dst, o.held.m)
			if slopes != nil {
				s.gather(slopes, o.held.m)
			}
		}
	}
	if o.lengths != nil {
		o.lengths.pullAlong(dst, w, v)
	}
	o.addDecay(dst, v)
}

// weights are those with the parameters p.
func (o *Objective) weights(p []float64) []float64 {
	if o.lengths == nil {
		return p
	}
	return o.lengths.weights(p)
}
