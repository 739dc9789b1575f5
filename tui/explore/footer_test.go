package explore

import (
	"slices"
	"strings"
	"testing"
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
