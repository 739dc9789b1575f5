package tune

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"testing"

	"optexplore/tui/experiment"
)

func TestSentences(t *testing.T) {
	bowl := experiment.Options{Landscape: "bowl"}
	plain := experiment.Options{Formula: "x + y^3"}
	low := on()
	low.Lo, low.Hi = 1e-4, 1e-3
	for _, c := range []struct {
		g    *Analysis
		want []string
	}{
		{settled(t, race(t, bowl, "gd"), 0, on()), []string{
			"The present η = 0.1 is best, equal up to rounding to 11 of the 40 rates from 0.0203 to 0.389: f = 3.08e−96 after 500 evaluations.", "It diverges from 0.522 on.", "Theory: near the minimum at (0, 0) it is stable below 2/λmax = 0.5."}},
		{settled(t, race(t, bowl, "gd rate=5"), 0, on()), []string{"now 5 diverges"}},
		{settled(t, race(t, bowl, "momentum beta=0.5"), 0, on()), []string{"stable below 0.75 (2/λmax = 0.5)."}},
		{settled(t, race(t, bowl, "adam"), 0, on()), []string{"2/λmax = 0.5, the bound of gradient descent near the minimum at (0, 0), does not apply to Adam."}},
		{settled(t, race(t, bowl, "gd rate=0.0005"), 0, low), []string{"The best is the highest rate tried: a higher one may be better.", "None of the 40 rates diverges."}},
		{settled(t, race(t, plain, "gd"), 0, on().Measure()), []string{"No minimum is known here", "this goes by f"}},
		{settled(t, race(t, bowl, "nelder-mead"), 0, on()), []string{"Nelder-Mead has no rate to tune."}},
		{settled(t, race(t, bowl, "cma-es"), 0, on()), []string{"CMA-ES has no rate to tune."}},
		{settled(t, race(t, bowl, "signsgd", "cma-es"), 1, on().Everyone()), []string{"CMA-ES has no rate to tune."}},
		{settled(t, race(t, bowl, "gd", "nelder-mead", "adam"), 2, on().Everyone()), []string{"Of 2 runners, each at its best rate, all are equal up to rounding: f ≤ 1.32e−22 at η = 0.1 and 0.702. For adam η = 0.702 is best, the middle of 19 rates from 0.0492 to 10 that are equal up to rounding: f = 1.32e−22; now 0.001 gives 25."}},
		{settled(t, race(t, bowl, "gd", "newton"), 0, on().Everyone()), []string{"all are equal up to rounding: f ≤ 3.08e−96 at η = 0.1 and 1."}},
		{settled(t, race(t, experiment.Options{Landscape: "valley"}, "gd", "gd rate=0.389", "gd noise=1"), 0, on().Everyone()), []string{
			"Of 3 runners, each at its best rate, gd and gd are equal up to rounding: f ≤ 1.67e−35 at η = 0.4 and 0.389."}},
		{settled(t, race(t, experiment.Options{Formula: "-0.1x^2 - 2y^2", Maximize: true, Start: []float64{-5, -2}}, "gd", "gd rate=0.389"), 0, on().Everyone()), []string{"equal up to rounding: f ≥ −"}},
		{settled(t, race(t, experiment.Options{Landscape: "rosenbrock"}, "gd", "adam"), 0, on().Everyone()), []string{"Of 2 runners, each at its best rate, adam comes lowest: f = "}},
		{settled(t, race(t, experiment.Options{Landscape: "rosenbrock"}, "gd"), 0, on()), []string{"the best is beyond, so it does not settle there."}},
	} {
		for _, want := range c.want {
			if got := c.g.Sentence(); !contains(got, want) {
				t.Errorf("%q, want %q in it", got, want)
			}
		}
	}
	all := settled(t, race(t, bowl, "gd"), 0, on())
	if full, brief := all.clauses().Lines(40, 99), all.clauses().Lines(40, 1); reflect.DeepEqual(full, brief) || len(brief) == 0 {
		t.Errorf("in few lines %q", brief)
	}
}

