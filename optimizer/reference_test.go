package optimizer_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// reference is a trajectory in testdata/golden, computed by other means.
type reference struct {
	File      string         `json:"file"`
	Optimizer string         `json:"optimizer"`
	Landscape string         `json:"landscape"`
	Start     []float64      `json:"start"`
	Hyper     map[string]any `json:"hyper"`
	Rate      float64        `json:"lr"`
	Clip      *float64       `json:"clip_grad_norm"`
	Steps     int            `json:"steps"`
	Tolerance float64        `json:"rtol"`
	Until     int            `json:"comparable_until"`
}

// formulas are the landscapes of the references.
var formulas = map[string]string{
	"rosenbrock": "(1-x)^2+100*(y-x^2)^2", "quadratic": "0.1*x^2+2*y^2", "tanh": "tanh(x)", "xcospi": "x*cos(pi*x)",
}

func references(t *testing.T) (all []reference) {
	t.Helper()
	for _, name := range []string{"index.json", "index_extras.json"} {
		var index struct{ Files []reference }
		text, err := os.ReadFile(filepath.Join("testdata", "golden", name))
		if err == nil {
			err = json.Unmarshal(text, &index)
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, index.Files...)
	}
	return all
}

// runners are the rules of the catalogue that a reference is of, as they have
// to be set.
func (r reference) runners() ([]model.Runner, error) {
	knobs, err := knobsOf(r.Hyper)
	if err != nil {
		return nil, err
	}
	knobs["rate"] = r.Rate
	rules := map[string][]string{
		"sgd": {"gd", "sgd"}, "rmsprop-centered": {"rmsprop"}, "schedulefree": {"schedule-free"}, "sfn": {"saddle-free-newton"},
		"heavyball": {"momentum", "rolling-ball"},
	}[r.Optimizer]
	if rules == nil {
		rules = []string{r.Optimizer}
	}
	var all []model.Runner
	for _, id := range rules {
		own := model.Runner{Rule: id, Knobs: maps.Clone(knobs)}
		if id == "rolling-ball" { // β = 1 − γ√η
			own.Knobs = map[string]float64{"rate": r.Rate, "gamma": (1 - knobs["beta"]) / math.Sqrt(r.Rate)}
		}
		if r.Clip != nil {
			own.Knobs["clip_norm"] = *r.Clip
		}
		all = append(all, own)
	}
	return all, nil
}

// knobsOf says hyper-parameters as PyTorch and the papers call them by the
// names of the knobs. Those that choose between rules are left to the caller.
func knobsOf(hyper map[string]any) (map[string]float64, error) {
	names := map[string][]string{
		"lr": {"rate"}, "betas": {"beta1", "beta2"}, "etas": {"etaminus", "etaplus"}, "step_sizes": {"step_min", "step_max"},
		"initial_accumulator_value": {"initial_accumulator"}, "momentum": {"beta"},
		"nesterov": {}, "dampening": {}, "amsgrad": {},
	}
	knobs := map[string]float64{}
	for name, value := range hyper {
		list, ok := value.([]any)
		if !ok {
			list = []any{value}
		}
		to, renamed := names[name]
		if !renamed {
			to = []string{name}
		}
		for i, knob := range to {
			v, err := numberOf(list[i])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			knobs[knob] = v
		}
	}
	if knobs["beta"] == 0 { // PyTorch's SGD has a momentum where gradient descent has none
		delete(knobs, "beta")
	}
	return knobs, nil
}

func numberOf(value any) (float64, error) {
	switch v := value.(type) {
	case float64:
		return v, nil
	case bool:
		return map[bool]float64{true: 1}[v], nil
	case string:
		return strconv.ParseFloat(v, 64)
	}
	return 0, fmt.Errorf("%v is no number", value)
}

// rows reads the steps and the points of a reference.
func (r reference) rows() (rows map[int][]float64, err error) {
	file, err := os.Open(filepath.Join("testdata", "golden", r.File))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows = map[int][]float64{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Split(lines.Text(), ",")
		step, err := strconv.Atoi(fields[0])
		if err != nil { // a comment or the heading
			continue
		}
		for _, field := range fields[1 : len(fields)-1] {
			v, err := strconv.ParseFloat(field, 64)
			if err != nil {
				return nil, err
			}
			rows[step] = append(rows[step], v)
		}
	}
	return rows, nil
}

// far is by what share of max(1, |x|) got is from want, at most.
func far(got, want []float64) (most float64) {
	for i, w := range want {
		d := math.Abs(got[i]-w) / max(1, math.Abs(w))
		if !(d <= most) {
			most = d
		}
	}
	return most
}

// compare runs a rule as a reference asks for it and finds the points of the
// reference.
func (r reference) compare(runner model.Runner) error {
	rows, err := r.rows()
	if err != nil {
		return err
	}
	l, err := landscapes.FromFormula(formulas[r.Landscape], 0)
	if err != nil {
		return err
	}
	s := model.Session{Start: r.Start, Runners: []model.Runner{runner}}
	d, err := run.NewDriver(s, 0, l.Objective(), optimizer.Makers())
	if err != nil {
		return err
	}
	compared := 0
	for st := d.Start(); st.Step <= r.Steps && st.Step <= r.Until; st = d.Advance(st) {
		want, ok := rows[st.Step]
		if !ok {
			continue
		}
		compared++
		if off := far(st.X(), want); !(off <= r.Tolerance) {
			return fmt.Errorf("%s, %s: step %d is %v, want %v: off by %v, allowed %v", r.File, runner.Rule, st.Step, st.X(), want, off, r.Tolerance)
		}
	}
	if compared < 4 {
		return fmt.Errorf("%s: only %d points were compared", r.File, compared)
	}
	return nil
}
