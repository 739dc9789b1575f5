package landscapes_test

import (
	"math"
	"testing"

	"optexplore/model/vec"
)

// TestTheRunsOfTheStories: runs of gradient descent on the classical test functions, as
// their stories tell them.
func TestTheRunsOfTheStories(t *testing.T) {
	for _, run := range []struct {
		id, says   string
		start      [2]float64
		rate, clip float64
		steps      int        // after so many the run is,
		at         [2]float64 // about here,
		within     float64    // as near as that
		first      bool       // and not a step earlier
	}{
		{"beale", "From (1, 1) rate 0.01 needs 1,955 steps to be within 0.001", [2]float64{1, 1}, 0.01, 0, 1955, [2]float64{3, 0.5}, 1e-3, true},
		{"beale", "the same run is within 0.001 of the minimum after 3,056 steps", [2]float64{4, 2}, 0.01, 1, 3056, [2]float64{3, 0.5}, 1e-3, true},
		{"booth", "From (−4, −5) it takes 42 steps", [2]float64{-4, -5}, 0.1, 0, 42, [2]float64{1, 3}, 1e-3, true},
		{"booth", "rate 0.02 takes 188", [2]float64{-4, -5}, 0.02, 0, 188, [2]float64{1, 3}, 1e-3, true},
		{"booth", "rate 0.11 takes 452", [2]float64{-4, -5}, 0.11, 0, 452, [2]float64{1, 3}, 1e-3, true},
		{"matyas", "From (−9, −3) rate 1.9 takes 115 steps", [2]float64{-9, -3}, 1.9, 0, 115, [2]float64{0, 0}, 1e-3, true},
		{"matyas", "rate 1 takes 222", [2]float64{-9, -3}, 1, 0, 222, [2]float64{0, 0}, 1e-3, true},
		{"three-hump-camel", "From (2, 1) rate 0.1 ends in the well beside", [2]float64{2, 1}, 0.1, 0, 100, [2]float64{1.7475523, -0.8737762}, 1e-5, false},
		{"three-hump-camel", "rate 0.3 leaps over the saddle into the lowest", [2]float64{2, 1}, 0.3, 0, 100, [2]float64{0, 0}, 1e-5, false},
		{"six-hump-camel", "From (1.9, 1) rate 0.02 ends in one of the highest", [2]float64{1.9, 1}, 0.02, 0, 200, [2]float64{1.6071048, 0.5686515}, 1e-5, false},
		{"six-hump-camel", "rate 0.1, five times as long a first step, in one of the lowest", [2]float64{1.9, 1}, 0.1, 0, 200, [2]float64{0.089842, -0.7126564}, 1e-5, false},
		{"ackley", "From (1.8, 1.3) the run stays in a hole with f = 5.38", [2]float64{1.8, 1.3}, 0.01, 0, 200, [2]float64{1.9646167, 0.982416}, 1e-5, false},
		{"rastrigin", "from (1.7, 1.8) that is (1.99, 1.99)", [2]float64{1.7, 1.8}, 0.002, 0, 200, [2]float64{1.9899122, 1.9899122}, 1e-5, false},
		{"griewank", "From (5, 3.5) the run is within 0.001 of one of these after 28 steps", [2]float64{5, 3.5}, 0.5, 0, 28, [2]float64{3.1400226, 4.4384445}, 1e-3, true},
		{"levy-13", "it takes 375 steps to be within 0.001 of (1, 1)", [2]float64{0.84, 1.05}, 0.005, 0, 375, [2]float64{1, 1}, 1e-3, true},
		{"levy-13", "from (0.5, 1.5) it ends in a trench with f = 0.2887", [2]float64{0.5, 1.5}, 0.005, 0, 1000, [2]float64{0.6716661, 1.2661068}, 1e-5, false},
		{"eggholder", "From (450, 500) the run ends at −935.3", [2]float64{450, 500}, 0.3, 0, 500, [2]float64{439.4809973, 453.9774348}, 1e-5, false},
		{"eggholder", "from (400, 330) at −976.9", [2]float64{400, 330}, 0.3, 0, 600, [2]float64{522.160529, 413.3157982}, 1e-5, false},
		{"eggholder", "the run goes on to (522.2, 413.3)", [2]float64{512, 404.2319}, 0.3, 0, 500, [2]float64{522.160529, 413.3157982}, 1e-5, false},
		{"easom", "f = −1, within 0.001 after 17 steps", [2]float64{2, 4.3}, 0.3, 0, 17, [2]float64{math.Pi, math.Pi}, 1e-3, true},
		{"easom", "1,000 steps lead no farther than (1.004, 0.507)", [2]float64{1, 0.5}, 0.3, 0, 1000, [2]float64{1.004, 0.507}, 6e-4, false},
		{"easom", "after 3,000 steps it is still 0.07 away", [2]float64{5, 2}, 0.3, 0, 3000, [2]float64{4.97819, 1.3049954}, 0.075, false},
		{"goldstein-price", "From (1.7, 0.3) rate 0.00005 does", [2]float64{1.7, 0.3}, 0.00005, 0, 3000, [2]float64{1.8, 0.2}, 1e-5, false},
		{"goldstein-price", "From (0.8, 0.19), beside the maximum of 1155, the run finds the lowest", [2]float64{0.8, 0.19}, 0.00005, 0, 3000, [2]float64{0, -1}, 1e-5, false},
		{"mccormick", "From (−1, 3) the run ends in the lower one", [2]float64{-1, 3}, 0.05, 0, 500, [2]float64{-0.5471976, -1.5471976}, 1e-5, false},
		{"mccormick", "from (3.5, −1) in the higher", [2]float64{3.5, -1}, 0.05, 0, 500, [2]float64{2.5943951, 1.5943951}, 1e-5, false},
		{"styblinski-tang", "From (0.5, 0.5) both take the shallow well", [2]float64{0.5, 0.5}, 0.02, 0, 200, [2]float64{2.7468028, 2.7468028}, 1e-5, false},
		{"styblinski-tang", "from (0.2, 0.1), on either side of the hill, one each", [2]float64{0.2, 0.1}, 0.02, 0, 200, [2]float64{2.7468028, -2.903534}, 1e-5, false},
		{"branin", "From (−3, 4) rate 0.05 ends there", [2]float64{-3, 4}, 0.05, 0, 500, [2]float64{-math.Pi, 12.275}, 1e-5, false},
		{"branin", "rate 0.1 in the second", [2]float64{-3, 4}, 0.1, 0, 500, [2]float64{math.Pi, 2.275}, 1e-5, false},
		{"schaffer-2", "after 100 steps at rate 0.05 it is at (1.526, 1.526)", [2]float64{1.5, 1.6}, 0.05, 0, 100, [2]float64{1.526, 1.526}, 8e-4, false},
		{"schaffer-2", "after 5,000 at (0.939, 0.939)", [2]float64{1.5, 1.6}, 0.05, 0, 5000, [2]float64{0.939, 0.939}, 8e-4, false},
		{"schaffer-4", "and 0.2 from the minimum still", [2]float64{0.9, 0.3}, 0.1, 0, 20, [2]float64{1.2531318, 0}, 0.21, false},
		{"schaffer-4", "it takes 32,204 steps to be within 0.001", [2]float64{0.9, 0.3}, 0.1, 0, 32204, [2]float64{1.2531318, 0}, 1e-3, true},
		{"drop-wave", "stays on the circle with radius 1.564", [2]float64{1.2, 0.9}, 0.01, 0, 200, [2]float64{1.251248, 0.938436}, 1e-5, false},
		{"drop-wave", "on that with radius 0.5202", [2]float64{-0.6, 0.5}, 0.01, 0, 200, [2]float64{-0.399641, 0.333034}, 1e-5, false},
		{"dixon-price", "From (2, 0) the run goes straight to the saddle and stays", [2]float64{2, 0}, 0.02, 0, 3000, [2]float64{1. / 3, 0}, 1e-9, false},
		{"dixon-price", "within 0.001 of a minimum after 210 steps", [2]float64{2, 0.001}, 0.02, 0, 210, [2]float64{1, math.Sqrt2 / 2}, 1e-3, true},
		{"dixon-price", "From (−1, 1.2) rate 0.01 ends on the upper arm", [2]float64{-1, 1.2}, 0.01, 0, 1000, [2]float64{1, math.Sqrt2 / 2}, 1e-5, false},
		{"dixon-price", "rate 0.02 on the lower one", [2]float64{-1, 1.2}, 0.02, 0, 1000, [2]float64{1, -math.Sqrt2 / 2}, 1e-5, false},
		{"cross-in-tray", "From (5, 2) it ends with f = −1.8899", [2]float64{5, 2}, 0.5, 0, 500, [2]float64{4.4190759, 1.4706222}, 1e-5, false},
		{"michalewicz", "stops in it, with f = −0.8013", [2]float64{1.8, 2.4}, 0.01, 0, 100, [2]float64{2.2029055, 2.400072}, 1e-5, false},
		{"michalewicz", "it creeps for 15,000 steps before it is in the minimum", [2]float64{1.8, 2.4}, 0.01, 0, 15541, [2]float64{2.2029055, 2.7115715}, 1e-3, true},
	} {
		l, x, g := find(t, run.id), run.start[:], make([]float64, 2)
		says(t, l, run.says)
		o, before := l.Objective(), math.Inf(1)
		for range run.steps {
			before = vec.Distance(x, run.at[:])
			o.Gradient(g, x)
			shorter := 1.0
			if length := vec.Norm(g); run.clip > 0 && length > run.clip {
				shorter = run.clip / length
			}
			vec.AddScaled(x, x, -run.rate*shorter, g)
		}
		if d := vec.Distance(x, run.at[:]); d > run.within || run.first && before <= run.within {
			t.Errorf("%s: %q: after %d steps at %v, %v away and %v a step before", run.id, run.says, run.steps, x, d, before)
		}
	}
}