// TestRatesAreCountedAlike: no sentence counts more rates than the heading does, whether the
// present one is one of the range or beside it, and the heading says which.
func TestRatesAreCountedAlike(t *testing.T) {
	count := regexp.MustCompile(`(\d+) (?:of the (\d+) )?rates`)
	for words, beside := range map[string]bool{"gd rate=0.1": true, "gd rate=5": true, "signsgd rate=0.11": true, "gd rate=10": false, "gd rate=0.0001": false} {
		for _, o := range []experiment.Options{{Landscape: "bowl"}, {Formula: "0x + 3"}, {Formula: "x^2 + 0y"}} {
			g := settled(t, race(t, o, words), 0, on())
			heading, text := g.headings()[0], g.Sentence()
			if contains(heading, ", and the present one") != beside {
				t.Errorf("%s: %s", words, heading)
			}
			for _, m := range count.FindAllStringSubmatch(text, -1) {
				if n, err := strconv.Atoi(m[1]); err != nil || n > 40 || m[2] != "" && m[2] != "40" {
					t.Errorf("%s %s: %s, and of 40 rates: %s", o.Landscape+o.Formula, words, m[0], text)
				}
			}
		}
	}
	g := settled(t, race(t, experiment.Options{Formula: "0x + 3"}, "gd rate=0.11"), 0, on())
	if got := g.Sentence(); !contains(got, "η = 0.11 is best, equal up to rounding to 40 of the 40 rates from 0.0001 to 10") {
		t.Error(got)
	}
}

// TestWhatAScheduleLeavesOfTheBound: the swept rate is that of some steps alone.
func TestWhatAScheduleLeavesOfTheBound(t *testing.T) {
	for words, want := range map[string]string{
		"gd schedule=cosine:max=100":                   "Under cosine:max=100 the rate goes from 0.702 to 0: from step 37 on it is below 2/λmax = 0.5, the bound near the minimum at (0, 0).",
		"gd schedule=square-root":                      "Under square-root the rate goes from 3.07 to 0.137: from step 37 on it is below",
		"gd schedule=constant":                         "always below 2/λmax = 0.5, the bound near",
		"gd schedule=polynomial:beta=0 rate=3":         "always below 2/λmax = 0.5",
		"momentum rate=0.6 beta=0.1 schedule=constant": "in the end not below 0.55 (2/λmax = 0.5), the bound near",
		"adam schedule=square-root":                    "does not apply to Adam.",
	} {
		set := on()
		if contains(words, "momentum") {
			set.Lo, set.Hi, set.Budget = 0.6, 0.9, 10
		}
		g := settled(t, race(t, experiment.Options{Landscape: "valley"}, words), 0, set)
		if got := g.Sentence(); !contains(got, want) || contains(got, "settle") || contains(got, "stable below") {
			t.Errorf("%s: %q, want %q in it", words, got, want)
		}
		if frame := drawn(g, 116, 34); contains(frame, "·   ·") || contains(frame, "· ·") {
			t.Errorf("%s: a side of the picture is said to be unstable:\n%s", words, frame)
		}
	}
}

// TestTheTableCountsAsTheSentenceDoes: what leaves for good is finite, and none of
// those in sight.
func TestTheTableCountsAsTheSentenceDoes(t *testing.T) {
	for landscape, words := range map[string]string{"valley": "gd schedule=cosine:max=100", "saddle": "gd", "local-minimum": "gd", "bowl": "gd"} {
		g := settled(t, race(t, experiment.Options{Landscape: landscape}, words), 0, on())
		c := g.tuning.Curves()[0]
		in := 0
		for k := range c.Outcomes {
			if !g.point(0, c, k).lost() {
				in++
			}
		}
		want := fmt.Sprintf("%d of 40", in)
		columns := g.columns()
		if got := columns[len(columns)-1].text(0); got != want || in == 40 {
			t.Errorf("%s: %q, want %s in sight", landscape, got, want)
		}
	}
}

