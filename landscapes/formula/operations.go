package formula

import (
	"math"

	"optexplore/model/lanes"
)

// operation is one row of the tables: everything the package knows about it.
type operation struct {
	name  string
	arity int

	// eval is its value at one point; the kernel, if there is one, gives the same bits.
	eval   func(a, b, c float64) float64
	kernel lanes.Kernel

	// derive is the derivative, given operands u and their derivatives du.
	derive func(p *pool, u, du []*expr) *expr

	aka []string // what it is called elsewhere: read as the name
}

// operators are what the grammar writes with signs.
var operators = []operation{
	{name: "+", arity: 2, eval: add, kernel: lanes.Add,
		derive: func(p *pool, u, du []*expr) *expr { return p.add(du[0], du[1]) }},
	{name: "-", arity: 2, eval: sub, kernel: lanes.Sub,
		derive: func(p *pool, u, du []*expr) *expr { return p.sub(du[0], du[1]) }},
	{name: "*", arity: 2, eval: mul, kernel: lanes.Mul,
		derive: func(p *pool, u, du []*expr) *expr { return p.add(p.mul(du[0], u[1]), p.mul(u[0], du[1])) }},
	{name: "/", arity: 2, eval: div, kernel: lanes.Div, derive: deriveQuotient},
	{name: "^", arity: 2, eval: pow, derive: derivePower},
	{name: "neg", arity: 1, eval: neg, kernel: lanes.Neg,
		derive: func(p *pool, u, du []*expr) *expr { return p.neg(du[0]) }},
}

// plumbing is what only compiled programs use: operations with a constant k, and pairs of operations in one
// instruction, named by the first and the second: "*+" is a·b + c, and "²++k" is a² + b + k.
var plumbing = []operation{
	{name: "+k", arity: 2, eval: add, kernel: lanes.AddConstant},
	{name: "*k", arity: 2, eval: mul, kernel: lanes.MulConstant},
	{name: "²", arity: 1, eval: square, kernel: lanes.Square},
	{name: "*+", arity: 3, eval: mulAdd, kernel: lanes.MulAdd},
	{name: "²+", arity: 2, eval: squareAdd, kernel: lanes.SquareAdd},
	{name: "²+k", arity: 2, eval: squareAdd, kernel: lanes.SquareAddConstant},
	{name: "²++k", arity: 3, eval: squareAddAdd, kernel: lanes.SquareAddAddConstant},
	{name: "*k+k", arity: 3, eval: mulAdd, kernel: lanes.MulConstantAddConstant},
	{name: "*k+", arity: 3, eval: mulAdd, kernel: lanes.MulConstantAdd},
	{name: "*k*", arity: 3, eval: mulMul, kernel: lanes.MulConstantMul},
	{name: "copy", arity: 1, eval: identity, kernel: lanes.Copy},
}

// operations holds every row by name.
var operations = index(operators, functions, plumbing)

func index(tables ...[]operation) map[string]*operation {
	rows := map[string]*operation{}
	for _, t := range tables {
		for i := range t {
			rows[t[i].name] = &t[i]
		}
	}
	return rows
}

func add(a, b, _ float64) float64          { return a + b }
func sub(a, b, _ float64) float64          { return a - b }
func mul(a, b, _ float64) float64          { return a * b }
func div(a, b, _ float64) float64          { return a / b }
func pow(a, b, _ float64) float64          { return math.Pow(a, b) }
func neg(a, _, _ float64) float64          { return -a }
func identity(a, _, _ float64) float64     { return a }
func square(a, _, _ float64) float64       { return a * a }
func mulAdd(a, b, c float64) float64       { return float64(a*b) + c }
func squareAdd(a, b, _ float64) float64    { return float64(a*a) + b }
func squareAddAdd(a, b, c float64) float64 { return float64(a*a) + b + c }
func mulMul(a, b, c float64) float64       { return float64(a*b) * c }

// deriveQuotient is (u/v)' = u'/v − u v'/v².
func deriveQuotient(p *pool, u, du []*expr) *expr {
	return p.sub(p.div(du[0], u[1]), p.div(p.mul(u[0], du[1]), p.pow(u[1], p.number(2))))
}

// derivePower is (u^v)' = v u' u^(v−1) + v' log(u) u^v. A constant exponent leaves the first part, a
// constant base the second, so that x^2 has a derivative where log(x) has none.
func derivePower(p *pool, u, du []*expr) *expr {
	base, exponent := u[0], u[1]
	byBase, byExponent := p.number(0), p.number(0)
	if !du[0].isNumber(0) {
		lower := p.pow(base, p.sub(exponent, p.number(1)))
		byBase = p.mul(p.mul(exponent, du[0]), lower)
	}
	if !du[1].isNumber(0) {
		byExponent = p.mul(p.mul(du[1], p.log(base)), p.node("^", base, exponent))
	}
	return p.add(byBase, byExponent)
}
