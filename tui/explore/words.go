package explore

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Short writes a number in five significant digits at most, with a true minus
// sign and as few characters as say it.
func Short(v float64) string { return digits(v, 5) }

// digits writes a number in n significant digits at most.
func digits(v float64, n int) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "+Inf"
	case math.IsInf(v, -1):
		return "−Inf"
	}
	text := strconv.FormatFloat(v, 'g', n, 64)
	if a := math.Abs(v); a != 0 && (a < 1e-3 || a >= 1e5) {
		text = strconv.FormatFloat(v, 'e', min(n-2, 3), 64)
		mantissa, exponent, _ := strings.Cut(text, "e")
		if strings.Contains(mantissa, ".") {
			mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
		}
		power, _ := strconv.Atoi(exponent)
		text = fmt.Sprintf("%se%d", mantissa, power)
	} else if strings.Contains(text, "e") {
		text = strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strings.ReplaceAll(text, "-", "−")
}

// Steps writes a number of steps with its thousands apart: 1,234,567.
func Steps(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// fitted writes something to a number of digits: as many, up to five, as leave
// it no wider than w cells, and three at least.
func fitted(w int, write func(digits int) string) string {
	text := write(5)
	for n := 4; n >= 3 && width(text) > w; n-- {
		text = write(n)
	}
	return text
}

// vector writes a point in n digits.
func vector(x []float64, n int) string {
	words := make([]string, len(x))
	for i, v := range x {
		words[i] = digits(v, n)
	}
	if len(x) == 1 {
		return words[0]
	}
	return "(" + strings.Join(words, ", ") + ")"
}
