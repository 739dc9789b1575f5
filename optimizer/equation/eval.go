package equation

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// eval returns the value of e. An operation in a line is done once.
func (r *run) eval(e *expr) Value {
	switch {
	case e.op == nil && e.name != "":
		return r.name(e.name)
	case e.op == nil:
		return r.number(e.value)
	}
	if v, ok := r.asked.of(e); ok {
		return v
	}
	from := len(r.stack)
	for _, a := range e.args {
		v := r.eval(a)
		r.stack = append(r.stack, v)
	}
	v := e.op.apply(r, r.stack[from:])
	r.asked = append(r.asked, answered{e, v})
	if e.op.asks {
		r.asked = append(r.asked, answered{e.args[0], r.stack[from]})
	}
	r.stack = r.stack[:from]
	return v
}

// answers are the results of operations, with the points where the objective was evaluated.
type answers []answered

type answered struct {
	question *expr
	value    Value
}

// of returns the answer to a question, or its point; ok is false if it was not
// asked.
func (a answers) of(question *expr) (v Value, ok bool) {
	for k := range a {
		if a[k].question == question {
			return a[k].value, true
		}
	}
	return Value{}, false
}

// number returns a number as a value.
func (r *run) number(v float64) Value {
	place := r.place.room(1)
	place[0] = v
	return Value{Type: Number, Numbers: place}
}

// test returns the value of a condition.
func (r *run) test(e *expr) Value {
	v := r.eval(e)
	r.want(v, Truth)
	return v
}

// name returns the value of a name.
func (r *run) name(name string) Value {
	v, ok := find(r.scope, name)
	if !ok {
		return r.fail(fmt.Sprintf("nothing says what %s is", name))
	}
	return v
}

// choose returns the value of a statement, which in each coordinate is that of the
// first branch whose condition holds there, and the indices of these branches, nil
// if there is only one.
func (r *run) choose(s *statement) (v Value, picked []int) {
	if len(s.branches) == 1 {
		return r.eval(s.branches[0].value), nil
	}
	v = Value{Type: Vector, Numbers: r.place.room(r.given.State.N)}
	picked = make([]int, len(v.Numbers))
	for k := len(s.branches) - 1; k >= 0; k-- {
		b := s.branches[k]
		condition := Value{Type: Truth, Numbers: []float64{1}}
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

// dice returns the rule's random numbers of the step.
func (r *run) dice() *rand.Rand {
	if r.rng == nil {
		r.rng = r.given.Oracle.Own(r.given.State.Step)
	}
	return r.rng
}

// want reports whether v is of type k, and records a fault of the line if not.
func (r *run) want(v Value, k Type) bool {
	if v.Type != k {
		types := [...]string{"a number", "a vector", "a matrix", "a comparison"}
		r.fail(fmt.Sprintf("expected %s, got %s", types[k], types[v.Type]))
	}
	return v.Type == k
}

// fail records why a line cannot be evaluated. Only the first reason is kept.
func (r *run) fail(why string) Value {
	if r.err == nil {
		r.err = errors.New(why)
	}
	return r.number(math.NaN())
}
