package model

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// Number writes a number in at most digits significant digits, with a true minus
// sign: 0.0383, −1.2e−7, 12,400.
func Number(v float64, digits int) string {
	var room [32]byte
	return string(AppendNumber(room[:0], v, digits))
}

// AppendNumber appends what Number writes.
func AppendNumber(text []byte, v float64, digits int) []byte {
	switch {
	case math.IsNaN(v):
		return append(text, "NaN"...)
	case math.IsInf(v, 1):
		return append(text, "+Inf"...)
	case math.IsInf(v, -1):
		return append(text, "−Inf"...)
	case v == 0:
		return append(text, '0')
	}
	size, from := math.Abs(v), len(text)
	if v < 0 {
		text = append(text, "−"...)
	}
	text = strconv.AppendFloat(text, size, 'g', digits, 64)
	if at := bytes.IndexByte(text[from:], 'e'); at >= 0 {
		if size >= 1 && size < 1e6 {
			return appendWhole(text[:from], int(math.Round(v)))
		}
		at += from
		exponent, _ := strconv.Atoi(string(text[at+1:]))
		return appendWhole(text[:at+1], exponent)
	}
	return text
}

// Whole writes a whole number with thousands separators and a true minus sign:
// 1,234,567.
func Whole(n int) string {
	var room [32]byte
	return string(appendWhole(room[:0], n))
}

func appendWhole(text []byte, n int) []byte {
	var room [20]byte
	digits := strconv.AppendInt(room[:0], int64(n), 10)
	if n < 0 {
		text, digits = append(text, "−"...), digits[1:]
	}
	for i, c := range digits {
		if left := len(digits) - i; i > 0 && left%3 == 0 {
			text = append(text, ',')
		}
		text = append(text, c)
	}
	return text
}

// Percent writes a share of a whole in per cent, in at most digits significant digits,
// and in more where a share that is less than all would else be written 100 %: 0.2457 %,
// 99.998 %.
func Percent(share float64, digits int) string {
	const most = 10
	text := Number(100*share, digits)
	for ; text == "100" && share < 1 && digits < most; digits++ {
		text = Number(100*share, digits+1)
	}
	return text + " %"
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
