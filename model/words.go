package model

import (
	"math"
	"strconv"
	"strings"
)

// Number writes a number for a person in so many significant digits at most,
// with a true minus sign: 0.0383, −1.2e−7, 12,400.
func Number(v float64, digits int) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "+Inf"
	case math.IsInf(v, -1):
		return "−Inf"
	case v == 0:
		return "0"
	}
	size := math.Abs(v)
	text := strconv.FormatFloat(size, 'g', digits, 64)
	if mantissa, exponent, ok := strings.Cut(text, "e"); ok {
		if size >= 1 && size < 1e6 {
			return Whole(int(math.Round(v)))
		}
		e, _ := strconv.Atoi(exponent)
		text = mantissa + "e" + Whole(e)
	}
	if v < 0 {
		return "−" + text
	}
	return text
}

// Whole writes a whole number with its thousands apart and a true minus sign:
// 1,234,567.
func Whole(n int) string {
	text := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, text = "−", text[1:]
	}
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return sign + text
}
