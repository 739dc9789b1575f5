package verdict

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// words writes what is known of the function that is descended as a person says it
// of the function that is looked at: of −f where f is maximised.
type words struct {
	maximize bool
	scale    curvature.Scale
	blocks   []model.Block // of the parameters; nil for none
}

// parameter is the name of parameter i of n.
func (w words) parameter(i, n int) string { return model.NameOf(i, n, w.blocks) }

// opposites are the words that change places when f is maximised.
var opposites = strings.NewReplacer(
	"minimum", "maximum", "maximum", "minimum", "lowest", "highest",
	"lower", "higher", "higher", "lower", "descending", "ascending",
	"uphill", "downhill", "rising", "falling", "rises", "falls", "rise", "fall", "valley", "ridge", "floor", "crest", "walls", "sides",
)

// word is a word said of a descent, as it is said of the function that is looked at.
func (w words) word(text string) string {
	if w.maximize {
		return opposites.Replace(text)
	}
	return text
}

// kind is what a kind of point is called.
func (w words) kind(k model.Kind) string {
	if k == model.Saddle {
		return "saddle"
	}
	return "local " + w.word(string(k))
}

// sign is a value, or a curvature, of the function that is looked at.
func (w words) sign(v float64) float64 {
	if w.maximize {
		return 0 - v // 0 − 0 is 0, without a sign
	}
	return v
}

// value writes a value of f.
func (w words) value(v float64) string { return num(w.sign(v)) }

// eigenvalue writes one eigenvalue of the Hessian.
func (w words) eigenvalue(lambda float64) string { return num(w.sign(lambda)) }

// eigenvalues writes all eigenvalues at a point, ascending: "λ = −2, 2", of three
// and more with how many are negative.
func (w words) eigenvalues(values []float64) string {
	n, negative := len(values), 0
	list := make([]float64, n)
	for k, v := range unrounded(values) {
		if list[k] = w.sign(v); list[k] < 0 {
			negative++
		}
	}
	if w.maximize {
		slices.Reverse(list)
	}
	text := within("λ = ", list, "")
	if n > 2 && negative > 0 {
		text += fmt.Sprintf(" (%d of %d negative)", negative, n)
	}
	return text
}

// unrounded is eigenvalues of a whole matrix, of which those that are nothing but the
// rounding of its numbers are 0: by n·ε times the largest. Golub and Van Loan, "Matrix
// Computations", 4th ed., (8.1.3).
func unrounded(values []float64) []float64 {
	least := float64(len(values)) * 0x1p-52 * vec.MaxAbs(values)
	list := make([]float64, len(values))
	for k, v := range values {
		if !(math.Abs(v) <= least) {
			list[k] = v
		}
	}
	return list
}

// rateTimes is what η times an eigenvalue of what is descended is called: "η·λmax",
// or "η·|λ|max" where that of f is negative.
func (w words) rateTimes(lambda string) string {
	if w.maximize {
		lambda = strings.Replace(lambda, "λ", "|λ|", 1)
	}
	return "η·" + lambda
}

// point writes a point; one that is the origin, as far as it is known, as such.
func (w words) point(x []float64) string {
	if len(x) > model.MostListed && vec.Length(x) <= curvature.Nearly*w.scale.Length {
		return "(0, …, 0)"
	}
	return place(x)
}

// name writes a point where its coordinate must be named: "x = −0.274", "(3, 2)".
func (w words) name(x []float64) string {
	if len(x) == 1 {
		return "x = " + w.point(x)
	}
	return w.point(x)
}

// along is how the eigenvector of the eigenvalue λ stands in a sentence.
func (w words) along(axis []float64, lambda float64) string {
	text := w.direction(axis)
	if len(axis) > mostWritten && axisOf(axis) < 0 {
		text += " with λ = " + w.eigenvalue(lambda)
	}
	return text
}

// change says that f fell or rose, given what the descended function did.
func (w words) change(fall, rise string, d float64) string {
	switch d = w.sign(d); {
	case d < 0:
		return "f " + fall + " by " + num(-d)
	case d > 0:
		return "f " + rise + " by " + num(d)
	}
	return "f " + fall + " by 0"
}
