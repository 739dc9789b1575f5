package formula

import (
	"fmt"
	"math"
	"unicode/utf8"

	"optexplore/model"
)

// Fault says why the formula has no finite value at x, of length n: which operation
// first has none, and of what, in words that follow "the": "log of x − 2 = −0.3, a
// negative number". It is empty where the value is finite, and where it is infinite
// because a sum, a product or a power is beyond the range of the numbers. It is meant
// for words, not for speed.
func (o *Objective) Fault(x []float64) string {
	f := newFaultFinder(o, x)
	if v := f.value(o.root); v-v == 0 || f.outgrown && math.IsInf(v, 0) {
		return ""
	}
	return f.fault
}

// SlopeFault says why the formula has no finite slope at x although it has a finite
// value, in words that follow "the": "slope of sqrt(x) is infinite at x = 0". It is
// empty where the slope is finite, and where no operation alone is the reason.
func (o *Objective) SlopeFault(x []float64) string {
	g := make([]float64, o.dim)
	if o.Gradient(g, x); finiteAll(g) {
		return ""
	}
	f := newFaultFinder(o, x)
	if v := f.value(o.root); v-v != 0 {
		return ""
	}
	return f.steep
}

// faultFinder evaluates an expression from its leaves up.
type faultFinder struct {
	evaluator
	values   map[*expr]float64 // of what is the same for all indices
	fault    string            // the first operation without a finite value
	outgrown bool              // that is arithmetic beyond the range of the numbers
	steep    string            // the first operation without a finite slope
}

func newFaultFinder(o *Objective, x []float64) *faultFinder {
	return &faultFinder{evaluator: evaluator{size: o.dim, x: x[:o.dim]}, values: map[*expr]float64{}}
}

func (f *faultFinder) value(e *expr) float64 {
	v, ok := f.values[e]
	if ok {
		return v
	}
	switch {
	case e.op == elementOp:
		v = f.evaluator.value(e)
	case e.binds():
		v = f.bound(e, f.value)
	case e.args[0] == nil:
		v = f.leaf(e)
	default:
		v = f.operation(e)
	}
	if e.indices == 0 {
		f.values[e] = v
	}
	return v
}

// operation is the value of an operation, whose fault is noted.
func (f *faultFinder) operation(e *expr) float64 {
	var args [3]float64
	finite := true
	for i, a := range e.operands() {
		args[i] = f.value(a)
		finite = finite && args[i]-args[i] == 0
	}
	v := operations[e.op].eval(args[0], args[1], args[2])
	switch {
	case v-v != 0 && finite && f.fault == "":
		f.fault, f.outgrown = faultOf(e, args[0], args[1])
		f.fault += f.standing(e)
	case v-v == 0 && f.steep == "" && !e.constant() && steep(e.op, args[0], args[1]):
		f.steep = fmt.Sprintf("slope of %s is infinite at %s", subject(e), equated(e.args[0], args[0])) + f.standing(e)
	}
	return v
}

// faultOf says why an operation on finite operands a and b has no finite value, and
// whether it is arithmetic beyond the range of the numbers.
func faultOf(e *expr, a, b float64) (fault string, outgrown bool) {
	name, of := e.op, ""
	if e.args[0] != nil {
		of = equated(e.args[0], a)
	}
	within, limited := domains[name]
	switch {
	case name == "/" && b == 0:
		return fmt.Sprintf("quotient %s = %s/0", subject(e), written(a)), false
	case limited:
		return within.fault(name, of, a), false
	case name == "^" && a == 0:
		return fmt.Sprintf("power %s of %s", written(b), of), false
	case name == "^" && a < 0 && b != math.Trunc(b):
		return fmt.Sprintf("power %s of %s, a negative number", written(b), of), false
	case name == "^":
		return fmt.Sprintf("power %s of %s, beyond the range of the numbers", written(b), of), true
	case arithmetic[name] != "":
		return fmt.Sprintf("%s %s, beyond the range of the numbers", arithmetic[name], subject(e)), true
	}
	return fmt.Sprintf("%s of %s, beyond the range of the numbers", name, of), false
}

// arithmetic are the operations that are named by their result.
var arithmetic = map[string]string{"+": "sum", "-": "difference", "*": "product", "/": "quotient"}

// steep reports whether an operation on a and b with a finite value has an infinite
// derivative.
func steep(op string, a, b float64) bool {
	if op == "^" {
		return a == 0 && 0 <= b && b < 1
	}
	return domains[op].steepAt(a)
}

// mostSubject is the most columns of a part of a formula in a sentence.
const mostSubject = 24

// subject is a part of a formula as it is read; "…" if it is long.
func subject(e *expr) string {
	if text := newFormula(e, maxDerived, nil).Pretty(); utf8.RuneCountInString(text) <= mostSubject {
		return text
	}
	return "…"
}

// equated is a part of a formula and its value: "x − 2 = −0.3"; the value alone if it is
// a number or long.
func equated(e *expr, v float64) string {
	if text := subject(e); e.vars != 0 && text != "…" {
		return text + " = " + written(v)
	}
	return written(v)
}

// written is a number in three digits with a true minus sign.
func written(v float64) string { return model.Number(v, 3) }

// finiteAll reports whether all numbers of a list are finite.
func finiteAll(list []float64) bool {
	var sum float64 // NaN as soon as one is not
	for ; len(list) >= len(group{}); list = list[len(group{}):] {
		v := (*group)(list)
		sum += ((v[0] - v[0]) + (v[1] - v[1])) + ((v[2] - v[2]) + (v[3] - v[3])) +
			((v[4] - v[4]) + (v[5] - v[5])) + ((v[6] - v[6]) + (v[7] - v[7]))
	}
	for _, v := range list {
		sum += v - v
	}
	return sum == 0
}
