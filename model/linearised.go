package model

import "math/cmplx"

// linearised is what r says of itself as a Linearised; ok is false if it says
// nothing with its knobs as they are.
func linearised(r Rule) (lin Linearised, ok bool) {
	lin, ok = bare(r).(Linearised)
	return lin, ok && !cmplx.IsNaN(lin.Multiplier(1))
}
