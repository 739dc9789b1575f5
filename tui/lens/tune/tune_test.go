package tune

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
)

// race is a session of runners in words.
func race(t testing.TB, o experiment.Options, words ...string) model.Session {
	t.Helper()
	s, err := o.Race(words)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// on is the default settings, turned on.
func on() Settings { return Default() }

// settled is an analysis at its end, of a session at its start.
func settled(t testing.TB, s model.Session, chosen int, set Settings) *Analysis {
	t.Helper()
	g := new(Analysis)
	settle(t, g, s, chosen, set)
	return g
}

func settle(t testing.TB, g *Analysis, s model.Session, chosen int, set Settings) {
	t.Helper()
	p := problem(t, s)
	for more := true; more; _, more = g.Deriving() {
		if err := g.Settle(p, s, make([]int, len(s.Runners)), chosen, set, 10_000); err != nil {
			t.Fatal(err)
		}
	}
}

// problem is that of a session.
func problem(t testing.TB, s model.Session) *experiment.Problem {
	t.Helper()
	p, err := experiment.NewProblem(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func drawn(g *Analysis, w, h int) string {
	c := canvas.New(w, h)
	g.Draw(c, theme.New(colorprofile.TrueColor, true))
	return c.Plain()
}

func contains(text, part string) bool { return strings.Contains(text, part) }
