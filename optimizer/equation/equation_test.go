package equation

import (
	"math"
	"strings"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/vec"
)

// step runs lines on x² + 3y² at (1, −2) with the knobs η = 0.1 and β = 0.9 and
// the memory v = (0.5, 0.25), as the third step.
func step(t *testing.T, lines ...string) Step {
	t.Helper()
	p, err := Parse(lines)
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.Run(given())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func given() Given {
	eta, beta, variant := 0.1, 0.9, 1.0
	return Given{
		Knobs: []model.Knob{
			{Name: "rate", Symbol: "η", Value: &eta}, {Name: "beta", Symbol: "β", Value: &beta},
			{Name: "variant", Symbol: "?", Value: &variant, Names: []string{"one", "two"}},
		},
		Memory:    []string{"v"},
		State:     model.State{Step: 2, Age: 2, N: 2, Data: []float64{1, -2, 0.5, 0.25}},
		Objective: formula.MustParse("x^2 + 3y^2").Objective(),
	}
}

// TestLines: what a line comes to, and how it is written with its numbers in.
func TestLines(t *testing.T) {
	for _, c := range []struct{ line, numbers, result string }{
		{"g = ∇f(x)", "∇f(1, −2)", "(2, −12)"},
		{"a = f(x)", "f(1, −2)", "13"},
		{"a = f(x − v) + 1", "15.438 + 1", "16.438"},
		{"H = ∇²f(x)", "∇²f(1, −2)", "(2, 0; 0, 6)"},
		{"d = ∇²f(x)·v", "(2, 0; 0, 6)·(0.5, 0.25)", "(1, 1.5)"},
		{"d = ∇²f(x)⁻¹·x", "(2, 0; 0, 6)⁻¹·(1, −2)", "(0.5, −0.33333)"},
		{"d = diag(∇²f(x))", "diag(2, 0; 0, 6)", "(2, 6)"},
		{"v ← β·v + (1 − β)·x", "0.9·(0.5, 0.25) + 0.1·(1, −2)", "(0.55, 0.025)"},
		{"v ← 0", "0", "(0, 0)"},
		{"a = η·t − β", "0.1·3 − 0.9", "−0.6"},
		{"a = 1 − βᵗ", "1 − 0.9³", "0.271"},
		{"d = v/(1 − βᵗ)", "(0.5, 0.25)/0.271", "(1.845, 0.92251)"},
		{"d = x²", "(1, −2)²", "(1, 4)"},
		{"d = −η·x", "−0.1·(1, −2)", "(−0.1, 0.2)"},
		{"d = √v + 10⁻⁶", "√(0.5, 0.25) + 1e−6", "(0.70711, 0.5)"},
		{"d = √(v/t)", "√((0.5, 0.25)/3)", "(0.40825, 0.28868)"},
		{"d = ∣x∣ + sign(x)", "∣(1, −2)∣ + sign(1, −2)", "(2, 1)"},
		{"a = ‖x‖/2", "‖(1, −2)‖/2", "1.1180"},
		{"d = min(max(x, −1), β)", "min(max((1, −2), −1), 0.9)", "(0.9, −1)"},
		{"d = x − (v − x)", "(1, −2) − ((0.5, 0.25) − (1, −2))", "(1.5, −4.25)"},
		{"d = x·2^(t − 1)", "(1, −2)·4", "(4, −8)"},
		{"a = (t − 1) mod 2 = 0", "(3 − 1) mod 2 = 0", "yes"},
		{"a = x > 0 and v ≠ 1", "(1, −2) > 0 and (0.5, 0.25) ≠ 1", "(yes, no)"},
		{"d = v if x > 0, −v otherwise", "(0.5, −0.25)", "(0.5, −0.25)"},
		{"d = 2·v if v > 0, 0 otherwise", "2·(0.5, 0.25)", "(1, 0.5)"},
		{"x ← v if t > 5", "3 > 5", "no: left out"},
		{"x ← v if t < 5", "(0.5, 0.25)", "(0.5, 0.25)"},
		{"λ = eigenvalues(∇²f(x))", "eigenvalues(2, 0; 0, 6)", "(2, 6)"},
	} {
		l := step(t, c.line).Lines[0]
		result := strings.TrimSuffix(l.Result(5), "0") // 1.1180
		if got := l.Numbers(5); got != c.numbers || result != strings.TrimSuffix(c.result, "0") {
			t.Errorf("%s: %s = %s, want %s = %s", c.line, got, l.Result(5), c.numbers, c.result)
		}
	}
}

// TestLongValuesAreCutShort: vectors above 8 numbers, matrices above 4 rows,
// answers for many coordinates, and a choice for each of them.
func TestLongValuesAreCutShort(t *testing.T) {
	g := given()
	const n = 100
	g.State = model.State{Step: 2, Age: 2, N: n, Data: make([]float64, 2*n)}
	for i := range n {
		g.State.Data[i] = float64(i)
	}
	f := formula.MustParse("x^2 + 3y^2").Objective()
	g.Objective = wide{f, n}
	s, err := MustParse([]string{"a = x < 40", "d = x if x > 1, −x otherwise", "H = ∇²f(x)", "x ← x + v"}).Run(g)
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []struct{ numbers, result string }{
		{"(0, 1, 2, … 100 numbers) < 40", "yes in 40 of 100"},
		{"(−0, −1, 2, … 100 numbers)", "(0, −1, 2, … 100 numbers)"},
		{"∇²f(0, 1, 2, … 100 numbers)", "(2, 0, 0, … 100 × 100 numbers)"},
		{"(0, 1, 2, … 100 numbers) + (0, 0, 0, … 100 numbers)", "(0, 1, 2, … 100 numbers)"},
	} {
		if l := s.Lines[k]; l.Numbers(3) != want.numbers || l.Result(3) != want.result {
			t.Errorf("%s: %s = %s, want %s = %s", l.Text, l.Numbers(3), l.Result(3), want.numbers, want.result)
		}
	}
}

// wide is Σ xᵢ² in n parameters.
type wide struct {
	model.Objective
	n int
}

func (w wide) Dim() int { return w.n }

func (w wide) Hessian(dst, _ []float64) {
	clear(dst)
	for i := range w.n {
		dst[i*w.n+i] = 2
	}
}

// TestLinesInBrief: as a formula is printed, of a step that is not the first.
func TestLinesInBrief(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"v ← β·v + (1 − β)·x", "v ← βv + (1−β)x"},
		{"x ← x − η·v/(√x + β)", "x ← x − ηv/(√x + β)"},
		{"x ← x − √η·v", "x ← x − √η·v"},
		{"x ← x/η·v", "x ← x/η·v"},
		{"x ← η·(v + x)", "x ← η·(v + x)"},
		{"x ← η·sign(v)", "x ← η·sign(v)"},
		{"x ← sign(v)·η²·‖v‖", "x ← sign(v)η²‖v‖"},
		{"x ← 2·t·βᵗ/(1 − βᵗ)", "x ← 2tβᵗ/(1−βᵗ)"},
		{"x ← v − (t − 1)·x", "x ← v − (t − 1)x"},
		{"x ← (v − x)² − (−v)", "x ← (v − x)² − (−v)"},
		{"x ← (1 − 1/t)·x", "x ← (1 − 1/t)x"},
		{"x ← β^(t·η)", "x ← β^(tη)"},
		{"a = x if x·v > 0, η·v if x < 0, 0 otherwise", "a = x if xv > 0, ηv if x < 0, 0 otherwise"},
		{"x ← x + v if t mod 2 = 0", "x ← x + v if t mod 2 = 0"},
		{"v ← β·v until f(x − v) ≤ f(x), 0 after 60", "v ← βv until f(x − v) ≤ f(x)"},
		{"g = ∇f(x)", ""}, {"→ way: v", ""}, {"v ← 0 [t = 1]", ""}, {"v ← x [η > 1]", ""},
		{"v ← η·x [variant = two]", "v ← ηx"}, {"h = ∇f(v)", "h = ∇f(v)"},
	} {
		if got := MustParse([]string{c.line}).Brief(given().Knobs); got != c.want {
			t.Errorf("%s in brief is %q, want %q", c.line, got, c.want)
		}
	}
	if got := MustParse([]string{"v ← β·v", "x ← x − v"}).Brief(given().Knobs); got != "v ← βv;  x ← x − v" {
		t.Errorf("two lines in brief are %q", got)
	}
}

