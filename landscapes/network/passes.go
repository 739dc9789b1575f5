package network

// passes computes the loss of a network and its derivatives, from the examples to the
// loss and back, over stretches of at most most examples. If all are in one stretch, its
// results are kept for the next call at the same weights.
type passes struct {
	shape  Shape
	loss   loss
	set    columns
	batch  []int   // nil: all examples
	scale  float64 // one over the number of terms of the mean
	layers []layer
	stages []stage   // of all layers
	keep   []float64 // what the second derivatives of the loss need
	most   int
	held   held
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
	done   progress
	at     []float64 // the weights
	value  float64   // the mean of the losses
	valued bool      // value is that at the point
}

// progress is how far the results at a point are computed.
type progress int

const (
	nothing progress = iota
	ahead
	back
	bent
)

// over makes p the mean over a batch, or over all examples.
func (p *passes) over(batch []int) {
	p.batch, p.held.done = batch, nothing
	p.scale = 1 / float64(p.count()*p.loss.terms(p.shape.Outputs()))
}

// count is the number of examples of the mean.
func (p *passes) count() int {
	if p.batch != nil {
		return len(p.batch)
	}
	return p.set.n
}

// number is that of an example among all, from 1.
func (p *passes) number(e int) int {
	if p.batch != nil {
		e = p.batch[e]
	}
	return e + 1
}

// known says how far the results at w are computed.
func (p *passes) known(w []float64) progress {
	if p.held.done == nothing || p.count() > p.most {
		return nothing
	}
	for i, v := range p.held.at {
		if w[i] != v {
			return nothing
		}
	}
	return p.held.done
}

// ahead computes the outputs for the stretch from an example on.
func (p *passes) ahead(w []float64, from int) {
	if p.known(w) >= ahead {
		return
	}
	p.load(from)
	copy(p.held.at, w)
	for _, s := range p.stages {
		s.forward(w, p.held.m)
	}
	p.held.done, p.held.valued = ahead, false
}

// sum is the sum of the losses of the stretch from an example on.
func (p *passes) sum(w []float64, from int) float64 {
	p.ahead(w, from)
	z, y := p.ends(p.held.m)
	return p.loss.value(z, y, p.held.m)
}

// ends are the outputs and the targets of the stretch.
func (p *passes) ends(m int) (z, y []float64) {
	return p.last().value[:p.shape.Outputs()*m], p.held.y[:p.loss.targets(p.shape.Outputs())*m]
}

// last is the signal of the outputs.
func (p *passes) last() *signal { return p.layers[len(p.layers)-1].out }

// back computes the derivatives by all signals, for the stretch from an example on.
func (p *passes) back(w []float64, from int) {
	if p.known(w) >= back {
		return
	}
	p.ahead(w, from)
	m := p.held.m
	z, y := p.ends(m)
	p.loss.slope(p.last().slope[:len(z)], p.keep[:len(z)], z, y, m, p.scale)
	for i := len(p.stages) - 1; i >= 0; i-- {
		p.stages[i].backward(w, m)
	}
	p.held.done = back
}

// bend computes what the second derivatives need beside.
func (p *passes) bend(w []float64, from int) {
	if p.known(w) >= bent {
		return
	}
	p.back(w, from)
	for _, s := range p.stages {
		s.bend(p.held.m)
	}
	p.held.done = bent
}

// along differentiates both passes in the direction v.
func (p *passes) along(w, v []float64) {
	m, last := p.held.m, p.last()
	for _, s := range p.stages {
		s.forwardAlong(w, v, m)
	}
	n := last.units * m
	p.loss.product(last.slopeAway[:n], last.along[:n], p.keep[:n], m, p.scale)
	for i := len(p.stages) - 1; i >= 0; i-- {
		p.stages[i].backwardAlong(w, v, m)
	}
}

// load copies the examples of the stretch from an example on.
func (p *passes) load(from int) {
	m := min(p.most, p.count()-from)
	p.held.m = m
	p.take(p.held.x[:p.shape.Inputs()*m], p.set.x, from, m)
	p.take(p.held.y[:p.loss.targets(p.shape.Outputs())*m], p.set.y, from, m)
}

// take copies the columns of the examples from…from+m of the mean.
func (p *passes) take(dst, src []float64, from, m int) {
	for i := 0; i*m < len(dst); i++ {
		row, column := dst[i*m:][:m], src[i*p.set.n:][:p.set.n]
		if p.batch == nil {
			copy(row, column[from:])
			continue
		}
		for k, e := range p.batch[from:][:m] {
			row[k] = column[e]
		}
	}
}

// freeze keeps the means over examples, or lets them follow the examples again.
func (p *passes) freeze(frozen bool) {
	for i := range p.layers {
		if s := p.layers[i].standard; s != nil {
			s.frozen = frozen && s.byUnit
		}
	}
}

// lostAt is the first example of the stretch whose loss is not finite; −1 if all are.
func (p *passes) lostAt() int {
	m := p.held.m
	z, y := p.ends(m)
	one, target := make([]float64, len(z)/m), make([]float64, len(y)/m)
	for e := range m {
		for i := range one {
			one[i] = z[i*m+e]
		}
		for i := range target {
			target[i] = y[i*m+e]
		}
		if v := p.loss.value(one, target, 1); v-v != 0 {
			return e
		}
	}
	return -1
}
