package formula

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/num/hyperdual"
)

// The second witness walks the tree with gonum's hyper-dual numbers, which carry both derivatives along.

type hyper = hyperdual.Number

var hyperOne = hyper{Real: 1}

func of(f func(hyper) hyper) func(u []hyper) hyper {
	return func(u []hyper) hyper { return f(u[0]) }
}

func hyperSigmoid(u hyper) hyper {
	return hyperdual.Inv(hyperdual.Add(hyperOne, hyperdual.Exp(hyperdual.Scale(-1, u))))
}

func hyperPower(u []hyper) hyper {
	n := u[1].Real
	whole := n == math.Trunc(n) && u[1] == (hyper{Real: n})
	if !whole {
		return hyperdual.Exp(hyperdual.Mul(u[1], hyperdual.Log(u[0])))
	}
	r := hyperOne
	for range int(math.Abs(n)) {
		r = hyperdual.Mul(r, u[0])
	}
	if n < 0 {
		return hyperdual.Inv(r)
	}
	return r
}

var hypers = map[string]func(u []hyper) hyper{
	"+":        func(u []hyper) hyper { return hyperdual.Add(u[0], u[1]) },
	"-":        func(u []hyper) hyper { return hyperdual.Sub(u[0], u[1]) },
	"*":        func(u []hyper) hyper { return hyperdual.Mul(u[0], u[1]) },
	"/":        func(u []hyper) hyper { return hyperdual.Mul(u[0], hyperdual.Inv(u[1])) },
	"neg":      func(u []hyper) hyper { return hyperdual.Scale(-1, u[0]) },
	"^":        hyperPower,
	"sin":      of(hyperdual.Sin),
	"cos":      of(hyperdual.Cos),
	"tan":      of(hyperdual.Tan),
	"asin":     of(hyperdual.Asin),
	"acos":     of(hyperdual.Acos),
	"atan":     of(hyperdual.Atan),
	"sinh":     of(hyperdual.Sinh),
	"cosh":     of(hyperdual.Cosh),
	"tanh":     of(hyperdual.Tanh),
	"sech":     func(u []hyper) hyper { return hyperdual.Inv(hyperdual.Cosh(u[0])) },
	"exp":      of(hyperdual.Exp),
	"log":      of(hyperdual.Log),
	"sqrt":     of(hyperdual.Sqrt),
	"abs":      of(hyperdual.Abs),
	"sign":     func(u []hyper) hyper { return hyper{Real: math.Copysign(1, u[0].Real)} },
	"sigmoid":  of(hyperSigmoid),
	"softplus": func(u []hyper) hyper { return hyperdual.Log(hyperdual.Add(hyperOne, hyperdual.Exp(u[0]))) },
	"relu":     func(u []hyper) hyper { return hyperWhere(u[0], u[0], hyper{}) },
	"min":      func(u []hyper) hyper { return hyperWhere(hyperdual.Sub(u[1], u[0]), u[0], u[1]) },
	"max":      func(u []hyper) hyper { return hyperWhere(hyperdual.Sub(u[0], u[1]), u[0], u[1]) },
	"asinh":    of(hyperdual.Asinh),
	"acosh":    of(hyperdual.Acosh),
	"atanh":    of(hyperdual.Atanh),
	"cot":      func(u []hyper) hyper { return hyperdual.Inv(hyperdual.Tan(u[0])) },
	"sec":      func(u []hyper) hyper { return hyperdual.Inv(hyperdual.Cos(u[0])) },
	"csc":      func(u []hyper) hyper { return hyperdual.Inv(hyperdual.Sin(u[0])) },
	"cbrt":     of(hyperCbrt),
	"log2":     func(u []hyper) hyper { return hyperdual.Scale(1/math.Ln2, hyperdual.Log(u[0])) },
	"log10":    func(u []hyper) hyper { return hyperdual.Scale(1/math.Ln10, hyperdual.Log(u[0])) },
	"log1p":    func(u []hyper) hyper { return hyperdual.Log(hyperdual.Add(hyperOne, u[0])) },
	"expm1":    func(u []hyper) hyper { return hyperdual.Sub(hyperdual.Exp(u[0]), hyperOne) },
	"hypot":    func(u []hyper) hyper { return hyperdual.Sqrt(hyperNorm(u)) },
	"atan2":    hyperAngle,
	"logsumexp": func(u []hyper) hyper {
		return hyperdual.Log(hyperdual.Add(hyperdual.Exp(u[0]), hyperdual.Exp(u[1])))
	},
	"erf":  of(hyperErf),
	"erfc": func(u []hyper) hyper { return hyperdual.Sub(hyperOne, hyperErf(u[0])) },
	"silu": func(u []hyper) hyper { return hyperdual.Mul(u[0], hyperSigmoid(u[0])) },
	"gelu": func(u []hyper) hyper {
		half := hyperErf(hyperdual.Scale(math.Sqrt2/2, u[0]))
		return hyperdual.Scale(0.5, hyperdual.Mul(u[0], hyperdual.Add(hyperOne, half)))
	},
	"where": func(u []hyper) hyper { return hyperWhere(u[0], u[1], u[2]) },
}