// TestAChoiceHasAReason: what its first condition compares.
func TestAChoiceHasAReason(t *testing.T) {
	s := step(t, "d = v if 2·(x − v)² > t, −v otherwise", "d = v")
	if got := s.Lines[0].Reason(3); got != "2·(x − v)² = (0.5, 10.1)" {
		t.Errorf("the reason is %q", got)
	}
	if got := s.Lines[1].Reason(3); got != "" {
		t.Errorf("a line without a choice has the reason %q", got)
	}
}

// TestALoopIsALineForEachPass: and ends at the first that holds, or with the
// value for when none does.
func TestALoopIsALineForEachPass(t *testing.T) {
	var got []string
	s := step(t, "a = 8", "a ← a/2 until a < v·10, 0 after 60", "x ← a·x")
	for _, l := range s.Lines[1:] {
		got = append(got, l.Text+" | "+l.Numbers(3)+" | "+l.Result(3))
	}
	want := `until a < v·10 | a = 8: 8 < (5, 2.5) | no: a ← 4
until a < v·10 | a = 4: 4 < (5, 2.5) | no: a ← 2
until a < v·10 | a = 2: 2 < (5, 2.5) | yes
x ← a·x | 2·(1, −2) | (2, −4)`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if v, _ := step(t, "a = 8", "a ← a/2 until a < 0, 0 after 3").Value("a"); v.Numbers[0] != 0 {
		t.Errorf("after as many passes as there may be a is %v, want 0", v)
	}
}

