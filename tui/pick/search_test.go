package pick

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/tui/canvas"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// seek is what the list of landscapes shows for a text.
func seek(text string) []Item {
	s := Landscapes(route.Landscapes{Current: "saddle"}).Resize(80, 24, theme.New(colorprofile.TrueColor, true)).(Screen)
	s.input.SetValue(text)
	return s.matches()
}

// TestEveryMeaningFindsItsGroup: whichever word of a group is typed, or most of it, all
// landscapes of the group are found.
func TestEveryMeaningFindsItsGroup(t *testing.T) {
	for _, g := range landscapes.Groups() {
		if len(strings.Fields(g.Words)) < 3 {
			t.Errorf("%s has few words: %q", g.Name, g.Words)
		}
		for _, word := range append(strings.Fields(g.Words), g.Name) {
			for _, typed := range []string{word, word[:len(word)-1], strings.ToUpper(word)} {
				found := seek(typed)
				for _, l := range landscapes.All() {
					if l.Group == g.Name && !slices.ContainsFunc(found, func(it Item) bool { return it.ID == l.ID }) {
						t.Errorf("%q does not find %s of %s", typed, l.ID, g.Name)
					}
				}
			}
		}
	}
}

// TestNamesStandBeforeMeanings, these before formulas, and stories are the last resort.
func TestNamesStandBeforeMeanings(t *testing.T) {
	for text, first := range map[string]string{
		"escape": "saddles", "flat bottom": "kinks", "clip": "cliffs", "l1": "kinks", "plateau": "plateaus", "cosh": "convexity",
	} {
		if found := seek(text); len(found) == 0 || found[0].Group != first {
			t.Errorf("%q does not begin with %s", text, first)
		}
	}
	for _, text := range []string{"flat", "saddle", "narrow valley", "noise", "minimum"} {
		worst := exact
		for _, it := range seek(text) {
			r := match(it, strings.Fields(text))
			if r < worst || r >= told {
				t.Errorf("%q: %s stands behind worse ones", text, it.ID)
			}
			worst = r
		}
	}
	if found := seek("flat"); match(found[0], []string{"flat"}) > named || !slices.ContainsFunc(found, func(it Item) bool { return it.ID == "needle" }) {
		t.Errorf("flat finds %s first, of %d", found[0].ID, len(found))
	}
	found := seek("thrown")
	for _, it := range found {
		if !strings.Contains(it.Story, "thrown") {
			t.Errorf("%s is not thrown", it.ID)
		}
	}
	if len(found) < 2 || len(seek("zzz")) > 0 || len(seek("")) != len(landscapes.All()) {
		t.Errorf("%d are thrown, %d are zzz, %d in all", len(found), len(seek("zzz")), len(seek("")))
	}
}

// TestTheListHasHeadings, in the order of the groups, and what is sought has them too.
func TestTheListHasHeadings(t *testing.T) {
	s := Landscapes(route.Landscapes{Current: "saddle"}).Resize(80, 24, theme.New(colorprofile.TrueColor, true)).(Screen)
	var got, want []string
	for _, r := range s.rows(s.matches()) {
		if r.heading != "" {
			got = append(got, r.heading)
		}
	}
	for _, g := range landscapes.Groups() {
		want = append(want, g.Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the headings are %q, want %q", got, want)
	}
	s.input.SetValue("escape")
	c := canvas.New(80, 24)
	s.Draw(c)
	if lines := strings.Split(c.Plain(), "\n"); !strings.HasPrefix(lines[listTop], " saddles") {
		t.Errorf("no heading above what is sought:\n%s", c.Plain())
	}
}
