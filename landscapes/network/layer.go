package network

// layer is a layer with its signals: what it is given, the sums W a + b, what φ is given,
// which are the sums if there is no stage between, and what it hands on.
type layer struct {
	plan
	in, sums, given, out *signal
	curve                *curve    // nil without activation
	standard             *standard // nil without a normalising stage
}

// newLayer adds the stages of a layer to o.
func (o *Objective) newLayer(p plan, in *signal) layer {
	l := layer{plan: p, in: in, sums: newSignal(p.out, o.most)}
	first := &affine{in: in, out: l.sums, matrix: p.matrix, bias: p.bias, onto: p.residual}
	o.stages = append(o.stages, first)
	l.given = l.sums
	if n, _ := findNorm(o.shape.Norm); n.stage != nil && n.on(p) {
		first.bias = -1
		l.given = newSignal(p.out, o.most)
		l.standard = n.stage(l.sums, l.given, p, o.most)
		o.stages = append(o.stages, l.standard)
	}
	if l.out = l.given; !p.active {
		return l
	}
	l.out = newSignal(p.out, o.most)
	l.curve = &curve{in: l.given, out: l.out, d: make([]float64, p.out*o.most), e: make([]float64, p.out*o.most)}
	l.curve.act, _ = findActivation(o.shape.Act)
	o.stages = append(o.stages, l.curve)
	if p.residual {
		bent := l.out
		l.out = newSignal(p.out, o.most)
		bent.slope, bent.slopeAway = l.out.slope, l.out.slopeAway
		o.stages = append(o.stages, &skip{first: in, second: bent, out: l.out})
	}
	return l
}

// weights are the matrix in a vector of parameters.
func (l *layer) weights(w []float64) []float64 { return w[l.matrix:][:l.in.units*l.out.units] }

// cost is the number of arithmetic operations of an example beside those of the weights.
func (l *layer) cost() (n int) {
	if l.curve != nil {
		n += l.curve.act.cost
	}
	if l.standard != nil {
		n += 8
	}
	if l.residual {
		n++
	}
	return n * l.plan.out
}
