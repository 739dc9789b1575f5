package cli_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"optexplore/model"
	"optexplore/tui/experiment"
)

// TestTheBooksFallingRates runs the two schedules of the book's section on
// stochastic gradient descent as sessions with an event a step, and holds
// where they end to the closed form: with rates ηₜ and curvature λ,
//
//	mean = x₀ Π(1 − ηₜλ),   variance = Σ ηₜ² Π_{s>t}(1 − ηₛλ)²
//
// The book counts its first step as t = 2. It takes 1,000 steps by the exponential
// schedule, whose rates after 250 sum to less than 10⁻¹⁰.
func TestTheBooksFallingRates(t *testing.T) {
	oneGoroutine(t)
	start, curvature := []float64{-5, -2}, []float64{2, 4}
	for _, c := range []struct {
		name  string
		rate  func(t float64) float64
		steps int
		seeds uint64
		// mean and standard deviation of x and y, computed elsewhere, and what
		// four editions of the book print
		mean, sd [2]float64
		printed  [4][2]float64
	}{
		{
			"exponential", func(t float64) float64 { return 0.1 * math.Exp(-0.1*t) }, 250, 150,
			[2]float64{-0.825737, -0.045026}, [2]float64{0.074686, 0.039946},
			[4][2]float64{{-0.758829, -0.115584}, {-0.820458, 0.004701}, {-0.874313, -0.046612}, {-0.903849, 0.026687}},
		},
		{
			"polynomial", func(t float64) float64 { return 0.1 / math.Sqrt(1+0.1*t) }, 50, 600,
			[2]float64{-0.012437, -0.000005}, [2]float64{0.105341, 0.075027},
			[4][2]float64{{0.144834, 0.041688}, {0.025029, 0.115820}, {-0.061363, -0.130460}, {-0.067160, -0.054952}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			ends := [2][]float64{}
			for seed := range c.seeds {
				x := endOf(t, scheduled(t, c.rate, c.steps, seed))
				ends[0], ends[1] = append(ends[0], x[0]), append(ends[1], x[1])
			}
			for i := range 2 {
				wantMean, wantSD := closedForm(c.rate, c.steps, start[i], curvature[i])
				if math.Abs(wantMean-c.mean[i]) > 1e-6 || math.Abs(wantSD-c.sd[i]) > 1e-6 {
					t.Errorf("closed form %v ± %v, elsewhere %v ± %v", wantMean, wantSD, c.mean[i], c.sd[i])
				}
				n := float64(c.seeds)
				mean, sd := moments(ends[i])
				if math.Abs(mean-wantMean) > 5*wantSD/math.Sqrt(n) || math.Abs(sd/wantSD-1) > 5/math.Sqrt(2*n) {
					t.Errorf("coordinate %d: %v ± %v over the seeds, want %v ± %v", i, mean, sd, wantMean, wantSD)
				}
				for _, p := range c.printed {
					if math.Abs(p[i]-wantMean) > 3*wantSD {
						t.Errorf("coordinate %d: the book prints %v, far from %v ± %v", i, p[i], wantMean, wantSD)
					}
				}
			}
		})
	}
}

// scheduled is a run on the bowl whose rate is changed before every step.
func scheduled(t *testing.T, rate func(float64) float64, steps int, seed uint64) model.Session {
	t.Helper()
	noise, first := 1.0, rate(2)
	s, err := experiment.Options{
		Landscape: "bowl", Rule: "sgd", Noise: &noise, Seed: &seed, Start: []float64{-5, -2},
		Knobs: map[string]string{"rate": fmt.Sprint(first)},
	}.Session()
	if err != nil {
		t.Fatal(err)
	}
	for k := 1; k < steps; k++ {
		s = s.Seek(k)
		s.Events = append(s.Events, model.Event{At: k, To: s.Runners[0].With("rate", rate(float64(k+2)))})
	}
	return s.Seek(steps)
}

// endOf is where a session ends, by the command line.
func endOf(t *testing.T, s model.Session) []float64 {
	t.Helper()
	text, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "s.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	rows := table(t, done(t, "run", "--session", file, "--every", "1000000", "--format", "csv"), header2)
	x := make([]float64, 2)
	for i, field := range rows[len(rows)-1][1:3] {
		if x[i], err = strconv.ParseFloat(field, 64); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

// TestTheBooksSchedulesAsText: the same runs, the schedule said in words.
func TestTheBooksSchedulesAsText(t *testing.T) {
	oneGoroutine(t)
	for text, rate := range map[string]func(t float64) float64{
		"exponential:lambda=0.1,from=2":        func(t float64) float64 { return 0.1 * math.Exp(-0.1*t) },
		"polynomial:beta=0.1,alpha=0.5,from=2": func(t float64) float64 { return 0.1 / math.Sqrt(1+0.1*t) },
	} {
		rows := table(t, done(t, "run", "--landscape", "bowl", "--rule", "sgd", "--rate", "0.1", "--noise", "1", "--seed", "7",
			"--start", "-5,-2", "--steps", "50", "--schedule", text, "--format", "csv"), "step,x,y,f,grad_norm,rate,verdict")
		want := endOf(t, scheduled(t, rate, 50, 7))
		for i, field := range rows[50][1:3] {
			if got, _ := strconv.ParseFloat(field, 64); math.Abs(got-want[i]) > 1e-12 {
				t.Errorf("%s: ends at %v, change by change at %v", text, rows[50], want)
			}
		}
	}
}

// TestTheBooksRates prints the rates of the book's section on schedules, as
// run says them step by step.
func TestTheBooksRates(t *testing.T) {
	oneGoroutine(t)
	for _, c := range []struct {
		schedule, base string
		want           map[int]string
	}{
		{"square-root", "0.1", map[int]string{0: "0.100000", 1: "0.070711", 29: "0.018257"}},
		{"factor:factor=0.9,stop=0.01", "2", map[int]string{0: "1.800000", 1: "1.620000", 49: "0.010308"}},
		{"multi-step:at=15/30,factor=0.5", "0.5", map[int]string{0: "0.500000", 14: "0.500000", 15: "0.250000", 29: "0.250000"}},
		{"cosine:max=20,final=0.01", "0.3", map[int]string{0: "0.300000", 10: "0.155000", 20: "0.010000", 49: "0.010000"}},
		{"cosine:max=20,final=0.01,warmup=5", "0.3", map[int]string{0: "0.000000", 1: "0.060000", 6: "0.296831", 10: "0.227500", 12: "0.170157", 15: "0.082500", 20: "0.010000"}},
	} {
		rows := table(t, done(t, "run", "--landscape", "plateau", "--rate", c.base, "--schedule", c.schedule, "--steps", "50", "--format", "csv"),
			"step,x,f,grad_norm,rate,verdict")
		for step, want := range c.want {
			if got := as(t, rows[step][4], want); got != want {
				t.Errorf("%s: rate %s at step %d, want %s", c.schedule, got, step, want)
			}
		}
	}
}

func closedForm(rate func(float64) float64, steps int, x0, lambda float64) (mean, sd float64) {
	mean = x0
	variance := 0.0
	for k := range steps {
		eta := rate(float64(k + 2))
		keep := 1 - eta*lambda
		mean *= keep
		variance = variance*keep*keep + eta*eta
	}
	return mean, math.Sqrt(variance)
}
