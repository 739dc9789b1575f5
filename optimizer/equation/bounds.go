package equation

import (
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
)

// bounds adds to found the knobs and limits that take effect in a line.
func (f *factoring) bounds(found []model.Bound, l *Line) []model.Bound {
	switch {
	case l.clips:
		return f.clipped(found, l)
	case l.cases.picked == nil:
		return f.bound(found, l.shown, f.axes)
	}
	for k, b := range l.cases.branches {
		found = f.bound(found, b.value, where(f.axes, func(i int) bool { return l.cases.picked[i] == k }))
	}
	return found
}

// where returns the coordinates of a list for which a condition holds.
func where(list []int, holds func(i int) bool) []int {
	return slices.DeleteFunc(slices.Clone(list), func(i int) bool { return !holds(i) })
}

// clipped adds to found the bound of a clipped gradient, if it was longer.
func (f *factoring) clipped(found []model.Bound, l *Line) []model.Bound {
	theta, _ := find(l.scope, "θ")
	g, _ := find(l.scope, l.Target)
	length := vec.Norm(g.Numbers)
	if !(length+1e-6 > theta.Numbers[0]) {
		return found
	}
	return append(found, model.Bound{Kind: model.Clips, Knob: "θ", Limit: theta.Numbers[0], Of: l.Target, Value: length})
}

// bound adds to found the bounds in e that count in some of the given coordinates.
func (f *factoring) bound(found []model.Bound, e *expr, axes []int) []model.Bound {
	if e.op == nil || len(axes) == 0 {
		return found
	}
	switch e.op.symbol {
	case "min", "max":
		return f.limited(found, e, axes)
	case "+":
		found = f.dominated(found, e, axes)
	}
	for _, a := range e.args {
		found = f.bound(found, a, axes)
	}
	return found
}

// limited adds the bounds of a minimum or a maximum and, in each coordinate, those
// in the argument that it is.
func (f *factoring) limited(found []model.Bound, e *expr, axes []int) []model.Bound {
	kind, sign := model.AtLeast, 1.0
	if e.op.symbol == "min" {
		kind, sign = model.AtMost, -1
	}
	sides := [2]Value{f.run.eval(e.args[0]), f.run.eval(e.args[1])}
	for k, a := range e.args {
		wins := where(axes, func(i int) bool { return sign*sides[k].at(i) > sign*sides[1-k].at(i) })
		if knob, ok := f.limit(a); ok && len(wins) > 0 {
			found = append(found, model.Bound{Kind: kind, Knob: knob, Limit: sides[k].at(wins[0]), Of: written(f.inner(e.args[1-k])), Axes: wins})
		}
		found = f.bound(found, a, wins)
	}
	return found
}

// inner is what a limit of a limit is about: d of max(d, −1).
func (f *factoring) inner(e *expr) *expr {
	for e.op != nil && (e.op.symbol == "min" || e.op.symbol == "max") {
		_, first := f.limit(e.args[0])
		_, second := f.limit(e.args[1])
		switch {
		case second:
			e = e.args[0]
		case first:
			e = e.args[1]
		default:
			return e
		}
	}
	return e
}

// dominated adds the bound of a sum with a knob that is there so that nothing is
// divided by 0, in the coordinates where the knob is larger than the rest.
func (f *factoring) dominated(found []model.Bound, e *expr, axes []int) []model.Bound {
	knob, ok := f.limit(e.args[1])
	if !ok || !f.guards(knob) {
		return found
	}
	rest, eps := f.run.eval(e.args[0]), f.run.eval(e.args[1])
	if larger := where(axes, func(i int) bool { return eps.at(i) > rest.at(i) && rest.at(i) >= 0 }); len(larger) > 0 {
		found = append(found, model.Bound{Kind: model.Dominates, Knob: knob, Limit: eps.Numbers[0], Of: written(e.args[0]), Axes: larger})
	}
	return found
}

// limit returns the knob that e is, or an empty name where e is a literal; ok is
// false if e is neither.
func (f *factoring) limit(e *expr) (knob string, ok bool) {
	if e.op != nil {
		return "", e.op.shape == prefix && e.args[0].op == nil && e.args[0].name == ""
	}
	return e.name, e.name == "" || slices.ContainsFunc(f.step.given.Knobs, func(k model.Knob) bool { return k.Symbol == e.name })
}

// guards reports whether a knob is an ε.
func (f *factoring) guards(symbol string) bool {
	return slices.ContainsFunc(f.step.given.Knobs, func(k model.Knob) bool {
		return k.Symbol == symbol && strings.HasPrefix(k.Name, "eps")
	})
}

// written returns e as a printed formula.
func written(e *expr) string {
	text, _ := writer{digits: 9, lane: -1, symbols: true, brief: true}.text(e)
	return text
}
