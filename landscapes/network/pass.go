package network

// layer is a layer with its scratch memory, one row for each unit, of m examples.
type layer struct {
	in, out int
	at      int // where its weights begin
	last    bool

	z, a, d []float64 // the sums, φ(z), φ′(z)
	s, back []float64 // the derivatives of the loss by a and by z
	bent    []float64 // s·φ″(z)
	rz, ra  []float64 // derivatives of z and a in the direction v
	rback   []float64 // of back
}

func newLayer(in, out, at, most int, last bool) layer {
	list := make([][]float64, 9)
	for i := range list {
		list[i] = make([]float64, out*most)
	}
	return layer{in, out, at, last, list[0], list[1], list[2], list[3], list[4], list[5], list[6], list[7], list[8]}
}

// matrix and bias are the parts of a vector of parameters.
func (l *layer) matrix(w []float64) []float64 { return w[l.at:][:l.in*l.out] }
func (l *layer) bias(w []float64) []float64   { return w[l.at+l.in*l.out:][:l.out] }

// down are the weights as they act on the inputs, up as they act on the outputs.
func (l *layer) down(w []float64) weights { return weights{l.matrix(w), l.in, 1} }
func (l *layer) up(w []float64) weights   { return weights{l.matrix(w), 1, l.in} }

// keep is where the loss keeps what the product needs: the last layer has no φ.
func (l *layer) keep(m int) []float64 { return l.d[:l.out*m] }

// forward computes z and a from the inputs.
func (l *layer) forward(act activation, w, input []float64, m int) {
	n := l.out * m
	for i, b := range l.bias(w) {
		fill(l.z[i*m:][:m], b)
	}
	accumulate(l.z, l.out, l.down(w), input, l.in, m)
	if !l.last {
		act.value(l.a[:n], l.z[:n])
	}
}

// backward computes s, d and back from the layer above.
func (l *layer) backward(act activation, w []float64, above *layer, m int) {
	n := l.out * m
	act.slope(l.d[:n], l.a[:n], l.z[:n])
	clear(l.s[:n])
	accumulate(l.s, l.out, above.up(w), above.back, above.out, m)
	multiply(l.back[:n], l.s[:n], l.d[:n])
}

// gather adds the derivatives by the weights to dst.
func (l *layer) gather(dst, input, back []float64, m int) {
	outer(l.down(dst), back, l.out, input, l.in, m)
	bias := l.bias(dst)
	for i := range bias {
		bias[i] += total(back[i*m:][:m])
	}
}

// forwardAlong computes rz and ra; along is that of the inputs, nil if they are data.
func (l *layer) forwardAlong(w, v, input, along []float64, m int) {
	n := l.out * m
	for i, b := range l.bias(v) {
		fill(l.rz[i*m:][:m], b)
	}
	accumulate(l.rz, l.out, l.down(v), input, l.in, m)
	if along != nil {
		accumulate(l.rz, l.out, l.down(w), along, l.in, m)
	}
	if !l.last {
		multiply(l.ra[:n], l.d[:n], l.rz[:n])
	}
}

// bend computes bent.
func (l *layer) bend(act activation, m int) {
	n := l.out * m
	act.bend(l.bent[:n], l.d[:n], l.a[:n], l.z[:n])
	multiply(l.bent[:n], l.bent[:n], l.s[:n])
}

// backwardAlong computes rback from the layer above.
func (l *layer) backwardAlong(w, v []float64, above *layer, m int) {
	n := l.out * m
	clear(l.rback[:n])
	accumulate(l.rback, l.out, above.up(w), above.rback, above.out, m)
	accumulate(l.rback, l.out, above.up(v), above.back, above.out, m)
	mix(l.rback[:n], l.rback[:n], l.d[:n], l.bent[:n], l.rz[:n])
}
