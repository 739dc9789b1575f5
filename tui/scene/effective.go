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
	h := &b.History
	k := len(h.Middle) - 1
	if k < 0 {
		return had
	}
	for j, list := range h.Effective {
		had[j], list[k] = list[k], rates[j]
	}
	h.Middle[k], h.steady = middle(rates), min(h.steady, k)
	return had
}

// note adds the effective rates at a state to the history.
func (b *Builder) note(st model.State) {
	h := &b.History
	k := len(h.Middle)
	var rates [2]float64
	if k > 0 && !notes(st.Step, b.samples) {
		rates = [2]float64{h.Effective[0][k-1], h.Effective[1][k-1]}
	} else {
		rates = b.effective(st)
	}
	for j, rate := range rates {
		h.Effective[j] = append(h.Effective[j], rate)
	}
	h.Middle = append(h.Middle, middle(rates))
}

// middle is the geometric mean of two rates, and the first where there is no second.
func middle(rates [2]float64) float64 {
	if rates[1] != rates[1] {
		return rates[0]
	}
	return math.Sqrt(rates[0]) * math.Sqrt(rates[1])
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
	for ; h.steady < len(h.Rate); h.steady++ {
		rate := h.Rate[h.steady]
		for _, list := range h.Effective {
			if r := list[h.steady]; r-r == 0 && !(math.Abs(r-rate) <= 1e-6*math.Abs(rate)) {
				return true
			}
		}
	}
	return false
}
