package formula

// kinked are the functions that are smooth on either side of where an argument, or the
// difference of two, is 0.
var kinked = map[string]bool{"abs": true, "sign": true, "relu": true, "max": true, "min": true}

// mostGuards is the most kinks of a formula that are told apart.
const mostGuards = 63

// guards are the expressions whose signs say on which smooth piece of e a point is:
// the arguments of its kinked functions, or their differences. Each is listed once.
func guards(e *expr) []*expr {
	p, seen := newPool(maxDerived), map[*expr]bool{}
	var list []*expr
	var visit func(e *expr)
	visit = func(e *expr) {
		if seen[e] {
			return
		}
		seen[e] = true
		for _, a := range e.operands() {
			visit(a)
		}
		if !kinked[e.op] || e.vars == 0 || len(list) == mostGuards {
			return
		}
		g := e.args[0]
		if e.args[1] != nil {
			g = p.node("-", e.args[0], e.args[1])
		}
		list = append(list, g)
	}
	visit(e)
	return list
}
