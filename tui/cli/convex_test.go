package cli_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
)

// convexAnswer is what convex prints in JSON.
type convexAnswer struct {
	Convex           *bool
	Proven           bool
	Reason, Sentence string
	Points           int
	Counter          *struct {
		A, B, Between                      []float64
		Share, Above, Rounding             float64
		F_a, F_b, F_between, Chord_between float64
	} `json:"counter_example"`
	Hole *struct{ A, B, Between []float64 }
}

func convex(t *testing.T, args ...string) (a convexAnswer) {
	t.Helper()
	if err := json.Unmarshal([]byte(done(t, append([]string{"convex", "--format", "json"}, args...)...)), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// valueAt is f as eval prints it.
func valueAt(t *testing.T, formula string, x []float64) float64 {
	t.Helper()
	var e struct{ Value float64 }
	at := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(x)), ","), "[]")
	if err := json.Unmarshal([]byte(done(t, "eval", "--formula", formula, "--at", at, "--format", "json")), &e); err != nil {
		t.Fatal(err)
	}
	return e.Value
}

// TestACounterExampleIsConfirmedByEval: the three values of f are those of eval, and f
// between the ends is above the chord.
func TestACounterExampleIsConfirmedByEval(t *testing.T) {
	for _, formula := range []string{"cos(pi x)", "x^3", "x^2 - y^2", "x^2 + y^2 - 0.003exp(-((x - 1)^2 + y^2)/0.001)", "-abs(x - 0.3) + x^2/9", "x1 x2 + x3^2"} {
		a := convex(t, "--formula", formula)
		if a.Convex == nil || *a.Convex || a.Counter == nil || a.Reason != "chord" || !a.Proven {
			t.Errorf("%s: %+v", formula, a)
			continue
		}
		c := *a.Counter
		fa, fb, mid := valueAt(t, formula, c.A), valueAt(t, formula, c.B), valueAt(t, formula, c.Between)
		if fa != c.F_a || fb != c.F_b || mid != c.F_between {
			t.Errorf("%s: by eval f is %v, %v and %v, by convex %v, %v and %v", formula, fa, fb, mid, c.F_a, c.F_b, c.F_between)
		}
		if above := mid - ((1-c.Share)*fa + c.Share*fb); !(above > c.Rounding) || math.Abs(above-c.Above) > 1e-12*math.Abs(mid)+1e-15 {
			t.Errorf("%s: f is %v above the chord, and %v is said, rounding %v", formula, above, c.Above, c.Rounding)
		}
	}
}

// TestYesSaysHow it is known, and on which domain.
func TestYesSaysHow(t *testing.T) {
	for _, c := range []struct {
		args           []string
		reason, words  string
		proven, convex bool
	}{
		{[]string{"--landscape", "bowl"}, "proof", "eigenvalues of its Hessian are everywhere 2 and 4", true, true},
		{[]string{"--formula", "exp(x) + abs(x - y)"}, "proof", "made of is convex", true, true},
		{[]string{"--formula", "x exp(x)", "--window", "-1,1"}, "search", "That is no proof", false, true},
		{[]string{"--formula", "x log(x)", "--window", "-1,1"}, "search", "points of the window f has no value: the answer is about its domain", false, true},
		{[]string{"--formula", "x + 0sqrt(x^2 - 1)", "--window", "-2,2"}, "domain", "none at 0 between them, the sqrt of x² − 1", true, false},
		{[]string{"--formula", "1/x", "--window", "-1,1"}, "chord", "f is not convex", true, false},
	} {
		a := convex(t, c.args...)
		if a.Convex == nil || *a.Convex != c.convex || a.Reason != c.reason || a.Proven != c.proven || !strings.Contains(a.Sentence, c.words) {
			t.Errorf("%v: %+v, want %+v", c.args, a, c)
		}
		if text := done(t, append([]string{"convex"}, c.args...)...); !strings.Contains(strings.Join(strings.Fields(text), " "), a.Sentence) {
			t.Errorf("%v: the text lacks %q:\n%s", c.args, a.Sentence, text)
		}
	}
	if a := convex(t, "--formula", "log(-1 - x^2)"); a.Convex != nil || a.Proven {
		t.Errorf("of what has no value it is said %+v", a)
	}
	if got := call("convex", "--formula", "x^2", "--window", "2,1"); got.code != 2 || !strings.Contains(got.err, "window") {
		t.Errorf("a window from 2 to 1: %+v", got)
	}
}
