package formula

import (
	"math"
	"slices"
	"strconv"
)

// MostSize is the most variables of a formula.
const MostSize = 1000

// letters are the variables that have one of their own; the others are x4, x5, ….
var letters = [...]string{"x", "y", "z"}

// otherBit stands in expr.vars for all variables that have no bit of their own.
const otherBit = 7

// variableName is the name of variable k, from 1.
func variableName(k int) string {
	if k <= len(letters) {
		return letters[k-1]
	}
	return "x" + strconv.Itoa(k)
}

// variableOf is the number of the variable that a leaf is, from 1; 0 if it is none.
func (e *expr) variableOf() int {
	if e.vars == 0 || e.args[0] != nil {
		return 0
	}
	if k := slices.Index(letters[:], e.op); k >= 0 {
		return k + 1
	}
	k, _ := strconv.Atoi(e.op[1:])
	return k
}

// variable is the leaf of variable k, from 1.
func (p *pool) variable(k int) *expr {
	return p.intern(expr{op: variableName(k), vars: 1 << min(k-1, otherBit)})
}

// elementAt is the element of the vector op, "x" or "v", with the number that an index
// expression gives.
func (p *pool) elementAt(op string, index *expr) *expr {
	if v := index.value; op == elementOp && index.op == numberOp && v == math.Trunc(v) && v >= 1 && v <= MostSize {
		return p.variable(int(v))
	}
	return p.intern(expr{op: op, args: [3]*expr{index}, vars: 1 << otherBit, indices: index.indices})
}

// Elements of the point x and of the direction v, whose product with the Hessian is
// computed; each has an index expression as its operand.
const (
	elementOp   = "x[]"
	directionOp = "v[]"
	sizeOp      = "n" // the number of variables
)
