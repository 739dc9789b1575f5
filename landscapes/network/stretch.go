package network

// The examples are worked on in stretches of at most o.most. If all are in one, its
// results are kept for the next call at the same point.

// known says how far the results at w are computed.
func (o *Objective) known(w []float64) progress {
	if o.held.done == nothing || o.count() > o.most {
		return nothing
	}
	for i, v := range o.held.at {
		if w[i] != v {
			return nothing
		}
	}
	return o.held.done
}

// ahead computes the outputs for the stretch from an example on.
func (o *Objective) ahead(w []float64, from int) {
	if o.known(w) >= ahead {
		return
	}
	o.load(from)
	copy(o.held.at, w)
	for _, s := range o.stages {
		s.forward(w, o.held.m)
	}
	o.held.done, o.held.valued = ahead, false
}

// sum is the sum of the losses of the stretch from an example on.
func (o *Objective) sum(w []float64, from int) float64 {
	o.ahead(w, from)
	z, y := o.ends(o.held.m)
	return o.loss.value(z, y, o.held.m)
}

// ends are the outputs and the targets of the stretch.
func (o *Objective) ends(m int) (z, y []float64) {
	return o.last().value[:o.shape.Outputs()*m], o.held.y[:o.loss.targets(o.shape.Outputs())*m]
}

// last is the signal of the outputs.
func (o *Objective) last() *signal { return o.layers[len(o.layers)-1].out }

// back computes the derivatives by all signals, for the stretch from an example on.
func (o *Objective) back(w []float64, from int) {
	if o.known(w) >= back {
		return
	}
	o.ahead(w, from)
	m := o.held.m
	z, y := o.ends(m)
	o.loss.slope(o.last().slope[:len(z)], o.keep[:len(z)], z, y, m, o.scale)
	for i := len(o.stages) - 1; i >= 0; i-- {
		o.stages[i].backward(w, m)
	}
	o.held.done = back
}

// bend computes what the second derivatives need beside.
func (o *Objective) bend(w []float64, from int) {
	if o.known(w) >= bent {
		return
	}
	o.back(w, from)
	for _, s := range o.stages {
		s.bend(o.held.m)
	}
	o.held.done = bent
}

// along differentiates both passes in the direction v.
func (o *Objective) along(w, v []float64) {
	m, last := o.held.m, o.last()
	for _, s := range o.stages {
		s.forwardAlong(w, v, m)
	}
	n := last.units * m
	o.loss.product(last.slopeAway[:n], last.along[:n], o.keep[:n], m, o.scale)
	for i := len(o.stages) - 1; i >= 0; i-- {
		o.stages[i].backwardAlong(w, v, m)
	}
}

// load copies the examples of the stretch from an example on.
func (o *Objective) load(from int) {
	m := min(o.most, o.count()-from)
	o.held.m = m
	o.take(o.held.x[:o.shape.Inputs()*m], o.set.x, from, m)
	o.take(o.held.y[:o.loss.targets(o.shape.Outputs())*m], o.set.y, from, m)
}

// take copies the columns of the examples from…from+m of the mean.
func (o *Objective) take(dst, src []float64, from, m int) {
	for i := 0; i*m < len(dst); i++ {
		row, column := dst[i*m:][:m], src[i*o.set.n:][:o.set.n]
		if o.batch == nil {
			copy(row, column[from:])
			continue
		}
		for k, e := range o.batch[from:][:m] {
			row[k] = column[e]
		}
	}
}
