package mapping

import (
	"math"

	"optexplore/landscapes/formula"
	"optexplore/model/reparam"
)

// known are formulas whose inverse has a closed form.
var known = []struct {
	text    string
	inverse func(x float64) float64
}{
	{"u^3", math.Cbrt},
	{"sinh(u)", math.Asinh},
	{"exp(u)", math.Log},
	{"softplus(u)", func(x float64) float64 { return x + math.Log(-math.Expm1(-x)) }},
}

// inverseOf is the inverse of a formula in closed form; nil where none is known.
func inverseOf(f formula.Formula) func(x float64) float64 {
	for _, k := range known {
		if g, err := formula.ParseOf(k.text, "u"); err == nil && g.Equal(f) {
			return k.inverse
		}
	}
	return nil
}

// Presets are the maps that make sense for n parameters from a start, as they are typed:
// those that take positive numbers alone where all of the start are positive.
func Presets(n int, start []float64) []string {
	curves := []string{"u^3", "sinh(u)"}
	var list []string
	if n == 1 {
		list = append(curves, Scale)
	} else {
		list = append(list, Scale)
		if n <= reparam.MostLinear {
			list = append(list, Newton, Rotate+":45")
		}
		list = append(list, curves...)
	}
	for _, v := range start {
		if !(v > 0) {
			return list
		}
	}
	return append(list, "exp(u)", "softplus(u)")
}
