package formula

// derivation differentiates expressions of one pool with respect to one variable, each only once.
type derivation struct {
	*pool
	variable int
	done     map[*expr]*expr
}

func (p *pool) derivation(variable int) derivation {
	return derivation{p, variable, map[*expr]*expr{}}
}

func (d derivation) of(e *expr) *expr {
	if e.vars&(1<<d.variable) == 0 || d.full {
		return d.number(0)
	}
	if e.variableOf() == d.variable+1 {
		return d.number(1)
	}
	if r, ok := d.done[e]; ok {
		return r
	}
	var du [3]*expr
	u := e.operands()
	for i, a := range u {
		du[i] = d.of(a)
	}
	r := operations[e.op].derive(d.pool, u, du[:len(u)])
	d.done[e] = r
	return r
}

// derivatives are the first and second derivatives of an expression, sharing what they can.
type derivatives struct {
	gradient [2]*expr // by x, by y
	hessian  [3]*expr // by xx, xy, yy
}

// derive finds both; ok is false if more than limit distinct expressions would be needed.
func derive(root *expr, limit int) (ds derivatives, ok bool) {
	p := newPool(limit)
	root = p.adopt(root)
	byX, byY := p.derivation(0), p.derivation(1)
	gx, gy := byX.of(root), byY.of(root)
	ds.gradient = [2]*expr{gx, gy}
	ds.hessian = [3]*expr{byX.of(gx), byY.of(gx), byY.of(gy)}
	return ds, !p.full
}

// undefined stands for derivatives that are too large: 0/0, not a number anywhere.
func undefined() derivatives {
	p := newPool(3)
	u := p.node("/", p.number(0), p.number(0))
	return derivatives{gradient: [2]*expr{u, u}, hessian: [3]*expr{u, u, u}}
}
