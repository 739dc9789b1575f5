package cli_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/model/verdict"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

const (
	header1 = "step,x,f,grad_norm,verdict"
	header2 = "step,x,y,f,grad_norm,verdict"
)

// column is column i of rows, as numbers.
func column(t testing.TB, rows [][]string, i int) []float64 {
	t.Helper()
	var list []float64
	for _, r := range rows {
		v, err := strconv.ParseFloat(r[i], 64)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// TestNumbersReadBackToTheBit compares what is printed with the states that
// the model makes.
func TestNumbersReadBackToTheBit(t *testing.T) {
	oneGoroutine(t)
	missing := map[string]bool{} // landscapes and rules
	compare := func(l landscapes.Landscape, rule string) {
		if readsBack(t, l, rule) {
			missing[l.ID], missing[rule] = false, false
		}
	}
	rules := optimizer.IDs()
	for _, rule := range rules {
		missing[rule] = true
	}
	for j, l := range landscapes.All() { // how a number is written does not hang on which rule is where
		missing[l.ID] = true
		compare(l, rules[j%len(rules)])
	}
	for _, l := range landscapes.All() { // what has been left out, if anything
		for _, rule := range rules {
			if missing[l.ID] || missing[rule] {
				compare(l, rule)
			}
		}
	}
	for name, left := range missing {
		if left {
			t.Errorf("nothing is compared of %s", name)
		}
	}
}

// readsBack compares a run as it is printed with its states; it is false where the rule
// does not serve its parameters.
func readsBack(t *testing.T, l landscapes.Landscape, rule string) bool {
	t.Helper()
	s, err := experiment.Options{Landscape: l.ID, Rule: rule}.Session()
	if err != nil {
		t.Fatal(err)
	}
	o := l.Objective()
	d, err := run.NewDriver(s, 0, o, optimizer.Makers())
	if err != nil && strings.Contains(err.Error(), rule+" cannot run ") { // on so many parameters, or where they form no matrix
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	columns := experiment.PointColumns(experiment.Coordinates{N: l.Dim(), All: true, Start: s.Start}, func(x []float64) []float64 { return x }, nil)
	steps := "30"
	if l.Dim() > 2 {
		steps = "4"
	}
	names := []string{"step", "f", "grad_norm"}
	for _, c := range columns {
		names = append(names, c.Name)
	}
	all := lines(done(t, "run", "--landscape", l.ID, "--rule", rule, "--steps", steps, "--format", "csv", "--params", "--columns", strings.Join(names, ",")))
	if all[0] != strings.Join(names, ",") {
		t.Fatalf("%s: the columns are %s, want %v", l.ID, all[0], names)
	}
	st, g := d.Start(), make([]float64, l.Dim())
	for _, line := range all[1:] {
		row := strings.Split(line, ",")
		o.Gradient(g, st.X())
		want := map[string]float64{"f": o.Value(st.X()), "grad_norm": vec.Norm(g)}
		for _, c := range columns {
			want[c.Name] = c.Value(st.X()).(float64)
		}
		for name, v := range want {
			i := slices.Index(names, name)
			got, err := strconv.ParseFloat(row[i], 64)
			if err != nil || math.Float64bits(got) != math.Float64bits(v) && !math.IsNaN(v) {
				t.Fatalf("%s, %s: step %s prints %s as %s, want %v", l.ID, rule, row[0], name, row[i], v)
			}
		}
		st = d.Advance(st)
	}
	return true
}

func TestEveryPrintsTheFirstAndTheLast(t *testing.T) {
	for every, want := range map[string][]float64{
		"1": {0, 1, 2, 3, 4, 5, 6, 7}, "3": {0, 3, 6, 7}, "7": {0, 7}, "100": {0, 7},
	} {
		rows := table(t, done(t, "run", "--landscape", "bowl", "--steps", "7", "--every", every, "--format", "csv"), header2)
		if got := column(t, rows, 0); !slices.Equal(got, want) {
			t.Errorf("every %s of 7: %v, want %v", every, got, want)
		}
	}
	if rows := table(t, done(t, "run", "--steps", "0", "--format", "csv"), header2); len(rows) != 1 {
		t.Errorf("no step: %v, want the start alone", rows)
	}
}

// TestSkippingChangesNothing: a state is the same, its verdict included,
// however many are printed before it. Runs with other seeds, of which the verdict tells,
// begin anew every 16 steps: there are rows before, at and after such a step.
func TestSkippingChangesNothing(t *testing.T) {
	oneGoroutine(t)
	all := []string{"saddle", "local-minimum", "valley", "plateau"}
	for _, l := range all {
		args := []string{"run", "--landscape", l, "--rule", "sgd", "--steps", "50", "--format", "json"}
		all := steps(t, args...)
		for _, every := range []int{8, 9, 50} {
			for _, m := range steps(t, append(args, "--every", strconv.Itoa(every))...) {
				a, _ := json.Marshal(m)
				b, _ := json.Marshal(all[m.Step])
				if string(a) != string(b) {
					t.Errorf("%s, every %d: step %d is\n%s\nwant\n%s", l, every, m.Step, a, b)
				}
			}
		}
	}
}

// number is a number of the program's JSON: NaN, +Inf and -Inf are strings.
type number float64

func (n *number) UnmarshalJSON(text []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(text), `"`), 64)
	*n = number(v)
	return err
}

func (n number) MarshalJSON() ([]byte, error) {
	return []byte(strconv.Quote(strconv.FormatFloat(float64(n), 'g', -1, 64))), nil
}

// moment is a step of `run --format json`.
type moment struct {
	Step            int             `json:"step"`
	X               []number        `json:"x"`
	F               number          `json:"f"`
	Expected        *number         `json:"expected"`
	Gradient        []number        `json:"gradient"`
	GradNorm        number          `json:"grad_norm"`
	Eigenvalues     []number        `json:"eigenvalues"`
	RateTimesLambda number          `json:"rate_times_lambda"`
	Verdict         verdict.Verdict `json:"verdict"`
	Forecast        struct {
		Text, Event string
		Steps, At   int
	} `json:"forecast"`
	Memory map[string][]number `json:"memory"`
}

// steps are the steps of `run --format json`.
func steps(t testing.TB, args ...string) []moment {
	t.Helper()
	var run struct {
		Steps []moment `json:"steps"`
	}
	if err := json.Unmarshal([]byte(done(t, args...)), &run); err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	if len(run.Steps) == 0 {
		t.Fatalf("%q: no steps", args)
	}
	return run.Steps
}

// TestJSONShowsTheMemory: ASGD's t0 changes nothing but its mean, which from step
// t0 + 2 on, as in PyTorch, is that of the points.
func TestJSONShowsTheMemory(t *testing.T) {
	run := steps(t, "run", "--formula", "x^2", "--start", "1", "--rule", "asgd", "--rate", "0.1", "--set", "t0=2", "--steps", "8", "--format", "json")
	sum := 0.0
	for _, m := range run[4:] {
		sum += float64(m.X[0])
		if got, want := float64(m.Memory["a"][0]), sum/float64(m.Step-3); math.Abs(got-want) > 1e-15 {
			t.Errorf("step %d: the mean is %v, want %v", m.Step, got, want)
		}
	}
	if gd := steps(t, "run", "--steps", "2", "--format", "json"); gd[2].Memory != nil {
		t.Errorf("gd remembers %v", gd[2].Memory)
	}
}

func TestJSONSaysWhatWasRun(t *testing.T) {
	oneGoroutine(t)
	var head struct {
		Landscape, Formula, Expected string
		Maximize                     bool
		Window                       model.Window
		Start                        []float64
		Runner                       model.Runner
	}
	text := done(t, "run", "--landscape", "risk", "--rule", "momentum", "--rate", "0.02", "--set", "beta=0.5",
		"--batch", "4", "--seed", "9", "--start", "0.9", "--window", "0.6,1.4", "--steps", "3", "--format", "json")
	if err := json.Unmarshal([]byte(text), &head); err != nil {
		t.Fatal(err)
	}
	want := model.Runner{Rule: "momentum", Knobs: map[string]float64{"rate": 0.02, "beta": 0.5}, Oracle: model.Oracle{Batch: 4, Seed: 9, Spread: 3}}
	if head.Landscape != "risk" || head.Formula == "" || head.Expected != "x cos(pi x)" || head.Maximize ||
		!head.Runner.Equal(want) || head.Start[0] != 0.9 || head.Window[0] != (model.Range{Lo: 0.6, Hi: 1.4}) {
		t.Errorf("got %+v", head)
	}
	companion := formula.MustParse("x cos(pi x)").Objective()
	for _, m := range steps(t, "run", "--landscape", "risk", "--steps", "3", "--format", "json") {
		if want := companion.Value([]float64{float64(m.X[0])}); m.Expected == nil || float64(*m.Expected) != want {
			t.Errorf("step %d: expected risk %v, want %v", m.Step, m.Expected, want)
		}
	}
}

// TestFIsReportedAsItIsWritten: climbing changes the way, not the numbers.
func TestFIsReportedAsItIsWritten(t *testing.T) {
	o := formula.MustParse("x^2 - 3y^2 + x").Objective()
	x, g, h := make([]float64, 2), make([]float64, 2), make([]float64, 4)
	var climbed []moment
	for _, flag := range []string{"--maximize=false", "--maximize"} {
		climbed = steps(t, "run", "--formula", "x^2 - 3y^2 + x", "--start", "0.1,0.5", "--steps", "5", "--format", "json", flag)
		for _, m := range climbed {
			x[0], x[1] = float64(m.X[0]), float64(m.X[1])
			o.Gradient(g, x)
			o.Hessian(h, x)
			lambda, _ := curvature.Eigen(h, 2)
			if float64(m.F) != o.Value(x) || float64(m.Gradient[0]) != g[0] || float64(m.Gradient[1]) != g[1] ||
				float64(m.Eigenvalues[0]) != lambda[0] || float64(m.Eigenvalues[1]) != lambda[1] {
				t.Errorf("%s: step %d: %+v, want f %v, gradient %v, eigenvalues %v", flag, m.Step, m, o.Value(x), g, lambda)
			}
		}
	}
	if first, last := climbed[0].F, climbed[5].F; last <= first {
		t.Errorf("climbing leads from %v to %v", first, last)
	}
}

// TestARunEndsWhereNumbersEnd: the first state that is not finite is printed,
// named in each format, and nothing follows it.
func TestARunEndsWhereNumbersEnd(t *testing.T) {
	args := []string{"run", "--formula", "x^4", "--start", "10", "--rate", "1", "--steps", "100", "--format"}
	rows := table(t, done(t, append(args, "csv")...), header1)
	last := rows[len(rows)-1]
	if len(rows) > 20 || last[2] != "+Inf" && last[2] != "NaN" {
		t.Errorf("the last of %d rows is %v", len(rows), last)
	}
	for _, r := range rows[:len(rows)-1] {
		if v, _ := strconv.ParseFloat(r[2], 64); math.IsInf(v, 0) || math.IsNaN(v) {
			t.Errorf("the run went on after %v", r)
		}
	}
	moments := steps(t, append(args, "json")...)
	if m := moments[len(moments)-1]; m.Verdict.Condition != verdict.NotFinite || len(moments) != len(rows) {
		t.Errorf("the last of %d moments is %+v", len(moments), m)
	}
	for _, every := range []string{"3", "100"} {
		few := steps(t, append(args, "json", "--every", every)...)
		a, _ := json.Marshal(few[len(few)-1])
		if b, _ := json.Marshal(moments[len(moments)-1]); string(a) != string(b) {
			t.Errorf("every %s: the last is\n%s\nwant\n%s", every, a, b)
		}
	}
	done(t, append(args, "table")...)
	if m := steps(t, "run", "--formula", "log(x)", "--start", "-1", "--format", "json")[0]; !math.IsNaN(float64(m.F)) || m.Verdict.Condition != verdict.NotFinite {
		t.Errorf("a start outside the domain: %+v", m)
	}
}

func TestMinusSignsNeedNoCare(t *testing.T) {
	for _, args := range [][]string{
		{"--start", "-0.9", "--window", "-1,1"}, {"--start=-0.9", "--window=-1:1"},
	} {
		rows := table(t, done(t, append([]string{"run", "--landscape", "local-minimum", "--format", "csv", "--steps", "0"}, args...)...), header1)
		if rows[0][1] != "-0.9" {
			t.Errorf("%q: starts at %s", args, rows[0][1])
		}
	}
	rows := table(t, done(t, "run", "--landscape", "bowl", "--format", "csv", "--steps", "0", "--start", "-5,-2", "--window", "-6:1,-3:3"), header2)
	if rows[0][1] != "-5" || rows[0][2] != "-2" {
		t.Errorf("starts at %v", rows[0])
	}
}

func TestTheSeedIsTheRun(t *testing.T) {
	run := func(flags ...string) string {
		return done(t, append([]string{"run", "--landscape", "valley", "--rule", "momentum", "--noise", "1", "--steps", "40", "--format", "csv"}, flags...)...)
	}
	if run("--seed", "5") != run("--seed", "5") {
		t.Error("one seed gave two runs")
	}
	if run("--seed", "5") == run("--seed", "6") {
		t.Error("two seeds gave one run")
	}
	if run("--batch", "64", "--noise", "0") != run("--noise", "0", "--seed", "3") {
		t.Error("a batch of all examples is not exact")
	}
}

// TestASavedSessionIsReplayed: its events happen at their dates.
func TestASavedSessionIsReplayed(t *testing.T) {
	s, err := experiment.Options{Landscape: "valley"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	s = s.Seek(10)
	s = s.ChangeAt([]int{10}, 0, s.At(0, 10).With("rate", 0.05)).Seek(25).Seek(4)
	text, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "session.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	rows := table(t, done(t, "run", "--session", file, "--format", "csv"), header2)
	if len(rows) != 26 {
		t.Fatalf("%d states, want 26: the length of the session is 25", len(rows))
	}
	y := column(t, rows, 2)
	for step := range 25 {
		rate := 0.4
		if step >= 10 {
			rate = 0.05
		}
		if want := y[step] * (1 - 4*rate); math.Abs(y[step+1]-want) > 1e-12*math.Abs(want) {
			t.Errorf("step %d: y goes from %v to %v, want %v at rate %v", step, y[step], y[step+1], want, rate)
		}
	}
}

func TestRunTable(t *testing.T) {
	golden(t, "run-valley.txt", done(t, "run", "--landscape", "valley", "--steps", "20", "--every", "5"))
	golden(t, "run-risk.txt", done(t, "run", "--landscape", "risk", "--rule", "momentum", "--rate", "0.005", "--batch", "8", "--steps", "2"))
}

// TestTheRateOfARowIsThatOfItsStep: the one that a schedule has for the step that comes, in every row, however many steps the
// program has taken by then.
func TestTheRateOfARowIsThatOfItsStep(t *testing.T) {
	const text = "cosine:max=50"
	at, err := optimizer.Makers().Schedule(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, landscape := range []string{"random-matrix", "himmelblau"} {
		for _, rule := range []string{"asgd", "gd", "adam", "armijo"} {
			all := lines(done(t, "run", "--landscape", landscape, "--rule", rule, "--rate", "0.01", "--steps", "60", "--schedule", text, "--format", "csv", "--columns", "step,rate"))
			for step, line := range all[1:] {
				if want := strconv.Itoa(step) + "," + strconv.FormatFloat(at(0.01, step), 'g', -1, 64); line != want {
					t.Errorf("%s on %s: %s, want %s", rule, landscape, line, want)
					break
				}
			}
		}
	}
}
