package formula

import (
	"fmt"
	"math"

	"optexplore/model"
)

// Fault says why the formula has no finite value at x, of length n: which operation
// first has none, and of what, in words that follow "the": "log of −0.3, a negative number". It is empty where the
// value is finite, and where a sum, a product or a power is beyond the range of the
// numbers. It is meant for words, not for speed.
func (o *Objective) Fault(x []float64) string {
	f := &faultFinder{x: x, values: map[*expr]float64{}}
	f.value(o.root)
	return f.fault
}

// faultFinder evaluates an expression from its leaves up.
type faultFinder struct {
	x      []float64
	values map[*expr]float64
	fault  string
}

func (f *faultFinder) value(e *expr) float64 {
	if v, ok := f.values[e]; ok {
		return v
	}
	var args [3]float64
	finite := true
	for i, a := range e.operands() {
		args[i] = f.value(a)
		finite = finite && args[i]-args[i] == 0
	}
	v := f.leaf(e)
	if e.args[0] != nil {
		v = operations[e.op].eval(args[0], args[1], args[2])
	}
	if f.fault == "" && finite && v-v != 0 {
		f.fault = faultOf(e, args[0], args[1])
	}
	f.values[e] = v
	return v
}

// leaf is the value of a number, a variable or a constant.
func (f *faultFinder) leaf(e *expr) float64 {
	for i, name := range variables {
		if e.op == name {
			return f.x[min(i, len(f.x)-1)]
		}
	}
	for _, c := range constants {
		if e.op == c.name {
			return c.value
		}
	}
	return e.value
}

// faultOf says why an operation on finite operands a and b has no finite value.
func faultOf(e *expr, a, b float64) string {
	name := e.op
	switch {
	case name == "/" && a == 0 && b == 0:
		return "quotient 0/0"
	case name == "/" && b == 0:
		return fmt.Sprintf("quotient %s/0", written(a))
	case (name == "log" || name == "sqrt") && a < 0:
		return fmt.Sprintf("%s of %s, a negative number", name, written(a))
	case name == "log":
		return "log of 0"
	case name == "^" && a == 0:
		return fmt.Sprintf("power %s of 0", written(b))
	case name == "^" && a < 0 && b != math.Trunc(b):
		return fmt.Sprintf("power %s of %s, a negative number", written(b), written(a))
	case name == "asin" || name == "acos":
		return fmt.Sprintf("%s of %s, which is not from −1 to 1", name, written(a))
	case name == "+" || name == "-" || name == "*" || name == "/" || name == "^" || name == "neg":
		return "" // it is beyond the range of the numbers
	}
	return fmt.Sprintf("%s of %s, beyond the range of the numbers", name, written(a))
}

// written is a number in three digits with a true minus sign.
func written(v float64) string { return model.Number(v, 3) }
