package landscapes_test

import (
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
)

// TestEveryLandscapeStandsInAGroup, of which each has two at least.
func TestEveryLandscapeStandsInAGroup(t *testing.T) {
	count := map[string]int{}
	for _, l := range landscapes.All() {
		count[l.Group]++
		if landscapes.GroupOf(l).Words == "" {
			t.Errorf("%s is of the group %q, which there is not", l.ID, l.Group)
		}
	}
	names := map[string]bool{}
	for _, g := range landscapes.Groups() {
		if count[g.Name] < 2 {
			t.Errorf("%s has %d landscapes", g.Name, count[g.Name])
		}
		if g.Words != strings.ToLower(g.Words) || names[g.Name] {
			t.Errorf("%s: expected small letters and one of the name, got %q", g.Name, g.Words)
		}
		names[g.Name] = true
	}
	if len(names) != len(count) {
		t.Errorf("landscapes are of %d groups, and there are %d", len(count), len(names))
	}
}

// TestTheCatalogueIsLarge: beyond networks there are 50 landscapes and more.
func TestTheCatalogueIsLarge(t *testing.T) {
	n := 0
	for _, l := range landscapes.All() {
		if l.Group != "networks" {
			n++
		}
	}
	if n < 50 {
		t.Errorf("%d landscapes beyond networks", n)
	}
}

func TestByGroup(t *testing.T) {
	all, ids := landscapes.ByGroup(), landscapes.IDs()
	groups := landscapes.Groups()
	place := func(l landscapes.Landscape) int {
		return slices.IndexFunc(groups, func(g landscapes.Group) bool { return g.Name == l.Group })
	}
	if len(all) != len(ids) {
		t.Fatalf("%d of %d", len(all), len(ids))
	}
	for i, l := range all[1:] {
		if before := all[i]; place(before) > place(l) || place(before) == place(l) && before.ID >= l.ID {
			t.Errorf("%s stands before %s", before.ID, l.ID)
		}
	}
}
