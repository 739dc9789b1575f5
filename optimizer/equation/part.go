package equation

import (
	"errors"
	"slices"
)

// part is the share of a value that lies along a direction: c∘d, coordinate by
// coordinate.
//
// A direction is a gradient, or a sum of gradients and of vectors of the memory
// that are such sums, with numbers as factors: m ← β₁·m + (1 − β₁)·g.
type part struct {
	along  Value   // d
	factor Value   // c
	weight float64 // of the newest gradient in d
	name   string  // of d; empty for a longer expression
	newest bool    // d is a gradient of this step
}

// none reports whether a value has no share along a direction.
func (p part) none() bool { return p.along.Numbers == nil }

// The reasons why a step has no rates.
var (
	errMixed  = errors.New("a matrix mixes the coordinates of its step")
	errTwo    = errors.New("its step is the sum of two that are scaled in different ways")
	errNoStep = errors.New("x does not move along a gradient")
)

// factoring finds the parts of the values of a step, line by line.
type factoring struct {
	step  Step
	run   run     // that evaluates in the line under way
	known []known // of the lines before it
	axes  []int   // all coordinates
	err   error
}

// known is what the value of a name is.
type known struct {
	name      string
	direction bool
	weight    float64 // of the newest gradient in a direction
	newest    bool    // it is a gradient of this step
	part      part    // of what is no direction
}

// begin begins with a step, of which nothing is known yet.
func (f *factoring) begin(s Step) {
	f.step, f.known, f.axes, f.err = s, f.known[:0], f.axes[:0], nil
	for i := range s.given.State.N {
		f.axes = append(f.axes, i)
	}
}

// name returns what is known of a name.
func (f *factoring) name(name string) known {
	for i := range f.known {
		if f.known[i].name == name {
			return f.known[i]
		}
	}
	return known{}
}

// note notes what a name is from the line under way on.
func (f *factoring) note(k known) {
	for i := range f.known {
		if f.known[i].name == k.name {
			f.known[i] = k
			return
		}
	}
	f.known = append(f.known, k)
}

// origins says where the names of a program come from.
type origins struct {
	points map[string]bool // made from x other than as a gradient at a point: z ← x
	moving map[string]bool // made from x in any way, or drawn
}

// originsOf returns the origins of the names that lines give values. A point is no
// direction, even where a line adds a gradient to it; what is not moving is one
// number in all coordinates.
func originsOf(lines []statement) origins {
	o := origins{points: map[string]bool{"x": true}, moving: map[string]bool{"x": true}}
	gradients := map[string]bool{}
	for i := range lines {
		if lines[i].gradient() != nil {
			gradients[lines[i].target] = true
		}
	}
	for range lines { // until a pass through all adds none
		for i := range lines {
			o.add(&lines[i], gradients)
		}
	}
	return o
}

// add adds what a line gives a value.
func (o origins) add(s *statement, gradients map[string]bool) {
	if s.arrow != noArrow {
		return
	}
	s.expressions(func(e *expr) {
		if e.asks("") {
			o.moving[s.target] = true
		}
		e.named(func(name string) {
			if o.points[name] && !gradients[s.target] {
				o.points[s.target] = true
			}
			if o.moving[name] {
				o.moving[s.target] = true
			}
		})
	})
}

// still reports whether e is the same number in all coordinates.
func (f *factoring) still(e *expr) bool {
	if f.run.eval(e).Type == Number {
		return true
	}
	still := !e.asks("")
	e.named(func(name string) { still = still && !f.step.origins.moving[name] })
	return still
}

