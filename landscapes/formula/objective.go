package formula

// Objective evaluates a formula: value, gradient and Hessian at one point or at
// many. It has scratch memory, so each goroutine needs its own; [Formula.Objective]
// is cheap. Calls do not allocate, except the first call for many points.
//
// Both ways give the same bits at the same point. Outside the domain of a formula the result is NaN or
// infinite. Slices of the wrong length make the call panic.
type Objective struct {
	dim                      int
	value, gradient, hessian machine
	guards                   *machine // of Pieces; nil for one piece
	root                     *expr
	at, near                 [2]float64 // scratch
	mended                   [4]float64
}

// Objective returns a new objective of the formula. The programs are compiled once
// for each Formula.
func (f Formula) Objective() *Objective {
	ps := f.body().programs()
	o := &Objective{
		dim:      f.Dim(),
		value:    newMachine(ps.value),
		gradient: newMachine(ps.gradient),
		hessian:  newMachine(ps.hessian),
		root:     f.body().root,
	}
	if ps.guards != nil {
		m := newMachine(ps.guards)
		o.guards = &m
	}
	return o
}

// Dim is n, the number of parameters: 1 or 2.
func (o *Objective) Dim() int { return o.dim }

// Operations is the number of arithmetic operations of an evaluation; a function or a
// power counts as eight.
func (o *Objective) Operations() int { return o.value.operations }

// Value is f(x), for x of length n.
func (o *Objective) Value(x []float64) float64 { return o.value.point(x)[0] }

// Gradient writes ∇f(x) to dst; both have length n.
func (o *Objective) Gradient(dst, x []float64) {
	if copy(dst[:o.dim], o.gradient.point(x)); !defined(dst[:o.dim]) {
		o.mendGradient(dst[:o.dim], x)
	}
}

// Hessian writes the second derivatives at x to dst, of length n·n, row by row. It is symmetric.
func (o *Objective) Hessian(dst, x []float64) {
	if copy(dst[:o.dim*o.dim], o.hessian.point(x)); !defined(dst[:o.dim*o.dim]) {
		o.mendHessian(dst[:o.dim*o.dim], x)
	}
}

// Values writes f at each of m points to dst, of length m. The points are stored coordinate by
// coordinate: x[i*m+j] is coordinate i of point j, and len(x) = n·m. The slices must not overlap.
func (o *Objective) Values(dst, x []float64) { o.value.points(dst, x) }

// Gradients writes ∇f at each of m points to dst. Points and gradients are stored coordinate by
// coordinate: dst[i*m+j] is the derivative by coordinate i at point j; both have length n·m. The slices
// must not overlap.
func (o *Objective) Gradients(dst, x []float64) {
	if o.gradient.points(dst, x); defined(dst) {
		return
	}
	g, at := o.mended[:o.dim], o.mended[2:2+o.dim]
	for m, j := len(x)/o.dim, 0; j < m; j++ {
		for i := range o.dim {
			g[i], at[i] = dst[i*m+j], x[i*m+j]
		}
		if !defined(g) {
			o.mendGradient(g, at)
			for i := range o.dim {
				dst[i*m+j] = g[i]
			}
		}
	}
}
