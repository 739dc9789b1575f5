package scene

import (
	"math"
	"testing"

	"optexplore/tui/experiment"
)

// TestAdaptedForwardsAndBackwards: whether effective rates differ from the rate is what a
// look at the whole history says, and so is their mean, wherever the head goes.
func TestAdaptedForwardsAndBackwards(t *testing.T) {
	for _, rule := range []string{"gd", "adam", "sophia"} {
		s := open(t, experiment.Options{Landscape: "himmelblau", Rule: rule}, 3000)
		f, b := frameOf(s.problem, s.session, s.trace), &Builder{}
		for _, step := range []int{0, 1, 40, 7, 900, 2900, 2901, 600, 3000, 0, 3000} {
			b.Run(s.problem, f, s.trace, min(step, s.trace.End()), 0)
			h, want := &b.History, false
			for k, rate := range h.Rate {
				x, y := h.Effective[0][k], h.Effective[1][k]
				for _, r := range []float64{x, y} {
					want = want || r-r == 0 && !(math.Abs(r-rate) <= 1e-6*math.Abs(rate))
				}
				mean := math.Sqrt(x) * math.Sqrt(y)
				if y != y {
					mean = x
				}
				if math.Float64bits(h.Middle[k]) != math.Float64bits(mean) {
					t.Fatalf("%s, head %d: the mean of %v and %v is %v, want %v", rule, step, x, y, h.Middle[k], mean)
				}
			}
			if got := h.Adapted(); got != want {
				t.Fatalf("%s, head %d: adapted %v, want %v", rule, step, got, want)
			}
		}
	}
}
