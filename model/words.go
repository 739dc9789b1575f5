package model

import (
	"fmt"
	"math"
	"math/cmplx"
	"strconv"
	"strings"
)

// num writes a number in three significant digits with a true minus sign.
func num(v float64) string {
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
	text := strconv.FormatFloat(v, 'g', 3, 64)
	if strings.Contains(text, "e") && math.Abs(v) >= 1 && math.Abs(v) < 1e6 {
		text = strconv.FormatFloat(v, 'f', 0, 64)
	}
	text = strings.NewReplacer("e-0", "e-", "e+0", "e", "e+", "e").Replace(text)
	return strings.ReplaceAll(text, "-", "−")
}

// nums writes numbers apart by commas.
func nums(list []float64) string {
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = num(v)
	}
	return strings.Join(words, ", ")
}

// point writes a point: −0.27, or (3, 2).
func point(x []float64) string {
	if len(x) == 1 {
		return num(x[0])
	}
	return "(" + nums(x) + ")"
}

// count writes a number of steps with its thousands apart.
func count(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	if n == 1 {
		return "1 step"
	}
	return text + " steps"
}

// factor writes what a step multiplies an offset by.
func factor(z complex128) string {
	if math.Abs(imag(z)) > 1e-12*cmplx.Abs(z) {
		return fmt.Sprintf("×%.2f, turning by %.0f°,", cmplx.Abs(z), math.Abs(cmplx.Phase(z))*180/math.Pi)
	}
	digits := 2
	if r := math.Abs(real(z)); r > 0.98 && r < 1.02 {
		digits = 4
	}
	return "×" + strings.ReplaceAll(strconv.FormatFloat(real(z), 'f', digits, 64), "-", "−")
}

// direction names a unit vector: "x", "y", or "(0.71, −0.71)".
func direction(v []float64) string {
	for i, c := range v {
		if math.Abs(c) > 0.9998 { // within a degree
			return Axis(i)
		}
	}
	words := make([]string, len(v))
	for i, c := range v {
		words[i] = strings.ReplaceAll(strconv.FormatFloat(c, 'f', 2, 64), "-", "−")
	}
	return "(" + strings.Join(words, ", ") + ")"
}

// in is how a direction stands in a title: "in y", "along (0.71, −0.71)"
// without its comma.
func in(v []float64) string {
	d := direction(v)
	if strings.HasPrefix(d, "(") {
		return "along " + strings.ReplaceAll(d, ",", "")
	}
	return "in " + d
}
