package landscapes_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
)

// each runs a test on every landscape of the catalogue.
func each(t *testing.T, test func(t *testing.T, l landscapes.Landscape)) {
	t.Helper()
	if len(landscapes.All()) < 12 {
		t.Fatalf("the catalogue has %d landscapes", len(landscapes.All()))
	}
	for _, l := range landscapes.All() {
		t.Run(l.ID, func(t *testing.T) { test(t, l) })
	}
}

// eachFormula runs a test on every landscape that has one.
func eachFormula(t *testing.T, test func(t *testing.T, l landscapes.Landscape)) {
	t.Helper()
	each(t, func(t *testing.T, l landscapes.Landscape) {
		if l.Code.Make == nil && l.Sizes.Of == nil {
			variants(t, l, test)
		}
	})
}

// variants runs a test on a landscape, and with other values of each of its settings: all
// that have a name or, of numbers, the first few and the largest.
func variants(t *testing.T, l landscapes.Landscape, test func(t *testing.T, l landscapes.Landscape)) {
	t.Helper()
	test(t, l)
	for _, k := range l.Settings.Knobs {
		values := []float64{k.Bounds.Lo, k.Bounds.Lo + 1, k.Bounds.Lo + 2, k.Bounds.Hi}
		if k.Names != nil {
			values = nil
			for i := range k.Names {
				values = append(values, float64(i))
			}
		}
		for _, v := range values {
			text := l.With(k.Name, v)
			if text == l.ID || k.Bounds.Check(v) != nil {
				continue
			}
			variant, err := landscapes.Find(text)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(strings.TrimPrefix(text, l.ID+" "), func(t *testing.T) { test(t, variant) })
		}
	}
}

var kebab = regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)

func TestEveryLandscapeIsComplete(t *testing.T) {
	each(t, func(t *testing.T, l landscapes.Landscape) {
		if !kebab.MatchString(l.ID) {
			t.Errorf("identifier %q, want small letters and hyphens", l.ID)
		}
		for what, text := range map[string]string{"name": l.Name, "story": l.Story, "source": l.Source} {
			if text == "" || text != strings.TrimSpace(text) {
				t.Errorf("%s: %q", what, text)
			}
		}
		if !strings.HasSuffix(l.Story, ".") || strings.HasSuffix(l.Name, ".") || strings.HasSuffix(l.Source, ".") {
			t.Errorf("full stops: a story ends with one, a name and a source do not: %q, %q, %q", l.Name, l.Story, l.Source)
		}
		if !(l.Rate > 0) || !(l.Noise > 0) {
			t.Errorf("rate %v and noise %v, want both above 0", l.Rate, l.Noise)
		}
		if len(l.Starts) == 0 {
			t.Error("no start")
		}
		file := strings.ReplaceAll(l.ID, "-", "") + ".go"
		if _, err := os.Stat(file); err != nil {
			t.Errorf("expected it in a file of its own: %v", err)
		}
	})
}

func TestEveryFormulaIsRead(t *testing.T) {
	eachFormula(t, func(t *testing.T, l landscapes.Landscape) {
		f, err := formula.Parse(l.Formula)
		if err != nil {
			t.Fatal(err)
		}
		if f.Dim() != l.Dim() {
			t.Errorf("%d parameter(s) in the formula, %d in the window", f.Dim(), l.Dim())
		}
		if again, err := formula.Parse(f.String()); err != nil || !again.Equal(f) {
			t.Errorf("printed as %q, which reads as something else (%v)", f, err)
		}
		if l.Expected == nil {
			return
		}
		if l.Expected.Name == "" || l.Expected.Of == "" {
			t.Errorf("the companion lacks a name: %+v", l.Expected)
		}
		if g := l.Expected.Objective(); g.Dim() != l.Dim() {
			t.Errorf("the companion %s has %d parameters", l.Expected.Text(), g.Dim())
		}
	})
}

func TestEveryWindowShowsWhatItShould(t *testing.T) {
	each(t, func(t *testing.T, l landscapes.Landscape) {
		if err := l.Window.Validate(l.Objective().Dim()); err != nil {
			t.Fatal(err)
		}
		for _, x := range l.Starts {
			if len(x) != l.Dim() || !l.Window.Contains(x) {
				t.Errorf("start %v is not in the window %v", x, l.Window)
			}
		}
		for _, c := range l.Critical {
			if len(c.At) != l.Dim() || !l.Window.Contains(c.At) {
				t.Errorf("%s %v is not in the window %v", c.Kind, c.At, l.Window)
			}
		}
		for _, n := range l.Notes {
			checkNote(t, l, n)
		}
	})
}

