package formula

import (
	"math"

	"optexplore/model/vec"
)

// plans are those of a formula in n variables: of its value, its gradient, the product
// of its Hessian with a direction, and of what says on which smooth piece a point is.
type plans struct {
	size                     int
	value, gradient, product *scope
	pieces                   *scope // nil for one piece
	valueSlot, pieceSlot     int    // where value and pieces have their results
	operations               int
}

// newPlans plans the evaluation of an expression in n variables; ok is false if more
// than maxPlanned distinct expressions would be needed.
func newPlans(root *expr, n int) (ps *plans, ok bool) {
	p := newPool(maxPlanned)
	root = p.adopt(root)
	gradient := p.gradient(root)
	product := p.product(gradient)
	ps = &plans{size: n}
	kinks := p.kinks(root)
	if p.full {
		return ps, false
	}
	ps.value = p.newScope(n, 0, nil, []*expr{root}, nil)
	ps.gradient = p.newScope(n, 0, nil, nil, gradient)
	ps.product = p.newScope(n, 0, nil, nil, product)
	ps.valueSlot = ps.value.slots[root]
	if kinks != nil {
		ps.pieces = p.newScope(n, 0, nil, []*expr{kinks}, nil)
		ps.pieceSlot = ps.pieces.slots[kinks]
	}
	c := &checker{pool: p, evaluator: evaluator{size: n}}
	c.walk(root, 1)
	ps.operations = int(c.cost) + 1
	for _, s := range []*scope{ps.value, ps.gradient, ps.product, ps.pieces} {
		if s != nil {
			s.release()
		}
	}
	return ps, !p.full
}

// kinks is a sum that is another number on each smooth piece of an expression: of the
// square roots of different numbers, of which no two sums are equal, one for each kinked
// function, and for each value of the indices around it, whose argument is positive. It
// is nil if there are none.
func (p *pool) kinks(root *expr) *expr {
	var sum *expr
	weight := 2.0
	var walk func(e *expr, around []loop)
	seen := map[*expr]bool{}
	walk = func(e *expr, around []loop) {
		if e.constant() || seen[e] {
			return
		}
		if seen[e] = e.indices == 0; e.binds() {
			walk(e.args[1], append(around, loop{e.depth(), e.args[0]}))
			return
		}
		for _, a := range e.operands() {
			walk(a, around)
		}
		if !kinked[e.op] {
			return
		}
		g := e.args[0]
		if e.args[1] != nil {
			g = p.node("-", e.args[0], e.args[1])
		}
		number := p.number(weight)
		weight += math.Phi
		for _, l := range around {
			number = p.node("+", p.node("*", number, p.number(MostSize*math.Sqrt2)), p.index(l.depth))
		}
		term := p.node("where", g, p.node("sqrt", number), p.number(0))
		for i := len(around) - 1; i >= 0; i-- {
			term = p.bind(sumOp, around[i].depth, around[i].over, term)
		}
		if sum == nil {
			sum = term
			return
		}
		sum = p.node("+", sum, term)
	}
	walk(root, nil)
	return sum
}

// many evaluates a formula in n variables.
type many struct {
	*plans
	memory          memory
	f, slope, curve *frame
	kinked          *frame
	axis            []float64
}

func (ps *plans) engine() engine {
	e := &many{plans: ps, axis: make([]float64, ps.size)}
	e.f, e.slope, e.curve = ps.value.frame(&e.memory), ps.gradient.frame(&e.memory), ps.product.frame(&e.memory)
	if ps.pieces != nil {
		e.kinked = ps.pieces.frame(&e.memory)
	}
	return e
}

func (e *many) value(x []float64) float64 { return e.number(e.f, e.valueSlot, x) }

// number is what a frame computes in a slot.
func (e *many) number(f *frame, slot int, x []float64) float64 {
	e.memory.x = x
	f.run(1)
	return f.slots[slot][0]
}

func (e *many) gradient(dst, x []float64) {
	clear(dst)
	e.memory.x, e.memory.result = x, dst
	e.slope.run(1)
}

func (e *many) product(dst, x, v []float64) {
	clear(dst)
	e.memory.x, e.memory.v, e.memory.result = x, v, dst
	e.curve.run(1)
}

func (e *many) hessian(dst, x []float64) {
	n := e.size
	for i := range n {
		e.axis[i] = 1
		e.product(dst[i*n:(i+1)*n], x, e.axis)
		e.axis[i] = 0
	}
	for i := range n { // differ by rounding
		for j := range i {
			dst[i*n+j] = dst[j*n+i]
		}
	}
}

func (e *many) values(dst, x []float64) {
	at := make([]float64, e.size)
	for j := range dst {
		vec.Take(at, x, j)
		dst[j] = e.value(at)
	}
}

func (e *many) gradients(dst, x []float64) {
	at, g := make([]float64, e.size), make([]float64, e.size)
	for j := range len(x) / e.size {
		vec.Take(at, x, j)
		e.gradient(g, at)
		vec.Put(dst, j, g)
	}
}

func (e *many) hessians(dst, x []float64) {
	at, h := make([]float64, e.size), make([]float64, e.size*e.size)
	for j := range len(x) / e.size {
		vec.Take(at, x, j)
		e.hessian(h, at)
		vec.Put(dst, j, h)
	}
}

func (e *many) pieces(x []float64) (piece uint64, ok bool) {
	if e.kinked == nil {
		return 0, false
	}
	return math.Float64bits(e.number(e.kinked, e.pieceSlot, x)), true
}

func (e *many) operations() int { return e.plans.operations }
