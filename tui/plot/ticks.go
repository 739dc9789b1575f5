package plot

import (
	"math"
	"strconv"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
)

// Tick is a mark of an axis: its value and its label.
type Tick struct {
	At    float64
	Label string
}

// Ticks returns at most n + 1 marks in r, at multiples of 1, 2 or 5 times a power
// of ten. A single mark gives no scale: where there would be less than two, closer
// ones are taken, if they are not too many.
func Ticks(r model.Range, n int) []Tick {
	n = max(n, 1)
	unit := niceUnit(r.Width() / float64(n))
	if math.IsInf(unit, 0) {
		return nil
	}
	var list []Tick
	for unit > 0 && len(list) < 2 {
		closer := multiples(r, unit, n+2)
		if len(closer) > n+1 {
			break
		}
		list, unit = closer, niceUnit(unit*0.4)
	}
	return list
}

// multiples are the marks at the multiples of unit in r, at most so many.
func multiples(r model.Range, unit float64, most int) []Tick {
	var list []Tick
	first := math.Ceil(r.Lo/unit - 1e-9)
	for k := first; k*unit <= r.Hi+1e-9*unit && len(list) < most; k++ {
		list = append(list, Tick{k * unit, tickLabel(k*unit, unit)})
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

// longest is the most characters of a label without an exponent.
const longest = 7

// tickLabel writes a multiple of unit with as many digits as distinguish it from
// the next.
func tickLabel(v, unit float64) string {
	if math.Abs(v) < unit/2 {
		return "0"
	}
	last := math.Floor(math.Log10(unit) + 1e-9)
	if last > -longest {
		if text := strconv.FormatFloat(v, 'f', max(0, -int(last)), 64); len(text) <= longest {
			return minus(text)
		}
	}
	digits := math.Floor(math.Log10(math.Abs(v))+1e-9) - last
	return scientific(v, min(max(int(digits), 0), 15))
}

// ShortLabel writes a number, as beside an axis, in about 7 characters at most.
func ShortLabel(v float64) string {
	a := math.Abs(v)
	switch {
	case v == 0:
		return "0" // of either sign
	case math.IsNaN(v) || math.IsInf(v, 0):
		return "–"
	case a >= 1e4 || a < 1e-3:
		return scientific(v, 1)
	}
	return minus(strconv.FormatFloat(v, 'g', 4, 64))
}

// labels writes ascending numbers in at most w cells each, 6 or more: in as few digits as
// distinguish those that differ, or, where that takes more cells, the least number and by
// how much the others are above it.
func labels(list []float64, w int) []string {
	for digits := 4; digits < w; digits++ {
		if texts := written(list, digits, w); distinct(list, texts) {
			return texts
		}
	}
	texts := written(list, 4, w)
	for k, v := range list {
		if more := v - list[0]; k > 0 && more > 0 {
			texts[k] = "+" + fittingLabel(more, w-1)
		}
	}
	return texts
}

// written are numbers in so many significant digits, or fewer where w cells hold no more.
func written(list []float64, digits, w int) []string {
	texts := make([]string, len(list))
	for k, v := range list {
		texts[k] = minus(strconv.FormatFloat(v+0, 'g', digits, 64)) // −0 + 0 is 0
		if digits <= 4 || canvas.Width(texts[k]) > w || strings.Contains(texts[k], "e") {
			texts[k] = fittingLabel(v, w)
		}
	}
	return texts
}

// distinct reports whether numbers that differ are written differently.
func distinct(list []float64, texts []string) bool {
	for k := 1; k < len(list); k++ {
		if texts[k] == texts[k-1] && list[k] != list[k-1] {
			return false
		}
	}
	return true
}

// fittingLabel is ShortLabel with as many digits as fit w cells, 5 or more.
func fittingLabel(v float64, w int) string {
	text := ShortLabel(v)
	for digits := 3; digits > 0 && canvas.Width(text) > w; digits-- {
		rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
		if err != nil {
			break
		}
		text = ShortLabel(rounded)
	}
	return canvas.Fit(text, w)
}

// scientific writes v as 1.5e9, with digits digits after the point.
func scientific(v float64, digits int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', digits, 64), "e")
	n, _ := strconv.Atoi(exponent)
	if strings.Contains(mantissa, ".") {
		mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
	}
	return minus(mantissa + "e" + strconv.Itoa(n))
}

// minus writes the sign of a number as wide as a plus.
func minus(text string) string { return strings.ReplaceAll(text, "-", "−") }

// roundest is the number from a to b, a ≤ b, with the fewest digits, preferably
// beginning with 5 or 2.
func roundest(a, b float64) float64 {
	switch {
	case !(a <= b), a <= 0 && b >= 0:
		return 0
	case b < 0:
		return -roundest(-b, -a)
	}
	for unit := math.Pow(10, math.Floor(math.Log10(b))); unit >= b*1e-15; unit /= 10 {
		for _, m := range []float64{5, 2, 1} {
			if v := math.Ceil(a/(m*unit)) * (m * unit); v <= b {
				return v
			}
		}
	}
	return b
}
