package plain

import (
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/lens/all"
)

// question is the end of a question.
var question = model.Pattern(`[a-z]\?\)?( |$)`)

// legible fails if lines are not of words in ASCII: each without control characters, blanks at
// its ends or side by side, and the sign for what cannot be spelled.
func legible(t testing.TB, of string, lines []string) {
	t.Helper()
	for _, line := range lines {
		for _, r := range line {
			if r < ' ' || r > '~' {
				t.Errorf("%s: %q is in %q", of, r, line)
			}
		}
		if strings.Contains(question().ReplaceAllString(line, ""), "?") {
			t.Errorf("%s: something cannot be spelled in %q", of, line)
		}
		if line != strings.TrimSpace(line) || strings.Contains(line, "  ") {
			t.Errorf("%s: there are blanks in %q", of, line)
		}
	}
}

// walked types lines into a session and returns all that is said.
func walked(t testing.TB, s model.Session, script ...string) []string {
	t.Helper()
	state, lines := opened(t, s, explore.Host{})
	for _, line := range script {
		var said []string
		state, said = typed(t, state, line)
		if len(said) == 0 {
			t.Errorf("nothing is said of %q on %s", line, s.Landscape)
		}
		lines = append(lines, said...)
	}
	return lines
}

// TestEveryLandscapeIsSaid in ASCII.
func TestEveryLandscapeIsSaid(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, id := range landscapes.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			legible(t, id, walked(t, session(t, experiment.Options{Landscape: id}), "", "forward 5", "where", "next-slice"))
		})
	}
}

// TestEveryRuleIsSaid in ASCII, with the equations of its step.
func TestEveryRuleIsSaid(t *testing.T) {
	for _, rule := range optimizer.IDs() {
		o := experiment.Options{Landscape: "himmelblau", Rule: rule}
		if experiment.Check(session(t, o)) != nil { // it needs the layers of a network
			o = experiment.Options{Formula: "2-3-1 tanh, xor", Rule: rule}
		}
		legible(t, rule, walked(t, session(t, o), "forward 3", "where", "detail", "detail", "help set"))
	}
}

// TestEveryLensIsSaid in ASCII, on a landscape of each kind.
func TestEveryLensIsSaid(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	on := map[string]string{"chance": "local-minimum", "sample": "risk"} // what costs much
	for _, o := range []experiment.Options{{Landscape: "local-minimum"}, {Landscape: "himmelblau"}, {Landscape: "random-matrix"}, {Landscape: "neuron"}, {Landscape: "risk"}} {
		for _, e := range all.Lenses() {
			if only, costly := on[e.Name]; e.Key == "" || costly && only != o.Landscape {
				continue
			}
			t.Run(o.Landscape+" "+e.Name, func(t *testing.T) {
				t.Parallel()
				legible(t, e.Name, walked(t, session(t, o), "forward 5", e.ActionName(), "panel", ""))
			})
		}
	}
}
