package formula

import "math"

// inverses are the inverse hyperbolic functions, the reciprocals of the trigonometric ones, roots, and
// exponentials and logarithms to other bases or precise near 0.
//
// A slope is written so that it keeps its relative precision at the ends of the domain, where 1 − u² would
// cancel.
var inverses = []operation{
	unary("asinh", math.Asinh, func(p *pool, u *expr) *expr {
		return p.div(p.number(1), p.node("sqrt", p.add(p.number(1), p.pow(u, p.number(2)))))
	}, "arsinh", "arcsinh", "argsinh"),
	unary("acosh", math.Acosh, func(p *pool, u *expr) *expr {
		one := p.number(1)
		return p.div(one, p.node("sqrt", p.mul(p.sub(u, one), p.add(u, one))))
	}, "arcosh", "arccosh", "argcosh"),
	unary("atanh", math.Atanh, func(p *pool, u *expr) *expr {
		return p.div(p.number(1), complement(p, u))
	}, "artanh", "arctanh", "argtanh"),
	unary("cot", cot, func(p *pool, u *expr) *expr { return p.neg(p.pow(p.node("csc", u), p.number(2))) }, "ctg", "cotan"),
	unary("sec", sec, func(p *pool, u *expr) *expr { return p.mul(p.node("sec", u), p.node("tan", u)) }),
	unary("csc", csc, func(p *pool, u *expr) *expr { return p.neg(p.mul(p.node("csc", u), p.node("cot", u))) }, "cosec"),
	unary("cbrt", math.Cbrt, func(p *pool, u *expr) *expr {
		return p.div(p.number(1), p.mul(p.number(3), p.pow(p.node("cbrt", u), p.number(2))))
	}),
	unary("log2", log2, func(p *pool, u *expr) *expr { return p.div(p.node("log2", p.node("e")), u) }),
	unary("log10", log10, func(p *pool, u *expr) *expr { return p.div(p.node("log10", p.node("e")), u) }),
	unary("log1p", math.Log1p, func(p *pool, u *expr) *expr { return p.div(p.number(1), p.add(p.number(1), u)) }),
	unary("expm1", math.Expm1, func(p *pool, u *expr) *expr { return p.node("exp", u) }),
}

func cot(x float64) float64 { return 1 / math.Tan(x) }
func sec(x float64) float64 { return 1 / math.Cos(x) }
func csc(x float64) float64 { return 1 / math.Sin(x) }

// log2 and log10 are whole at whole powers of their base, and keep the relative precision of log near 1.
func log2(x float64) float64 {
	if f, n := math.Frexp(x); f == 0.5 {
		return float64(n - 1)
	}
	return math.Log(x) / math.Ln2
}

func log10(x float64) float64 {
	v := math.Log(x) / math.Ln10
	if n := math.Round(v); math.Abs(n) <= 308 && math.Pow10(int(n)) == x {
		return n
	}
	return v
}
