package cli_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// foreseen is what foresee writes as JSON.
type foreseen struct {
	Step     int
	Forecast struct {
		Text, Event string
		Steps, At   int
	}
	Events []struct {
		Step, In       int
		Kind, Sentence string
		Times, Last    int
	}
}

// TestForeseeListsWhatComesOftenOnce, in each format.
func TestForeseeListsWhatComesOftenOnce(t *testing.T) {
	args := []string{"--landscape", "beale", "--rule", "signum", "--rate", "0.1"}
	f := foresee(t, args...)
	if len(f.Events) != 2 || f.Events[0].Times < 10 || f.Events[0].Last <= f.Events[0].Step || !strings.Contains(f.Events[0].Sentence, "Again ") {
		t.Errorf("%+v", f.Events)
	}
	if table := done(t, append([]string{"foresee"}, args...)...); strings.Count(table, "Again ") != 2 || strings.Count(table, "\n") > 10 {
		t.Error(table)
	}
}

func foresee(t *testing.T, args ...string) (f foreseen) {
	t.Helper()
	if err := json.Unmarshal([]byte(done(t, append([]string{"foresee", "--format", "json"}, args...)...)), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// TestForeseeListsWhatLiesAhead: each event at the step at which run has it, whatever
// step it is seen from.
func TestForeseeListsWhatLiesAhead(t *testing.T) {
	args := []string{"--landscape", "saddle", "--start", "0.9,1e-4", "--rate", "0.1"}
	first := foresee(t, args...)
	for _, step := range []int{0, 20, 45} {
		f := foresee(t, append(args, "--at", strconv.Itoa(step))...)
		found := false
		for _, e := range f.Events {
			if e.Step <= step || e.In != e.Step-step || e.Sentence == "" {
				t.Errorf("from step %d: %+v", step, e)
			}
			found = found || e.Kind == "escapes" && e.Step == 51
		}
		if !found || f.Step != step {
			t.Errorf("from step %d: %+v", step, f)
		}
	}
	run := done(t, append([]string{"run", "--steps", "5", "--format", "json"}, args...)...)
	for _, e := range first.Events {
		if text, _ := json.Marshal(e.Sentence); !strings.Contains(run, string(text)) {
			t.Errorf("run does not have %q", e.Sentence)
		}
	}
}

// TestForeseeTellsOfOthers: with noise the run's own future is not told.
func TestForeseeTellsOfOthers(t *testing.T) {
	f := foresee(t, "--landscape", "saddle", "--noise", "0.05", "--at", "15")
	if len(f.Events) != 0 || !strings.Contains(f.Forecast.Text, "of 64 runs with other seeds") || f.Forecast.At != -1 {
		t.Errorf("%+v", f)
	}
}

// TestForeseeTellsOfADate: a text that names a step says so.
func TestForeseeTellsOfADate(t *testing.T) {
	oneGoroutine(t)
	for _, l := range []string{"saddle", "valley", "plateau", "inflection", "himmelblau"} {
		f := foresee(t, "--landscape", l)
		if f.Forecast.At < 1 || f.Forecast.Steps != f.Forecast.At || !strings.Contains(f.Forecast.Text, "at step ") {
			t.Errorf("%s: %+v", l, f.Forecast)
		}
	}
}

// TestColumnsOnDemand: the numbers of Adam's first step are those of its equations.
func TestColumnsOnDemand(t *testing.T) {
	text := done(t, "run", "--landscape", "valley", "--rule", "adam", "--rate", "0.1", "--steps", "1", "--format", "csv",
		"--columns", "step,m,v_y,effective_rate,step_x,gradient_y")
	const header = "step,m_x,m_y,v_y,effective_rate_x,effective_rate_y,step_x,gradient_y"
	rows := table(t, text, header)
	if want := []float64{0, 0, 0, 0, 0.1 / (1 + 1e-8), 0.1 / (8 + 1e-8), 0.1, -8}; len(rows) != 2 || !near(t, rows[0], want, 1e-7) {
		t.Errorf("%s\nwant %v", text, want)
	}
	if want := []float64{1, -0.1, -0.8, 0.064}; !near(t, rows[1][:4], want, 1e-12) {
		t.Errorf("%s\nwant %v", text, want)
	}
	if a := call("run", "--columns", "step,momentum"); a.code != 2 || !strings.Contains(a.err, "expected some of step, x, y, f, grad_norm, verdict, sharpness, limit, gradient, effective_rate") || strings.Count(a.err, "\n") != 1 {
		t.Errorf("%+v", a)
	}
}

func near(t *testing.T, row []string, want []float64, within float64) bool {
	t.Helper()
	var got []float64
	for _, text := range row {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, v)
	}
	if len(got) != len(want) {
		return false
	}
	for i, v := range want {
		if d := got[i] - v; d > within || d < -within {
			return false
		}
	}
	return true
}

// TestSharpnessInColumns: the largest eigenvalue of the Hessian and the limit of the rule,
// preconditioned by a rule that divides by coordinate; no limit where none is known.
func TestSharpnessInColumns(t *testing.T) {
	for rule, want := range map[string]string{
		"gd":       "0,10,20",
		"momentum": "0,10,38",
		"newton":   "0,10,",
	} {
		got := strings.Split(done(t, "run", "--formula", "x^2 + 5y^2", "--start=1,1", "--rule", rule, "--rate", "0.1", "--steps", "1", "--format", "csv", "--columns", "step,sharpness,limit"), "\n")[1]
		var step int
		var sharp, limit float64
		if k, _ := fmt.Sscanf(strings.ReplaceAll(got, ",", " "), "%d %g %g", &step, &sharp, &limit); k == 3 {
			got = fmt.Sprintf("%d,%.10g,%.10g", step, sharp, limit)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", rule, got, want)
		}
	}
	// At first Adam goes η·sign(g): P is |g| + ε, and P^−½∇²f P^−½ has 2/|2| and 10/|10|.
	if got := done(t, "run", "--formula", "x^2 + 5y^2", "--start=1,1", "--rule", "adam", "--rate", "0.1", "--steps", "0", "--format", "csv", "--columns", "sharpness"); !strings.HasPrefix(got, "sharpness\n0.99999999") && !strings.HasPrefix(got, "sharpness\n1\n") {
		t.Errorf("adam: %q", got)
	}
}
