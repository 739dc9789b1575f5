package formula

import "slices"

// A sum or product over an index is a node with a range and a body. The index is known
// by its depth: 1 in the outermost sum, 2 in a sum inside it, so that names do not
// matter and equal sums are the same node.
//
//	sum      Σᵢ body
//	prod     Πᵢ body
//	others   Π_{j≠i} bodyⱼ, at i: the derivative of prod by bodyᵢ
//	others'  the derivative of others where that of bodyⱼ is slopeⱼ
//
// Only sum and prod are written by a person; the others occur in derivatives.
const (
	indexOp       = "#"
	rangeOp       = "range"
	sumOp         = "sum"
	productOp     = "prod"
	othersOp      = "others"
	othersSlopeOp = "others'"
)

// indexNames are the names of indices by their depth, from 1.
var indexNames = [...]string{"", "i", "j", "k", "l"}

// deepest is how many sums and products can be inside one another.
const deepest = len(indexNames) - 1

// binders are the operations that a person binds an index with, with their signs.
var binders = []binder{{sumOp, "Σ"}, {productOp, "Π"}}

type binder struct{ name, sign string }

// binderOf is the binder of a name or of a sign.
func binderOf(text string) (b binder, ok bool) {
	i := slices.IndexFunc(binders, func(b binder) bool { return text == b.name || text == b.sign })
	if i < 0 {
		return b, false
	}
	return binders[i], true
}

// index is the leaf of the index of a depth.
func (p *pool) index(depth int) *expr {
	return p.intern(expr{op: indexOp, value: float64(depth), indices: 1 << depth})
}

// over is the range from lo to hi of an index.
func (p *pool) over(lo, hi *expr) *expr { return p.node(rangeOp, lo, hi) }

// bind is a sum or product over the index of a depth. The index is free in others,
// whose value depends on it.
func (p *pool) bind(op string, depth int, over *expr, bodies ...*expr) *expr {
	e := expr{op: op, value: float64(depth)}
	e.args[0], e.indices = over, over.indices
	for i, b := range bodies {
		e.args[i+1] = b
		e.vars |= b.vars
		e.indices |= b.indices &^ (1 << depth)
	}
	if op != sumOp && op != productOp {
		e.indices |= 1 << depth
	}
	return p.intern(e)
}

// binds reports whether e is a sum or product over an index, or a derivative of one.
func (e *expr) binds() bool { return len(e.operands()) > 0 && e.args[0].op == rangeOp }

// depth is that of the index of a binder or of an index.
func (e *expr) depth() int { return int(e.value) }

// bodies are what is under the sign of a binder.
func (e *expr) bodies() []*expr { return e.operands()[1:] }

// depends reports whether e changes with the index of a depth; everything depends on
// depth 0.
func (e *expr) depends(depth int) bool { return depth == 0 || e.indices&(1<<depth) != 0 }

// outside reports whether e can be computed outside of a sum whose index has a depth.
func (e *expr) outside(depth int) bool { return e.indices < 1<<depth }

// sumOver is Σ over the range of an expression, where terms that are 0 need no sum.
func (p *pool) sumOver(depth int, over, body *expr) *expr {
	if body.isNumber(0) {
		return body
	}
	return p.bind(sumOp, depth, over, body)
}

// visit calls yield once for each node of some expressions, operands first.
func visit(yield func(e *expr), roots ...*expr) {
	seen := map[*expr]bool{}
	var walk func(e *expr)
	walk = func(e *expr) {
		if seen[e] {
			return
		}
		seen[e] = true
		for _, a := range e.operands() {
			walk(a)
		}
		yield(e)
	}
	for _, r := range roots {
		walk(r)
	}
}

// some reports whether a node of e has a property.
func some(e *expr, has func(e *expr) bool) (found bool) {
	visit(func(e *expr) { found = found || has(e) }, e)
	return found
}

// looped reports whether e has a sum or a product over an index, or an element x[…].
func looped(e *expr) bool {
	return some(e, func(e *expr) bool { return slices.Contains([]string{sumOp, productOp, elementOp}, e.op) })
}
