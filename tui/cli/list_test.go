package cli_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"optexplore/landscapes"
	"optexplore/optimizer"
)

// listIn is what list prints in a terminal of w columns; 0 for none.
func listIn(t *testing.T, w int) string {
	t.Helper()
	var env []string
	if w > 0 {
		env = []string{fmt.Sprintf("COLUMNS=%d", w)}
	}
	a := callIn(env, "list")
	if a.code != 0 || a.err != "" {
		t.Fatalf("code %d, %s", a.code, a.err)
	}
	return a.out
}

// TestTheListFitsTheTerminal, and has every landscape and rule in full where there is none.
func TestTheListFitsTheTerminal(t *testing.T) {
	for _, w := range []int{60, 80, 100, 130, 200, 400} {
		text := listIn(t, w)
		for line := range strings.Lines(text) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > w {
				t.Errorf("%d columns in a terminal of %d: %s", n, w, line)
			}
		}
		for _, id := range slices.Concat(landscapes.IDs(), optimizer.IDs()) {
			if !strings.Contains(text, id+" ") {
				t.Errorf("%s is missing in %d columns", id, w)
			}
		}
	}
	if text := listIn(t, 80); !strings.Contains(text, "…") || !strings.Contains(text, "  saddle             Saddle point                  x² − y²\n") || strings.Contains(text, "settings") {
		t.Errorf("in 80 columns:\n%s", text)
	}
	all := listIn(t, 0)
	for _, l := range landscapes.All() {
		if !strings.Contains(all, l.Text()) || !strings.Contains(all, l.Settings.Text()) {
			t.Errorf("%s is cut in a pipe", l.ID)
		}
	}
	for _, e := range optimizer.All() {
		if !strings.Contains(all, e.Equation()) {
			t.Errorf("%s is cut in a pipe", e.ID)
		}
	}
}

// TestTheListHasTheGroups: each landscape stands under the name of its own.
func TestTheListHasTheGroups(t *testing.T) {
	group := map[string]string{}
	under, names := "", []string(nil)
	for line := range strings.Lines(listIn(t, 80)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "rule "):
			under = ""
		case strings.HasPrefix(line, "  ") && under != "":
			group[strings.Fields(line)[0]] = under
		case slices.ContainsFunc(landscapes.Groups(), func(g landscapes.Group) bool { return g.Name == line }):
			under, names = line, append(names, line)
		}
	}
	for _, l := range landscapes.All() {
		if group[l.ID] != l.Group {
			t.Errorf("%s stands under %q, want %q", l.ID, group[l.ID], l.Group)
		}
	}
	for i, g := range landscapes.Groups() {
		if i >= len(names) || names[i] != g.Name {
			t.Errorf("the groups are %q", names)
			break
		}
	}
}
