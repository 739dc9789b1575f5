package theory

import (
	"math/cmplx"

	"optexplore/model"
)

// Linearised is what r says of itself as a Linearised; ok is false if it says
// nothing with its knobs as they are.
func Linearised(r model.Rule) (lin model.Linearised, ok bool) {
	lin, ok = model.Unclipped(r).(model.Linearised)
	return lin, ok && !cmplx.IsNaN(lin.Multiplier(1))
}