// hyperCbrt is the real cube root, by logarithms.
func hyperCbrt(u hyper) hyper {
	if u.Real < 0 {
		return hyperdual.Scale(-1, hyperCbrt(hyperdual.Scale(-1, u)))
	}
	return hyperdual.Exp(hyperdual.Scale(1./3, hyperdual.Log(u)))
}

// hyperNorm is a² + b².
func hyperNorm(u []hyper) hyper {
	return hyperdual.Add(hyperdual.Mul(u[0], u[0]), hyperdual.Mul(u[1], u[1]))
}

// hyperAngle is the angle of the point (a, b), of b and a, by the half-angle formula 2·atan(b/(r + a)).
func hyperAngle(u []hyper) hyper {
	r := hyperdual.Sqrt(hyperNorm(u))
	return hyperdual.Scale(2, hyperdual.Atan(hyperdual.Mul(u[0], hyperdual.Inv(hyperdual.Add(r, u[1])))))
}

// hyperErf has the slope 2·exp(−u²)/√π by the definition of erf, and the second derivative by the product
// rule.
func hyperErf(u hyper) hyper {
	slope := 2 / math.Sqrt(math.Pi) * math.Exp(-u.Real*u.Real)
	return hyper{
		Real:    math.Erf(u.Real),
		E1mag:   slope * u.E1mag,
		E2mag:   slope * u.E2mag,
		E1E2mag: slope * (u.E1E2mag - 2*u.Real*u.E1mag*u.E2mag),
	}
}

func hyperWhere(u, a, b hyper) hyper {
	if u.Real > 0 {
		return a
	}
	return b
}

// witness evaluates an expression; the variables carry their own derivatives.
func witness(e *expr, at []hyper) hyper {
	return hyperEvaluator{at: at}.value(e)
}

// hyperEvaluator evaluates an expression of which some indices have values.
type hyperEvaluator struct {
	at      []hyper
	indices [deepest + 1]int
}

func (v hyperEvaluator) value(e *expr) hyper {
	switch k := e.variableOf(); {
	case k > 0:
		return v.at[k-1]
	case e.op == elementOp:
		return v.at[int(v.value(e.args[0]).Real)-1]
	case e.op == indexOp:
		return hyper{Real: float64(v.indices[e.depth()])}
	case e.op == sizeOp:
		return hyper{Real: float64(len(v.at))}
	case e.binds():
		total := hyper{}
		if e.op == productOp {
			total.Real = 1
		}
		lo, hi := int(v.value(e.args[0].args[0]).Real), int(v.value(e.args[0].args[1]).Real)
		for v.indices[e.depth()] = lo; v.indices[e.depth()] <= hi; v.indices[e.depth()]++ {
			if term := v.value(e.args[1]); e.op == productOp {
				total = hyperdual.Mul(total, term)
			} else {
				total = hyperdual.Add(total, term)
			}
		}
		return total
	}
	for _, c := range constants {
		if e.op == c.name {
			return hyper{Real: c.value}
		}
	}
	if e.op == numberOp {
		return hyper{Real: e.value}
	}
	var u []hyper
	for _, a := range e.operands() {
		u = append(u, v.value(a))
	}
	return hypers[e.op](u)
}

