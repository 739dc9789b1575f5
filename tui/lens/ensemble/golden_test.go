package ensemble

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
)

// scenes are the ensembles that the golden frames are of.
func scenes(t testing.TB) map[string]*Analysis {
	bowl := experiment.Options{Landscape: "bowl", Start: []float64{-5, -2}}
	hill := experiment.Options{Landscape: "local-minimum", Start: []float64{-0.9}}
	return map[string]*Analysis{
		"bowl":     at(t, session(t, bowl, "sgd rate=0.1 noise=1"), 50),
		"start":    at(t, session(t, bowl, "sgd rate=0.1 noise=1"), 0),
		"quiet":    at(t, session(t, bowl, "gd rate=0.1 noise=0"), 50),
		"leaving":  at(t, session(t, hill, "sgd rate=0.05 batch=1 noise=0"), 300),
		"exacting": at(t, session(t, bowl, "bfgs"), 5),
		"swarm":    at(t, session(t, bowl, "cma-es"), 5),
		"far":      at(t, session(t, experiment.Options{Landscape: "himmelblau", Start: []float64{-3, -3}}, "adam rate=0.1 noise=60"), 1234),
		"away":     at(t, session(t, experiment.Options{Landscape: "saddle"}, "sgd rate=0.3 noise=1"), 40),
	}
}

func look() theme.Theme { return theme.New(colorprofile.ASCII, true) }

func panel(g *Analysis, w, h int) string {
	c := canvas.New(w, h)
	g.Panel(c, look())
	return c.Plain()
}

func strips(g *Analysis, w, h int) string {
	c := canvas.New(w, h)
	g.Strips(c, look())
	return c.Plain()
}

func TestGolden(t *testing.T) {
	for name, g := range scenes(t) {
		for size, picture := range map[string]string{
			"panel-24x18": panel(g, 24, 18), "panel-36x22": panel(g, 36, 22), "panel-60x8": panel(g, 60, 8),
			"strips-76x5": strips(g, 76, 5), "strips-116x9": strips(g, 116, 9),
		} {
			golden.Check(t, name+"-"+size, picture)
		}
	}
}

// TestEverySize: nothing panics, and no word is cut in a panel of a width that
// a screen gives it.
func TestEverySize(t *testing.T) {
	list := scenes(t)
	list["off"] = &Analysis{}
	for name, g := range list {
		for w := range 70 {
			for h := range 26 {
				if text := panel(g, w, h); w >= 24 && strings.Contains(text, "…") {
					t.Fatalf("%s at %d×%d:\n%s", name, w, h, text)
				}
				strips(g, 2*w, h)
			}
		}
	}
}
