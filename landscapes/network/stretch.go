package network

// The examples are worked on in stretches of at most o.most. If all are in one, its
// results are kept for the next call at the same point.

// known says how far the results at w are computed.
func (o *Objective) known(w []float64) stage {
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

// input is what a layer is given.
func (o *Objective) input(layer int) []float64 {
	if layer == 0 {
		return o.held.x
	}
	return o.layers[layer-1].a
}

// ahead computes the outputs for the stretch from an example on.
func (o *Objective) ahead(w []float64, from int) {
	if o.known(w) >= ahead {
		return
	}
	o.load(from)
	copy(o.held.at, w)
	m := o.held.m
	for i := range o.layers {
		o.layers[i].forward(o.act, w, o.input(i), m)
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
	last := &o.layers[len(o.layers)-1]
	return last.z[:last.out*m], o.held.y[:o.loss.targets(last.out)*m]
}

// back computes the derivatives by the sums of all units, for the stretch from an
// example on.
func (o *Objective) back(w []float64, from int) {
	if o.known(w) >= back {
		return
	}
	o.ahead(w, from)
	m := o.held.m
	z, y := o.ends(m)
	top := len(o.layers) - 1
	o.loss.slope(o.layers[top].back[:len(z)], o.layers[top].keep(m), z, y, m, o.scale)
	for i := top - 1; i >= 0; i-- {
		o.layers[i].backward(o.act, w, &o.layers[i+1], m)
	}
	o.held.done = back
}

// bend computes what the second derivatives need beside.
func (o *Objective) bend(w []float64, from int) {
	if o.known(w) >= bent {
		return
	}
	o.back(w, from)
	for i := range o.layers[:len(o.layers)-1] {
		o.layers[i].bend(o.act, o.held.m)
	}
	o.held.done = bent
}

// along differentiates both passes in the direction v.
func (o *Objective) along(w, v []float64) {
	m, top := o.held.m, len(o.layers)-1
	var along []float64
	for i := range o.layers {
		l := &o.layers[i]
		l.forwardAlong(w, v, o.input(i), along, m)
		along = l.ra
	}
	last := &o.layers[top]
	n := last.out * m
	o.loss.product(last.rback[:n], last.rz[:n], last.keep(m), m, o.scale)
	for i := top - 1; i >= 0; i-- {
		o.layers[i].backwardAlong(w, v, &o.layers[i+1], m)
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
