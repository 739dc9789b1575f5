package formula

import (
	"fmt"
	"math"
	"slices"
)

// domain of a function of one argument: where its value, and where its slope, is finite.
type domain struct {
	from, to float64   // outside there is no value
	outside  string    // said of an argument there
	steep    []float64 // where the slope is infinite though the value is not
}

// domains of the functions that have one.
var domains = map[string]domain{
	"log":   {from: 0, to: math.Inf(1), outside: "a negative number"},
	"log2":  {from: 0, to: math.Inf(1), outside: "a negative number"},
	"log10": {from: 0, to: math.Inf(1), outside: "a negative number"},
	"sqrt":  {from: 0, to: math.Inf(1), outside: "a negative number", steep: []float64{0}},
	"cbrt":  {from: math.Inf(-1), to: math.Inf(1), steep: []float64{0}},
	"log1p": {from: -1, to: math.Inf(1), outside: "which is below −1"},
	"asin":  {from: -1, to: 1, outside: "which is not from −1 to 1", steep: []float64{-1, 1}},
	"acos":  {from: -1, to: 1, outside: "which is not from −1 to 1", steep: []float64{-1, 1}},
	"acosh": {from: 1, to: math.Inf(1), outside: "which is below 1", steep: []float64{1}},
	"atanh": {from: -1, to: 1, outside: "which is not from −1 to 1"},
	"cot":   {from: math.Inf(-1), to: math.Inf(1)},
	"csc":   {from: math.Inf(-1), to: math.Inf(1)},
}

// fault says that a function has no finite value at a, written as of; "" if its domain is not the reason.
func (d domain) fault(name, of string, a float64) string {
	if a < d.from || a > d.to {
		return fmt.Sprintf("%s of %s, %s", name, of, d.outside)
	}
	return name + " of " + of
}

// steepAt reports whether the slope is infinite at a, where the value is finite.
func (d domain) steepAt(a float64) bool { return slices.Contains(d.steep, a) }
