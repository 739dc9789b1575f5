package model

import (
	"math"
	"strconv"
	"strings"
)

// Number writes a number in at most digits significant digits, with a true minus
// sign: 0.0383, −1.2e−7, 12,400.
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

// Whole writes a whole number with thousands separators and a true minus sign:
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

// MostListed is the most numbers of a vector that are written, and the most
// parameters of a point that is written by its coordinates alone.
const MostListed = 8

// List writes n words separated by commas; of more than most, the first three and
// the number: −1.2, 1, −1.2, … 1,000 numbers.
func List(n, most int, word func(i int) string) string {
	shown := n
	if n > most {
		shown = min(n, 3)
	}
	words := make([]string, shown, shown+1)
	for i := range words {
		words[i] = word(i)
	}
	if n > most {
		words = append(words, "… "+Whole(n)+" numbers")
	}
	return strings.Join(words, ", ")
}

// Vector writes a point or a vector in at most digits significant digits: −0.27,
// (3, 2); of more than MostListed numbers only the first: (−1.2, 1, −1.2, … 1,000
// numbers).
func Vector(x []float64, digits int) string {
	text := List(len(x), MostListed, func(i int) string { return Number(x[i], digits) })
	if len(x) == 1 {
		return text
	}
	return "(" + text + ")"
}
