package scene

import (
	"math"

	"optexplore/model"
	"optexplore/model/reason"
)

// noted is what is known of the effective rates of a run.
type noted struct {
	at    int // the step at which they were found last
	every int // steps from one to the next
	none  bool
	rates [2]float64
}

// mostNoted is about how often the effective rates of a run are found for a path: that
// takes some ten times as long as a step.
const mostNoted = 64

// note adds the effective rates at a state to the history.
func (b *Builder) note(st model.State) {
	n := &b.noted
	if k := len(b.History.Effective[0]); k == 0 || !n.none && st.Step >= n.at+max(n.every, st.Step/mostNoted, 1) {
		n.at = st.Step
		n.rates, n.none = b.effective(st)
	}
	for k := range n.rates {
		b.History.Effective[k] = append(b.History.Effective[k], n.rates[k])
	}
}

// effective is the effective rates of the step from a state on, as in History; none
// tells that the rule has none.
func (b *Builder) effective(st model.State) (rates [2]float64, none bool) {
	rates = [2]float64{math.NaN(), math.NaN()}
	if !st.Finite() {
		return rates, false
	}
	r, err := b.trace.Driver().Rates(st)
	switch {
	case err != nil:
		return rates, true
	case len(r.Each) <= 2:
		copy(rates[:], r.Each)
	default:
		rates[0], rates[1] = reason.Spread(r.Each)
	}
	return rates, false
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
