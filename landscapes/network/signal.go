package network

// signal is a number for each unit and example, a row for each unit, with its
// derivatives. A signal of data has no derivatives: they are nil.
type signal struct {
	units     int
	value     []float64
	slope     []float64 // the derivatives of the loss by it
	along     []float64 // the derivatives of value in the direction v
	slopeAway []float64 // of slope
}

func newSignal(units, most int) *signal {
	return &signal{units, make([]float64, units*most), make([]float64, units*most), make([]float64, units*most), make([]float64, units*most)}
}

// stage computes a signal from another one. Its methods are called in this order, each
// for the signals of m examples: forward in the order of the stages, backward in the
// opposite order, with the parameters w and the direction v.
type stage interface {
	forward(w []float64, m int)          // out.value
	backward(w []float64, m int)         // in.slope
	gather(dst []float64, m int)         // adds the derivatives by its parameters
	bend(m int)                          // what the derivatives in any direction need beside
	forwardAlong(w, v []float64, m int)  // out.along
	backwardAlong(w, v []float64, m int) // in.slopeAway
	gatherAlong(dst []float64, m int)    // adds the derivatives of what gather adds
}

// free is a stage without parameters, as far as they matter.
type free struct{}

func (free) gather([]float64, int)      {}
func (free) gatherAlong([]float64, int) {}
func (free) bend(int)                   {}

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

// curve computes φ(y).
type curve struct {
	free
	in, out *signal
	act     activation
	d, e    []float64 // φ′(y), and φ″(y) times the slope of out
}

func (c *curve) forward(_ []float64, m int) {
	n := c.out.units * m
	c.act.value(c.out.value[:n], c.in.value[:n])
}

func (c *curve) backward(_ []float64, m int) {
	n := c.out.units * m
	c.act.slope(c.d[:n], c.out.value[:n], c.in.value[:n])
	multiply(c.in.slope[:n], c.out.slope[:n], c.d[:n])
}

func (c *curve) bend(m int) {
	n := c.out.units * m
	c.act.bend(c.e[:n], c.d[:n], c.out.value[:n], c.in.value[:n])
	multiply(c.e[:n], c.e[:n], c.out.slope[:n])
}

func (c *curve) forwardAlong(_, _ []float64, m int) {
	n := c.out.units * m
	multiply(c.out.along[:n], c.d[:n], c.in.along[:n])
}

func (c *curve) backwardAlong(_, _ []float64, m int) {
	n := c.out.units * m
	mix(c.in.slopeAway[:n], c.out.slopeAway[:n], c.d[:n], c.e[:n], c.in.along[:n])
}

// skip adds two signals, of which second has the slopes of the sum. The affine stage
// that second comes from adds its part to the slopes of first.
type skip struct {
	free
	first, second, out *signal
}

func (s *skip) forward(_ []float64, m int) {
	n := s.out.units * m
	add(s.out.value[:n], s.first.value[:n], s.second.value[:n])
}

func (s *skip) backward(_ []float64, m int) {
	n := s.out.units * m
	copy(s.first.slope[:n], s.out.slope[:n])
}

func (s *skip) forwardAlong(_, _ []float64, m int) {
	n := s.out.units * m
	add(s.out.along[:n], s.first.along[:n], s.second.along[:n])
}

func (s *skip) backwardAlong(_, _ []float64, m int) {
	n := s.out.units * m
	copy(s.first.slopeAway[:n], s.out.slopeAway[:n])
}
