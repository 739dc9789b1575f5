package verdict

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/vec"
)

// rateTimesLambda is what η times the eigenvalue of mode k is called.
func rateTimesLambda(f *facts, k int) string {
	if n := len(f.modes); n > 1 && k == n-1 {
		return f.words.rateTimes("λmax")
	}
	return f.words.rateTimes("λ")
}

// measuredFactor is the factor measured along an axis, to stand beside the one
// predicted: " (measured ×−0.60)".
func measuredFactor(f *facts, m mode) string {
	if r := m.measured(); r-r == 0 && !turns(m.factor) && f.Oracle.Exact() {
		return " (measured " + factor(complex(r, 0)) + ")"
	}
	return ""
}

// measuredEscape is the same for an offset from the point near.
func measuredEscape(f *facts, out *escapeDirection) string {
	before, ok := f.previous()
	if !ok || !f.Oracle.Exact() {
		return ""
	}
	if r := out.offset / offsetAlong(out.axis, before.X(), f.near.At); r-r == 0 {
		return " (measured " + factor(complex(r, 0)) + ")"
	}
	return ""
}

// stepLength says how far a step goes, where there has been one or theory knows.
func stepLength(f *facts) string {
	if len(f.moves) == 0 && f.next == nil {
		return ""
	}
	return "a step goes " + num(f.stride())
}

// lastChange says what the last step made of f.
func lastChange(f *facts) string {
	if p, ok := f.previous(); ok {
		return ", and " + f.words.change("fell", "rose", f.Value-f.Objective.Value(p.X()))
	}
	return ""
}

// nextChange says what the next step makes of f: by the quadratic model here, or by
// taking it.
func nextChange(f *facts) string {
	if f.next == nil {
		return ""
	}
	if f.many() {
		words := f.words.change("fall", "rise", f.valueNext()-f.Value)
		if !f.Oracle.Exact() {
			return "; without the noise the next would make " + words
		}
		return "; the next makes " + words
	}
	d := vec.Dot(f.next, f.Gradient)
	for _, m := range f.modes {
		u := vec.Dot(m.axis, f.next)
		d += m.lambda * u * u / 2
	}
	return "; by theory the next makes " + f.words.change("fall", "rise", d)
}

// shapeNear is what f is around the saddle or maximum near, to follow its place. Where
// all of many eigenvalues are known, how many are negative has said it.
func shapeNear(f *facts) string {
	switch {
	case f.many() && f.near.Whole:
		return ""
	case f.near.Kind != model.Maximum && f.many():
		return ", up some ways and down others"
	case f.near.Kind != model.Maximum:
		return ", up one way and down another"
	case f.Maximize:
		return ", up every way"
	}
	return ", down every way"
}

// drawnTitle is the title of a run that ends at a point where it should not.
func drawnTitle(f *facts, what string) string {
	if f.hasArrived() {
		return "at " + what
	}
	return "drawn to " + what
}

// pointByKind is a point by its kind, if it is the one near: "the saddle at (0, 0)".
func pointByKind(f *facts, c []float64) string {
	if f.near != nil && vec.Distance(c, f.near.At) <= arrived*f.Scale.Length {
		name := f.words.word(string(f.near.Kind))
		if f.near.Kind == model.Degenerate {
			name = "flat point"
		}
		return fmt.Sprintf("the %s at %s", name, f.words.point(f.near.At))
	}
	return f.words.point(c)
}
