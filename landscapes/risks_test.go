package landscapes_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/vec"
)

func TestSineRisk(t *testing.T) {
	r, l := readReference(t).Sine, find(t, "sine-risk")
	fit, risk := landscapes.SineFit(r.X, r.Y), l.Expected.Objective()
	for _, row := range r.Values {
		if got := risk.Value(row[:1]); !near(got, row[1], 1e-12) {
			t.Errorf("the risk of %v is %v, want %v", row[0], got, row[1])
		}
		if got := fit.Value(row[:1]); !near(got, row[2], 1e-12) {
			t.Errorf("the empirical risk of %v is %v, want %v", row[0], got, row[2])
		}
	}
	x := rest(fit)
	if !near(x[0], r.Minimum, 1e-9) || !near(fit.Value(x), r.Empirical, 1e-9) || !near(risk.Value(x), r.Risk, 1e-9) {
		t.Errorf("the minimum is at %v with %v and risk %v, want %v", x, fit.Value(x), risk.Value(x), r)
	}
	checkCritical(t, risk, l.Window, l.Expected.Critical)
	x = rest(l.Objective())
	if !rounded(x[0], 2.097, 3) || !rounded(l.Objective().Value(x), 0.0749, 4) || !rounded(risk.Value(x), 0.1037, 4) || !near(risk.Value([]float64{2}), 0.09, 1e-12) {
		t.Errorf("the story is of another minimum than %v", x)
	}
	if from := end(l.Objective(), l.Starts[0], l.Rate, 500); !near(from[0], x[0], 1e-6) {
		t.Errorf("the first start ends at %v, want %v", from, x)
	}
	if from := end(l.Objective(), l.Starts[1], l.Rate, 500); from[0] > 0.65 {
		t.Errorf("the second start ends at %v", from)
	}
	if !rounded(0.3/math.Sqrt(r.Information), 0.258, 3) {
		t.Errorf("the deviation is %v/√m", 0.3/math.Sqrt(r.Information))
	}
	says(t, l, "minimum at 2.097, where the error on it is 0.0749 and the risk is 0.1037", "0.258/√m", "0.18/m on average", "left of 0.65")
}

// rest is where Newton's method leads from 2.
func rest(o model.Objective) []float64 {
	x, g, h := []float64{2}, make([]float64, 1), make([]float64, 1)
	for range 50 {
		o.Gradient(g, x)
		model.Hessian(o, h, x)
		x[0] -= g[0] / math.Abs(h[0])
	}
	return x
}

// TestSamplesScatterAsTheStorySays: over 300 samples of 64 examples, within four
// standard errors and what is left of 1/m².
func TestSamplesScatterAsTheStorySays(t *testing.T) {
	const samples, m = 300, 64
	square, gap, gaps := 0.0, 0.0, 0.0
	for seed := range samples {
		l := find(t, fmt.Sprintf("sine-risk examples=%d seed=%d", m, seed))
		x := rest(l.Objective())
		d := l.Expected.Objective().Value(x) - l.Objective().Value(x)
		square, gap, gaps = square+(x[0]-2)*(x[0]-2)/samples, gap+d/samples, gaps+d*d/samples
	}
	if sd, want := math.Sqrt(square), 0.258/math.Sqrt(m); math.Abs(sd-want) > 4*want/math.Sqrt(2*samples) {
		t.Errorf("the minima scatter by %v, want %v", sd, want)
	}
	if se := math.Sqrt(gaps / samples); math.Abs(gap-0.18/m) > 4*se || se > 0.18/m {
		t.Errorf("the risk is higher by %v ± %v, want %v", gap, se, 0.18/m)
	}
}

// TestDoubleDescent holds the solution of least norm to that of other software, its error
// on written points and the closed form of its expectation.
func TestDoubleDescent(t *testing.T) {
	r := readReference(t).DoubleDescent
	inputs, weights := slices.Concat(r.X...), slices.Concat(r.Features...)
	for _, row := range r.Rows {
		l := landscapes.Features(row.P, inputs, r.Y, r.Beta, weights)
		c := l.Critical[0].At
		tolerance := 1e-10 * row.Condition * row.Condition
		if norm := vec.Norm(c); !near(norm, row.Norm, tolerance) {
			t.Errorf("p = %d: ‖x‖ = %v, want %v", row.P, norm, row.Norm)
		}
		if f := l.Objective().Value(c); !near(f, row.Train, tolerance) {
			t.Errorf("p = %d: training error %v, want %v", row.P, f, row.Train)
		}
		test := 0.0
		for _, x := range r.TestX {
			off := -vec.Dot(x, r.Beta)
			for k, v := range c {
				off += v * max(0, vec.Dot(x, r.Features[k]))
			}
			test += off * off / float64(len(r.TestX))
		}
		if math.Abs(test-row.Test40) > tolerance*row.Test40 {
			t.Errorf("p = %d: error %v on the written points, want %v", row.P, test, row.Test40)
		}
		if risk := l.Expected.Objective().Value(c); math.Abs(risk-row.Test) > 0.15*row.Test {
			t.Errorf("p = %d: expected test error %v, over 4,000 points %v", row.P, risk, row.Test)
		}
	}
}

// TestTheStoryOfDoubleDescent has the numbers that the landscape has.
func TestTheStoryOfDoubleDescent(t *testing.T) {
	after := func(n, steps int) float64 {
		l, err := landscapes.Sized("double-descent", n)
		if err != nil {
			t.Fatal(err)
		}
		x := l.Starts[1]
		if steps > 0 {
			x = end(l.Objective(), l.Starts[0], l.Rate, steps)
		}
		return l.Expected.Objective().Value(x)
	}
	for _, c := range []struct {
		n, steps, decimals int
		said               float64
	}{{18, 0, 3, 0.438}, {20, 0, 0, 263}, {30, 0, 3, 0.461}, {200, 0, 3, 0.307}, {20, 1000, 3, 0.316}, {200, 100, 3, 0.067}} {
		if got := after(c.n, c.steps); !rounded(got, c.said, c.decimals) {
			t.Errorf("n = %d, step %d: test error %v, the story says %v", c.n, c.steps, got, c.said)
		}
	}
	says(t, find(t, "double-descent"), "0.438 with 18 weights, 263 with 20", "0.461 with 30 and 0.307 with 200", "0.316 after 1,000 steps", "0.067 after 100 steps, before it rises to 0.307")
}
