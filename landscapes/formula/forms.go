package formula

// form is a function that is written by others: reading it gives their expression.
type form struct {
	arity int
	build func(p *pool, u []*expr) *expr
}

// forms by name. They are printed as what they are made of: pow(x, 2) as x^2.
var forms = map[string]form{
	"pow":    {2, func(p *pool, u []*expr) *expr { return p.node("^", u[0], u[1]) }},
	"power":  {2, func(p *pool, u []*expr) *expr { return p.node("^", u[0], u[1]) }},
	"exp2":   {1, func(p *pool, u []*expr) *expr { return p.node("^", p.number(2), u[0]) }},
	"square": {1, func(p *pool, u []*expr) *expr { return p.node("^", u[0], p.number(2)) }},
	"coth":   {1, func(p *pool, u []*expr) *expr { return p.node("/", p.number(1), p.node("tanh", u[0])) }},
	"csch":   {1, func(p *pool, u []*expr) *expr { return p.node("/", p.number(1), p.node("sinh", u[0])) }},
	"clip":   {3, clipped},
	"clamp":  {3, clipped},
	"logsigmoid": {1, func(p *pool, u []*expr) *expr {
		return p.node("neg", p.node("softplus", p.node("neg", u[0])))
	}},
	"softsign": {1, func(p *pool, u []*expr) *expr {
		return p.node("/", u[0], p.node("+", p.number(1), p.node("abs", u[0])))
	}},
	"mish": {1, func(p *pool, u []*expr) *expr { return p.node("*", u[0], p.node("tanh", p.node("softplus", u[0]))) }},
	"elu":  {1, func(p *pool, u []*expr) *expr { return p.node("where", u[0], u[0], p.node("expm1", u[0])) }},
}

// clipped is min(max(u, lo), hi).
func clipped(p *pool, u []*expr) *expr { return p.node("min", p.node("max", u[0], u[1]), u[2]) }

// chained are functions of two arguments that are read with more, from the left: max(a, b, c) is
// max(max(a, b), c).
var chained = map[string]bool{"max": true, "min": true, "hypot": true, "logsumexp": true}

// applied is a function of its arguments.
func (p *parser) applied(name string, args []*expr) *expr {
	if f, ok := forms[name]; ok {
		return f.build(p.pool, args)
	}
	return p.node(name, args...)
}

// more reads the arguments of a chained function that come after two.
func (p *parser) more(name string, args *[3]*expr) {
	for chained[name] && p.at(",") && p.explain(p.tokens[0], "") == "" {
		p.next()
		args[0], args[1] = p.node(name, args[0], args[1]), p.within(p.sum)
	}
}

// instead says how a call with one argument too many is written.
var instead = map[string]string{
	"log":  "; to base b write log(x)/log(b)",
	"atan": "; the angle of (x, y) is atan2(y, x)",
}
