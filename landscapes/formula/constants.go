package formula

import "math"

// constants by the name in the text; symbol is how they are shown, and understood too.
var constants = []struct {
	name, symbol string
	value        float64
}{
	{"pi", "π", math.Pi},
	{"e", "e", math.E},
	{"tau", "τ", 2 * math.Pi},
}
