package reason

import (
	"math"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
)

// digits is of how many significant digits the numbers of a sentence are.
const digits = 3

// Sentence says why the step went as it did.
func (e Explanation) Sentence() string {
	var clauses []string
	for _, c := range append([]string{e.cause(), e.RatesText()}, e.BoundsTexts()...) {
		if c != "" {
			clauses = append(clauses, c)
		}
	}
	head := e.change()
	if len(clauses) == 0 {
		return head + "."
	}
	return head + ": " + strings.Join(clauses, "; ") + "."
}

// change says by how much f changed.
func (e Explanation) change() string {
	rise := e.Rise
	if e.Maximize {
		rise = -rise
	}
	switch size := model.Number(math.Abs(rise), digits); {
	case rise != rise:
		return "f is not a number after the step"
	case rise > 0:
		return "f rose by " + size
	case rise < 0:
		return "f fell by " + size
	}
	return "f did not change"
}

// cause says why f changed the wrong way, or against what it changed the right way.
func (e Explanation) cause() string {
	uphill, against := "uphill", e.Against()
	if e.Maximize {
		uphill = "downhill"
	}
	still := ""
	if up := both(against, e.Uphill()); len(up) > 0 {
		still = e.name() + " still leads " + uphill + " along " + e.along(up)
	}
	switch first := vec.Dot(e.Move, e.Slope); {
	case still != "" && !(e.Rise > 0):
		return "though " + still
	case still != "":
		return still
	case !(e.Rise > 0):
		return ""
	case first > 0 && len(e.Uphill()) > 0:
		return "the step goes " + uphill + " along " + e.along(e.Uphill())
	case first < 0 && len(e.Beyond()) > 0:
		return "the step is too long along " + e.along(e.Beyond()) + ", where the slope has changed its sign"
	case first < 0:
		return "the step is too long: along it f turns before its end"
	}
	return ""
}

// name is m in words.
func (e Explanation) name() string {
	switch {
	case e.Rates.Newest:
		return "the gradient that the rule was given"
	case e.Rates.Name == "":
		return "the mean gradient"
	}
	return e.Rates.Name
}

// RatesText is the effective rates in words: "effective rates 0.8 along x, 0.002
// along y"; empty where there are none.
func (e Explanation) RatesText() string {
	if e.Why != "" {
		return ""
	}
	while := ""
	if e.Rates.While != "" {
		while = " (as " + e.Rates.While + ")"
	}
	lo, hi := Spread(e.Rates.Each)
	switch n := len(e.Rates.Each); {
	case lo != lo:
		return ""
	case n == 1 || e.Uniform():
		return "effective rate " + model.Number(lo, digits) + while
	case n > 2:
		return "effective rates from " + model.Number(lo, digits) + " to " + model.Number(hi, digits) + while
	}
	var words []string
	for i, r := range e.Rates.Each {
		word := model.Number(r, digits)
		if r != r {
			word = "none"
		}
		words = append(words, word+" along "+model.NameOf(i, len(e.Rates.Each), e.blocks))
	}
	return "effective rates " + strings.Join(words, ", ") + while
}

// BoundsTexts says of each knob and limit that took effect how it did.
func (e Explanation) BoundsTexts() []string {
	var texts []string
	for _, b := range e.Rates.Bounds {
		limit := model.Number(b.Limit, digits)
		if b.Knob != "" {
			limit = b.Knob + " = " + limit
		}
		switch b.Kind {
		case model.Clips:
			texts = append(texts, "the gradient, "+model.Number(b.Value, digits)+" long, is cut to "+limit)
		case model.Dominates:
			texts = append(texts, limit+" is larger than "+b.Of+" along "+e.along(b.Axes))
		default:
			texts = append(texts, b.Of+" is held at "+limit+" along "+e.along(b.Axes))
		}
	}
	return texts
}

// along lists axes; of many, their number.
func (e Explanation) along(axes []int) string {
	n := len(e.Move)
	if len(axes) == n && n > 2 {
		return "every axis"
	}
	if len(axes) > 3 {
		return model.Whole(len(axes)) + " of " + model.Whole(n) + " axes"
	}
	names := make([]string, len(axes))
	for k, i := range axes {
		names[k] = model.NameOf(i, n, e.blocks)
	}
	if k := len(names) - 1; k > 0 {
		return strings.Join(names[:k], ", ") + " and " + names[k]
	}
	return names[0]
}

// both returns the coordinates that are in two lists, both in order.
func both(a, b []int) []int {
	var list []int
	for _, i := range a {
		for len(b) > 0 && b[0] < i {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == i {
			list = append(list, i)
		}
	}
	return list
}

// Spread returns the least and the greatest of the numbers that are defined; NaN if
// none is.
func Spread(list []float64) (lo, hi float64) {
	lo, hi = math.NaN(), math.NaN()
	for _, v := range list {
		if v == v {
			lo, hi = minOf(lo, v), -minOf(-hi, -v)
		}
	}
	return lo, hi
}

// minOf is the smaller of a, NaN for none yet, and b.
func minOf(a, b float64) float64 {
	if a < b {
		return a
	}
	return b
}
