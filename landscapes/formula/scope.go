package formula

import "slices"

// A formula with sums over indices is computed scope by scope: one for what is computed
// once, and inside it one for each loop, whose values stand in slots that have a lane for
// each value of the index. Loops over the same range that do not need each other are one.

// madeOf is what a node is computed from where it stands: its operands; of a sum over
// an index the range, and the parts of the terms that can be computed outside.
func madeOf(e *expr) []*expr {
	if !e.binds() {
		return e.operands()
	}
	return append(slices.Clone(e.args[0].operands()), invariants(e.depth(), e.bodies()...)...)
}

// invariants are the largest parts of some expressions that can be computed outside of
// the sum whose index has a depth, apart from numbers.
func invariants(depth int, of ...*expr) (parts []*expr) {
	seen := map[*expr]bool{}
	var walk func(e *expr)
	walk = func(e *expr) {
		if seen[e] {
			return
		}
		if seen[e] = true; e.op == rangeOp || !e.outside(depth) {
			for _, a := range e.operands() {
				walk(a)
			}
		} else if !fixed(e) {
			parts = append(parts, e)
		}
	}
	for _, e := range of {
		walk(e)
	}
	return parts
}

// fixed reports whether e is a number, or computed from numbers.
func fixed(e *expr) bool { return e.constant() && e.indices == 0 && !e.binds() }

// scope is a plan of what is computed for each value of an index, or once.
type scope struct {
	*pool
	size    int           // the number of variables
	depth   int           // of the index; 0 for what is computed once
	slots   map[*expr]int // where values stand
	count   int           // of slots
	buffers []*expr       // the products of others that are computed before the loop, for all values of the index
	steps   []step
}

// step is a part of a plan. Its memory is that of the action it is made into.
type step interface{ action(m *memory) action }

// newScope plans the scope of an index: what is given has slots already, wanted is
// computed, and the shares are added to the result.
func (p *pool) newScope(size, depth int, given, wanted []*expr, shares []share) *scope {
	s := &scope{pool: p, size: size, depth: depth, slots: map[*expr]int{}}
	for _, e := range given {
		s.slot(e)
	}
	if depth > 0 {
		s.slot(p.index(depth))
	}
	direct, inner := s.split(shares)
	targets := slices.Clone(wanted)
	for _, d := range direct {
		targets = append(targets, d.value)
		if _, ok := s.offset(d.index); !ok {
			targets = append(targets, d.index)
		}
	}
	all := slices.Clone(targets)
	for _, l := range inner {
		all = append(all, l.needs()...)
	}
	nodes := s.nodes(all)
	s.load(nodes)
	for _, loops := range s.ranked(nodes, inner) {
		for _, l := range loops {
			s.straight(l.needs())
		}
		for _, l := range loops {
			s.steps = append(s.steps, s.loop(l))
		}
	}
	s.straight(targets)
	for _, d := range direct {
		s.add(d)
	}
	return s
}

// slot is that of an expression, new if it has none.
func (s *scope) slot(e *expr) int {
	k, ok := s.slots[e]
	if !ok {
		k = s.count
		s.slots[e], s.count = k, k+1
	}
	return k
}

// nodes are those that are computed in the scope, operands first.
func (s *scope) nodes(of []*expr) (order []*expr) {
	seen := map[*expr]bool{}
	var walk func(e *expr)
	walk = func(e *expr) {
		if _, given := s.slots[e]; given || seen[e] {
			return
		}
		if seen[e] = true; !s.buffered(e) && !element(e) {
			for _, a := range madeOf(e) {
				walk(a)
			}
		}
		order = append(order, e)
	}
	for _, e := range of {
		walk(e)
	}
	return order
}

// buffered reports whether e is computed before the loop, for all values of its index.
func (s *scope) buffered(e *expr) bool {
	return (e.op == othersOp || e.op == othersSlopeOp) && e.depth() == s.depth
}

// element reports whether e is an element of x or v.
func element(e *expr) bool {
	return e.op == elementOp || e.op == directionOp || e.variableOf() > 0
}

// numberOf is the vector and the expression of the number of an element.
func (s *scope) numberOf(e *expr) (vector string, number *expr) {
	if k := e.variableOf(); k > 0 {
		return elementOp, s.number(float64(k))
	}
	return e.op, e.args[0]
}

// offset is by how much a number is more than the index of the scope, which is 0 at
// depth 0; ok is false if that is not the same for all values of the index.
func (s *scope) offset(number *expr) (offset int, ok bool) {
	if s.depth == 0 {
		if fixed(number) {
			return int(s.fixedValue(number)), true
		}
		return 0, false
	}
	index, parts := s.index(s.depth), number.operands()
	if number == index {
		return 0, true
	}
	if len(parts) == 2 && parts[0] == index && fixed(parts[1]) {
		k := int(s.fixedValue(parts[1]))
		return map[string]int{"+": k, "-": -k}[number.op], number.op == "+" || number.op == "-"
	}
	return 0, false
}

// fixedValue is the value of a fixed expression.
func (s *scope) fixedValue(e *expr) float64 { return (&evaluator{size: s.size}).value(e) }

// load plans how elements and products of others come into their slots.
func (s *scope) load(nodes []*expr) {
	var gathered, numbers []*expr
	for _, e := range nodes {
		switch {
		case s.buffered(e):
			s.steps = append(s.steps, recall{len(s.buffers), s.slot(e)})
			s.buffers = append(s.buffers, e)
		case element(e):
			vector, number := s.numberOf(e)
			if offset, ok := s.offset(number); ok {
				s.steps = append(s.steps, load{vector, offset, s.slot(e)})
				continue
			}
			gathered, numbers = append(gathered, e), append(numbers, number)
		}
	}
	s.straight(numbers)
	for i, e := range gathered {
		vector, _ := s.numberOf(e)
		s.steps = append(s.steps, gather{vector, s.slots[numbers[i]], s.slot(e)})
	}
}

// straight plans the program without loops that computes some expressions from what
// stands in slots.
func (s *scope) straight(wanted []*expr) {
	var outputs, inputs []*expr
	seen := map[*expr]bool{}
	var walk func(e *expr)
	walk = func(e *expr) {
		if seen[e] {
			return
		}
		if seen[e] = true; s.stands(e) {
			inputs = append(inputs, e)
			return
		}
		for _, a := range e.operands() {
			walk(a)
		}
	}
	for _, e := range wanted {
		if !s.stands(e) && !slices.Contains(outputs, e) {
			outputs = append(outputs, e)
			walk(e)
		}
	}
	if len(outputs) == 0 {
		return
	}
	st := straight{program: compile(s.size, inputs, outputs...)}
	for _, e := range inputs {
		st.from = append(st.from, s.slots[e])
	}
	for _, e := range outputs {
		st.to = append(st.to, s.slot(e))
	}
	s.steps = append(s.steps, st)
}

// stands reports whether an expression has a slot.
func (s *scope) stands(e *expr) bool { _, ok := s.slots[e]; return ok }

// add plans the addition of a share to the result.
func (s *scope) add(d share) {
	if offset, ok := s.offset(d.index); ok {
		s.steps = append(s.steps, addition{offset, s.slots[d.value]})
		return
	}
	s.steps = append(s.steps, scatter{s.slots[d.index], s.slots[d.value]})
}

// release drops what is needed for planning only.
func (s *scope) release() {
	s.pool, s.slots = nil, nil
	for _, st := range s.steps {
		if l, ok := st.(planned); ok {
			l.body.release()
			for _, b := range l.before {
				b.body.release()
			}
		}
	}
}
