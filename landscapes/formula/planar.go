package formula

// engine evaluates a formula. It has scratch memory. All slices are of the lengths that
// the methods of Objective say.
type engine interface {
	value(x []float64) float64
	gradient(dst, x []float64)
	hessian(dst, x []float64)
	product(dst, x, v []float64)
	values(dst, x []float64)
	gradients(dst, x []float64)
	hessians(dst, x []float64)
	pieces(x []float64) (piece uint64, ok bool)
	operations() int
}

// planar evaluates a formula in x, or in x and y, with programs for the value, the
// gradient and the Hessian, at one point or at many.
type planar struct {
	dim             int
	f, slope, curve machine
	guards          *machine // of pieces; nil for one piece
}

func (ps *programs) engine() engine {
	e := &planar{dim: ps.value.inputs, f: newMachine(ps.value), slope: newMachine(ps.gradient), curve: newMachine(ps.hessian)}
	if ps.guards != nil {
		m := newMachine(ps.guards)
		e.guards = &m
	}
	return e
}

func (e *planar) value(x []float64) float64  { return e.f.point(x)[0] }
func (e *planar) gradient(dst, x []float64)  { e.slope.at(dst, x) }
func (e *planar) hessian(dst, x []float64)   { e.curve.at(dst, x) }
func (e *planar) values(dst, x []float64)    { e.f.points(dst, x) }
func (e *planar) gradients(dst, x []float64) { e.slope.points(dst, x) }
func (e *planar) hessians(dst, x []float64)  { e.curve.points(dst, x) }
func (e *planar) operations() int            { return e.f.operations }

func (e *planar) product(dst, x, v []float64) {
	h := e.curve.point(x)
	if e.dim == 1 {
		dst[0] = h[0] * v[0]
		return
	}
	dst[0], dst[1] = h[0]*v[0]+h[1]*v[1], h[2]*v[0]+h[3]*v[1]
}

func (e *planar) pieces(x []float64) (piece uint64, ok bool) {
	if e.guards == nil {
		return 0, false
	}
	for k, v := range e.guards.point(x) {
		if v > 0 {
			piece |= 1 << k
		}
	}
	return piece, true
}