// TestTheMinimumIsNamed that the bound belongs to: runners end at different ones.
func TestTheMinimumIsNamed(t *testing.T) {
	for start, want := range map[[2]float64]string{{1, 1}: "near the minimum at (3, 2)", {-3, 3}: "near the minimum at (−2.81, 3.13)"} {
		o := experiment.Options{Landscape: "himmelblau", Start: start[:]}
		if got := settled(t, race(t, o, "gd"), 0, on()).Sentence(); !contains(got, want) {
			t.Errorf("from %v: %q, want %q in it", start, got, want)
		}
	}
	up := experiment.Options{Formula: "2 - x^2 - y^2", Maximize: true}
	if got := settled(t, race(t, up, "gd"), 0, on()).Sentence(); !contains(got, "near the maximum at (0, 0)") {
		t.Errorf("got %q", got)
	}
	hill := experiment.Options{Landscape: "himmelblau", Maximize: true, Start: []float64{-0.3, -0.9}}
	if got := settled(t, race(t, hill, "gd"), 0, on()).Sentence(); !contains(got, "near the maximum at (−0.271, −0.923)") {
		t.Errorf("got %q", got)
	}
}

// TestACurveUnderNoiseIsOneSeed, and is said to be.
func TestACurveUnderNoiseIsOneSeed(t *testing.T) {
	for words, want := range map[string]bool{"gd": false, "gd noise=1": true, "gd batch=4": true, "gd batch=64": false} {
		g := settled(t, race(t, experiment.Options{Landscape: "valley"}, words), 0, on())
		if got := contains(g.Sentence(), "one seed: small differences between rates are chance."); got != want {
			t.Errorf("%s: %q", words, g.Sentence())
		}
	}
}

// Sentence is all that the picture says, in words and numbers.
func (g *Analysis) Sentence() string {
	if g.tuning == nil {
		return ""
	}
	return g.clauses().String()
}

// TestRaggedGroundIsSaid, with the median to go by, and not where rates that are near
// to one another end alike.
func TestRaggedGroundIsSaid(t *testing.T) {
	for rule, want := range map[string]bool{"adam": true, "gd": false} {
		g := settled(t, race(t, experiment.Options{Landscape: "rosenbrock"}, rule), 0, on())
		got, c := g.Sentence(), g.tuning.Curves()[0]
		said := fmt.Sprintf("Ragged: %d of the rates end 4 times better or worse than both their neighbours, so the best is luck; the median around it is %s.", c.Ragged(), num(c.Around()))
		if contains(got, said) != want || contains(got, "Ragged") != want || want && !(c.Around() > c.Outcomes[c.Best].F) {
			t.Errorf("%s: %q, want %q in it: %v", rule, got, said, want)
		}
	}
}

// TestWhereFHasNoBoundItIsSaid: runs that leave come lower, and are not compared; no
// rate is called stable where there is no minimum.
func TestWhereFHasNoBoundItIsSaid(t *testing.T) {
	for _, c := range []struct {
		o    experiment.Options
		want string
	}{
		{experiment.Options{Formula: "x"}, "Far out f is lower still"},
		{experiment.Options{Formula: "x", Maximize: true}, "Far out f is higher still"},
		{experiment.Options{Landscape: "saddle"}, "Far out f is lower still"},
		{experiment.Options{Landscape: "bowl"}, ""},
	} {
		got := settled(t, race(t, c.o, "gd"), 0, on()).Sentence()
		if contains(got, "Far out") != (c.want != "") || !contains(got, c.want) {
			t.Errorf("%+v: %q, want %q in it", c.o, got, c.want)
		}
		if contains(got, "stable below") != (c.want == "") {
			t.Errorf("%+v: %q", c.o, got)
		}
	}
}
