package plot

import (
	"math"
	"strconv"
	"strings"

	"optexplore/model"
)

// axisTick is a mark of an axis and what is written at it.
type axisTick struct {
	at    float64
	label string
}

// ticks are at most n + 1 marks at multiples of 1, 2 or 5 times a power of
// ten within r.
func ticks(r model.Range, n int) []axisTick {
	unit := niceUnit(r.Width() / float64(max(n, 1)))
	if unit == 0 || math.IsInf(unit, 0) || math.IsNaN(unit) {
		return nil
	}
	var list []axisTick
	first := math.Ceil(r.Lo/unit - 1e-9)
	for k := first; k*unit <= r.Hi+1e-9*unit && len(list) <= n+1; k++ {
		list = append(list, axisTick{k * unit, tickLabel(k*unit, unit)})
	}
	return list
}

// niceUnit is the least of 1, 2, 5 times a power of ten that is not below v.
func niceUnit(v float64) float64 {
	if !(v > 0) {
		return 0
	}
	decade := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if m*decade >= v*(1-1e-9) {
			return m * decade
		}
	}
	return 10 * decade
}

// tickLabel writes a multiple of unit with as many decimals as unit has.
func tickLabel(v, unit float64) string {
	if math.Abs(v) < unit/2 {
		return "0"
	}
	if a := math.Abs(v); a >= 1e5 || a < 1e-3 {
		return shortLabel(v)
	}
	places := max(0, -int(math.Floor(math.Log10(unit)+1e-9)))
	return strings.Replace(strconv.FormatFloat(v, 'f', places, 64), "-", "−", 1)
}

// shortLabel writes a number in at most 6 characters or so.
func shortLabel(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	a := math.Abs(v)
	text := strconv.FormatFloat(v, 'g', 3, 64)
	if a != 0 && (a >= 1e4 || a < 1e-2) {
		text = strconv.FormatFloat(v, 'e', 1, 64)
		mantissa, exponent, _ := strings.Cut(text, "e")
		n, _ := strconv.Atoi(exponent)
		text = strings.TrimSuffix(mantissa, ".0") + "e" + strconv.Itoa(n)
	}
	return strings.ReplaceAll(text, "-", "−")
}
