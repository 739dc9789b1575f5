package theory

import (
	"math/cmplx"

	"optexplore/model"
)

// Linearised returns r as a model.Linearised; ok is false if r is not linear near a
// stationary point with its present knobs.
func Linearised(r model.Rule) (lin model.Linearised, ok bool) {
	lin, ok = model.Unclipped(r).(model.Linearised)
	return lin, ok && !cmplx.IsNaN(lin.Multiplier(1))
}
