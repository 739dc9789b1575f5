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

// opposites are the words that change places when f is maximised.
var opposites = strings.NewReplacer(
	"minimum", "maximum", "maximum", "minimum", "lowest", "highest",
	"lower", "higher", "higher", "lower", "descending", "ascending",
)

// word is a word said of a descent, as it is said of the function that a
// person looks at.
func (s *facts) word(w string) string {
	if s.Maximize {
		return opposites.Replace(w)
	}
	return w
}

// name is what a kind of point is called.
func (s *facts) name(k model.Kind) string {
	if k == model.Saddle {
		return "saddle"
	}
	return "local " + s.word(string(k))
}

// f is a value, or a curvature, of the function that a person looks at.
func (s *facts) f(v float64) float64 {
	if s.Maximize {
		return 0 - v // 0 − 0 is 0, without a sign
	}
	return v
}

// level writes a value of f; one that is nothing beside the values in the
// window is 0.
func (s *facts) level(v float64) string {
	if math.Abs(v) < 1e-12*s.Scale.Value {
		v = 0
	}
	return num(s.f(v))
}

// curve writes one eigenvalue.
func (s *facts) curve(lambda float64) string { return num(s.f(lambda)) }

// spectrum writes eigenvalues, ascending.
func (s *facts) spectrum(values []float64) string {
	if !s.Maximize {
		return nums(values)
	}
	list := make([]float64, len(values))
	for k, v := range values {
		list[k] = s.f(v)
	}
	slices.Reverse(list)
	return nums(list)
}

// at writes a point; one that is the origin, as far as it is known, as such.
func (s *facts) at(x []float64) string {
	if len(x) > mostListed && vec.Length(x) <= curvature.Nearly*s.Scale.Length {
		return "(0, …, 0)"
	}
	return place(x)
}

// along is how a direction of the eigenvalue λ stands in a sentence.
func (s *facts) along(axis []float64, lambda float64) string {
	words := along(axis)
	if len(axis) > many && axisOf(axis) < 0 {
		words += " with λ = " + s.curve(lambda)
	}
	return words
}

// product is what η times the eigenvalue of mode k is called.
func (s *facts) product(k int) string {
	name := "η·λ"
	if s.Maximize {
		name = "η·|λ|" // of f the eigenvalue is negative there
	}
	if n := len(s.modes); n > 1 && k == n-1 {
		name += "max"
	}
	return name
}

// beside is the factor measured along an axis, to stand beside the one
// predicted: " (measured ×−0.60)".
func (s *facts) beside(m mode) string {
	if r := m.measured(); r-r == 0 && !turns(m.factor) && s.Oracle.Exact() {
		return " (measured " + factor(complex(r, 0)) + ")"
	}
	return ""
}

// besides is the same for an offset from the point near.
func (s *facts) besides(w *escapeDirection) string {
	before, ok := s.previous()
	if !ok || !s.Oracle.Exact() {
		return ""
	}
	if r := w.offset / offsetAlong(w.axis, before.X(), s.near.At); r-r == 0 {
		return " (measured " + factor(complex(r, 0)) + ")"
	}
	return ""
}

// share writes a part of a whole: "1/135", "4 %".
func share(v float64) string {
	if v > 0 && v < 0.01 && v > 1e-6 {
		return "1/" + model.Whole(int(math.Round(1/v)))
	}
	return fmt.Sprintf("%s %%", num(100*v))
}

// capital begins a sentence: with a capital letter, unless it is a name such
// as f or x3.
func capital(text string) string {
	word, _, _ := strings.Cut(text, " ")
	if len(word) < 2 || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// explained reports whether the quadratic at the stationary point near has the
// gradient here, to a share of it.
func (s *facts) explained(share float64) bool {
	return s.near != nil && s.near.Explains(s.X, s.Gradient, share)
}
