package network

// layer is a layer with its signals: what it is given, the sums W a + b, what φ is given,
// which are the sums if there is no stage between, and what it hands on.
type layer struct {
	plan
	in, sums, given, out *signal
	curve                *curve    // nil without activation
	standard             *standard // nil without a normalising stage
}

// newLayer adds the stages of a layer.
func (p *passes) newLayer(of plan, in *signal) layer {
	l := layer{plan: of, in: in, sums: newSignal(of.out, p.most)}
	first := &affine{in: in, out: l.sums, matrix: of.matrix, bias: of.bias, onto: of.residual}
	p.stages = append(p.stages, first)
	l.given = l.sums
	if n, _ := findNorm(p.shape.Norm); n.stage != nil && n.on(of) {
		first.bias = -1
		l.given = newSignal(of.out, p.most)
		l.standard = n.stage(l.sums, l.given, of, p.most)
		p.stages = append(p.stages, l.standard)
	}
	if l.out = l.given; !of.active {
		return l
	}
	l.out = newSignal(of.out, p.most)
	l.curve = &curve{in: l.given, out: l.out, d: make([]float64, of.out*p.most), e: make([]float64, of.out*p.most)}
	l.curve.act, _ = findActivation(p.shape.Act)
	p.stages = append(p.stages, l.curve)
	if of.residual {
		bent := l.out
		l.out = newSignal(of.out, p.most)
		bent.slope, bent.slopeAway = l.out.slope, l.out.slopeAway
		p.stages = append(p.stages, &skip{first: in, second: bent, out: l.out})
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
