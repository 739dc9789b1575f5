package formula

import (
	"fmt"
	"math"
	"strings"
)

// The most terms of the sums of a formula in all, and the most that they may cost
// together, in operations as costOf counts them.
const (
	mostTerms = 1 << 20
	mostCost  = 1 << 18
)

// What a node in a sum costs, in the same: arithmetic is done for many terms at once,
// functions are not; and what a sum inside another costs beside its terms.
const (
	termCost = 0.2
	loopCost = 50
)

// mostTried is the most terms whose elements are found to be in range one by one.
const mostTried = 1 << 19

// indexFault is what is wrong with a node of a formula in a number of variables.
type indexFault struct {
	at              *expr
	found, expected string
}

// interval is where an index, or what is computed from indices, can be.
type interval struct{ lo, hi float64 }

func (i interval) point() bool { return i.lo == i.hi }

// checker finds out whether the numbers of all elements are those of variables, and
// what the terms cost.
type checker struct {
	*pool
	evaluator
	ranges [deepest + 1]interval // of the indices, by depth
	fault  *indexFault
	cost   float64 // in operations
	terms  float64 // nodes, in all terms
	doubt  bool    // an element may be out of range
	most   float64 // the highest number of an element
}

// check finds what is wrong with a formula in a number of variables, nil if it is
// nothing.
func check(p *pool, root *expr, size int) *indexFault {
	c := &checker{pool: p, evaluator: evaluator{size: size}}
	c.walk(root, 1)
	if c.fault == nil && c.cost > mostCost {
		c.fail(root, fmt.Sprintf("sums that take %.2g operations for n = %d", c.cost, size),
			fmt.Sprintf("at most %.2g", float64(mostCost)))
	}
	switch {
	case c.fault != nil || !c.doubt:
	case c.terms > mostTried:
		c.fail(root, "elements that are too many to be found in range one by one", fmt.Sprintf("a simpler index, or at most %d terms", mostTried))
	default:
		c.try(root)
	}
	return c.fault
}

func (c *checker) fail(at *expr, found, expected string) {
	if c.fault == nil {
		c.fault = &indexFault{at, found, expected}
	}
}

// walk checks a node that is computed a number of times.
func (c *checker) walk(e *expr, times float64) {
	if c.fault != nil || e.op == rangeOp {
		return
	}
	c.terms += times
	multiplied := e.op == "^" && whole(e.args[1]) && e.args[1].value <= maxPower
	if cost := costOf(e.op); cost > 1 && !multiplied {
		c.cost += times * float64(cost)
	} else {
		c.cost += times * termCost
	}
	switch k := e.variableOf(); {
	case k > c.size:
		c.fail(e, e.op, c.variables())
	case e.op == elementOp:
		c.element(e)
	case e.binds():
		c.binder(e, times)
	default:
		for _, a := range e.operands() {
			c.walk(a, times)
		}
	}
}

func (c *checker) variables() string {
	return fmt.Sprintf("one of the %d variables: x1 to x%d", c.size, c.size)
}

func (c *checker) element(e *expr) {
	at := c.span(e.args[0])
	switch {
	case at.point() && at.lo != math.Trunc(at.lo), !at.point() && divides(e.args[0]):
		c.fail(e, fmt.Sprintf("%s, whose number is not whole", text(e)), "whole numbers, as x[i] or x[2i + 1]")
	case at.lo > float64(c.size) || at.hi < 1:
		c.fail(e, fmt.Sprintf("%s, which is x[%g]", text(e), at.lo), c.variables())
	case at.lo < 1 || at.hi > float64(c.size):
		c.doubt = true
	}
	c.most = max(c.most, at.hi)
}

func (c *checker) binder(e *expr, times float64) {
	ends := e.args[0].operands()
	lo, hi := c.span(ends[0]), c.span(ends[1])
	for i, at := range []interval{lo, hi} {
		if at.point() && at.lo != math.Trunc(at.lo) || !at.point() && divides(ends[i]) {
			c.fail(e, fmt.Sprintf("a %s %s %s", e.op, []string{"from", "to"}[i], c.valued(ends[i], at)), "a whole number")
			return
		}
	}
	d := e.depth()
	count := hi.hi - lo.lo + 1
	if !lo.point() || !hi.point() { // the mean of the ends
		count = (hi.lo+hi.hi)/2 - (lo.lo+lo.hi)/2 + 1
	}
	for _, h := range hoisted(e) {
		c.element(h)
	}
	c.cost += times * loopCost
	if count = max(count, 0); times*count > mostTerms {
		c.fail(e, fmt.Sprintf("a %s of %.3g terms", e.op, times*count), fmt.Sprintf("at most %d", mostTerms))
		return
	}
	if hi.hi < lo.lo {
		return // no terms
	}
	old := c.ranges[d]
	c.ranges[d] = interval{lo.lo, hi.hi}
	c.walk(e.args[1], times*count)
	c.ranges[d] = old
}

// valued is the text of an expression with its value: "n/2 = 2.5".
func (c *checker) valued(e *expr, at interval) string {
	if at.point() && e.op != numberOp {
		return fmt.Sprintf("%s = %g", text(e), at.lo)
	}
	return text(e)
}

// divides reports whether e can be other than whole where its indices are.
func divides(e *expr) bool {
	return some(e, func(e *expr) bool {
		return e.op == numberOp && e.value != math.Trunc(e.value) || !strings.Contains("# n number + - * neg", e.op)
	})
}

// span is where an expression of indices is: within what the operations make of the
// intervals of their operands.
func (c *checker) span(e *expr) interval {
	if e.op == indexOp {
		return c.ranges[e.depth()]
	}
	if e.args[0] == nil {
		v := c.leaf(e)
		return interval{v, v}
	}
	ops := e.operands()
	a := c.span(ops[0])
	b := c.span(ops[len(ops)-1])
	row := operations[e.op]
	out := interval{math.Inf(1), math.Inf(-1)}
	for _, u := range []float64{a.lo, a.hi} {
		for _, w := range []float64{b.lo, b.hi} {
			v := row.eval(u, w, 0)
			out.lo, out.hi = min(out.lo, v), max(out.hi, v)
		}
	}
	return out
}

// try goes through all values of the indices, to find elements out of range.
func (c *checker) try(e *expr) {
	if c.fault != nil || e.op == rangeOp {
		return
	}
	switch {
	case e.op == elementOp:
		c.tryElement(e)
	case e.binds():
		for _, h := range hoisted(e) {
			c.tryElement(h)
		}
		d := e.depth()
		lo, hi := int(c.value(e.args[0].args[0])), int(c.value(e.args[0].args[1]))
		old := c.indices[d]
		for i := lo; i <= hi && c.fault == nil; i++ {
			c.indices[d] = float64(i)
			c.try(e.args[1])
		}
		c.indices[d] = old
	default:
		for _, a := range e.operands() {
			c.try(a)
		}
	}
}

// hoisted are the elements in a sum that do not change with its index. They are read
// before it, also where it has no terms.
func hoisted(binder *expr) (list []*expr) {
	visit(func(e *expr) {
		if e.op == elementOp && e.outside(binder.depth()) {
			list = append(list, e)
		}
	}, binder.bodies()...)
	return list
}

// tryElement checks an element for the present values of the indices.
func (c *checker) tryElement(e *expr) {
	if at := c.value(e.args[0]); at < 1 || at > float64(c.size) {
		c.fail(e, fmt.Sprintf("%s, which is x[%g]%s", text(e), at, c.standing(e)), c.variables())
	}
}
