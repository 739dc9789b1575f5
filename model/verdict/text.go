package verdict

import (
	"math"
	"math/cmplx"
	"slices"
	"strconv"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
)

// say is a sentence with parts in the places of %s.
func say(sentence string, parts ...string) string {
	size := len(sentence)
	for _, p := range parts {
		size += len(p)
	}
	var b strings.Builder
	b.Grow(size)
	for _, p := range parts {
		before, after, _ := strings.Cut(sentence, "%s")
		b.WriteString(before)
		b.WriteString(p)
		sentence = after
	}
	b.WriteString(sentence)
	return b.String()
}

// num writes a number in three significant digits.
func num(v float64) string { return model.Number(v, 3) }

// beyond writes a number that is more than a bound, in so many digits that it is
// seen to be.
func beyond(v, bound float64) string {
	digits := 3
	for digits < 15 && model.Number(v, digits) == model.Number(bound, digits) {
		digits++
	}
	return model.Number(v, digits)
}

// fixed writes a number in so many decimals with a true minus sign; a zero
// has none.
func fixed(v float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	if v < 0 && strings.Trim(text, "0.") != "" {
		return "−" + text
	}
	return text
}

// count writes a number of steps.
func count(n int) string {
	if n == 1 {
		return "1 step"
	}
	return model.Whole(n) + " steps"
}

// mostWritten is the most numbers of a list that are written out.
const mostWritten = 4

// within writes numbers apart by commas between two words, the middle of a long list left out.
func within(before string, list []float64, after string) string {
	var room [128]byte
	text := append(room[:0], before...)
	for i, v := range list {
		if whole := len(list) <= mostWritten; !whole && i > mostWritten-2 && i < len(list)-1 {
			continue
		} else if i > 0 {
			text = append(text, ", "...)
			if !whole && i == mostWritten-2 {
				text = append(text, "…"...)
				continue
			}
		}
		text = model.AppendNumber(text, v, 3)
	}
	return string(append(text, after...))
}

// place writes a point: −0.27, (3, 2), or, of many parameters, (1, …, 1) where all
// are the same, and else its length: ‖x‖ = 31.6.
func place(x []float64) string {
	switch {
	case len(x) == 1:
		return num(x[0])
	case len(x) <= model.MostListed:
		return within("(", x, ")")
	}
	first := num(x[0])
	if slices.ContainsFunc(x, func(v float64) bool { return num(v) != first }) {
		return "‖x‖ = " + num(vec.Norm(x))
	}
	return "(" + first + ", …, " + first + ")"
}

// factor writes what a step multiplies an offset by: ×0.60, ×−1.40, ×0.0012 or, where
// it turns too, ×0.71.
func factor(z complex128) string {
	v := real(z)
	if turns(z) {
		v = cmplx.Abs(z)
	}
	switch size := math.Abs(v); {
	case size >= 100:
		return "×" + num(v)
	case size < 0.01 && size > 0:
		return "×" + model.Number(v, 2)
	}
	decimals := 2
	if away := math.Abs(math.Abs(v) - 1); away < 0.02 && away > 0 {
		decimals = min(int(math.Ceil(1-math.Log10(away))), 9)
	}
	return "×" + fixed(v, decimals)
}

// turns reports whether a factor is complex.
func turns(z complex128) bool { return math.Abs(imag(z)) > 1e-9*cmplx.Abs(z) }

// axisOf is the coordinate that a unit vector points along to a degree, −1
// for none.
func axisOf(v []float64) int {
	for i, c := range v {
		if math.Abs(c) > 0.99985 {
			return i
		}
	}
	return -1
}

// direction is how a direction stands in a sentence: "along y",
// "along (0.71, −0.71)", or, of many parameters, "along an eigenvector".
func (w words) direction(v []float64) string {
	if i := axisOf(v); i >= 0 {
		return "along " + w.parameter(i, len(v))
	}
	if len(v) > mostWritten {
		return "along an eigenvector"
	}
	words := make([]string, len(v))
	for i, c := range v {
		words[i] = fixed(c, 2)
	}
	return "along (" + strings.Join(words, ", ") + ")"
}

// inTitle is a word of a title with the axis that a direction is along; that of no
// axis is left to the sentence.
func (w words) inTitle(word string, v []float64) string {
	if axisOf(v) < 0 {
		return word
	}
	return word + " " + w.direction(v)
}

// share writes a part of a whole: "1/135", "4 %".
func share(v float64) string {
	if v > 0 && v < 0.01 && v > 1e-6 {
		return "1/" + model.Whole(int(math.Round(1/v)))
	}
	if v > 0 && v <= 1e-6 {
		return num(v)
	}
	return model.Percent(v, 3)
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