// at is the point x, with derivatives by variables i and j switched on.
func at(x []float64, i, j int) []hyper {
	hs := make([]hyper, len(x))
	for k, v := range x {
		hs[k].Real = v
	}
	hs[i].E1mag = 1
	hs[j].E2mag = 1
	return hs
}

func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*max(1, math.Abs(a), math.Abs(b))
}

func TestDerivativesAgreeWithHyperDualNumbers(t *testing.T) {
	for _, s := range corpus {
		f := MustParse(s.text)
		o, n := f.Objective(), f.Dim()
		g, h := make([]float64, n), make([]float64, n*n)
		for _, x := range s.points(n, 25) {
			o.Gradient(g, x)
			o.Hessian(h, x)
			for k := range h {
				i, j := k/n, k%n
				want := witness(f.b.root, at(x, i, j))
				if v := o.Value(x); !near(v, want.Real, 1e-13) {
					t.Fatalf("%s at %v: value %v, witness %v", s.text, x, v, want.Real)
				}
				if !near(g[i], want.E1mag, 1e-12) {
					t.Fatalf("%s at %v: gradient[%d] %v, witness %v", s.text, x, i, g[i], want.E1mag)
				}
				if !near(h[k], want.E1E2mag, 1e-11) {
					t.Fatalf("%s at %v: hessian[%d,%d] %v, witness %v", s.text, x, i, j, h[k], want.E1E2mag)
				}
			}
		}
	}
}

func TestDerivativesAgreeWithDifferences(t *testing.T) {
	central := &fd.Settings{Formula: fd.Central}
	for _, s := range corpus {
		f := MustParse(s.text)
		o, n := f.Objective(), f.Dim()
		g, h, row := make([]float64, n), make([]float64, n*n), make([]float64, n)
		for _, x := range s.points(n, 10) {
			o.Gradient(g, x)
			o.Hessian(h, x)
			for i, want := range fd.Gradient(nil, o.Value, x, central) {
				if !near(g[i], want, 1e-6) {
					t.Fatalf("%s at %v: gradient[%d] %v, differences %v", s.text, x, i, g[i], want)
				}
				component := func(x []float64) float64 {
					o.Gradient(row, x)
					return row[i]
				}
				for j, want := range fd.Gradient(nil, component, x, central) {
					if !near(h[i*n+j], want, 1e-6) {
						t.Fatalf("%s at %v: hessian[%d,%d] %v, differences %v", s.text, x, i, j, h[i*n+j], want)
					}
				}
			}
		}
	}
}

// TestEveryOperationHasAWitness keeps the tables of this file and of the package alike.
func TestEveryOperationHasAWitness(t *testing.T) {
	used := map[string]bool{}
	var walk func(e *expr)
	walk = func(e *expr) {
		used[e.op] = true
		for _, a := range e.operands() {
			walk(a)
		}
	}
	for _, s := range corpus {
		walk(MustParse(s.text).b.root)
	}
	for _, table := range [][]operation{operators, functions} {
		for _, row := range table {
			if hypers[row.name] == nil {
				t.Errorf("%s has no witness", row.name)
			}
			if !used[row.name] {
				t.Errorf("%s does not occur in the corpus", row.name)
			}
		}
	}
}

// TestRulesNameKnownOperations walks every derivative for names the tables do not have.
func TestRulesNameKnownOperations(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, s := range corpus {
		ds := MustParse(s.text).b.known()
		for _, e := range append(ds.gradient[:], ds.hessian[:]...) {
			if text := newFormula(e, maxDerived, nil).String(); !MustParse(text).Equal(newFormula(e, maxDerived, nil)) {
				t.Errorf("derivative of %s reads as another formula: %s", s.text, text)
			}
		}
	}
}
