package scene

import (
	"math"

	"optexplore/model"
	"optexplore/model/reason"
	"optexplore/model/run"
)

// mostNoted is about how often the effective rates are found from a step to the one
// that is twice as far: that takes some ten times as long as a step.
const mostNoted = 32

// notes reports whether the effective rates are found at a step of a path. They are
// found only where the path has points also when it has become longer.
func notes(step int, s run.Sampling) bool {
	between := 1
	for between*mostNoted*2 <= step {
		between *= 2
	}
	if step >= s.Early {
		between = max(between, s.Every)
	}
	return step%between == 0
}

// renote replaces the effective rates at the last point, if there is one, and returns
// those that it had. The head has its own ones, so that they are not those of a step
// before.
func (b *Builder) renote(rates [2]float64) (had [2]float64) {
	for j, list := range b.History.Effective {
		if k := len(list) - 1; k >= 0 {
			had[j], list[k] = list[k], rates[j]
		}
	}
	return had
}

// note adds the effective rates at a state to the history.
func (b *Builder) note(st model.State) {
	h := &b.History
	if k := len(h.Effective[0]); k > 0 && !notes(st.Step, b.samples) {
		for j := range h.Effective {
			h.Effective[j] = append(h.Effective[j], h.Effective[j][k-1])
		}
		return
	}
	for j, rate := range b.effective(st) {
		h.Effective[j] = append(h.Effective[j], rate)
	}
}

// effective is the effective rates of the step from a state on, as in History.
func (b *Builder) effective(st model.State) (rates [2]float64) {
	rates = [2]float64{math.NaN(), math.NaN()}
	if !st.Finite() {
		return rates
	}
	r, err := b.trace.Driver().Rates(st)
	switch {
	case err != nil:
		return rates
	case len(r.Each) <= 2:
		copy(rates[:], r.Each)
	default:
		rates[0], rates[1] = reason.Spread(r.Each)
	}
	return rates
}

// Adapted reports whether the effective rates differ from the rate of the rule anywhere
// along the path.
func (h *History) Adapted() bool {
	for _, list := range h.Effective {
		for k, r := range list {
			if r-r == 0 && !(math.Abs(r-h.Rate[k]) <= 1e-6*math.Abs(h.Rate[k])) {
				return true
			}
		}
	}
	return false
}

// Middle is the geometric mean of the two effective rates at each state, and the one
// that there is where there is but one: that of one parameter.
func (h *History) Middle() []float64 {
	middle := make([]float64, len(h.Step))
	for k := range middle {
		r, other := h.Effective[0][k], h.Effective[1][k]
		if middle[k] = r; other == other {
			middle[k] = math.Sqrt(r) * math.Sqrt(other)
		}
	}
	return middle
}
