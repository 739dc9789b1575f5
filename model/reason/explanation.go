package reason

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// Explanation is the numbers of a step that was taken, of the objective that is
// descended.
type Explanation struct {
	Rise      float64     // f after the step less f before it; 0 where rounding alone would make it
	Move      []float64   // how far x went, n numbers
	Slope     []float64   // ∇f before the step, without noise
	SlopeNext []float64   // ∇f after it
	Rates     model.Rates // the effective rates; none where Why says why
	Why       string      // why there are no rates, a sentence; empty if there are
	Rest      []float64   // what the step has besides −r∘m; nil where there are no rates
	Maximize  bool        // speak of the negative of the objective, which is climbed

	blocks []model.Block // of the parameters; nil for none
}

// Explain returns the explanation of the step from one state to the next. rates are
// those of the step, or failed says why it has none.
func Explain(o model.Objective, before, after model.State, rates model.Rates, failed error) Explanation {
	n := before.N
	e := Explanation{Move: make([]float64, n), Slope: make([]float64, n), SlopeNext: make([]float64, n), Rates: rates, blocks: model.Blocks(o)}
	vec.AddScaled(e.Move, after.X(), -1, before.X())
	o.Gradient(e.Slope, before.X())
	o.Gradient(e.SlopeNext, after.X())
	from, to := o.Value(before.X()), o.Value(after.X())
	if d := to - from; !(math.Abs(d) <= 4*0x1p-52*max(math.Abs(from), math.Abs(to))) {
		e.Rise = d
	}
	if failed != nil {
		e.Why = failed.Error()
		return e
	}
	e.Rest = make([]float64, n)
	for i, r := range rates.Each {
		e.Rest[i] = e.Move[i]
		if d := float64(r * rates.Along[i]); d == d {
			e.Rest[i] += d
		}
	}
	return e
}

// Uphill returns the coordinates along which the step went uphill: (x' − x)ᵢ·∂ᵢf > 0.
func (e Explanation) Uphill() []int {
	return e.axes(func(i int) bool { return e.Move[i]*e.Slope[i] > 0 })
}

// Against returns the coordinates along which −r∘m points uphill: rᵢ > 0 and mᵢ·∂ᵢf < 0.
func (e Explanation) Against() []int {
	if e.Why != "" {
		return nil
	}
	return e.axes(func(i int) bool { return e.Rates.Each[i] > 0 && e.Rates.Along[i]*e.Slope[i] < 0 })
}

// Beyond returns the coordinates along which the step began downhill and ended where
// f rises in its direction.
func (e Explanation) Beyond() []int {
	return e.axes(func(i int) bool { return e.Move[i]*e.Slope[i] < 0 && e.Move[i]*e.SlopeNext[i] > 0 })
}

// axes returns the coordinates for which a condition holds.
func (e Explanation) axes(holds func(i int) bool) []int {
	var list []int
	for i := range e.Move {
		if holds(i) {
			list = append(list, i)
		}
	}
	return list
}

// Uniform reports whether all coordinates have the same effective rate.
func (e Explanation) Uniform() bool {
	for _, r := range e.Rates.Each {
		if !(math.Abs(r-e.Rates.Each[0]) <= 1e-12*math.Abs(r)) {
			return false
		}
	}
	return e.Why == ""
}
