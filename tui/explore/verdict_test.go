package explore

import (
	"slices"
	"strings"
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

// TestWhatCameIsShownWhereThereIsRoom: in the upper edge of the verdict or else on rows
// that its sentences leave, and without what it is where there is room for no more.
func TestWhatCameIsShownWhereThereIsRoom(t *testing.T) {
	const came, brief = "Within 0.15 of the minimum x = −0.274: foretold at step 0 for 5, came at 5 ✓", "foretold at step 0 for 5, came at 5 ✓"
	s, g := at(t, "local-minimum")
	s = fold(t, s, g, "L")
	for _, c := range []struct {
		w, h, row int
		says      string
	}{{120, 40, 23, came}, {80, 24, 18, came}, {78, 24, 18, came}, {76, 24, 14, brief}, {60, 18, -1, brief}} {
		lines := strings.Split(drawnAs(s, g, c.w, c.h), "\n")
		if row := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, c.says) }); row != c.row {
			t.Errorf("%d×%d: it is on row %d, want %d:\n%s", c.w, c.h, row, c.row, strings.Join(lines, "\n"))
		}
	}
}
