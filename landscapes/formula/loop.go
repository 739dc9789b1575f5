package formula

import "slices"

// task is what one loop computes: sums and products over an index, and shares of the
// result.
type task struct {
	loop
	binders []*expr
	shares  []share // within the loop, which is not listed in them
}

// split takes the shares inside loops, by their outermost one, from those that are not.
func (s *scope) split(shares []share) (direct []share, inner []*task) {
	for _, d := range shares {
		if len(d.within) == 0 {
			direct = append(direct, d)
			continue
		}
		first := d.within[0]
		i := slices.IndexFunc(inner, func(t *task) bool { return t.loop == first })
		if i < 0 {
			i, inner = len(inner), append(inner, &task{loop: first})
		}
		inner[i].shares = append(inner[i].shares, share{d.within[1:], d.index, d.value})
	}
	return direct, inner
}

// contents are the expressions that are computed inside.
func (t *task) contents() (list []*expr) {
	for _, b := range t.binders {
		list = append(list, b.bodies()...)
	}
	for _, d := range t.shares {
		list = append(list, d.index, d.value)
		for _, w := range d.within {
			list = append(list, w.over)
		}
	}
	return list
}

// needs are the expressions that must be there before the loop: its range, and what its
// contents have from outside.
func (t *task) needs() []*expr {
	return append(slices.Clone(t.over.operands()), invariants(t.depth, t.contents()...)...)
}

// ranked puts the sums among some nodes, and tasks, into an order of ranks, such that
// each needs only those of lower ranks. Of one rank those over the same range are one
// task.
func (s *scope) ranked(nodes []*expr, tasks []*task) (ranks [][]*task) {
	rank := map[*expr]int{}
	highest := func(list []*expr) (r int) {
		for _, e := range list {
			r = max(r, rank[e])
		}
		return r
	}
	place := func(r int, t *task) {
		for len(ranks) <= r {
			ranks = append(ranks, nil)
		}
		if i := slices.IndexFunc(ranks[r], func(o *task) bool { return o.loop == t.loop }); i >= 0 {
			o := ranks[r][i]
			o.binders, o.shares = append(o.binders, t.binders...), append(o.shares, t.shares...)
			return
		}
		ranks[r] = append(ranks[r], t)
	}
	for _, e := range nodes {
		if s.buffered(e) || element(e) {
			continue
		}
		if rank[e] = highest(madeOf(e)); e.binds() {
			place(rank[e], &task{loop: loop{e.depth(), e.args[0]}, binders: []*expr{e}})
			rank[e]++
		}
	}
	for _, t := range tasks {
		place(highest(t.needs()), t)
	}
	return ranks
}

// planned is the plan of a loop.
type planned struct {
	body       *scope
	lo, hi     int      // slots outside
	index      int      // slot inside
	counts     bool     // the index is used as a number
	given      [][2]int // slots outside and inside
	reductions []reduction
	collected  []int     // slots inside
	before     []planned // loops that collect what the buffers of the body are computed from
}

// reduction is the sum or product of the values of a slot inside.
type reduction struct {
	product  bool
	from, to int // slots inside and outside
}

// loop plans a loop whose needs have slots.
func (s *scope) loop(t *task) planned {
	var bodies []*expr
	for _, b := range t.binders {
		bodies = append(bodies, b.args[1])
	}
	l := s.around(t, bodies)
	for _, b := range t.binders {
		from := l.body.slots[b.args[1]]
		l.reductions = append(l.reductions, reduction{b.op == productOp, from, s.slot(b)})
		l.counts = l.counts || from == l.index
	}
	for _, o := range l.body.buffers {
		c := s.around(&task{loop: t.loop, binders: []*expr{o}}, o.bodies())
		for _, b := range o.bodies() {
			c.collected = append(c.collected, c.body.slots[b])
			c.counts = c.counts || c.body.slots[b] == c.index
		}
		l.before = append(l.before, c)
	}
	return l
}

// around plans a loop that computes the wanted expressions.
func (s *scope) around(t *task, wanted []*expr) planned {
	given := invariants(t.depth, t.contents()...)
	body := s.newScope(s.size, t.depth, given, wanted, t.shares)
	ends := t.over.operands()
	l := planned{body: body, lo: s.slots[ends[0]], hi: s.slots[ends[1]], index: body.slots[s.pool.index(t.depth)]}
	l.counts = body.uses(l.index)
	for _, e := range given {
		l.given = append(l.given, [2]int{s.slots[e], body.slots[e]})
	}
	return l
}

// uses reports whether the value in a slot is an operand of something.
func (s *scope) uses(slot int) bool {
	return slices.ContainsFunc(s.steps, func(st step) bool {
		switch st := st.(type) {
		case straight:
			return slices.Contains(st.from, slot)
		case gather:
			return st.numbers == slot
		case scatter:
			return st.numbers == slot || st.from == slot
		case addition:
			return st.from == slot
		case planned:
			return st.lo == slot || st.hi == slot || slices.ContainsFunc(st.given, func(g [2]int) bool { return g[0] == slot })
		}
		return false
	})
}
