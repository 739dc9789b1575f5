package equation

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// eval is what e comes to. What is asked of the objective or of the dice within
// one line is asked once.
func (r *run) eval(e *expr) Value {
	switch {
	case e.op == nil && e.name != "":
		return r.name(e.name)
	case e.op == nil:
		return number(e.value)
	}
	if v, ok := r.asked[e]; ok {
		return v
	}
	args := make([]Value, len(e.args))
	for i, a := range e.args {
		args[i] = r.eval(a)
	}
	v := e.op.apply(r, args)
	if e.op.asks {
		if r.asked == nil {
			r.asked = map[*expr]Value{}
		}
		r.asked[e], r.asked[e.args[0]] = v, args[0]
	}
	return v
}

// test is what a condition comes to.
func (r *run) test(e *expr) Value {
	v := r.eval(e)
	r.want(v, Truth)
	return v
}

// name is what a name stands for.
func (r *run) name(name string) Value {
	v, ok := find(r.scope, name)
	if !ok {
		return r.fail(fmt.Sprintf("nothing says what %s is", name))
	}
	return v
}

// choose is the value of a statement: in each coordinate that of the first
// branch whose condition holds there; and which that is, nil where there is but
// one.
func (r *run) choose(s *statement) (v Value, picked []int) {
	if len(s.branches) == 1 {
		return r.eval(s.branches[0].value), nil
	}
	v = Value{Kind: Vector, Numbers: make([]float64, r.given.State.N)}
	picked = make([]int, len(v.Numbers))
	for k := len(s.branches) - 1; k >= 0; k-- {
		b := s.branches[k]
		condition := Value{Kind: Truth, Numbers: []float64{1}}
		if b.condition != nil {
			condition = r.test(b.condition)
		}
		value := r.eval(b.value)
		for i := range picked {
			if condition.at(i) == 1 {
				v.Numbers[i], picked[i] = value.at(i), k
			}
		}
	}
	return v, picked
}

// dice are the rule's own random numbers of the step.
func (r *run) dice() *rand.Rand {
	if r.rng == nil {
		r.rng = r.given.Oracle.Own(r.given.State.Step)
	}
	return r.rng
}

// want reports whether a value is of a kind; it is a fault of the line if not.
func (r *run) want(v Value, k Kind) bool {
	if v.Kind != k {
		kinds := [...]string{"a number", "a vector", "a matrix", "a comparison"}
		r.fail(fmt.Sprintf("expected %s, got %s", kinds[k], kinds[v.Kind]))
	}
	return v.Kind == k
}

// fail says why a line cannot be evaluated. Only the first reason counts.
func (r *run) fail(why string) Value {
	if r.err == nil {
		r.err = errors.New(why)
	}
	return number(math.NaN())
}
