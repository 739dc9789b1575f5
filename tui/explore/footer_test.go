package explore

import (
	"slices"
	"strings"
	"testing"

	"optexplore/tui/canvas"
)

// footerOf is the last row of the screen, wide enough for all keys.
func footerOf(t *testing.T, landscape string) string {
	t.Helper()
	s, g := at(t, landscape)
	lines := strings.Split(drawnAs(s, g, 400, 24), "\n")
	return lines[len(lines)-1]
}

// TestTheFooterOffersWhatCanBe: of the keys that it lists, those that a landscape can never
// use are left out; those that cannot be used just now are listed.
func TestTheFooterOffersWhatCanBe(t *testing.T) {
	networks := []string{"y fit", "W layers", "Y symmetry"}
	for landscape, c := range map[string]struct{ with, without []string }{
		"plateau":      {[]string{"← step", "E ensemble"}, append([]string{"v view", "p slice"}, networks...)},
		"saddle":       {[]string{"← step", "v view", "p slice"}, networks},
		"permutations": {append([]string{"v view", "p slice"}, networks...), nil},
	} {
		line := footerOf(t, landscape)
		if slices.ContainsFunc(c.with, func(k string) bool { return !strings.Contains(line, k) }) ||
			slices.ContainsFunc(c.without, func(k string) bool { return strings.Contains(line, k) }) {
			t.Errorf("on %s it lists %q, want %q and not %q", landscape, line, c.with, c.without)
		}
	}
}

// TestNoReasonIsCut: on 80 columns a sentence that says why an action cannot be done is shown
// to its end, on the row above the footer too where it is long.
func TestNoReasonIsCut(t *testing.T) {
	long := 0
	for _, landscape := range []string{"parabola", "saddle", "spirals"} {
		s, g := at(t, landscape)
		for _, l := range actions(s).Lines(s) {
			s.Message = lensesOf(s).said(l.Off)
			if s.Message == "" {
				continue
			}
			rows := strings.Split(drawnAs(s, g, 80, 24), "\n")
			shown := strings.Join(strings.Fields(strings.Join(rows[len(rows)-2:], " ")), " ")
			if !strings.HasSuffix(shown, s.Message) {
				t.Errorf("on %s it cannot be said of %s that %q: %q", landscape, l.Name, s.Message, shown)
			}
			if rows := canvas.Wrap(s.Message, 72); len(rows) > 2 {
				t.Errorf("on %s the list of actions cannot say of %s on two rows that %q", landscape, l.Name, s.Message)
			}
			if canvas.Width(s.Message) > 78 {
				long++
			}
		}
	}
	if long < 3 {
		t.Errorf("%d reasons are longer than a row", long)
	}
}
