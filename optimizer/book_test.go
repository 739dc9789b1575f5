package optimizer_test

import (
	"fmt"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// printed is what the executed notebooks of Dive into Deep Learning print at
// the end of a run.
type printed struct {
	rule, formula string
	knobs         map[string]float64
	start         []float64
	steps         int
	format        string // of each coordinate
	want          string
}

// book is the deterministic runs of the chapter "Optimization Algorithms".
func book() []printed {
	const wells, valley = "x cos(0.15 pi x)", "0.1x^2 + 2y^2"
	one, two := []float64{10}, []float64{-5, -2}
	return []printed{
		{"gd", "x^2", map[string]float64{"rate": 0.2}, one, 10, "%f", "0.060466"},
		{"gd", "x^2", map[string]float64{"rate": 0.05}, one, 10, "%f", "3.486784"},
		{"gd", "x^2", map[string]float64{"rate": 1.1}, one, 10, "%f", "61.917364"},
		{"gd", wells, map[string]float64{"rate": 2}, one, 10, "%f", "-1.528166"},
		{"gd", "x^2 + 2y^2", map[string]float64{"rate": 0.1}, two, 20, "%f", "-0.057646 -0.000073"},
		{"newton", "cosh(0.5x)", nil, one, 10, "%.4f", "0.0000"},
		{"newton", wells, nil, one, 10, "%.4f", "26.8341"},
		{"newton", wells, map[string]float64{"rate": 0.5}, one, 10, "%.4f", "7.2699"},
		{"gd", valley, map[string]float64{"rate": 0.4}, two, 20, "%f", "-0.943467 -0.000073"},
		{"gd", valley, map[string]float64{"rate": 0.6}, two, 20, "%f", "-0.387814 -1673.365109"},
		{"momentum", valley, map[string]float64{"rate": 0.6, "beta": 0.5}, two, 20, "%f", "0.007188 0.002553"},
		{"momentum", valley, map[string]float64{"rate": 0.6, "beta": 0.25}, two, 20, "%f", "-0.126340 -0.186632"},
		{"adagrad", valley, map[string]float64{"rate": 0.4, "eps": 1e-6, "convention": 1}, two, 20, "%f", "-2.382563 -0.158591"},
		{"adagrad", valley, map[string]float64{"rate": 2, "eps": 1e-6, "convention": 1}, two, 20, "%f", "-0.002295 -0.000000"},
		{"rmsprop", valley, map[string]float64{"rate": 0.4, "alpha": 0.9, "eps": 1e-6, "convention": 1}, two, 20, "%f", "-0.010599 0.000000"},
	}
}

// inTheBook runs what the book runs of a rule.
func inTheBook(rule string) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		runs := 0
		for _, p := range book() {
			if p.rule != rule {
				continue
			}
			runs++
			st := runTo(t, p.formula, p.start, model.Runner{Rule: rule, Knobs: p.knobs}, p.steps)
			got := fmt.Sprintf(p.format, st.X()[0])
			if len(st.X()) == 2 {
				got += fmt.Sprintf(" "+p.format, st.X()[1])
			}
			if got != p.want {
				t.Errorf("%s on %s with %v: %s, the book prints %s", rule, p.formula, p.knobs, got, p.want)
			}
		}
		if runs == 0 {
			t.Errorf("the book has no run of %s", rule)
		}
	}
}

// driverOf steps a runner on a formula.
func driverOf(t *testing.T, formula string, start []float64, r model.Runner) *run.Driver {
	t.Helper()
	l, err := landscapes.FromFormula(formula, 0)
	if err != nil {
		t.Fatal(err)
	}
	d, err := run.NewDriver(model.Session{Start: start, Runners: []model.Runner{r}}, 0, l.Objective(), optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// run is where so many steps of a runner lead.
func runTo(t *testing.T, formula string, start []float64, r model.Runner, steps int) model.State {
	t.Helper()
	d := driverOf(t, formula, start, r)
	st := d.Start()
	for range steps {
		st = d.Advance(st)
	}
	return st
}
