package plot

import (
	"math"
	"strconv"
	"strings"

	"optexplore/tui/canvas"
)

// scaling is the scale of the values of a strip, which the heading names.
type scaling int

const (
	// linear draws v.
	linear scaling = iota
	// logarithmic draws log₁₀ v, which is −∞ of zeros.
	logarithmic
	// areaSine draws asinh v, for series of both signs over orders of magnitude: it
	// is v near 0 and ±log 2|v| far away.
	areaSine
)

// scalingOf is the scaling of samples. If log is true it is logarithmic where no
// value is negative and one is positive.
func scalingOf(samples [][]float64, log bool) scaling {
	if !log {
		return linear
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, s := range samples {
		for _, v := range s {
			if v == v {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	switch {
	case lo >= 0 && hi > 0:
		return logarithmic
	case max(-lo, hi) > 10:
		return areaSine
	}
	return linear
}

// apply transforms samples in place.
func (s scaling) apply(samples []float64) {
	switch s {
	case logarithmic:
		for i, v := range samples {
			samples[i] = math.Log10(v)
		}
	case areaSine:
		for i, v := range samples {
			samples[i] = math.Asinh(v)
		}
	}
}

// label writes the value at the height h with up to so many digits: the exponent on a
// logarithmic scale, f itself on the others.
func (s scaling) label(h float64, digits int) string {
	if s == areaSine {
		h = math.Sinh(h)
	}
	return shortest(h, labelWidth, digits)
}

// heading is the title with the function that is applied to the quantity.
func (s scaling) heading(title string) string {
	switch s {
	case logarithmic:
		return "log₁₀ " + title
	case areaSine:
		return "asinh " + title
	}
	return title
}

// short writes v in at most columns columns, 7 or more, with up to three
// significant digits and a true minus sign.
func short(v float64, columns int) string { return shortest(v, columns, 3) }

// shortest is short with up to another number of digits.
func shortest(v float64, columns, digits int) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "−∞"
	}
	var buf [32]byte
	for ; ; digits-- {
		b := strconv.AppendFloat(buf[:0], v+0, 'g', digits, 64) // −0 + 0 is 0
		text := tidy(string(b))
		if digits == 1 || canvas.Width(text) <= columns {
			return text
		}
	}
}

// tidy changes Go's notation of a number to that of the screen: e-07 to e−7, e+06
// to e6, 1.2e+02 to 120.
func tidy(text string) string {
	mantissa, exponent, found := strings.Cut(text, "e")
	if found {
		if n, err := strconv.Atoi(exponent); err == nil {
			if n >= 0 && n < 6 {
				v, _ := strconv.ParseFloat(text, 64)
				return tidy(strconv.FormatFloat(v, 'f', -1, 64))
			}
			mantissa += "e" + strconv.Itoa(n)
		}
	}
	return strings.ReplaceAll(mantissa, "-", "−")
}

// labelWidth is the width of a label beside a strip, in columns.
const labelWidth = 7
