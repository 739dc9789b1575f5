package formula

import (
	"math"
	"slices"

	"optexplore/model/lanes"
	"optexplore/model/vec"
)

// functions are what the grammar writes with a name. To add one, add a row to one of the tables.
var functions = slices.Concat(elementary, inverses, special)

// elementary are the functions of every textbook, those of neural networks with a kink, and a choice.
//
// Derivatives are written in the form that keeps its relative precision: tanh' = sech² and not
// 1 − tanh², which cancels where the slope vanishes; sigmoid' = sigmoid(u)·sigmoid(−u) likewise.
//
// At a kink, where the derivative from the left and from the right differ: abs'(0) = 0, between the two
// and the least of all subgradients; relu'(0) = 0, the one from the left; min and max at a tie take the
// derivative of their second argument, so max(x, 0) agrees with relu(x). sign' = 0 everywhere.
var elementary = []operation{
	unary("sin", math.Sin, func(p *pool, u *expr) *expr { return p.node("cos", u) }, "sine", "sen"),
	unary("cos", math.Cos, func(p *pool, u *expr) *expr { return p.neg(p.node("sin", u)) }, "cosine"),
	unary("tan", math.Tan, func(p *pool, u *expr) *expr {
		return p.add(p.number(1), p.pow(p.node("tan", u), p.number(2)))
	}, "tg"),
	unary("asin", math.Asin, func(p *pool, u *expr) *expr { return p.div(p.number(1), p.node("sqrt", complement(p, u))) }, "arcsin"),
	unary("acos", math.Acos, func(p *pool, u *expr) *expr {
		return p.neg(p.div(p.number(1), p.node("sqrt", complement(p, u))))
	}, "arccos"),
	unary("atan", math.Atan, func(p *pool, u *expr) *expr {
		return p.div(p.number(1), p.add(p.number(1), p.pow(u, p.number(2))))
	}, "arctan", "arctg"),
	unary("sinh", math.Sinh, func(p *pool, u *expr) *expr { return p.node("cosh", u) }, "sh"),
	unary("cosh", math.Cosh, func(p *pool, u *expr) *expr { return p.node("sinh", u) }, "ch"),
	unary("tanh", math.Tanh, func(p *pool, u *expr) *expr { return p.pow(p.node("sech", u), p.number(2)) }, "th"),
	unary("sech", vec.Sech, func(p *pool, u *expr) *expr { return p.neg(p.mul(p.node("sech", u), p.node("tanh", u))) }),
	unary("exp", math.Exp, func(p *pool, u *expr) *expr { return p.node("exp", u) }),
	unary("log", math.Log, func(p *pool, u *expr) *expr { return p.div(p.number(1), u) }, "ln"),
	unary("sqrt", math.Sqrt, func(p *pool, u *expr) *expr {
		return p.div(p.number(1), p.mul(p.number(2), p.node("sqrt", u)))
	}),
	unary("abs", math.Abs, func(p *pool, u *expr) *expr { return p.node("sign", u) }, "fabs", "absolute"),
	unary("sign", vec.Sign, func(p *pool, _ *expr) *expr { return p.number(0) }, "sgn", "signum"),
	unary("sigmoid", vec.Sigmoid, func(p *pool, u *expr) *expr {
		return p.mul(p.node("sigmoid", u), p.node("sigmoid", p.neg(u)))
	}, "logistic", "expit"),
	unary("softplus", vec.Softplus, func(p *pool, u *expr) *expr { return p.node("sigmoid", u) }),
	unary("relu", relu, func(p *pool, u *expr) *expr { return p.where(u, p.number(1), p.number(0)) }),
	{name: "min", arity: 2, aka: []string{"minimum", "fmin"},
		eval:   func(a, b, _ float64) float64 { return min(a, b) },
		kernel: lanes.Min,
		derive: func(p *pool, u, du []*expr) *expr {
			return p.where(p.sub(u[1], u[0]), du[0], du[1])
		}},
	{name: "max", arity: 2, aka: []string{"maximum", "fmax"},
		eval:   func(a, b, _ float64) float64 { return max(a, b) },
		kernel: lanes.Max,
		derive: func(p *pool, u, du []*expr) *expr {
			return p.where(p.sub(u[0], u[1]), du[0], du[1])
		}},
	// where(u, a, b) is a if u > 0, else b.
	{name: "where", arity: 3, eval: vec.Where, kernel: lanes.Where,
		derive: func(p *pool, u, du []*expr) *expr { return p.where(u[0], du[1], du[2]) }},
}

// unary is the row of a function of one argument with the slope f'(u); the chain rule is the same for all.
func unary(name string, f func(float64) float64, slope func(p *pool, u *expr) *expr, aka ...string) operation {
	return operation{
		name:   name,
		arity:  1,
		aka:    aka,
		eval:   func(a, _, _ float64) float64 { return f(a) },
		kernel: kernels[name],
		derive: func(p *pool, u, du []*expr) *expr {
			if du[0].isNumber(0) {
				return du[0]
			}
			return p.mul(du[0], slope(p, u[0]))
		},
	}
}

// kernels of functions of one argument.
var kernels = map[string]lanes.Kernel{
	"sin": lanes.Sin, "cos": lanes.Cos, "tanh": lanes.Tanh, "sech": lanes.Sech, "exp": lanes.Exp, "log": lanes.Log,
	"sqrt": lanes.Sqrt, "abs": lanes.Abs, "sign": lanes.Sign,
	"sigmoid": lanes.Sigmoid, "softplus": lanes.Softplus, "relu": lanes.Relu,
}

// complement is 1 − u² as (1 − u)(1 + u), which is precise near u = ±1.
func complement(p *pool, u *expr) *expr {
	one := p.number(1)
	return p.mul(p.sub(one, u), p.add(one, u))
}

// relu is max(x, 0).
func relu(x float64) float64 { return max(x, 0) }