// TestTheFiguresOfTheStories: values, slopes and curvatures in them.
func TestTheFiguresOfTheStories(t *testing.T) {
	for _, c := range []struct {
		id, says     string
		at           [2]float64
		figure       func(value, theSlope, least, most float64) float64
		want, within float64
	}{
		{"beale", "in the corner (4.5, 4.5) f is 174,813", [2]float64{4.5, 4.5}, theValue, 174813, 0.5},
		{"beale", "the curvature is only 0.30 there", [2]float64{3, 0.5}, theLeast, 0.30, 0.005},
		{"beale", "and across it 49", [2]float64{3, 0.5}, theMost, 49, 0.5},
		{"beale", "the slope is 3,480", [2]float64{4, 2}, theSlope, 3480, 0.5},
		{"beale", "the first step leads to f = 1.8e9", [2]float64{-1.2525, -32.4}, theValue, 1.8e9, 0.05e9},
		{"booth", "the curvature 18 along one diagonal", [2]float64{1, 3}, theMost, 18, 1e-9},
		{"booth", "and 2 along the other", [2]float64{1, 3}, theLeast, 2, 1e-9},
		{"matyas", "with curvature 1, and hardly along it: 0.04", [2]float64{0, 0}, theLeast, 0.04, 1e-9},
		{"three-hump-camel", "with f = 0.299", [2]float64{1.7475523, -0.8737762}, theValue, 0.299, 0.0005},
		{"three-hump-camel", "saddles of 0.877", [2]float64{1.0705423, -0.5352711}, theValue, 0.877, 0.0005},
		{"six-hump-camel", "−1.0316", [2]float64{0.089842, -0.7126564}, theValue, -1.0316, 0.00005},
		{"six-hump-camel", "−0.2155", [2]float64{1.7036067, -0.7960836}, theValue, -0.2155, 0.00005},
		{"six-hump-camel", "2.1043 high", [2]float64{1.6071048, 0.5686515}, theValue, 2.1043, 0.00006},
		{"ackley", "the slope is 20·0.2/√2 = 2.83 on all sides", [2]float64{1e-9, 1e-9}, theSlope, 2.83, 0.005},
		{"ackley", "a hole with f = 5.38", [2]float64{1.9646167, 0.982416}, theValue, 5.38, 0.005},
		{"rastrigin", "with f = 7.96", [2]float64{1.9899122, 1.9899122}, theValue, 7.96, 0.005},
		{"rastrigin", "397 at 0", [2]float64{0, 0}, theMost, 397, 0.5},
		{"griewank", "0.0074 at (±3.14, ±4.44)", [2]float64{3.1400226, -4.4384445}, theValue, 0.0074, 0.00005},
		{"griewank", "0.0099 at (±6.28, 0)", [2]float64{6.2800453, 0}, theValue, 0.0099, 0.00005},
		{"levy-13", "the curvature is 180 along x", [2]float64{1, 1}, theMost, 180, 0.5},
		{"levy-13", "and 2 along y", [2]float64{1, 1}, theLeast, 2, 1e-9},
		{"eggholder", "f = −959.64 at (512, 404.2319)", [2]float64{512, 404.2319}, theValue, -959.64, 0.005},
		{"eggholder", "The slope there is 3.39", [2]float64{512, 404.2319}, theSlope, 3.39, 0.005},
		{"easom", "From (1, 0.5) the slope is 2.5e−5", [2]float64{1, 0.5}, theSlope, 2.5e-5, 0.05e-5},
		{"easom", "four dents with f = −8.1e−5", [2]float64{4.9781899, 1.3049954}, theValue, -8.1e-5, 0.05e-5},
		{"goldstein-price", "956,600 in the corner (−2, 2)", [2]float64{-2, 2}, theValue, 956600, 0.5},
		{"goldstein-price", "where f = 84, it is 26,216", [2]float64{1.8, 0.2}, theMost, 26216, 0.5},
		{"goldstein-price", "the maximum of 1155", [2]float64{0.8, 0.2}, theValue, 1155, 1e-6},
		{"mccormick", "f = −1.9132", [2]float64{0.5 - math.Pi/3, -0.5 - math.Pi/3}, theValue, -1.9132, 0.00005},
		{"mccormick", "and 1.2284", [2]float64{0.5 + 2*math.Pi/3, -0.5 + 2*math.Pi/3}, theValue, 1.2284, 0.00005},
		{"styblinski-tang", "f = −78.33", [2]float64{-2.903534, -2.903534}, theValue, -78.33, 0.005},
		{"styblinski-tang", "−64.20 twice", [2]float64{-2.903534, 2.7468028}, theValue, -64.20, 0.005},
		{"styblinski-tang", "−50.06", [2]float64{2.7468028, 2.7468028}, theValue, -50.06, 0.005},
		{"branin", "f = 5/(4π) = 0.3979", [2]float64{3 * math.Pi, 2.475}, theValue, 5 / (4 * math.Pi), 1e-12},
		{"branin", "the largest curvature is 22.3 at the first", [2]float64{-math.Pi, 12.275}, theMost, 22.3, 0.05},
		{"branin", "11.1 and 11.3 at the others", [2]float64{math.Pi, 2.275}, theMost, 11.1, 0.05},
		{"branin", "11.1 and 11.3 at the others", [2]float64{3 * math.Pi, 2.475}, theMost, 11.3, 0.05},
		{"schaffer-4", "f = 0.2926, are at 1.2531 on the axes", [2]float64{0, 1.2531318}, theValue, 0.2926, 0.00005},
		{"schaffer-4", "along the valley the curvature is 0.0017", [2]float64{0, 1.2531318}, theLeast, 0.0017, 0.00005},
		{"drop-wave", "f = −0.6195", [2]float64{1.251248, 0.938436}, theValue, -0.6195, 0.00005},
		{"drop-wave", "f = −0.9362", [2]float64{-0.399641, 0.333034}, theValue, -0.9362, 0.00005},
		{"bukin-6", "505 at d = 0.01", [2]float64{-7, 0.5}, theSlope, 505, 0.5},
		{"bukin-6", "5,049 at d = 0.0001", [2]float64{-7, 0.4901}, theSlope, 5049, 1},
		{"cross-in-tray", "it ends with f = −1.8899", [2]float64{4.4190759, 1.4706222}, theValue, -1.8899, 0.00005},
		{"cross-in-tray", "−2.0626, are the lowest", [2]float64{1.3494066, 1.3494066}, theValue, -2.0626, 0.00005},
		{"michalewicz", "−1.8013 at (2.203, 1.571)", [2]float64{2.2029055, math.Pi / 2}, theValue, -1.8013, 0.00005},
		{"michalewicz", "−1.2141 at (2.203, 2.712)", [2]float64{2.2029055, 2.7115715}, theValue, -1.2141, 0.00005},
		{"michalewicz", "at (0.8, 0.5) the slope is 4.8e−13", [2]float64{0.8, 0.5}, theSlope, 4.8e-13, 0.05e-13},
		{"michalewicz", "with f = −0.8013", [2]float64{2.2029055, 2.400072}, theValue, -0.8013, 0.00005},
	} {
		l := find(t, c.id)
		says(t, l, c.says)
		o, g, h := l.Objective(), make([]float64, 2), eigenvalues(l.Objective(), c.at[:])
		o.Gradient(g, c.at[:])
		if got := c.figure(o.Value(c.at[:]), vec.Norm(g), h[0], h[1]); !(math.Abs(got-c.want) <= c.within) {
			t.Errorf("%s: %q: it is %v", c.id, c.says, got)
		}
	}
}

func theValue(v, _, _, _ float64) float64 { return v }
func theSlope(_, s, _, _ float64) float64 { return s }
func theLeast(_, _, l, _ float64) float64 { return l }
func theMost(_, _, _, m float64) float64  { return m }
