package network

// affine computes W a + b.
type affine struct {
	in, out      *signal
	matrix, bias int  // where they begin in the parameters; no bias: −1
	onto         bool // in.slope has the part of another stage already
}

func (a *affine) coefficients(w []float64) []float64 { return w[a.matrix:][:a.in.units*a.out.units] }

// down are the weights as they act on the inputs, up as they act on the outputs.
func (a *affine) down(w []float64) weights { return weights{a.coefficients(w), a.in.units, 1} }
func (a *affine) up(w []float64) weights   { return weights{a.coefficients(w), 1, a.in.units} }

// begin sets the rows of dst to the biases of w.
func (a *affine) begin(dst, w []float64, m int) {
	if a.bias < 0 {
		clear(dst[:a.out.units*m])
		return
	}
	for i, b := range w[a.bias:][:a.out.units] {
		fill(dst[i*m:][:m], b)
	}
}

func (a *affine) forward(w []float64, m int) {
	a.begin(a.out.value, w, m)
	accumulate(a.out.value, a.out.units, a.down(w), a.in.value, a.in.units, m)
}

func (a *affine) backward(w []float64, m int) {
	if a.in.slope == nil {
		return
	}
	if !a.onto {
		clear(a.in.slope[:a.in.units*m])
	}
	accumulate(a.in.slope, a.in.units, a.up(w), a.out.slope, a.out.units, m)
}

func (a *affine) gather(dst []float64, m int) {
	outer(a.down(dst), a.out.slope, a.out.units, a.in.value, a.in.units, m)
	a.total(dst, a.out.slope, m)
}

// total adds the sums of the rows to the biases of dst.
func (a *affine) total(dst, rows []float64, m int) {
	if a.bias < 0 {
		return
	}
	bias := dst[a.bias:][:a.out.units]
	for i := range bias {
		bias[i] += total(rows[i*m:][:m])
	}
}

func (a *affine) bend(int) {}

func (a *affine) forwardAlong(w, v []float64, m int) {
	a.begin(a.out.along, v, m)
	accumulate(a.out.along, a.out.units, a.down(v), a.in.value, a.in.units, m)
	if a.in.along != nil {
		accumulate(a.out.along, a.out.units, a.down(w), a.in.along, a.in.units, m)
	}
}

func (a *affine) backwardAlong(w, v []float64, m int) {
	if a.in.slope == nil {
		return
	}
	if !a.onto {
		clear(a.in.slopeAway[:a.in.units*m])
	}
	accumulate(a.in.slopeAway, a.in.units, a.up(w), a.out.slopeAway, a.out.units, m)
	accumulate(a.in.slopeAway, a.in.units, a.up(v), a.out.slope, a.out.units, m)
}

func (a *affine) gatherAlong(dst []float64, m int) {
	outer(a.down(dst), a.out.slopeAway, a.out.units, a.in.value, a.in.units, m)
	a.total(dst, a.out.slopeAway, m)
	if a.in.along != nil {
		outer(a.down(dst), a.out.slope, a.out.units, a.in.along, a.in.units, m)
	}
}
