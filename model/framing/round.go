package framing

import (
	"math"
	"strconv"

	"optexplore/model"
)

// quantum is the power of ten in whose multiples places in a window of a width are
// written: a hundredth to a tenth of it.
func quantum(width float64) float64 {
	return math.Pow(10, math.Floor(math.Log10(width)+1e-9)-1)
}

// nearest is the multiple of a unit that is nearest to v.
func nearest(v, unit float64) float64 { return multiple(math.Round(v/unit), unit) }

// multiple is k·unit for a unit that is a power of ten or half of one, as the decimal
// number that is meant.
func multiple(k, unit float64) float64 {
	if unit < 1 {
		return k / math.Round(1/unit)
	}
	return k * unit
}

// outward is r with its ends moved out to round numbers.
func outward(r model.Range) model.Range {
	unit := quantum(r.Width())
	return model.Range{Lo: multiple(math.Floor(r.Lo/unit+1e-9), unit), Hi: multiple(math.Ceil(r.Hi/unit-1e-9), unit)}
}

// oneDigit is the greatest number of one significant digit that is not above v > 0.
func oneDigit(v float64) float64 {
	text := strconv.FormatFloat(v, 'e', 0, 64)
	if d, _ := strconv.ParseFloat(text, 64); d <= v*(1+1e-9) && d > 0 {
		return d
	}
	digit, exponent := text[0]-1, text[1:]
	if digit > '0' {
		d, _ := strconv.ParseFloat(string(digit)+exponent, 64)
		return d
	}
	e, _ := strconv.Atoi(exponent[1:])
	d, _ := strconv.ParseFloat("9e"+strconv.Itoa(e-1), 64)
	return d
}
