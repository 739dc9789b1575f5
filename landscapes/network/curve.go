package network

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
