package explore

import "testing"

// TestForecastsAreCutBetweenClauses, and a number is not cut at its point.
func TestForecastsAreCutBetweenClauses(t *testing.T) {
	const text = "→ Within 0.141 of (0, 0) at step 9, in 8 steps; then |y| = 1. Last."
	for _, c := range []struct {
		w    int
		want string
	}{
		{80, text},
		{64, "→ Within 0.141 of (0, 0) at step 9, in 8 steps; then |y| = 1 …"},
		{50, "→ Within 0.141 of (0, 0) at step 9, in 8 steps …"},
		{40, "→ Within 0.141 of (0, 0) at step 9 …"},
		{20, "→ Within 0.141 of (…"},
	} {
		if got := clauses(text, c.w); got != c.want {
			t.Errorf("in %d cells: %q, want %q", c.w, got, c.want)
		}
	}
}
