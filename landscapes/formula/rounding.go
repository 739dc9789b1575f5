package formula

import (
	"math"
	"math/rand/v2"
)

// Rounding is about how far f(x) may be off by rounding: the result of every operation is
// changed at random by some thousand times its rounding, and a thousandth of the greatest
// change of f is returned. It is slow.
//
// Parker, "Monte Carlo Arithmetic", UCLA CSD-970002, 1997.
func (o *Objective) Rounding(x []float64) (most float64) {
	const samples, scale = 8, 1 << 10
	rng := rand.New(rand.NewPCG(1, 2))
	v := evaluator{size: o.dim, x: x}
	here := v.value(o.root)
	v.rounded = func(result float64) float64 { return result * (1 + scale*0x1p-53*(2*rng.Float64()-1)) }
	for range samples {
		if d := math.Abs(v.value(o.root) - here); d > most && !math.IsInf(d, 0) {
			most = d
		}
	}
	return most / scale
}
