package model

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"optexplore/model/vec"
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

// mostListed is the most parameters of a point that is written by its coordinates.
const mostListed = 8

// Point writes a point for a person, its numbers in so many digits: −0.27, (3, 2),
// or, of more than 8 parameters, (1, …, 1) where all look the same and else its
// length: ‖x‖ = 31.6.
func Point(x []float64, digits int) string {
	words := make([]string, len(x))
	for i, v := range x {
		words[i] = Number(v, digits)
	}
	switch {
	case len(x) == 1:
		return words[0]
	case len(x) <= mostListed:
		return "(" + strings.Join(words, ", ") + ")"
	case len(slices.Compact(words)) == 1:
		return "(" + words[0] + ", …, " + words[0] + ")"
	}
	return "‖x‖ = " + Number(vec.Norm(x), digits)
}