// direction returns the weight of the newest gradient in e; ok is false if e is no
// direction.
func (f *factoring) direction(e *expr) (weight float64, ok bool) {
	if e.op == nil {
		k := f.name(e.name)
		if k.direction {
			return k.weight, true
		}
		return 0, e.name != "" && k.part.none() && !f.step.origins.points[e.name] && slices.Contains(f.step.given.Memory, e.name)
	}
	switch sign := 1.0; e.op.symbol {
	case "−", "+":
		if e.op.symbol == "−" {
			sign = -1
		}
		w, ok := f.direction(e.args[0])
		if e.op.shape == prefix || !ok {
			return sign * w, ok
		}
		v, ok := f.direction(e.args[1])
		return w + sign*v, ok
	case "·":
		for i, a := range e.args {
			if c := e.args[1-i]; f.still(c) {
				w, ok := f.direction(a)
				return f.run.eval(c).at(0) * w, ok
			}
		}
	case "/":
		if f.still(e.args[1]) {
			w, ok := f.direction(e.args[0])
			return w / f.run.eval(e.args[1]).at(0), ok
		}
	}
	return 0, false
}

// part returns the part of e along a direction. What is not of the form c∘d + b, as
// g², counts as known. A number before a direction is part of the factor.
func (f *factoring) part(e *expr) part {
	if w, ok := f.direction(e); ok && w != 0 && (e.op == nil || e.op.level == levelSum) {
		name, _ := writer{digits: 4, lane: -1, symbols: true, brief: true}.text(e)
		if len([]rune(name)) > longestName {
			name = ""
		}
		return part{along: f.run.eval(e), factor: number(1), weight: w, name: name, newest: f.name(e.name).newest}
	}
	if e.op == nil {
		return f.name(e.name).part
	}
	var parts [2]part
	for i, a := range e.args {
		parts[i] = f.part(a)
	}
	return f.composed(e, parts[:len(e.args)])
}

// longestName is the most characters of an expression that serves as a name.
const longestName = 9

// composed returns the part of an operation from those of its arguments, where the
// operation keeps the form c∘d + b.
func (f *factoring) composed(e *expr, p []part) part {
	switch e.op.symbol {
	case "+":
		return f.sum(p[0], p[1], 1)
	case "−":
		if e.op.shape == prefix {
			return f.sum(part{}, p[0], -1)
		}
		return f.sum(p[0], p[1], -1)
	case "·":
		if p[0].none() {
			return f.scaled(p[1], p[0], e.args[0], func(a, b float64) float64 { return a * b })
		}
		return f.scaled(p[0], p[1], e.args[1], func(a, b float64) float64 { return a * b })
	case "/":
		return f.scaled(p[0], p[1], e.args[1], func(a, b float64) float64 { return a / b })
	case "sign", "min", "max":
		return f.bent(e, p)
	case "orth":
		if !p[0].none() {
			f.err = errMixed
		}
	}
	return part{}
}

// scaled returns part p with its factor combined with the value of e, whose own part
// is other.
func (f *factoring) scaled(p, other part, e *expr, combine func(a, b float64) float64) part {
	if p.none() || !other.none() {
		return part{}
	}
	by := f.run.eval(e)
	if by.Type == Matrix {
		f.err = errMixed
		return part{}
	}
	p.factor = f.run.each(combine, p.factor, by)
	return p
}

// sum returns the part of a + sign·b.
func (f *factoring) sum(a, b part, sign float64) part {
	switch {
	case b.none():
		return a
	case a.none():
		b.factor = f.run.each(func(c, _ float64) float64 { return sign * c }, b.factor, number(0))
		return b
	case a.name != b.name || a.name == "":
		f.err = errTwo
		return part{}
	}
	a.factor = f.run.each(func(c, d float64) float64 { return c + sign*d }, a.factor, b.factor)
	return a
}

// bent returns the part of a sign or a limit of a value: its factor is the result
// divided by the direction. Where both are 0 a limit that does not take effect keeps
// the factor; a sign has none.
func (f *factoring) bent(e *expr, parts []part) part {
	p := parts[0]
	if p.none() || len(parts) > 1 && !parts[1].none() {
		return part{}
	}
	result, before := f.run.eval(e), f.run.eval(e.args[0])
	if e.op.symbol == "sign" {
		p.factor = f.run.each(func(a, d float64) float64 { return a / d }, result, p.along)
		return p
	}
	kept := f.run.each(func(a, b float64) float64 {
		if a == b {
			return 1
		}
		return a / b
	}, result, before)
	p.factor = f.run.each(func(a, b float64) float64 { return a * b }, p.factor, kept)
	return p
}
