package formula

import (
	"math"

	"optexplore/model/vec"
)

// special are functions of two arguments, those of probability, and smooth ones of neural networks.
var special = []operation{
	// hypot(a, b) is sqrt(a² + b²) without overflow.
	{name: "hypot", arity: 2,
		eval: func(a, b, _ float64) float64 { return math.Hypot(a, b) },
		derive: func(p *pool, u, du []*expr) *expr {
			return p.div(p.add(p.mul(du[0], u[0]), p.mul(du[1], u[1])), p.node("hypot", u[0], u[1]))
		}},
	// atan2(b, a) is the angle of the point (a, b), from −π to π.
	{name: "atan2", arity: 2, aka: []string{"arctan2"},
		eval: func(b, a, _ float64) float64 { return math.Atan2(b, a) },
		derive: func(p *pool, u, du []*expr) *expr {
			two := p.number(2)
			return p.div(p.sub(p.mul(u[1], du[0]), p.mul(u[0], du[1])), p.add(p.pow(u[1], two), p.pow(u[0], two)))
		}},
	// logsumexp(a, b) is log(exp(a) + exp(b)); its slopes are the softmax of a and b.
	{name: "logsumexp", arity: 2, aka: []string{"logaddexp"}, eval: logSumExp,
		derive: func(p *pool, u, du []*expr) *expr {
			first, second := p.node("sigmoid", p.sub(u[0], u[1])), p.node("sigmoid", p.sub(u[1], u[0]))
			return p.add(p.mul(du[0], first), p.mul(du[1], second))
		}},
	unary("erf", math.Erf, func(p *pool, u *expr) *expr { return bell(p, u) }),
	unary("erfc", math.Erfc, func(p *pool, u *expr) *expr { return p.neg(bell(p, u)) }),
	// silu(u) is u·sigmoid(u).
	unary("silu", silu, func(p *pool, u *expr) *expr {
		rest := p.add(p.number(1), p.mul(u, p.node("sigmoid", p.neg(u))))
		return p.mul(p.node("sigmoid", u), rest)
	}, "swish"),
	// gelu(u) is u·Φ(u), with the normal distribution Φ(u) = erfc(−u/√2)/2 and its density φ.
	unary("gelu", gelu, func(p *pool, u *expr) *expr {
		two := p.number(2)
		phi := p.div(p.node("exp", p.neg(p.div(p.pow(u, two), two))), p.node("sqrt", p.mul(two, p.node("pi"))))
		return p.add(p.div(p.node("erfc", p.neg(p.div(u, p.node("sqrt", two)))), two), p.mul(u, phi))
	}),
}

// bell is erf'(u) = 2·exp(−u²)/√π.
func bell(p *pool, u *expr) *expr {
	two := p.number(2)
	return p.div(p.mul(two, p.node("exp", p.neg(p.pow(u, two)))), p.node("sqrt", p.node("pi")))
}

// logSumExp is log(exp(a) + exp(b)), written so that exp never overflows.
func logSumExp(a, b, _ float64) float64 {
	if high := max(a, b); math.IsInf(high, 0) {
		return high
	}
	return max(a, b) + math.Log1p(math.Exp(-math.Abs(a-b)))
}

// silu is x·sigmoid(x), and 0 at −∞.
func silu(x float64) float64 {
	if math.IsInf(x, -1) {
		return 0
	}
	return x * vec.Sigmoid(x)
}

// gelu is x·Φ(x), and 0 at −∞. The form with erfc keeps the relative precision of its tail.
func gelu(x float64) float64 {
	if math.IsInf(x, -1) {
		return 0
	}
	return x * math.Erfc(-x/math.Sqrt2) / 2
}
