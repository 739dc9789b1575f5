package formula

import "fmt"

// evaluator computes an expression node by node, for values of the variables and of the
// indices that are free. It is slow, and needs no program.
type evaluator struct {
	size    int
	x       []float64
	indices [deepest + 1]float64    // by depth
	rounded func(v float64) float64 // the result of an operation; nil for as it is
}

// value is that of an expression that is not differentiated.
func (v *evaluator) value(e *expr) float64 {
	switch {
	case e.op == elementOp:
		return v.x[int(v.value(e.args[0]))-1]
	case e.binds():
		return v.bound(e, v.value)
	case e.args[0] == nil:
		return v.leaf(e)
	}
	var args [3]float64
	for i, a := range e.operands() {
		args[i] = v.value(a)
	}
	result := operations[e.op].eval(args[0], args[1], args[2])
	if v.rounded != nil {
		return v.rounded(result)
	}
	return result
}

// bound is a sum or a product whose terms are computed by value.
func (v *evaluator) bound(e *expr, value func(e *expr) float64) float64 {
	old := v.indices[e.depth()]
	defer func() { v.indices[e.depth()] = old }()
	lo, hi := int(v.value(e.args[0].args[0])), int(v.value(e.args[0].args[1]))
	var t total
	t.reset(e.op == productOp)
	for i := lo; i <= hi; i++ {
		v.indices[e.depth()] = float64(i)
		term := value(e.args[1])
		if k := (i - lo) % len(t); e.op == productOp {
			t[k] *= term
		} else {
			t[k] += term
		}
	}
	return t.value(e.op == productOp)
}

// leaf is the value of a number, a variable, an index or a constant.
func (v *evaluator) leaf(e *expr) float64 {
	switch k := e.variableOf(); {
	case k > 0:
		return v.x[k-1]
	case e.op == indexOp:
		return v.indices[e.depth()]
	case e.op == sizeOp:
		return float64(v.size)
	}
	for _, c := range constants {
		if e.op == c.name {
			return c.value
		}
	}
	return e.value
}

// standing says for which indices an expression was computed: ", i = 3".
func (v *evaluator) standing(e *expr) (text string) {
	for d := 1; d <= deepest; d++ {
		if e.indices&(1<<d) != 0 {
			text += fmt.Sprintf(", %s = %v", indexNames[d], v.indices[d])
		}
	}
	return text
}
