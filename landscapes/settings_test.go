package landscapes_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/random"
	"optexplore/model"
	"optexplore/model/curvature"
)

func TestSettingsAreReadAndWritten(t *testing.T) {
	for text, want := range map[string]string{
		"random-matrix":                            "random-matrix",
		"  random-matrix  ":                        "random-matrix",
		"random-matrix seed=1":                     "random-matrix",
		"random-matrix seed=7 entries=sign":        "random-matrix entries=sign seed=7",
		"random-matrix entries=cauchy seed=999999": "random-matrix entries=cauchy seed=999999",
		"random-field terms=30":                    "random-field terms=30",
	} {
		l, err := landscapes.Find(text)
		if err != nil || l.ID != want || !strings.HasSuffix(l.Name, strings.TrimPrefix(l.ID, strings.Fields(l.ID)[0])) {
			t.Errorf("%q is read as %q, %q: %v", text, l.ID, l.Name, err)
		}
		again, err := landscapes.Sized(l.ID, 7)
		if err != nil || again.ID != l.ID || again.Dim() != 7 || !slices.Equal(again.Values, l.Values) {
			t.Errorf("%q in 7 is %q in %d: %v", l.ID, again.ID, again.Dim(), err)
		}
	}
	l, _ := landscapes.Find("random-matrix entries=sign")
	if got := l.With("seed", 4); got != "random-matrix entries=sign seed=4" {
		t.Errorf("with another seed it is %q", got)
	}
	if v, ok := l.Setting("seed"); v != 1 || !ok {
		t.Errorf("the seed is %v, %v", v, ok)
	}
}

func TestBadSettingsAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"random-matrix sed=3":            "expected settings as entries=normal seed=1 behind random-matrix, got \"sed=3\" (did you mean seed?)",
		"random-matrix 3":                "got \"3\"",
		"random-matrix seed=-1":          "a whole number from 0 to 999999",
		"random-matrix seed=1.5":         "got \"1.5\"",
		"random-matrix seed=NaN":         "got \"NaN\"",
		"random-matrix seed=":            "expected for seed of random-matrix a whole number",
		"random-matrix entries=sgn":      "normal or sign or uniform or trinary or cauchy or dependent, got \"sgn\" (did you mean sign?)",
		"random-matrix seed=1 seed=2":    "seed once",
		"random-field terms=0":           "from 1 to 1000",
		"saddle seed=3":                  "saddle has no settings",
		"random-matrx seed=3":            "did you mean random-matrix?",
		strings.Repeat("random ", 10000): "landscapes",
	} {
		if _, err := landscapes.Find(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", text, err, want)
		}
	}
	if _, err := landscapes.Sized("random-field terms=1000", 501); err == nil || !strings.Contains(err.Error(), "2 to 500") {
		t.Errorf("too many numbers: %v", err)
	}
}

// TestSettingsDecideWhatIsDrawn, and nothing else does.
func TestSettingsDecideWhatIsDrawn(t *testing.T) {
	value := func(text string) float64 {
		l, err := landscapes.Sized(text, 5)
		if err != nil {
			t.Fatal(err)
		}
		return l.Objective().Value([]float64{1, -2, 0.5, 3, 0.1})
	}
	seen := map[float64]string{}
	for _, text := range []string{"random-matrix", "random-matrix seed=2", "random-matrix entries=sign", "random-matrix entries=dependent", "random-field", "random-field seed=2", "random-field terms=5"} {
		v := value(text)
		if other := seen[v]; other != "" || v != value(text) {
			t.Errorf("%s: %v, then %v; %q has the same", text, v, value(text), other)
		}
		seen[v] = text
	}
}

// TestTheCriticalPointsOfARandomMatrix: each is of the kind that is said, and the
// lowest eigenvector has the only minima.
func TestTheCriticalPointsOfARandomMatrix(t *testing.T) {
	listed := 0
	for _, entries := range random.Names() {
		for _, seed := range []string{"1", "2", "3", "4"} {
			for _, n := range []int{2, 3, 10, 30} {
				l, err := landscapes.Sized("random-matrix entries="+entries+" seed="+seed, n)
				if err != nil {
					t.Fatal(err)
				}
				o, minima := l.Objective(), 0
				scale := curvature.Survey(o, l.Window)
				for _, c := range l.Critical {
					if got := kind(o, c.At, scale.Curvature*1e-3); got != c.Kind {
						t.Errorf("%s in %d: %v is a %s, said to be a %s", l.ID, n, c.At, got, c.Kind)
					}
					if c.Kind == model.Minimum {
						minima++
					}
					if !l.Window.Contains(c.At) {
						t.Errorf("%s in %d: %v lies outside the window", l.ID, n, c.At)
					}
					listed++
				}
				if len(l.Critical) > 1 && minima != 2 {
					t.Errorf("%s in %d: %d minima", l.ID, n, minima)
				}
				checkRate(t, l)
			}
		}
	}
	if listed < 100 {
		t.Errorf("%d points", listed)
	}
}

// TestTheCriticalPointsOfARandomField: those that are found in the plane are some 50 in
// the window, as the density says, and half of them saddles.
func TestTheCriticalPointsOfARandomField(t *testing.T) {
	all, saddles, area := 0.0, 0.0, 0.0
	for _, seed := range []string{"1", "2", "3", "4", "5", "6"} {
		l, err := landscapes.Find("random-field seed=" + seed)
		if err != nil {
			t.Fatal(err)
		}
		o := l.Objective()
		for _, c := range curvature.Search(o, l.Window, curvature.Survey(o, l.Window)) {
			all++
			if c.Kind == model.Saddle {
				saddles++
			}
		}
		area += l.Window[0].Width() * l.Window[1].Width()
	}
	if expected := area * random.Field(2).Density; all < 0.8*expected || all > 1.2*expected {
		t.Errorf("%v critical points are found, expected %v", all, expected)
	}
	if math.Abs(saddles/all-0.5) > 0.05 {
		t.Errorf("%v of %v are saddles, expected half", saddles, all)
	}
}

// TestTheStoryOfTheRandomField has the shares that are exact.
func TestTheStoryOfTheRandomField(t *testing.T) {
	saddles := func(n int) float64 { return 1 - 2*random.Field(n).Share[0] }
	if math.Abs(saddles(2)-0.5) > 1e-12 || math.Round(100*saddles(5)) != 94 || saddles(8) < 0.99 {
		t.Errorf("saddles are %v in 2 dimensions, %v in 5, %v in 8", saddles(2), saddles(5), saddles(8))
	}
}
