package cli_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// bookRun is a run of the book, as in testdata/d2l-printed.csv.
type bookRun struct {
	landscape, formula string
	flags              []string
	printed, full      []string // at the end; full may be empty
}

func bookRuns(t testing.TB) map[string]bookRun {
	runs := map[string]bookRun{}
	for _, r := range table(t, testdata(t, "d2l-printed.csv"), "run,landscape,formula,rule,rate,set,start,steps,x,y,x_full,y_full") {
		flags := []string{"--rule", r[3], "--rate", r[4], "--start", r[6], "--steps", r[7], "--format", "csv"}
		if r[5] != "" {
			flags = append(flags, "--set", r[5])
		}
		runs[r[0]] = bookRun{r[1], r[2], flags, given(r[8:10]), given(r[10:12])}
	}
	if len(runs) != 12 {
		t.Fatalf("%d runs of the book, want 12", len(runs))
	}
	return runs
}

// given is the fields that are not empty.
func given(fields []string) []string {
	return slices.DeleteFunc(slices.Clone(fields), func(s string) bool { return s == "" })
}

// positions is the run's positions as the program prints them, step by step.
func positions(t testing.TB, objective []string, flags []string) [][]string {
	t.Helper()
	text := done(t, slices.Concat([]string{"run"}, objective, flags)...)
	header := "step,x,f,grad_norm,verdict"
	if strings.HasPrefix(text, "step,x,y") {
		header = "step,x,y,f,grad_norm,verdict"
	}
	var list [][]string
	for _, row := range table(t, text, header) {
		list = append(list, row[1:len(row)-3])
	}
	return list
}

// paths are the run's positions on the landscape of the catalogue and on the
// formula of the book, which must agree.
func (r bookRun) paths(t testing.TB) [][]string {
	named := positions(t, []string{"--landscape", r.landscape}, r.flags)
	typed := positions(t, []string{"--formula", r.formula}, r.flags)
	if !slices.EqualFunc(named, typed, slices.Equal) {
		t.Errorf("%s and %s part", r.landscape, r.formula)
	}
	return named
}

// as writes a number with as many digits as a model of it has.
func as(t testing.TB, number, like string) string {
	t.Helper()
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		t.Fatal(err)
	}
	verb := byte('f')
	digits, _, exponent := strings.Cut(like, "e")
	if exponent {
		verb = 'e'
	}
	_, decimals, _ := strings.Cut(digits, ".")
	return strconv.FormatFloat(v, verb, len(decimals), 64)
}

// TestTheBooksRuns holds the runs of the book to every digit that it prints,
// signs of zeros included.
func TestTheBooksRuns(t *testing.T) {
	oneGoroutine(t)
	for id, run := range bookRuns(t) {
		list := run.paths(t)
		end := list[len(list)-1]
		if len(end) != len(run.printed) {
			t.Errorf("%s: ends at %v, want %v", id, end, run.printed)
			continue
		}
		for i, want := range run.printed {
			if got := as(t, end[i], want); got != want {
				t.Errorf("%s: ends at %v, the book prints %v", id, end, run.printed)
			}
		}
		for i, text := range run.full {
			got, _ := strconv.ParseFloat(end[i], 64)
			want, _ := strconv.ParseFloat(text, 64)
			if math.Abs(got-want) > 1e-12*math.Abs(want) {
				t.Errorf("%s: ends at %v, want %v", id, end, run.full)
			}
		}
	}
}

// TestTheBooksPaths holds every step of the same runs.
func TestTheBooksPaths(t *testing.T) {
	oneGoroutine(t)
	want := map[string][][]string{}
	for _, r := range table(t, testdata(t, "d2l-paths.csv"), "run,step,x,y") {
		if step, _ := strconv.Atoi(r[1]); step != len(want[r[0]]) {
			t.Fatalf("%s: step %d out of order", r[0], step)
		}
		want[r[0]] = append(want[r[0]], given(r[2:]))
	}
	for id, run := range bookRuns(t) {
		got := run.paths(t)
		if len(got) != len(want[id]) {
			t.Errorf("%s: %d states, want %d", id, len(got), len(want[id]))
			continue
		}
		for step, x := range want[id] {
			for i := range x {
				if as(t, got[step][i], x[i]) != x[i] {
					t.Errorf("%s: step %d at %v, want %v", id, step, got[step], x)
				}
			}
		}
	}
}

// TestTheBooksNoisyRun holds stochastic gradient descent at a constant rate
// to its distribution over seeds. Near the minimum of a curvature λ, under
// noise of standard deviation 1, the position is spread by
//
//	η / √(1 − (1 − ηλ)²)
//
// about the start times (1 − ηλ)^t. The book's own runs, whose seeds are not
// known, must look like draws from the same distribution.
func TestTheBooksNoisyRun(t *testing.T) {
	oneGoroutine(t)
	const seeds, steps, rate = 600, 50, 0.1
	start, curvature := []float64{-5, -2}, []float64{2, 4}
	ends := make([][]float64, 2)
	for seed := range seeds {
		list := positions(t, []string{"--landscape", "bowl"}, []string{
			"--rule", "sgd", "--noise", "1", "--rate", "0.1", "--start", "-5,-2",
			"--steps", strconv.Itoa(steps), "--every", strconv.Itoa(steps), "--seed", strconv.Itoa(seed), "--format", "csv",
		})
		for i, text := range list[len(list)-1] {
			v, _ := strconv.ParseFloat(text, 64)
			ends[i] = append(ends[i], v)
		}
	}
	book := table(t, testdata(t, "d2l-sgd.csv"), "x,y")
	for i, name := range []string{"x", "y"} {
		keep := 1 - rate*curvature[i]
		wantMean := start[i] * math.Pow(keep, steps)
		wantSD := rate / math.Sqrt(1-keep*keep)
		mean, sd := moments(ends[i])
		if math.Abs(mean-wantMean) > 5*wantSD/math.Sqrt(seeds) {
			t.Errorf("%s: mean %v, want %v ± %v", name, mean, wantMean, wantSD/math.Sqrt(seeds))
		}
		if math.Abs(sd/wantSD-1) > 5/math.Sqrt(2*seeds) {
			t.Errorf("%s: standard deviation %v, want %v within %v", name, sd, wantSD, wantSD/math.Sqrt(2*seeds))
		}
		for _, row := range book {
			if v, _ := strconv.ParseFloat(row[i], 64); math.Abs(v-mean) > 3*sd {
				t.Errorf("%s: the book prints %v, %v standard deviations from the mean", name, v, (v-mean)/sd)
			}
		}
	}
}

func moments(list []float64) (mean, sd float64) {
	n := float64(len(list))
	for _, v := range list {
		mean += v / n
	}
	for _, v := range list {
		sd += (v - mean) * (v - mean) / (n - 1)
	}
	return mean, math.Sqrt(sd)
}