// checkNote holds a note to its place: in the window, and in one dimension on
// the curve or on the companion's.
func checkNote(t *testing.T, l landscapes.Landscape, n landscapes.Note) {
	t.Helper()
	if n.Text == "" {
		t.Errorf("the note at %v says nothing", n.At)
	}
	if len(n.At) < l.Dim() || !l.Window.Contains(n.At[:l.Dim()]) {
		t.Fatalf("the note %q at %v is not in the window %v", n.Text, n.At, l.Window)
	}
	if l.Dim() > 1 {
		return
	}
	if len(n.At) != 2 {
		t.Fatalf("the note %q stands at %v, want x and f", n.Text, n.At)
	}
	on := near(l.Objective().Value(n.At[:1]), n.At[1], 1e-12)
	if l.Expected != nil {
		on = on || near(l.Expected.Objective().Value(n.At[:1]), n.At[1], 1e-12)
	}
	if !on {
		t.Errorf("the note %q stands off the curve, at %v", n.Text, n.At)
	}
}

// TestEveryRateShowsARun holds the proposed rates to steps that can be
// watched: no start is thrown out of sight by the first ten.
func TestEveryRateShowsARun(t *testing.T) {
	each(t, checkRate)
}

func checkRate(t *testing.T, l landscapes.Landscape) {
	t.Helper()
	o := l.Objective()
	g := make([]float64, l.Dim())
	for _, start := range l.Starts {
		x := append([]float64(nil), start...)
		for range 10 {
			o.Gradient(g, x)
			for i := range x {
				x[i] -= l.Rate * g[i]
			}
		}
		wide := make(model.Window, l.Dim())
		for i, r := range l.Window {
			wide[i] = r.Scale(2, r.Mid())
		}
		if !wide.Contains(x) {
			t.Errorf("%s: from %v, ten steps at rate %v lead to %v", l.ID, start, l.Rate, x)
		}
	}
}

func TestTheCatalogueIsHandedOutAsACopy(t *testing.T) {
	landscapes.All()[0].ID = "changed"
	if landscapes.All()[0].ID == "changed" {
		t.Error("writing to All's result changed the catalogue")
	}
}

func TestFindSuggestsANearName(t *testing.T) {
	for given, near := range map[string]string{"sadle": "saddle", "Himelblau": "himmelblau", "localminimum": "local-minimum"} {
		_, err := landscapes.Find(given)
		if err == nil || !strings.Contains(err.Error(), "did you mean "+near+"?") {
			t.Errorf("%s: %v, want %s suggested", given, err, near)
		}
	}
	if _, err := landscapes.Find("zzzzzzzzzz"); err == nil || strings.Contains(err.Error(), "did you mean") {
		t.Errorf("a name like none: %v", err)
	}
}

func TestATypedFormulaIsALandscape(t *testing.T) {
	for text, n := range map[string]int{"x^2": 1, "x y": 2, "y": 2, "3": 1} {
		l, err := landscapes.FromFormula(text, 0)
		if err != nil {
			t.Fatal(err)
		}
		if l.Dim() != n || l.Window.Validate(n) != nil || !l.Window.Contains(l.Starts[0]) || !(l.Rate > 0) || !(l.Noise > 0) {
			t.Errorf("%s: %+v", text, l)
		}
	}
	if _, err := landscapes.FromFormula("x +", 0); err == nil {
		t.Error("a broken formula was taken")
	}
}

// TestWhatIsToldAtOnceIsSo: the name, the story and the settings, as the landscape has them.
func TestWhatIsToldAtOnceIsSo(t *testing.T) {
	for _, l := range landscapes.All() {
		if name, story := landscapes.Told(l.ID); name != l.Name || story != l.Story {
			t.Errorf("%s is told to be %q: %q", l.ID, name, story)
		}
		if got := landscapes.Knobs(l.ID + " seed=3"); len(got) != len(l.Settings.Knobs) {
			t.Errorf("%s is told to have %d settings, has %d", l.ID, len(got), len(l.Settings.Knobs))
		}
	}
	if name, story := landscapes.Told("no-such"); name != "" || story != "" || landscapes.Knobs("no-such") != nil {
		t.Errorf("a landscape that there is not is %q: %q", name, story)
	}
}
