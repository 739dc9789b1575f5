package cli_test

import (
	"fmt"
	"math"
	"testing"

	"optexplore/model/verdict"
)

// TestWhatRulesDoOnTheCatalogue: what the stories of landscapes say of rules other than
// gradient descent is what these do.
func TestWhatRulesDoOnTheCatalogue(t *testing.T) {
	oneGoroutine(t)
	for _, c := range []struct {
		flags []string
		steps int
		holds func(m moment) bool
	}{
		{[]string{"--landscape", "balance", "--start", "1,0.3", "--rule", "newton"}, 20, func(m moment) bool { return m.X[0] == 0 && m.X[1] == 0 }},
		{[]string{"--landscape", "balance", "--start", "1,0.3", "--rule", "saddle-free-newton"}, 30, func(m moment) bool { return beside(m.X[1], 1, 1e-6) }},
		{[]string{"--landscape", "barrier", "--rule", "armijo"}, 100, func(m moment) bool { return beside(m.X[0], 0.1, 1e-3) }},
		{[]string{"--landscape", "bukin-6", "--rule", "nelder-mead"}, 500, func(m moment) bool {
			return beside(m.X[0], -6.87, 0.005) && beside(m.X[1], 0.47, 0.005) && beside(m.F, 0.031, 0.0005)
		}},
		{[]string{"--landscape", "cigar", "--rule", "adam", "--rate", "0.1"}, 300, func(m moment) bool { return beside(m.F, 1.96, 0.005) }},
		{[]string{"--landscape", "cigar angle=0", "--rule", "adam", "--rate", "0.1"}, 300, func(m moment) bool { return beside(m.F, 2.4e-13, 0.1e-13) }},
		{[]string{"--landscape", "cigar angle=45", "--rule", "adam", "--rate", "0.1"}, 300, func(m moment) bool { return beside(m.F, 2.60, 0.005) }},
		{[]string{"--landscape", "cigar", "--rule", "cma-es"}, 300, func(m moment) bool { return m.F < 1e-6 }},
		{[]string{"--landscape", "creased-valley", "--rule", "armijo"}, 1000, func(m moment) bool { return beside(m.X[0], -1.20, 0.005) && beside(m.X[1], 1.88, 0.005) }},
		{[]string{"--landscape", "creased-valley", "--rule", "nelder-mead"}, 1000, func(m moment) bool { return beside(m.X[0], 1, 1e-3) && beside(m.X[1], 1, 1e-3) }},
		{[]string{"--landscape", "hole", "--rate", "1", "--clip-norm", "0.1"}, 1000, func(m moment) bool { return m.F < 1e-4 }},
		{[]string{"--landscape", "lasso", "--schedule", "square-root"}, 5000, func(m moment) bool { return beside(m.X[0], 1, 1e-3) && beside(m.X[1], 0, 3e-3) }},
		{[]string{"--landscape", "line-search", "--rule", "armijo"}, 10, func(m moment) bool { return beside(m.X[0], -0.769, 1e-3) }},
		{[]string{"--landscape", "line-search-fails", "--rule", "armijo"}, 1000, func(m moment) bool { return beside(m.X[0], 0, 1e-9) && beside(m.X[1], 0.7204, 1e-4) }},
		{[]string{"--landscape", "matyas", "--rule", "momentum", "--rate", "2.7777777777777777", "--set", "beta=0.4444444444444444"}, 40, func(m moment) bool { return math.Hypot(float64(m.X[0]), float64(m.X[1])) < 20*40*math.Pow(2./3, 40) }},
		{[]string{"--landscape", "needle", "--start", "1,0", "--rule", "adam"}, 1000, func(m moment) bool { return beside(m.X[0], 1, 1e-9) }},
		{[]string{"--landscape", "no-minimum", "--rule", "signsgd", "--rate", "0.1"}, 1000, func(m moment) bool { return beside(m.X[0], -100, 1e-6) }},
		{[]string{"--landscape", "no-minimum", "--rule", "newton"}, 100, func(m moment) bool { return beside(m.X[0], -100, 1e-6) }},
		{[]string{"--landscape", "stairs", "--rule", "momentum", "--rate", "0.1"}, 300, func(m moment) bool { return m.X[0] < -50 }},
		{[]string{"--landscape", "steep-walls", "--start", "100", "--clip-norm", "1"}, 3000, func(m moment) bool { return beside(m.X[0], 0, 0.1) }},
		{[]string{"--landscape", "two-ravines", "--rule", "sam", "--set", "rho=0.2", "--rate", "0.015"}, 5000, func(m moment) bool { return beside(m.X[0], 1, 0.1) }},
	} {
		if m := at(t, c.steps, c.flags...); !c.holds(m) {
			t.Errorf("%v: at step %d it is at %v, f = %v", c.flags, m.Step, m.X, m.F)
		}
	}
}

func beside[V ~float64](v V, want, within float64) bool { return math.Abs(float64(v)-want) <= within }

// TestWhereAdamFails: with a short memory it goes the wrong way, with the largest v kept
// the right one, for every seed that is tried; and with a long memory as well.
func TestWhereAdamFails(t *testing.T) {
	oneGoroutine(t)
	for _, c := range []struct {
		words []string
		right float64
	}{
		{[]string{"--rule", "adam", "--set", "beta2=0.9"}, 1},
		{[]string{"--rule", "amsgrad", "--set", "beta2=0.9"}, -1},
		{[]string{"--rule", "adam", "--set", "beta2=0.999"}, -1},
	} {
		for seed := range 4 {
			args := append([]string{"run", "--landscape", "reddi", "--batch", "1", "--rate", "0.02", "--steps", "12000", "--every", "12000", "--format", "csv", "--seed", fmt.Sprint(seed)}, c.words...)
			if x := column(t, table(t, done(t, args...), "step,x,f,grad_norm,verdict"), 1); x[1]*c.right < 0.5 {
				t.Errorf("%v: it is at %v", args, x[1])
			}
		}
	}
}

// TestWhatTheCatalogueShowsIsExplained: the program says what the stories say.
func TestWhatTheCatalogueShowsIsExplained(t *testing.T) {
	oneGoroutine(t)
	at(t, 200, "--landscape", "balance").expect(t, verdict.AtSaddle, "stalled at a saddle")
	at(t, 0, "--landscape", "hole", "--start", "-1.5,1.5").expect(t, verdict.OnPlateau, "vanishing gradient")
	at(t, 25, "--landscape", "line-search-fails").expect(t, verdict.Oscillating, "each step takes back most of the one before", "get on by 0.1.")
	at(t, 1000, "--landscape", "stairs").expect(t, verdict.AtDegenerate, "second-order test")
	at(t, 1000, "--landscape", "two-layers").expect(t, verdict.AtDegenerate, "flat minimum")
}
