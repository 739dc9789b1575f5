package cli_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
)

// spectrumOf is what spectrum prints in JSON.
type spectrumOf struct {
	Dim, Step, Products   int
	At                    []float64
	Exact                 bool
	Least, Greatest, F    float64
	Below                 float64  `json:"below_zero"`
	Error                 *float64 `json:"below_zero_error"`
	Zero                  float64  `json:"at_zero"`
	Rate, Bound           *float64
	Sentence              string
	HessianVectorProducts int `json:"hessian_vector_products"`
	Eigenvalues           []struct {
		Number     int
		Eigenvalue float64
	}
	Bins []struct{ From, To, Share, Density float64 }
}

func spectrum(t *testing.T, args ...string) (s spectrumOf) {
	t.Helper()
	if err := json.Unmarshal([]byte(done(t, append([]string{"spectrum", "--format", "json"}, args...)...)), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSpectrumLists the eigenvalues of few parameters: of Rosenbrock's function at its
// minimum they are those of [802 −400; −400 200].
func TestSpectrumLists(t *testing.T) {
	oneGoroutine(t)
	s := spectrum(t, "--landscape", "rosenbrock", "--at", "1,1", "--rate", "0.0005")
	small := 501 - math.Sqrt(501*501-400)
	if !s.Exact || len(s.Eigenvalues) != 2 || math.Abs(s.Eigenvalues[0].Eigenvalue-small) > 1e-9 || math.Abs(s.Eigenvalues[1].Eigenvalue-(1002-small)) > 1e-9 {
		t.Errorf("%+v", s)
	}
	if s.Bound == nil || *s.Bound != 4000 || s.Below != 0 || s.Error != nil || s.Bins != nil {
		t.Errorf("%+v", s)
	}
	if want := "Both eigenvalues are positive: a minimum. The largest is 1002. Gradient descent at rate 0.0005 is stable, its bound is the rate 0.001997."; !strings.HasPrefix(s.Sentence, want) {
		t.Errorf("%q, want %q", s.Sentence, want)
	}
	if s := spectrum(t, "--landscape", "rosenbrock", "--rule", "adam"); s.Bound != nil {
		t.Errorf("a bound of Adam: %+v", s)
	}
	if a, b := spectrum(t, "--landscape", "rosenbrock", "--steps", "7"), evaluated(t, "rosenbrock", 7); a.Step != 7 || math.Abs(a.F-b) > 1e-12*b {
		t.Errorf("f is %v after %d steps, run says %v", a.F, a.Step, b)
	}
}

// evaluated is f after so many steps of gradient descent.
func evaluated(t *testing.T, landscape string, steps int) float64 {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(done(t, "run", "--landscape", landscape, "--steps", strconv.Itoa(steps), "--format", "csv", "--columns", "f"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f, err := strconv.ParseFloat(rows[len(rows)-1][0], 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestSpectrumOfManyIsADensity whose shares sum to 1, and whose counts are those of all
// eigenvalues listed.
func TestSpectrumOfManyIsADensity(t *testing.T) {
	oneGoroutine(t)
	for _, dim := range []int{65, 200, 500} {
		args := []string{"--landscape", "rosenbrock-n", "--dim", strconv.Itoa(dim), "--start", "normal:0.5"}
		s, all := spectrum(t, append(args, "--bins", "7")...), spectrum(t, append(args, "--all")...)
		if s.Exact != (dim <= 320) || len(s.Bins) != 7 || s.Eigenvalues != nil || len(s.At) != 8 || len(all.Eigenvalues) != dim || !all.Exact {
			t.Fatalf("%d parameters: exact %t, %d bins, %d coordinates, %d of all", dim, s.Exact, len(s.Bins), len(s.At), len(all.Eigenvalues))
		}
		sum, area, negative := 0.0, 0.0, 0.0
		for _, b := range s.Bins {
			sum, area = sum+b.Share, area+b.Density*(b.To-b.From)
		}
		for _, v := range all.Eigenvalues {
			if v.Eigenvalue < 0 {
				negative++
			}
		}
		within := 1e-9
		if s.Error != nil {
			within = 4 * *s.Error
		}
		if math.Abs(sum-1) > 1e-9 || math.Abs(area-1) > 1e-9 || math.Abs(s.Below-negative) > within || all.Below != negative {
			t.Errorf("%d parameters: shares %v, area %v, %v ± %v below zero, want %v", dim, sum, area, s.Below, within, negative)
		}
		if math.Abs(s.Greatest-all.Greatest) > 1e-6*all.Greatest || math.Abs(s.Least-all.Least) > 1e-6*all.Greatest || s.HessianVectorProducts > 376 {
			t.Errorf("%d parameters: from %v to %v by %d products, want from %v to %v", dim, s.Least, s.Greatest, s.HessianVectorProducts, all.Least, all.Greatest)
		}
	}
	if n := len(spectrum(t, "--landscape", "rosenbrock-n", "--dim", "70", "--params").At); n != 70 {
		t.Errorf("%d coordinates with --params", n)
	}
}

// TestSpectrumInCSVAndTables has the same numbers.
func TestSpectrumInCSVAndTables(t *testing.T) {
	if got := done(t, "spectrum", "--landscape", "saddle", "--format", "csv"); got != "number,eigenvalue\n1,-2\n2,2\n" {
		t.Errorf("%q", got)
	}
	if got := done(t, "spectrum", "--landscape", "saddle"); !strings.Contains(got, "1 of 2 eigenvalues is negative") {
		t.Error(got)
	}
	if got := done(t, "spectrum", "--formula", "log(x)", "--at", "-1"); !strings.Contains(got, "no second derivative here") {
		t.Error(got)
	}
}

// TestEqualEigenvaluesAreInOneInterval, though they differ by rounding.
func TestEqualEigenvaluesAreInOneInterval(t *testing.T) {
	oneGoroutine(t)
	ones := strings.TrimSuffix(strings.Repeat("1,", 300), ",")
	for _, args := range [][]string{
		{"--landscape", "double-well-n", "--dim", "300", "--at", ones},
		{"--formula", "sum(i, 1, n, x[i]^2)", "--dim", "900"},
	} {
		s := spectrum(t, append(args, "--bins", "41")...)
		sum, held := 0.0, 0
		for _, b := range s.Bins {
			if !(b.To > b.From) {
				t.Fatalf("%v: no interval from %g to %g", args, b.From, b.To)
			}
			if sum += b.Share; b.Share > 0 {
				held++
			}
		}
		if held != 1 || math.Abs(sum-1) > 1e-9 {
			t.Errorf("%v: %d intervals hold %g", args, held, sum)
		}
	}
}

func TestSpectrumRefuses(t *testing.T) {
	for _, args := range [][]string{
		{"--at", "0,0", "--start", "1,1"}, {"--at", "0"}, {"--at", "a,b"}, {"--bins", "0"}, {"--bins", "1001"}, {"--steps", "-1"}, {"--format", "xml"},
		{"--landscape", "rosenbrock-n", "--dim", "2000", "--all"}, {"--landscape", "nothing"}, {"extra"},
	} {
		got := call(append([]string{"spectrum"}, args...)...)
		if got.code != 2 || got.out != "" {
			t.Errorf("%q: code %d, %q", args, got.code, got.out)
		}
		checkSentence(t, strings.Join(args, " "), got.err)
	}
}

// criticalOf is what critical prints in JSON.
type criticalOf struct {
	Dim, Searches int
	Nothing       int `json:"found_nothing"`
	Left          int `json:"left_window"`
	Sentence      string
	ByIndex       []struct {
		Index, Points   int
		Mean, Low, High float64
	} `json:"by_index"`
	Points []struct {
		Index, Hits int
		Kind        string
		F, X, Y     float64
	}
}

func critical(t *testing.T, args ...string) (s criticalOf) {
	t.Helper()
	if err := json.Unmarshal([]byte(done(t, append([]string{"critical", "--format", "json"}, args...)...)), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestCriticalFindsAllPoints of the double well: 3² of them, each coordinate −1, 0 or 1,
// the index and the height being the number of zeros.
func TestCriticalFindsAllPoints(t *testing.T) {
	oneGoroutine(t)
	s := critical(t, "--formula", "(x^2 - 1)^2 + (y^2 - 1)^2", "--window", "-1.5,1.5", "--searches", "400", "--seed", "3")
	if len(s.Points) != 9 || s.Searches != 400 || s.Dim != 2 {
		t.Fatalf("%+v", s)
	}
	hits := 0
	for k, p := range s.Points {
		zeros := 0
		for _, c := range []float64{p.X, p.Y} {
			if math.Abs(c) < 1e-9 {
				zeros++
			} else if math.Abs(math.Abs(c)-1) > 1e-9 {
				t.Errorf("a point at %v, %v", p.X, p.Y)
			}
		}
		kind := []string{"minimum", "saddle", "maximum"}[zeros]
		if p.Index != zeros || math.Abs(p.F-float64(zeros)) > 1e-9 || p.Kind != kind || p.Index < s.Points[max(k-1, 0)].Index {
			t.Errorf("%+v", p)
		}
		hits += p.Hits
	}
	if hits+s.Nothing+s.Left != 400 {
		t.Errorf("%d searches found something, %d nothing, %d left", hits, s.Nothing, s.Left)
	}
	for k, want := range []int{4, 4, 1} {
		if l := s.ByIndex[k]; l.Index != k || l.Points != want || math.Abs(l.Mean-float64(k)) > 1e-9 {
			t.Errorf("%+v, want %d points", l, want)
		}
	}
	if !strings.HasPrefix(s.Sentence, "Of 9 points 4 are minima; the mean height rises with the index: 0, 1, 2.") {
		t.Error(s.Sentence)
	}
	// Of 81 points, continued from 3⁴ without coupling, 16, 32, 24, 8 and 1 by index.
	wells := critical(t, "--landscape", "coupled-wells-n", "--dim", "4", "--searches", "2500")
	for k, want := range []struct {
		points int
		mean   float64
	}{{16, -0.033914666380455594}, {32, 1.0000251774610902}, {24, 2.0169405393623223}, {8, 3.016907004829583}, {1, 4}} {
		if l := wells.ByIndex[k]; l.Points != want.points || math.Abs(l.Mean-want.mean) > 1e-8 {
			t.Errorf("coupled wells: %+v, want %+v", l, want)
		}
	}
	again := []string{"critical", "--landscape", "himmelblau", "--format", "csv", "--seed", "7"}
	if a, b := call(again...), call(again...); a != b || a.code != 0 {
		t.Error("a seed does not make the search")
	}
}

// TestCriticalTellsOfSearchesThatFindNothing on the error stream where data is CSV, in
// the title of a table.
func TestCriticalTellsOfSearchesThatFindNothing(t *testing.T) {
	got := call("critical", "--formula", "x^3 + x", "--searches", "30", "--format", "csv")
	if got.code != 0 || strings.Count(got.out, "\n") != 1 || !strings.Contains(got.err, "Of 30 searches 30 found nothing") {
		t.Errorf("%+v", got)
	}
	if text := done(t, "critical", "--formula", "x^3 + x", "--searches", "30"); !strings.Contains(text, "No critical point is found. Of 30 searches 30 found nothing") {
		t.Error(text)
	}
}

func TestCriticalRefuses(t *testing.T) {
	for _, args := range [][]string{
		{"--searches", "0"}, {"--searches", "100001"}, {"--seed", "-1"}, {"--window", "1"}, {"--window", "2,1"}, {"--window", "0,1,0,1,0,1"},
		{"--landscape", "rosenbrock-n", "--dim", "1000"}, {"--format", "xml"}, {"--formula", "x +"}, {"extra"},
	} {
		got := call(append([]string{"critical"}, args...)...)
		if got.code != 2 || got.out != "" {
			t.Errorf("%q: code %d, %q", args, got.code, got.out)
		}
		checkSentence(t, strings.Join(args, " "), got.err)
	}
}

// TestFewerParametersWhereThereCanBe: what is told to do about too many can be done.
func TestFewerParametersWhereThereCanBe(t *testing.T) {
	for args, open := range map[string]bool{
		"--landscape rosenbrock-n --dim 400": true, "--formula sum(i,1,n,x[i]^4) --dim 400": true, "--landscape spirals": false,
	} {
		got := call(append([]string{"critical"}, strings.Fields(args)...)...)
		if got.code == 0 || strings.Contains(got.err, "--dim") != open {
			t.Errorf("%s: code %d, %q", args, got.code, got.err)
		}
	}
}

// TestPlotsOfLenses: those that take the whole space are drawn without a screen, at a
// step.
func TestPlotsOfLenses(t *testing.T) {
	oneGoroutine(t)
	for view, want := range map[string]string{
		"spectrum": "the 2 eigenvalues λ of ∇²f at step 20", "parameters": "all 2 parameters, by number, at step 20", "height": "500 of 500 searches", "tune": "f after 500 evaluations",
	} {
		text := done(t, "plot", "--landscape", "rosenbrock", "--view", view, "--steps", "20", "--size", "110x24")
		rows := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if !strings.Contains(text, want) || !strings.HasPrefix(rows[0], "Rosenbrock   f = ") || !strings.Contains(rows[0], "20 steps of gd") || len(rows) != 24 {
			t.Errorf("%s has %d rows:\n%s", view, len(rows), text)
		}
	}
	got := call("plot", "--landscape", "rosenbrock-n", "--dim", "1000", "--view", "height")
	if got.code != 2 || !strings.Contains(got.err, "up to 320 parameters") {
		t.Errorf("%+v", got)
	}
}
