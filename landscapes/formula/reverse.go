package formula

import "slices"

// loop is a sum or product that an expression stands in: the depth of its index and its
// range.
type loop struct {
	depth int
	over  *expr
}

// share is a part of a vector of derivatives: for all values of the indices of the
// loops, the value is added to the element of a number.
type share struct {
	within []loop // outermost first
	index  *expr
	value  *expr
}

// gradient finds the shares of the gradient of an expression, in reverse: each node is
// visited once, after all that use it.
func (p *pool) gradient(root *expr) []share {
	r := &reversal{pool: p}
	r.scope(nil, root, p.number(1))
	return r.shares
}

// reversal collects the shares of a gradient.
type reversal struct {
	*pool
	shares []share
}

// adjoint is the derivative of the root by a node.
type adjoint struct{ of, value *expr }

// scope goes through the nodes that change with the innermost of some loops, from a
// root whose adjoint is seed. It returns the adjoints of those that do not, for each
// value of the index.
func (r *reversal) scope(within []loop, root, seed *expr) (outward []adjoint) {
	depth := 0
	if len(within) > 0 {
		depth = within[len(within)-1].depth
	}
	adjoints := map[*expr]*expr{}
	add := func(e, v *expr) {
		if e.constant() || v.isNumber(0) {
			return
		}
		if !e.depends(depth) {
			for i, o := range outward {
				if o.of == e {
					outward[i].value = r.add(o.value, v)
					return
				}
			}
			outward = append(outward, adjoint{e, v})
			return
		}
		if old, ok := adjoints[e]; ok {
			v = r.add(old, v)
		}
		adjoints[e] = v
	}
	add(root, seed)
	for _, e := range slices.Backward(inScope(root, depth)) {
		if v, ok := adjoints[e]; ok {
			for _, part := range r.parts(within, e, v) {
				add(part.of, part.value)
			}
		}
	}
	return outward
}

// parts are the adjoints that a node with adjoint v passes on to what it is made of.
func (r *reversal) parts(within []loop, e, v *expr) (parts []adjoint) {
	switch k := e.variableOf(); {
	case k > 0:
		r.shares = append(r.shares, share{within, r.number(float64(k)), v})
	case e.op == elementOp:
		r.shares = append(r.shares, share{within, e.args[0], v})
	case e.binds():
		inner := loop{e.depth(), e.args[0]}
		body := e.args[1]
		if e.op == productOp {
			v = r.mul(v, r.bind(othersOp, inner.depth, inner.over, body))
		}
		for _, o := range r.scope(append(slices.Clone(within), inner), body, v) {
			parts = append(parts, adjoint{o.of, r.sumOver(inner.depth, inner.over, o.value)})
		}
	default:
		u := e.operands()
		for i, a := range u {
			if a.constant() {
				continue
			}
			du := []*expr{r.number(0), r.number(0), r.number(0)}[:len(u)]
			du[i] = v
			parts = append(parts, adjoint{a, operations[e.op].derive(r.pool, u, du)})
		}
	}
	return parts
}

// inScope are the nodes of root that change with the index of a depth and are not
// inside a sum of their own, operands first.
func inScope(root *expr, depth int) (order []*expr) {
	seen := map[*expr]bool{}
	var walk func(e *expr)
	walk = func(e *expr) {
		if seen[e] || e.constant() || !e.depends(depth) {
			return
		}
		seen[e] = true
		for _, a := range madeOf(e) {
			walk(a)
		}
		order = append(order, e)
	}
	walk(root)
	return order
}

// tangent differentiates expressions of one pool along a direction v: its variables
// change by the elements of v.
type tangent struct {
	*pool
	done map[*expr]*expr
}

// product finds the shares of the Hessian's product with a direction from those of the
// gradient.
func (p *pool) product(gradient []share) (product []share) {
	t := tangent{p, map[*expr]*expr{}}
	for _, s := range gradient {
		if d := t.of(s.value); !d.isNumber(0) {
			product = append(product, share{s.within, s.index, d})
		}
	}
	return product
}

func (t tangent) of(e *expr) *expr {
	if e.constant() || t.full {
		return t.number(0)
	}
	d, ok := t.done[e]
	if !ok {
		d = t.fresh(e)
		t.done[e] = d
	}
	return d
}

func (t tangent) fresh(e *expr) *expr {
	switch k := e.variableOf(); {
	case k > 0:
		return t.elementAt(directionOp, t.number(float64(k)))
	case e.op == elementOp:
		return t.elementAt(directionOp, e.args[0])
	case e.binds():
		return t.binder(e)
	}
	u := e.operands()
	du := make([]*expr, len(u))
	for i, a := range u {
		du[i] = t.of(a)
	}
	return operations[e.op].derive(t.pool, u, du)
}

func (t tangent) binder(e *expr) *expr {
	depth, over, body := e.depth(), e.args[0], e.args[1]
	slope := t.of(body)
	switch e.op {
	case productOp:
		return t.sumOver(depth, over, t.mul(slope, t.bind(othersOp, depth, over, body)))
	case othersOp:
		return t.bind(othersSlopeOp, depth, over, body, slope)
	}
	return t.sumOver(depth, over, slope)
}
