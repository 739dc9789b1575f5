package equation

import (
	"math"

	"optexplore/model/lanes"
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

// operation is an operation on the arguments of an expression. Most act on each
// coordinate alone, as each does on numbers; the others are whole.
type operation struct {
	symbol string
	shape  shape
	level  int  // how tightly it binds
	asks   bool // it evaluates the objective or draws random numbers, once a line
	each   func(a, b float64) float64
	kernel lanes.Kernel // computes each on blocks; Scalar where none does
	whole  func(r *run, v []Value) Value
}

// apply returns the value of the operation on values.
func (op *operation) apply(r *run, v []Value) Value {
	switch {
	case op.whole != nil:
		return op.whole(r, v)
	case len(v) == 1:
		return r.each(op.each, v[0], r.number(0))
	}
	value := r.each(op.each, v[0], v[1])
	if op.level <= levelCompare {
		value.Type = Truth
	}
	return value
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
	truth := func(f func(a, b float64) bool) func(a, b float64) float64 {
		return func(a, b float64) float64 { return one(f(a, b)) }
	}
	single := func(f func(a float64) float64) func(a, _ float64) float64 {
		return func(a, _ float64) float64 { return f(a) }
	}
	each := func(symbol string, shape shape, level int, f func(a, b float64) float64, k lanes.Kernel) operation {
		return operation{symbol: symbol, shape: shape, level: level, each: f, kernel: k}
	}
	product := each("·", infix, levelProduct, func(a, b float64) float64 { return a * b }, lanes.Mul)
	product.whole = times
	list := []operation{
		each("or", infix, levelOr, truth(func(a, b float64) bool { return a == 1 || b == 1 }), lanes.Scalar),
		each("and", infix, levelAnd, truth(func(a, b float64) bool { return a == 1 && b == 1 }), lanes.Scalar),
		each("<", infix, levelCompare, truth(func(a, b float64) bool { return a < b }), lanes.Scalar),
		each("≤", infix, levelCompare, truth(func(a, b float64) bool { return a <= b }), lanes.Scalar),
		each(">", infix, levelCompare, truth(func(a, b float64) bool { return a > b }), lanes.Scalar),
		each("≥", infix, levelCompare, truth(func(a, b float64) bool { return a >= b }), lanes.Scalar),
		each("=", infix, levelCompare, truth(func(a, b float64) bool { return a == b }), lanes.Scalar),
		each("≠", infix, levelCompare, truth(func(a, b float64) bool { return a != b }), lanes.Scalar),
		each("+", infix, levelSum, func(a, b float64) float64 { return a + b }, lanes.Add),
		each("−", infix, levelSum, func(a, b float64) float64 { return a - b }, lanes.Sub),
		product,
		each("/", infix, levelProduct, vec.Ratio, lanes.Ratio),
		each("mod", infix, levelProduct, math.Mod, lanes.Scalar),
		each("^", infix, levelPower, raiseTo, lanes.Scalar),
		each("−", prefix, levelNegative, single(func(a float64) float64 { return -a }), lanes.Neg),
		each("√", prefix, levelRoot, single(math.Sqrt), lanes.Sqrt),
		each("t", postfix, levelPower, func(a, t float64) float64 { return Power(a, int(t)) }, lanes.Scalar),
		each("", postfix, levelPower, raiseTo, lanes.Scalar),
		{symbol: "-1", shape: postfix, level: levelPower, whole: inverted},
		{symbol: "T", shape: postfix, level: levelPower, whole: func(r *run, v []Value) Value {
			if r.want(v[0], Matrix) {
				return transposed(v[0])
			}
			return r.number(math.NaN())
		}},
		each("∣", around, levelAtom, single(math.Abs), lanes.Abs),
		{symbol: "‖", shape: around, level: levelAtom, whole: func(r *run, v []Value) Value { return r.number(vec.Norm(v[0].Numbers)) }},
		each("min", called, levelAtom, func(a, b float64) float64 { return min(a, b) }, lanes.Min),
		each("max", called, levelAtom, func(a, b float64) float64 { return max(a, b) }, lanes.Max),
		each("sign", called, levelAtom, single(vec.Sign), lanes.Sign),
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
	v := Value{Type: max(typeOf(a), typeOf(b)), Numbers: r.place.room(n)}
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
