package formula

// shape is what is known of a function by the rules that keep functions convex. All are
// sufficient only: of a function of which nothing is known it may be convex.
//
// Grant, Boyd and Ye, "Disciplined Convex Programming", in Global Optimization: From Theory
// to Implementation, 2006.
type shape struct{ convex, concave bool }

var affine = shape{true, true}

func (s shape) both(t shape) shape { return shape{s.convex && t.convex, s.concave && t.concave} }

func (s shape) flipped() shape { return shape{s.concave, s.convex} }

// Convex reports whether the formula is convex wherever it is defined, on a convex domain,
// by rules about what it is made of: a sum of convex functions is convex, the exponential
// of one, the greatest of some, the even power of a linear function. The rules know but
// some convex functions.
func (f Formula) Convex() bool {
	return (&shaper{evaluator{size: f.Dim()}}).of(f.body().root).convex
}

// Quadratic reports whether a [Formula.Planar] formula is a quadratic polynomial: its
// second derivatives are constants.
func (f Formula) Quadratic() bool {
	if !f.Planar() {
		return false
	}
	v := evaluator{size: f.Dim()}
	for _, e := range f.body().known().hessian {
		if !fixed(e) {
			return false
		}
		if c := v.value(e); c-c != 0 {
			return false
		}
	}
	return v.polynomial(f.body().root) // of others the second derivatives can be 0 beside kinks, or where there is no value
}

// polynomial reports whether an expression is written as a polynomial.
func (v *evaluator) polynomial(e *expr) bool {
	if fixed(e) || e.variableOf() > 0 {
		return true
	}
	a, b := e.args[0], e.args[1]
	switch e.op {
	case "+", "-", "*":
		return v.polynomial(a) && v.polynomial(b)
	case "neg":
		return v.polynomial(a)
	case "/":
		return v.polynomial(a) && fixed(b)
	case "^":
		if !fixed(b) {
			return false
		}
		n := v.value(b)
		return v.polynomial(a) && n >= 0 && n < 1e6 && n == float64(int(n))
	}
	return false
}

// shaper finds the shapes of expressions.
type shaper struct{ evaluator }

// number is the value of an expression without variables and indices.
func (s *shaper) number(e *expr) (v float64, ok bool) {
	if !fixed(e) {
		return 0, false
	}
	v = s.value(e)
	return v, v-v == 0
}

func (s *shaper) of(e *expr) shape {
	if fixed(e) {
		if _, ok := s.number(e); ok {
			return affine
		}
		return shape{}
	}
	if e.variableOf() > 0 || e.op == elementOp || e.op == indexOp {
		return affine
	}
	if e.binds() && e.op != sumOp {
		return shape{}
	}
	a, b := e.args[0], e.args[1]
	switch e.op {
	case "+":
		return s.of(a).both(s.of(b))
	case "-":
		return s.of(a).both(s.of(b).flipped())
	case "neg":
		return s.of(a).flipped()
	case "*":
		return s.product(a, b)
	case "/":
		if v, ok := s.number(b); ok && v != 0 {
			return s.scaled(a, v)
		}
	case "^":
		return s.power(a, b)
	case sumOp:
		return s.of(b)
	}
	return s.function(e)
}

// scaled is the shape of v times an expression.
func (s *shaper) scaled(e *expr, v float64) shape {
	switch {
	case v > 0:
		return s.of(e)
	case v < 0:
		return s.of(e).flipped()
	}
	return shape{}
}

func (s *shaper) product(a, b *expr) shape {
	if v, ok := s.number(a); ok {
		return s.scaled(b, v)
	}
	if v, ok := s.number(b); ok {
		return s.scaled(a, v)
	}
	if a == b {
		return shape{convex: s.of(a) == affine || s.of(a).convex && s.positive(a)}
	}
	return shape{}
}

func (s *shaper) power(base, exponent *expr) shape {
	n, ok := s.number(exponent)
	of := s.of(base)
	switch {
	case !ok || n < 1:
	case n == 1:
		return of
	case of == affine && n == 2*float64(int(n/2)) && n < 1e6:
		return shape{convex: true}
	case of.convex && s.positive(base):
		return shape{convex: true}
	}
	return shape{}
}

// function is the shape of a function of convex or concave arguments.
func (s *shaper) function(e *expr) shape {
	var of []shape
	for _, a := range e.operands() {
		of = append(of, s.of(a))
	}
	switch e.op {
	case "exp", "relu", "softplus":
		return shape{convex: of[0].convex}
	case "abs", "cosh":
		return shape{convex: of[0] == affine || of[0].convex && s.positive(e.args[0])}
	case "log", "sqrt":
		return shape{concave: of[0].concave}
	case "max", "logsumexp":
		return shape{convex: of[0].convex && of[1].convex}
	case "min":
		return shape{concave: of[0].concave && of[1].concave}
	case "hypot":
		return shape{convex: of[0] == affine && of[1] == affine}
	}
	return shape{}
}

// positive reports whether an expression is known to be nowhere below 0.
func (s *shaper) positive(e *expr) bool {
	if v, ok := s.number(e); ok {
		return v >= 0
	}
	a, b := e.args[0], e.args[1]
	switch e.op {
	case "abs", "exp", "cosh", "relu", "softplus", "sqrt", "hypot":
		return true
	case "+":
		return s.positive(a) && s.positive(b)
	case "*":
		return a == b || s.positive(a) && s.positive(b)
	case "/":
		return s.positive(a) && s.positive(b)
	case "^":
		n, ok := s.number(b)
		return ok && n > 0 && n == 2*float64(int(n/2)) && n < 1e6 || ok && s.positive(a)
	case "max":
		return s.positive(a) || s.positive(b)
	case sumOp:
		return s.positive(b)
	}
	return false
}
