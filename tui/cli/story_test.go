package cli_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"optexplore/model/verdict"
)

// at is the moment of a run at a step.
func at(t *testing.T, step int, flags ...string) moment {
	t.Helper()
	list := steps(t, append([]string{"run", "--format", "json", "--every", strconv.Itoa(max(1, step)), "--steps", strconv.Itoa(step)}, flags...)...)
	return list[len(list)-1]
}

// expect holds a verdict to its kind and to words and numbers it must name.
func (m moment) expect(t *testing.T, kind verdict.Condition, words ...string) {
	t.Helper()
	if m.Verdict.Condition != kind {
		t.Errorf("step %d: %s (%s), want %s", m.Step, m.Verdict.Condition, m.Verdict.Sentence, kind)
	}
	text := m.Verdict.Title + ". " + m.Verdict.Sentence + " " + m.Forecast.Text
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("step %d: %q does not say %q", m.Step, text, w)
		}
	}
}

// TestTheBooksFiguresAreExplained: what the five figures of the book show is
// what the program says of them.
func TestTheBooksFiguresAreExplained(t *testing.T) {
	oneGoroutine(t)
	t.Run("saddle", func(t *testing.T) {
		flags := []string{"--landscape", "saddle", "--start", "0.9,1e-4", "--rule", "gd", "--rate", "0.1"}
		left := -1
		all := steps(t, append([]string{"run", "--format", "json", "--steps", "60"}, flags...)...)
		for _, m := range all {
			if left < 0 && math.Abs(float64(m.X[1])) >= 1 {
				left = m.Step
			}
		}
		for step := range left {
			if got := all[step].Forecast.Text; !strings.Contains(got, "|y| = 1") || !strings.Contains(got, fmt.Sprintf("%d", left)) {
				t.Errorf("step %d: %q, and |y| = 1 came at %d", step, got, left)
			}
		}
		m := all[20]
		m.expect(t, verdict.AtSaddle, "stalled at a saddle", "λ = 2", "λ = −2", " y")
		if m.Eigenvalues[0] != -2 || m.Eigenvalues[1] != 2 {
			t.Errorf("eigenvalues %v, want −2, 2", m.Eigenvalues)
		}
	})
	t.Run("inflection", func(t *testing.T) {
		at(t, 400, "--landscape", "inflection", "--start", "1.5", "--rate", "0.05").expect(t, verdict.AtDegenerate, "degenerate", "second-order test")
	})
	t.Run("local minimum", func(t *testing.T) {
		m := at(t, 100, "--landscape", "local-minimum", "--start", "-0.9", "--rate", "0.05")
		m.expect(t, verdict.AtMinimum, "trapped in a local minimum", "1.36", "0.868")
	})
	t.Run("plateau", func(t *testing.T) {
		m := at(t, 0, "--landscape", "plateau", "--start", "4")
		m.expect(t, verdict.OnPlateau, "vanishing gradient", "0.00134")
		if m.Forecast.Steps <= 0 {
			t.Errorf("no forecast: %+v", m.Forecast)
		}
	})
	t.Run("valley", func(t *testing.T) {
		m := at(t, 10, "--landscape", "valley", "--rate", "0.4")
		m.expect(t, verdict.Oscillating, "1.6")
		if m.RateTimesLambda != 1.6 {
			t.Errorf("η·λmax = %v, want 1.6", m.RateTimesLambda)
		}
		at(t, 10, "--landscape", "valley", "--rate", "0.6").expect(t, verdict.Diverging, "2.4")
		at(t, 60, "--landscape", "valley", "--rate", "0.6", "--rule", "momentum", "--set", "beta=0.5").expect(t, verdict.AtMinimum)
	})
	t.Run("risk", func(t *testing.T) {
		m := at(t, 200, "--landscape", "risk")
		m.expect(t, verdict.AtMinimum)
		if m.Expected == nil || math.Abs(float64(m.X[0])-1.0169834) > 1e-6 || !(float64(*m.Expected) > -1.0467211) {
			t.Errorf("the run ends at %v with an expected risk of %v", m.X, m.Expected)
		}
	})
}

// TestNoiseFreesATrappedRun: of the same runs under noise, some leave the
// local minimum.
func TestNoiseFreesATrappedRun(t *testing.T) {
	oneGoroutine(t)
	const hill = 0.2738526868008509
	freed := 0
	for seed := range 20 {
		m := at(t, 400, "--landscape", "local-minimum", "--start", "-0.9", "--rule", "sgd", "--seed", strconv.Itoa(seed))
		if float64(m.X[0]) > hill {
			freed++
		}
	}
	if freed == 0 {
		t.Error("noise freed none of 20 runs")
	}
}
