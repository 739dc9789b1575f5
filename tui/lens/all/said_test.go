package all_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
)

// panels are those of lenses that are named, of a runner at a head, each in one line.
func panels(t *testing.T, o experiment.Options, runner string, head int, names ...string) map[string]string {
	t.Helper()
	now := lenstest.At(t, lenstest.Race(t, o, runner), head)
	view := plot.Contour
	if len(now.Frame.Window) == 1 {
		view = plot.Curve
	}
	now = lenstest.In(t, now, view, 60, 20)
	texts := map[string]string{}
	for _, e := range all.Lenses() {
		if slices.Contains(names, e.Name) {
			l := e.New()
			lenstest.Settle(t, l, now)
			texts[e.Name] = strings.Join(strings.Fields(lenstest.Panel(l, 220, 40, colorprofile.ASCII)), " ")
		}
	}
	if len(texts) != len(names) {
		t.Fatalf("panels of %d of %q", len(texts), names)
	}
	return texts
}

// severalOfOne is one thing in the plural.
var severalOfOne = regexp.MustCompile(`(?:^|[^0-9.,−])1 (?:more )?(?:points|parameters|steps|searches|seeds|starts|runs|times|examples|units|vectors|samples|rates|directions|eigenvalues|layers)\b`)

// TestOneIsNotSeveral: of one parameter, one critical point and one step nothing is said in
// the plural.
func TestOneIsNotSeveral(t *testing.T) {
	names := []string{"point", "step", "spectrum", "curvature", "convexity", "edge", "remap", "parameters", "basins", "height", "field", "profile", "ensemble"}
	for _, runner := range []string{"gd", "momentum", "adam"} {
		for name, text := range panels(t, experiment.Options{Landscape: "parabola"}, runner, 1, names...) {
			if m := severalOfOne.FindString(text); m != "" {
				t.Errorf("%s of %s says %q: %s", name, runner, m, text)
			}
		}
	}
}

// TestNoCurvatureAtAKink: of a minimum at a kink nothing is said that a second derivative
// there would say, as which rates are stable: by none does gradient descent come to rest.
func TestNoCurvatureAtAKink(t *testing.T) {
	byCurvature := regexp.MustCompile(`λmax =? ?[0-9∞]|stable below [0-9]|condition number [0-9]|tr\(H⁻¹Σ\)/2n = |f″ at the minimum [0-9]`)
	for _, o := range []experiment.Options{{Landscape: "lasso"}, {Formula: "abs(x) + x^2/2", Start: []float64{2}}, {Formula: "abs(x) + abs(y - 1) + x^2", Start: []float64{2, 2}}} {
		for name, text := range panels(t, o, "gd", 3, "tune", "remap", "sample") {
			if m := byCurvature.FindString(text); m != "" {
				t.Errorf("%s of %s%s says %q: %s", name, o.Landscape, o.Formula, m, text)
			}
		}
	}
	for name, text := range panels(t, experiment.Options{Landscape: "bowl"}, "gd", 3, "tune", "remap") {
		if !byCurvature.MatchString(text) {
			t.Errorf("%s of a bowl says nothing of rates: %s", name, text)
		}
	}
}

// TestARateIsTheRate: what is called the rate of the next step is the rate of the rule.
func TestARateIsTheRate(t *testing.T) {
	said := regexp.MustCompile(`Rate ([0-9.]+) goes`)
	for _, c := range []struct {
		landscape, runner, rate string
	}{
		{"parabola", "gd rate=0.3", "0.3"},
		{"parabola", "adam rate=0.3", ""},
		{"parabola", "signsgd rate=0.3", ""},
		{"local-minimum", "sgd rate=0.05 noise=2", ""},
		{"bowl", "gd rate=0.3", "0.3"},
	} {
		text := panels(t, experiment.Options{Landscape: c.landscape}, c.runner, 2, "profile")["profile"]
		m := said.FindStringSubmatch(text)
		if (m == nil) != (c.rate == "") || m != nil && m[1] != c.rate {
			t.Errorf("%s on %s: %q, want the rate %q: %s", c.runner, c.landscape, m, c.rate, text)
		}
	}
}

// TestNothingIsSaidThatIsNotSo at the first step, and where f has no value.
func TestNothingIsSaidThatIsNotSo(t *testing.T) {
	for _, c := range []struct {
		landscape, runner string
		head              int
		lens, has, not    string
	}{
		{"parabola", "gd", 0, "ensemble", "nothing in them is random", "random numbers of its own"},
		{"parabola", "sgd noise=1", 0, "ensemble", "random numbers of its own", "nothing"},
		{"saddle", "gd rate=0.6", 0, "spectrum", "is stable where f curves against the run, up to the rate 1", "overshoot"},
		{"barrier", "newton", 1, "field", "f has no value", "falls to the left"},
	} {
		text := panels(t, experiment.Options{Landscape: c.landscape}, c.runner, c.head, c.lens)[c.lens]
		if !strings.Contains(text, c.has) || strings.Contains(text, c.not) {
			t.Errorf("%s of %s on %s at step %d: want %q, not %q: %s", c.lens, c.runner, c.landscape, c.head, c.has, c.not, text)
		}
	}
}

// TestNoDerivativesWhereFHasNoValue: log x has none left of 0, though 1/x has values there.
func TestNoDerivativesWhereFHasNoValue(t *testing.T) {
	o := experiment.Options{Formula: "log(x) + x^2 + y^2", Start: []float64{0.5, 1}}
	text := panels(t, o, "gd rate=1", 1, "parameters", "edge", "remap")
	for name, want := range map[string]string{
		"parameters": "NaN y", "edge": "no second derivatives at step 1", "remap": "slope there — —",
	} {
		if !strings.Contains(text[name], want) {
			t.Errorf("the panel of %s does not say %q:\n%s", name, want, text[name])
		}
	}
}
