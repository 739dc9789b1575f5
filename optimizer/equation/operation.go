package equation

import (
	"math"

	"optexplore/model/vec"
)

// shape is the notation of an operation.
type shape int

const (
	infix shape = iota
	prefix
	postfix // a superscript
	around  // bars
	called
)

// operation is an operation on the arguments of an expression.
type operation struct {
	symbol string
	shape  shape
	level  int  // how tightly it binds
	asks   bool // it evaluates the objective or draws random numbers, once a line
	apply  func(r *run, v []Value) Value
}

// Levels of precedence, the lowest first.
const (
	levelOr = 1 + iota
	levelAnd
	levelCompare
	levelSum
	levelNegative
	levelProduct
	levelRoot
	levelPower
	levelAtom
)

// lexicon is all operations, by shape and symbol.
type lexicon map[shape]map[string]*operation

// newLexicon declares every operation once.
func newLexicon() lexicon {
	truth := func(f func(a, b float64) bool) func(*run, []Value) Value {
		return func(r *run, v []Value) Value {
			t := r.each(func(a, b float64) float64 { return one(f(a, b)) }, v[0], v[1])
			t.Type = Truth
			return t
		}
	}
	pair := func(f func(a, b float64) float64) func(*run, []Value) Value {
		return func(r *run, v []Value) Value { return r.each(f, v[0], v[1]) }
	}
	single := func(f func(a float64) float64) func(*run, []Value) Value {
		return func(r *run, v []Value) Value {
			return r.each(func(a, _ float64) float64 { return f(a) }, v[0], r.number(0))
		}
	}
	power := pair(raiseTo)
	list := []operation{
		{"or", infix, levelOr, false, truth(func(a, b float64) bool { return a == 1 || b == 1 })},
		{"and", infix, levelAnd, false, truth(func(a, b float64) bool { return a == 1 && b == 1 })},
		{"<", infix, levelCompare, false, truth(func(a, b float64) bool { return a < b })},
		{"≤", infix, levelCompare, false, truth(func(a, b float64) bool { return a <= b })},
		{">", infix, levelCompare, false, truth(func(a, b float64) bool { return a > b })},
		{"≥", infix, levelCompare, false, truth(func(a, b float64) bool { return a >= b })},
		{"=", infix, levelCompare, false, truth(func(a, b float64) bool { return a == b })},
		{"≠", infix, levelCompare, false, truth(func(a, b float64) bool { return a != b })},
		{"+", infix, levelSum, false, pair(func(a, b float64) float64 { return a + b })},
		{"−", infix, levelSum, false, pair(func(a, b float64) float64 { return a - b })},
		{"·", infix, levelProduct, false, times},
		{"/", infix, levelProduct, false, pair(vec.Ratio)},
		{"mod", infix, levelProduct, false, pair(math.Mod)},
		{"^", infix, levelPower, false, power},
		{"−", prefix, levelNegative, false, single(func(a float64) float64 { return -a })},
		{"√", prefix, levelRoot, false, single(math.Sqrt)},
		{"t", postfix, levelPower, false, power},
		{"", postfix, levelPower, false, power},
		{"-1", postfix, levelPower, false, inverted},
		{"T", postfix, levelPower, false, func(r *run, v []Value) Value {
			if r.want(v[0], Matrix) {
				return transposed(v[0])
			}
			return r.number(math.NaN())
		}},
		{"∣", around, levelAtom, false, single(math.Abs)},
		{"‖", around, levelAtom, false, func(r *run, v []Value) Value { return r.number(vec.Norm(v[0].Numbers)) }},
		{"min", called, levelAtom, false, pair(func(a, b float64) float64 { return min(a, b) })},
		{"max", called, levelAtom, false, pair(func(a, b float64) float64 { return max(a, b) })},
		{"sign", called, levelAtom, false, single(vec.Sign)},
	}
	l := lexicon{infix: {}, prefix: {}, postfix: {}, around: {}, called: {}}
	for _, op := range append(list, questions()...) {
		l[op.shape][op.symbol] = &op
	}
	return l
}

// arity is the number of arguments of a function.
func arity(symbol string) int {
	switch symbol {
	case "min", "max", "N", "U":
		return 2
	}
	return 1
}

// each applies f to each coordinate of two values.
func (r *run) each(f func(a, b float64) float64, a, b Value) Value {
	if a.Type == Matrix || b.Type == Matrix {
		return r.fail("a matrix can only be applied to a vector, or asked for its diagonal or its eigenvalues")
	}
	n := max(len(a.Numbers), len(b.Numbers))
	v := Value{Type: max(typeOf(a), typeOf(b)), Numbers: r.room(n)}
	for i := range v.Numbers {
		v.Numbers[i] = f(a.at(i), b.at(i))
	}
	return v
}

// typeOf is the type of a value, where a truth counts as a number or a vector.
func typeOf(v Value) Type {
	if v.Type == Vector || len(v.Numbers) > 1 {
		return Vector
	}
	return Number
}

// times returns the product of a matrix with a vector, or coordinate by coordinate.
func times(r *run, v []Value) Value {
	if v[0].Type == Matrix && v[1].Type == Vector && len(v[0].Numbers) == len(v[1].Numbers)*len(v[1].Numbers) {
		return applied(v[0], v[1])
	}
	return r.each(func(a, b float64) float64 { return a * b }, v[0], v[1])
}

// inverted returns a⁻¹; a matrix is only marked as inverse.
func inverted(r *run, v []Value) Value {
	if v[0].Type != Matrix {
		return r.each(raiseTo, v[0], r.number(-1))
	}
	a := v[0]
	a.inverse = !a.inverse
	return a
}

// raiseTo returns aᵇ; squares are computed as products.
func raiseTo(a, b float64) float64 {
	if b == 2 {
		return a * a
	}
	return math.Pow(a, b)
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
