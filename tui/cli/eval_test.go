package cli_test

import (
	"cmp"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/optimizer"
)

// evaluation is what `eval --format json` writes.
type evaluation struct {
	Value       number
	Gradient    []number
	Hessian     [][]number
	Eigenvalues []number
	Kind        string
}

func eval(t *testing.T, args ...string) (e evaluation) {
	t.Helper()
	if err := json.Unmarshal([]byte(done(t, append([]string{"eval", "--format", "json"}, args...)...)), &e); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEvalKnowsTheKinds(t *testing.T) {
	for _, c := range []struct{ formula, at, kind string }{
		{"x^2 + y^2", "0,0", "minimum"}, {"x^2", "0", "minimum"}, {"1e-6x^2", "0", "minimum"}, {"1e9x^2", "0", "minimum"},
		{"-x^2 - y^2", "0,0", "maximum"}, {"cos(x)", "0", "maximum"},
		{"x^2 - y^2", "0,0", "saddle"}, {"x y", "0,0", "saddle"},
		{"x^3", "0", "degenerate"}, {"x^4", "0", "degenerate"}, {"x^2 + y^3", "0,0", "degenerate"}, {"3", "1", "degenerate"},
		{"x^2", "0.5", "not-stationary"}, {"tanh(x)", "1", "not-stationary"}, {"x^2 - y^2", "0,1e-2", "not-stationary"},
		{"log(x)", "-1", "not-stationary"},
		{"(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "3,2", "minimum"},
		{"abs(x)", "0", "minimum"}, {"relu(x)", "0", "minimum"}, {"abs(x) + abs(y)", "0,0", "minimum"}, {"abs(x) - 2abs(y)", "0,0", "not-stationary"},
		{"2.1(x - 0.7)^2 - 2.1abs(x - 0.7)", "0.7", "maximum"}, {"-sqrt(x^2 + y^2)", "0,0", "maximum"}, {"(x^2 + y^2)^1.5", "0,0", "degenerate"},
	} {
		if e := eval(t, "--formula", c.formula, "--at", c.at); e.Kind != c.kind {
			t.Errorf("%s at %s: %s, want %s", c.formula, c.at, e.Kind, c.kind)
		}
	}
}

func TestEvalGivesAllNumbers(t *testing.T) {
	e := eval(t, "--formula", "x^2 y + 3y^2", "--at", "2,-1")
	want := evaluation{
		Value: -1, Gradient: []number{-4, -2}, Hessian: [][]number{{-2, 4}, {4, 6}},
		Eigenvalues: []number{number(2 - math.Sqrt(32)), number(2 + math.Sqrt(32))},
	}
	for i := range 2 {
		if e.Gradient[i] != want.Gradient[i] || math.Abs(float64(e.Eigenvalues[i]-want.Eigenvalues[i])) > 1e-14 ||
			e.Hessian[i][0] != want.Hessian[i][0] || e.Hessian[i][1] != want.Hessian[i][1] {
			t.Fatalf("got %+v, want %+v", e, want)
		}
	}
	if e.Value != want.Value {
		t.Errorf("value %v, want %v", e.Value, want.Value)
	}
	for text, want := range map[string]float64{"log(0x)": math.Inf(-1), "1/(0x)": math.Inf(1)} {
		if e := eval(t, "--formula", text, "--at", "1"); float64(e.Value) != want {
			t.Errorf("%s: %v, want %v", text, e.Value, want)
		}
	}
	if e := eval(t, "--formula", "sqrt(x)", "--at", "-1"); !math.IsNaN(float64(e.Value)) {
		t.Errorf("sqrt(−1) = %v", e.Value)
	}
}

func TestEvalSaysWhereThereIsNoSecondDerivative(t *testing.T) {
	for text, none := range map[string]bool{"abs(x)": true, "abs(x)^1.5": true, "x abs(x)": true, "(x^2)^1.5": false, "x^4": false} {
		e := eval(t, "--formula", text, "--at", "0")
		if (e.Hessian == nil) != none || (e.Eigenvalues == nil) != none || len(e.Gradient) != 1 || e.Gradient[0] != 0 {
			t.Errorf("%s: %+v", text, e)
		}
		if got := strings.Contains(done(t, "eval", "--formula", text, "--at", "0"), "no second derivative here"); got != none {
			t.Errorf("%s: no second derivative: %t", text, got)
		}
	}
}

func TestEvalTable(t *testing.T) {
	golden(t, "eval-local-minimum.txt", done(t, "eval", "--landscape", "local-minimum", "--at", "-0.9"))
	golden(t, "eval-rosenbrock.txt", done(t, "eval", "--landscape", "rosenbrock", "--at", "-1.2,1"))
}

func TestListHasTheWholeCatalogue(t *testing.T) {
	var all struct {
		Landscapes, Rules []struct {
			ID, Name, Formula, Equation, Story, Source string
			Knobs                                      []struct{ Name string }
		}
	}
	if err := json.Unmarshal([]byte(done(t, "list", "--format", "json")), &all); err != nil {
		t.Fatal(err)
	}
	if len(all.Landscapes) != len(landscapes.All()) || len(all.Rules) != len(optimizer.All()) {
		t.Fatalf("%d landscapes and %d rules", len(all.Landscapes), len(all.Rules))
	}
	for i, l := range landscapes.All() {
		if got := all.Landscapes[i]; got.ID != l.ID || got.Formula != cmp.Or(l.Formula, l.Code.Text) || got.Story != l.Story || got.Source != l.Source {
			t.Errorf("%s is listed as %+v", l.ID, got)
		}
	}
	for i, e := range optimizer.All() {
		if got := all.Rules[i]; got.ID != e.ID || got.Equation != e.Equation() || len(got.Knobs) != len(e.New().Knobs()) {
			t.Errorf("%s is listed as %+v", e.ID, got)
		}
	}
}

func TestListTakesApart(t *testing.T) {
	both, some, rules := done(t, "list"), done(t, "list", "landscapes"), done(t, "list", "rules")
	if both != some+"\n"+rules {
		t.Errorf("list is not its two parts:\n%s", both)
	}
	if !strings.Contains(some, "himmelblau") || strings.Contains(some, "momentum") || !strings.Contains(rules, "momentum") {
		t.Errorf("the parts are\n%s\n%s", some, rules)
	}
	if strings.Contains(both, "\x1b") {
		t.Error("escape codes in a pipe")
	}
	if text := done(t, "list", "rules", "--format", "json"); strings.Contains(text, "landscapes") {
		t.Errorf("rules alone: %s", text)
	}
}
