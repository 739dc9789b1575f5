package explore

import (
	"slices"
	"testing"
)

// TestSentencesAreLeftOutWhole, the last first; the first one is cut where it does not fit.
func TestSentencesAreLeftOutWhole(t *testing.T) {
	const text = "→ Out at 8.5, in 3 steps. Theory says in 82 steps."
	for _, c := range []struct {
		w, n int
		want []string
	}{
		{60, 1, []string{text}},
		{40, 2, []string{"→ Out at 8.5, in 3 steps. Theory says in", "82 steps."}},
		{40, 1, []string{"→ Out at 8.5, in 3 steps. …"}},
		{20, 1, []string{"→ Out at 8.5, in 3", "steps. …"}},
	} {
		if got := wholeSentences(text, c.w, c.n); !slices.Equal(got, c.want) {
			t.Errorf("%d × %d: %q", c.w, c.n, got)
		}
	}
}
