package cli_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const goldenRuns = "../../optimizer/testdata/golden"

// goldenRun is a trajectory of the rules' references, computed by other means.
type goldenRun struct {
	File, Optimizer, Landscape string
	Start                      []float64
	Hyper                      map[string]any
	Rate                       float64  `json:"lr"`
	Clip                       *float64 `json:"clip_grad_norm"`
	Steps                      int
	Tolerance                  float64 `json:"rtol"`
	Until                      int     `json:"comparable_until"`
}

// asFlags are what a person types for the hyper-parameters of the references.
func (r goldenRun) asFlags() []string {
	rule := r.Optimizer
	if name, ok := map[string]string{
		"rmsprop-centered": "rmsprop", "schedulefree": "schedule-free", "sfn": "saddle-free-newton", "heavyball": "momentum",
	}[rule]; ok {
		rule = name
	}
	flags := []string{"--rule", rule, "--rate", exactly(r.Rate), "--noise", "0"}
	two := map[string][2]string{"betas": {"beta1", "beta2"}, "etas": {"etaminus", "etaplus"}, "step_sizes": {"step_min", "step_max"}}
	one := map[string]string{"momentum": "beta", "initial_accumulator_value": "initial_accumulator"}
	for name, value := range r.Hyper {
		switch pair, isPair := value.([]any); {
		case slices.Contains([]string{"lr", "nesterov", "dampening", "amsgrad"}, name), name == "momentum" && value == 0.0:
		case isPair:
			flags = append(flags, "--set", two[name][0]+"="+exactly(pair[0]), "--set", two[name][1]+"="+exactly(pair[1]))
		default:
			if knob, ok := one[name]; ok {
				name = knob
			}
			flags = append(flags, "--set", name+"="+exactly(value))
		}
	}
	if r.Clip != nil {
		flags = append(flags, "--clip-norm", exactly(*r.Clip))
	}
	return flags
}

func exactly(v any) string {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return map[bool]string{false: "off", true: "on"}[v]
	}
	return fmt.Sprint(v)
}

// TestTheCommandLineSaysEveryGoldenTrajectory runs each of the references as a
// person would, and finds its points in the CSV.
func TestTheCommandLineSaysEveryGoldenTrajectory(t *testing.T) {
	oneGoroutine(t)
	compared := 0
	for _, name := range []string{"index.json", "index_extras.json"} {
		var index struct{ Files []goldenRun }
		text, err := os.ReadFile(filepath.Join(goldenRuns, name))
		if err == nil {
			err = json.Unmarshal(text, &index)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range index.Files {
			compared += r.compare(t, r.run(t, 10))
		}
	}
	if compared < 2000 {
		t.Errorf("only %d points were compared", compared)
	}
}

// run is the positions of the run at every so many steps.
func (r goldenRun) run(t *testing.T, every int) [][]string {
	t.Helper()
	formulas := map[string]string{"rosenbrock": "(1-x)^2+100*(y-x^2)^2", "quadratic": "0.1*x^2+2*y^2", "tanh": "tanh(x)", "xcospi": "x*cos(pi*x)"}
	start := strings.Trim(strings.ReplaceAll(fmt.Sprint(r.Start), " ", ","), "[]")
	return positions(t, []string{"--formula", formulas[r.Landscape]},
		append(r.asFlags(), "--start", start, "--steps", strconv.Itoa(r.Steps), "--every", strconv.Itoa(every), "--format", "csv"))
}

// TestTheCommandLineTurnsEveryKnob runs the references with every knob away
// from its default, some of them clipped.
func TestTheCommandLineTurnsEveryKnob(t *testing.T) {
	oneGoroutine(t)
	var all struct {
		Runs []struct {
			goldenRun
			Rule string
			Rows map[string][]float64
		}
	}
	text, err := os.ReadFile(filepath.Join(goldenRuns, "knobs.json"))
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil || len(all.Runs) < 40 {
		t.Fatalf("%d runs (%v)", len(all.Runs), err)
	}
	for _, r := range all.Runs {
		r.Optimizer, r.Steps = r.Rule, 100
		got := r.run(t, 1)
		for at, want := range r.Rows {
			step, _ := strconv.Atoi(at)
			for i, w := range want {
				if is, _ := strconv.ParseFloat(got[step][i], 64); !(math.Abs(is-w) <= 1e-11*max(1, math.Abs(w))) {
					t.Errorf("%q: step %d is at %v, want %v", r.asFlags(), step, got[step], want)
				}
			}
		}
	}
}

// compare holds every tenth point of a run to the reference.
func (r goldenRun) compare(t *testing.T, got [][]string) (points int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(goldenRuns, r.File))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines(string(text)) {
		fields := strings.Split(line, ",")
		step, err := strconv.Atoi(fields[0])
		if err != nil || step > r.Until || step%10 != 0 {
			continue
		}
		points++
		for i, field := range fields[1 : len(fields)-1] {
			want, _ := strconv.ParseFloat(field, 64)
			is, _ := strconv.ParseFloat(got[step/10][i], 64)
			if !(math.Abs(is-want) <= r.Tolerance*max(1, math.Abs(want))) {
				t.Errorf("%s: step %d is at %v, want %v", r.File, step, got[step/10], fields)
			}
		}
	}
	return points
}
