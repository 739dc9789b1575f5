package equation

import "optexplore/model"

// Rater finds the effective rates of steps, one after the other in the same memory. The
// zero value is ready to use, by one goroutine.
type Rater struct {
	factoring factoring
}

// Rates returns the effective rates of a step of a program: the lines give x a value of
// the form x − r∘m + b. It is found by taking the lines apart, so that a rule has rates
// by its lines alone. A velocity, to which gradients are added with a factor below
// 0, is divided by that factor, so that m is a sum of gradients.
//
// The error says which line cannot be evaluated or, in a part of a sentence,
// why there are none.
func (r *Rater) Rates(p Program, g Given) (model.Rates, error) {
	f := &r.factoring
	step, err := f.run.through(p, g)
	if err != nil {
		return model.Rates{}, err
	}
	f.begin(step)
	rates := model.Rates{}
	for i := range step.Lines {
		l := &step.Lines[i]
		if l.Status != Assigned || l.shown == nil {
			continue
		}
		f.run.scope, f.run.asked = l.scope, l.asked
		f.take(l)
		rates.Bounds = f.bounds(rates.Bounds, l)
		if l.Target == "x" && l.when != nil && l.when.op != nil {
			rates.While, _ = writer{digits: 4, lane: -1, symbols: true}.text(l.when)
		}
		if f.err != nil {
			return model.Rates{}, f.err
		}
	}
	x, n := f.name("x").part, g.State.N
	if x.none() {
		return model.Rates{}, errNoStep
	}
	rates.Name, rates.Newest = x.name, x.newest
	unit := 1.0
	if x.weight < 0 {
		unit, rates.Name = x.weight, "−"+x.name
	}
	rates.Each, rates.Along = make([]float64, n), make([]float64, n)
	for i := range n {
		rates.Each[i], rates.Along[i] = -x.factor.at(i)*unit, x.along.at(i)/unit
	}
	return rates, nil
}

// take notes what the target of a line is.
func (f *factoring) take(l *Line) {
	name := l.Target
	if f.name(name).newest {
		return // a gradient that is clipped, or to which a decay is added, is one
	}
	if l.shown.op != nil && l.shown.op.symbol == "∇f" {
		f.note(known{name: name, weight: 1, newest: true, direction: true})
		return
	}
	if w, ok := f.direction(l.shown); ok && w != 0 && len(l.cases.branches) == 1 && !f.step.origins.points[name] {
		f.note(known{name: name, weight: w, direction: true})
		return
	}
	f.note(known{name: name, part: f.chosen(l)})
}

// chosen returns the part of the value of a line: in each coordinate, that of the
// branch that counts there. A branch without one has the factor 0.
func (f *factoring) chosen(l *Line) part {
	if l.cases.picked == nil {
		return f.part(l.shown)
	}
	var whole part
	factors := make([]float64, f.step.given.State.N)
	for k, b := range l.cases.branches {
		p := f.part(b.value)
		if p.none() {
			continue
		}
		if !whole.none() && whole.name != p.name {
			f.err = errTwo
		}
		whole = p
		for i, picked := range l.cases.picked {
			if picked == k {
				factors[i] = p.factor.at(i)
			}
		}
	}
	whole.factor = Value{Type: Vector, Numbers: factors}
	return whole
}