// TestSettingsSayWhichLinesThereAre by the symbol or the name of a knob.
func TestSettingsSayWhichLinesThereAre(t *testing.T) {
	s := step(t, "a = 1 [variant = two, η > 0]", "a = 2 [variant = one]", "a = 3 [t = 1]", "a = 4 [rate ≥ 1]", "a = 5 [t ≠ 1, β < 1]", "a = 6 [β ≤ 0.5]")
	if len(s.Lines) != 2 || s.Lines[0].Text != "a = 1" || s.Lines[1].Text != "a = 5" {
		t.Errorf("got %v", s.Lines)
	}
}

// TestAGradientIsNoisyAndClipped, wherever a rule asks for one.
func TestAGradientIsNoisyAndClipped(t *testing.T) {
	theta := 1.0
	g := given()
	g.Knobs = append(g.Knobs, model.Knob{Name: model.ClipNorm, Symbol: "θ", Value: &theta})
	g.Oracle = model.Oracle{Noise: 0.5, Seed: 3}
	s, err := MustParse([]string{"y = x + v", "h = ∇f(y)", "x ← x − η·h"}).Run(g)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"y = x + v", "h = ∇f(y) + noise", "h ← h·min(1, θ/(‖h‖ + 10⁻⁶))", "x ← x − η·h"}
	for i, l := range s.Lines {
		if l.Text != want[i] {
			t.Errorf("line %d is %s, want %s", i, l.Text, want[i])
		}
	}
	if v, _ := s.Value("h"); math.Abs(vec.Norm(v.Numbers)-1) > 1e-6 {
		t.Errorf("the gradient is %v, want one of length 1", v)
	}
	if a := s.Arrows[0]; a.Name != "−h" || !a.Direction || a.From[0] != 1.5 || a.Since != 3 || a.Move[1] < 0 {
		t.Errorf("the way down is %+v, want it known after the clipping", a)
	}
	if a := s.Arrows[1]; a.Name != "step" || a.Direction || a.From[0] != 1 || a.Since != 4 {
		t.Errorf("the step is %+v", a)
	}
}

// TestFaultsAreSaid: where, and what was expected.
func TestFaultsAreSaid(t *testing.T) {
	for line, want := range map[string]string{
		"x ← x + ":                 "column 9: expected a number, a name, a bracket or a function",
		"x ← (x":                   `column 7: expected ")", found "the end"`,
		"x x":                      `column 3: expected "←", found "x"`,
		"x ← what(x)":              "what is none",
		"x ← x x":                  "column 7: expected an operator or the end of the line",
		"x ← ∣x":                   `expected "∣"`,
		"x ← 1.2.3":                "expected a number",
		"x ← x [w]":                "expected a setting as [w > 0]",
		"x ← x [w > 0":             `expected "]"`,
		"x ← 1 if x > 0, 2 if":     "expected a number, a name",
		"x ← 1 if x > 0, 2":        `expected "otherwise"`,
		"x ← 1 until x > 0, 2":     `expected "after"`,
		"x ← x⁻ᵗ":                  "as a superscript",
		"← x":                      "expected a name first",
		"x ← min(x)":               `expected ","`,
		"x ← 1 until x, 2 after x": "expected how often at most",
	} {
		if _, err := Parse([]string{line}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", line, err, want)
		}
	}
	g := given()
	for line, want := range map[string]string{
		"x ← u": "nothing says what u is", "x ← v if x": "expected a comparison, got a vector", "x ← f(3)": "expected a vector, got a number",
		"x ← ∇²f(x) + 1": "a matrix can only be", "x ← vᵀ": "expected a matrix", "a = 1 [nothing > 0]": "no knob is called nothing",
	} {
		if _, err := MustParse([]string{line}).Run(g); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", line, err, want)
		}
	}
}

// TestCheckFindsWhatDoesNotBelong to the rule.
func TestCheckFindsWhatDoesNotBelong(t *testing.T) {
	g := given()
	for want, lines := range map[string][]string{
		"no line gives v a value":   {"x ← x − η"},
		"says what u is":            {"v ← u", "x ← v"},
		"expected a gradient alone": {"v ← 2·∇f(x)", "x ← v"},
		"is not a name of this":     {"v = x", "x ← v"},
		"is a new name":             {"a ← x", "x ← a", "v ← a"},
		"expected one or two":       {"v ← x [variant = three]", "x ← v"},
	} {
		if err := MustParse(lines).Check(g.Knobs, g.Memory); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: got %v, want %q", lines, err, want)
		}
	}
	if err := MustParse([]string{"g = ∇f(x)", "→ way: −η·g", "v ← g", "x ← v"}).Check(g.Knobs, g.Memory); err != nil {
		t.Error(err)
	}
}
