package cli_test

import (
	"encoding/json"
	"math"
	"runtime"
	"strings"
	"testing"
)

// counted is what matrices prints in JSON.
type counted struct {
	N, Samples               int
	Counts                   []int `json:"index_counts"`
	Positive, Zero, Negative float64
	Exact                    []float64
	ExactPositive            *float64 `json:"exact_positive"`
	ExactZero                *float64 `json:"exact_zero"`
}

func matrices(t *testing.T, args ...string) (c counted) {
	t.Helper()
	if err := json.Unmarshal([]byte(done(t, append([]string{"matrices", "--format", "json"}, args...)...)), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestMatricesAgreeWithTheirLaw within four standard deviations.
func TestMatricesAgreeWithTheirLaw(t *testing.T) {
	for _, args := range [][]string{
		{"--n", "4"}, {"--n", "2", "--seed", "7"}, {"--ensemble", "sign", "--n", "3"}, {"--ensemble", "trinary", "--n", "2"},
		{"--ensemble", "cauchy", "--n", "2"}, {"--ensemble", "uniform", "--n", "2"}, {"--ensemble", "dependent", "--n", "2"},
	} {
		c := matrices(t, append(args, "--samples", "50000")...)
		sum, samples := 0, float64(c.Samples)
		for k, count := range c.Counts {
			sum += count
			p := c.Exact[k]
			if math.Abs(float64(count)-samples*p) > 4*math.Sqrt(samples*p*(1-p))+1e-9 {
				t.Errorf("%v: %d of %v with %d negative, expected %v", args, count, samples, k, samples*p)
			}
		}
		if sum != c.Samples || len(c.Counts) != c.N+1 || math.Abs(c.Positive+c.Zero+c.Negative-1) > 1e-12 {
			t.Errorf("%v: %+v", args, c)
		}
		for got, want := range map[float64]*float64{c.Positive: c.ExactPositive, c.Zero: c.ExactZero} {
			if want == nil || math.Abs(got-*want) > 4/math.Sqrt(samples) {
				t.Errorf("%v: a share of %v, exactly %v", args, got, want)
			}
		}
	}
}

// TestMatricesDoNotDependOnTheProcessors, nor on how the work is divided.
func TestMatricesDoNotDependOnTheProcessors(t *testing.T) {
	args := []string{"matrices", "--n", "12", "--samples", "5000", "--format", "csv"}
	many := done(t, args...)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if one := done(t, args...); one != many {
		t.Errorf("on one processor\n%s\non several\n%s", one, many)
	}
}

func TestMatricesInWords(t *testing.T) {
	oneGoroutine(t)
	for text, args := range map[string][]string{
		"A saddle in 99": {"--n", "4"}, "exactly in 0.2457 %": {"--n", "4"}, "A saddle in all of 100 ": {"--n", "150", "--samples", "100"},
		"A saddle in none of 500": {"--n", "1", "--samples", "500"}, "and cannot be": {"--ensemble", "sign", "--n", "3"},
	} {
		if got := done(t, append([]string{"matrices"}, args...)...); !strings.Contains(strings.ReplaceAll(got, ":", " "), text) {
			t.Errorf("%v: expected %q in\n%s", args, text, got)
		}
	}
}

func TestBadMatricesAreRefused(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--ensemble", "nromal"}, "did you mean normal?"},
		{[]string{"--n", "0"}, "from 1 to 200"},
		{[]string{"--n", "201"}, "from 1 to 200"},
		{[]string{"--n", "two"}, `"two"`},
		{[]string{"--samples", "0"}, "from 1 to 10000000"},
		{[]string{"--samples", "10000001"}, "from 1 to 10000000"},
		{[]string{"--seed", "-1"}, "seed"},
		{[]string{"--format", "xml"}, "csv"},
		{[]string{"word"}, `"word"`},
	} {
		checkBadUse(t, append([]string{"matrices"}, c.args...), c.says)
	}
}
