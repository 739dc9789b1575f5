package cli_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"optexplore/model"
)

// TestWhatIsPrintedDoesNotGrow with the number of parameters: of 10 and of 1,000
// there are as many columns; --params has all of them.
func TestWhatIsPrintedDoesNotGrow(t *testing.T) {
	oneGoroutine(t)
	const first = "step,x1,x2,x3,x4,x5,x6,x7,x8,x_norm,from_start,from_slice,f,grad_norm,verdict"
	for _, dim := range []string{"10", "1000"} {
		for _, command := range [][]string{
			{"run", "--steps", "3"}, {"race", "--runner", "gd", "--runner", "adam rate=0.01", "--budget", "20"},
			{"tune", "--runner", "gd", "--budget", "10", "--number", "3"}, {"ensemble", "--seeds", "3", "--steps", "4"}, {"spectrum"}, {"reparam", "--steps", "50"},
		} {
			args := append(command, "--landscape", "rosenbrock-n", "--dim", dim)
			csv := done(t, append(args, "--format", "csv")...)
			head, _, _ := strings.Cut(csv, "\n")
			if command[0] == "run" && head != first {
				t.Errorf("run in %s: the header is %s, want %s", dim, head, first)
			}
			if n := strings.Count(head, ","); n > 40 {
				t.Errorf("%s in %s has %d columns", command[0], dim, n+1)
			}
			text := done(t, append(args, "--format", "json")...)
			var any map[string]json.RawMessage
			if err := json.Unmarshal([]byte(text), &any); err != nil {
				t.Fatalf("%s in %s: %v", command[0], dim, err)
			}
			if string(any["dim"]) != dim || len(text) > 25_000 {
				t.Errorf("%s in %s: dim %s, %d bytes of JSON", command[0], dim, any["dim"], len(text))
			}
			if text := done(t, args...); len(text) > 12_000 {
				t.Errorf("%s in %s: a table of %d bytes", command[0], dim, len(text))
			}
		}
	}
	head, _, _ := strings.Cut(done(t, "run", "--landscape", "rosenbrock-n", "--dim", "300", "--steps", "0", "--params", "--format", "csv"), "\n")
	if n := strings.Count(head, ",x"); n != 301 { // and x_norm
		t.Errorf("--params of 300 writes %d", n)
	}
}

// TestEvalDoesNotGrow: of many parameters it prints the first few numbers, norms and the
// extreme eigenvalues, and with --params all; and critical points have as many columns.
func TestEvalDoesNotGrow(t *testing.T) {
	oneGoroutine(t)
	for _, dim := range []int{9, 64, 300} {
		at := strings.Repeat("0.5,", dim-1) + "0.5"
		args := []string{"eval", "--landscape", "rosenbrock-n", "--at", at, "--format", "json"}
		var few, all struct {
			Dim                       int
			At, Gradient, Eigenvalues []float64
			Hessian                   [][]float64
			Norm                      float64 `json:"at_norm"`
			Slope                     float64 `json:"grad_norm"`
			Partial                   bool    `json:"eigenvalues_partial"`
		}
		for v, args := range map[any][]string{&few: args, &all: append(args, "--params")} {
			if err := json.Unmarshal([]byte(done(t, args...)), v); err != nil {
				t.Fatal(err)
			}
		}
		if few.Dim != dim || len(few.At) != 8 || len(few.Gradient) != 8 || len(few.Eigenvalues) != 8 || few.Hessian != nil || !few.Partial {
			t.Errorf("of %d: %+v", dim, few)
		}
		if all.Dim != 0 || len(all.At) != dim || len(all.Gradient) != dim || (len(all.Hessian) == dim) != (dim <= 64) {
			t.Errorf("of %d all: %d and %d numbers, %d rows", dim, len(all.At), len(all.Gradient), len(all.Hessian))
		}
		if k := len(all.Eigenvalues); few.Eigenvalues[0] != all.Eigenvalues[0] || few.Eigenvalues[7] != all.Eigenvalues[k-1] {
			t.Errorf("of %d: eigenvalues %v, the ends of all are %v and %v", dim, few.Eigenvalues, all.Eigenvalues[0], all.Eigenvalues[k-1])
		}
		if math.Abs(few.Norm-0.5*math.Sqrt(float64(dim))) > 1e-12 || math.Abs(few.Slope-norm(all.Gradient)) > 1e-9 {
			t.Errorf("of %d: norms %v and %v", dim, few.Norm, few.Slope)
		}
		if n := len(done(t, "eval", "--landscape", "rosenbrock-n", "--at", at)); n > 800 {
			t.Errorf("of %d: a table of %d bytes", dim, n)
		}
		head, _, _ := strings.Cut(call("critical", "--landscape", "rosenbrock-n", "--dim", strconv.Itoa(dim), "--searches", "1", "--format", "csv").out, "\n")
		if want := "index,kind,f,lambda_min,lambda_max,hits,x1,x2,x3,x4,x5,x6,x7,x8,x_norm"; head != want {
			t.Errorf("critical of %d: %q, want %q", dim, head, want)
		}
	}
}

// norm is ‖v‖.
func norm(v []float64) (s float64) {
	for _, c := range v {
		s = math.Hypot(s, c)
	}
	return s
}

// TestDistancesAreWhatTheySay: from the coordinates that --params writes.
func TestDistancesAreWhatTheySay(t *testing.T) {
	text := done(t, "run", "--landscape", "rosenbrock-n", "--dim", "12", "--slice", "coords:2,5", "--steps", "40", "--every", "10", "--params", "--format", "csv")
	var start []float64
	for _, line := range strings.Split(strings.TrimSpace(text), "\n")[1:] {
		words := strings.Split(line, ",")
		x := make([]float64, 12)
		for i := range x {
			x[i], _ = strconv.ParseFloat(words[1+i], 64)
		}
		if start == nil {
			start = x
		}
		var norm, moved, off float64
		for i, v := range x {
			norm, moved = math.Hypot(norm, v), math.Hypot(moved, v-start[i])
			if i != 1 && i != 4 { // the slice goes through the start
				off = math.Hypot(off, v-start[i])
			}
		}
		for k, want := range []float64{norm, moved, off} {
			if got, err := strconv.ParseFloat(words[13+k], 64); err != nil || math.Abs(got-want) > 1e-12*(1+want) {
				t.Errorf("step %s: column %d is %s, want %v", words[0], 13+k, words[13+k], want)
			}
		}
	}
}

// TestStarts reads a start from a file, and draws one.
func TestStarts(t *testing.T) {
	oneGoroutine(t)
	file := filepath.Join(t.TempDir(), "start")
	if err := os.WriteFile(file, []byte("1 2, 3\n4;5\t-6e-1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	first := func(args ...string) []string {
		text := done(t, append([]string{"run", "--landscape", "rosenbrock-n", "--steps", "0", "--params", "--format", "csv"}, args...)...)
		return strings.Split(strings.Split(text, "\n")[1], ",")
	}
	if x := first("--dim", "6", "--start", "@"+file)[1:7]; !slices.Equal(x, []string{"1", "2", "3", "4", "5", "-0.6"}) {
		t.Errorf("from a file: %v", x)
	}
	a, again, b := first("--dim", "500", "--start", "normal:0.1"), first("--dim", "500", "--start", "normal:0.1"), first("--dim", "500", "--start", "normal:0.1", "--seed", "2")
	if !slices.Equal(a, again) || a[1] == b[1] {
		t.Errorf("drawn twice: %s and %s; from another seed %s", a[1], again[1], b[1])
	}
	norm, _ := strconv.ParseFloat(a[501], 64)
	if want := 0.1 * math.Sqrt(500); math.Abs(norm/want-1) > 0.15 {
		t.Errorf("500 draws of N(0, 0.01) have the length %v, want about %v", norm, want)
	}
}

// TestEverySliceIsDrawn in every view, and the picture says how far the run is from
// it.
func TestEverySliceIsDrawn(t *testing.T) {
	oneGoroutine(t)
	file := filepath.Join(t.TempDir(), "points")
	var rows []string
	for k := range 3 {
		row := slices.Repeat([]string{"0.1"}, 40)
		row[k] = "1"
		rows = append(rows, strings.Join(row, " "))
	}
	if err := os.WriteFile(file, []byte(strings.Join(rows, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, by := range []string{"path", "path:5", "coords:1,4", "random:7", "eigen", "points:" + file} {
		for _, view := range []string{"contour", "surface", "curve"} {
			text := done(t, "plot", "--landscape", "rosenbrock-n", "--dim", "40", "--slice", by, "--view", view, "--steps", "20", "--size", "90x20")
			title, _, _ := strings.Cut(text, "\n")
			through := !strings.HasPrefix(by, "points") && by != "path:5" // the last point
			if on := strings.HasPrefix(title, "the run lies on the slice "); on != through || !on && !strings.Contains(title, " off the slice ") {
				t.Errorf("--slice %s as %s: the title is %q", by, view, title)
			}
			if !strings.Contains(text, "●") && through {
				t.Errorf("--slice %s as %s does not show the run:\n%s", by, view, text)
			}
		}
	}
	if text := done(t, "plot", "--landscape", "himmelblau", "--slice", "coords:2", "--steps", "3", "--size", "80x20"); !strings.Contains(text, "the run lies on the slice y at step 3") {
		t.Errorf("a line through two parameters:\n%s", text)
	}
}

// TestWhatIsNoSliceIsRefused, and what is no dimension, no start, no file.
func TestWhatIsNoSliceIsRefused(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	many := []string{"--landscape", "rosenbrock-n", "--dim", "5"}
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"run", "--landscape", "rosenbrock-n", "--dim", "0"}, "dim: expected a whole number"},
		{[]string{"run", "--landscape", "rosenbrock-n", "--dim", "1"}, "dim: expected 2 to 1000 parameters"},
		{[]string{"run", "--landscape", "rosenbrock-n", "--dim", "1e9"}, `got "1e9"`},
		{[]string{"run", "--landscape", "rosenbrock-n", "--dim", "2.5"}, `got "2.5"`},
		{[]string{"run", "--landscape", "rosenbrock-n", "--dim", "1001"}, "dim: expected a whole number from 1 to 1000"},
		{[]string{"--landscape", "rosenbrock-n", "--dim", "-1"}, "dim"},
		{[]string{"run", "--landscape", "bowl", "--dim", "3"}, "bowl has 2 parameter(s)"},
		{[]string{"run", "--formula", "x7", "--dim", "3"}, "one of the 3 variables: x1 to x3"},
		{[]string{"run", "--formula", "x[n+1]"}, "x[n + 1], which is x[11]"},
		{[]string{"run", "--formula", "sum(i, 1, x[i])"}, "i inside of its sum"},
		{[]string{"run", "--formula", "sum(i, 1, n)"}, "four parts"},
		{[]string{"run", "--formula", "sum(i, 1, n, x[i/2])"}, "whose number is not whole"},
		{[]string{"run", "--formula", "sum(i, 1, n, x[i])", "--dim", "3", "--start", "1,2"}, "expected 3 number(s)"},
		{[]string{"run", "--formula", "sum(i, 1, n, x[i]), n = 0"}, "dim: expected 1 to 1000 variables, got 0"},
		{[]string{"run", "--formula", "sum(i, 1, n, x[i]), n = 9999"}, "dim: expected 1 to 1000 variables, got 9999"},
		{[]string{"run", "--formula", "sum(i, 1, n, x[i]), n = 5", "--dim", "6"}, "the formula says n = 5, and 6 variables are given"},
		{[]string{"run", "--formula", "sum(i, 1, n, x[i]), n = 5", "--start", "1,2"}, "the formula says n = 5, and 2 variables are given"},
		{[]string{"eval", "--formula", "sum(i, 1, n, x[i]), n = 5", "--at", "1,2"}, "at: expected 5 number(s)"},
		{[]string{"eval", "--formula", "sum(i, 1, n-1, x[i+2])", "--at", "1,2,3"}, "which is x[4]"},
		{append([]string{"run", "--start", "1,2,3"}, many...), "start: expected 5 number(s)"},
		{append([]string{"run", "--start", "normal:0"}, many...), "above 0"},
		{append([]string{"run", "--start", "normal:x"}, many...), "start: expected a finite number"},
		{append([]string{"run", "--start", "@" + filepath.Join(dir, "none")}, many...), "cannot be read"},
		{append([]string{"run", "--start", "@" + write("word", "1 2\n3 four 5")}, many...), `line 2: expected finite numbers, got "four"`},
		{append([]string{"run", "--start", "@" + write("empty", "\n \n")}, many...), "got none"},
		{append([]string{"run", "--start", "@" + write("short", "1 2 3")}, many...), "expected 5 number(s), one per coordinate, got 3"},
		{append([]string{"plot", "--slice", "coords:1,1"}, many...), "two different coordinates"},
		{append([]string{"plot", "--slice", "coords:1,6"}, many...), "coordinates from 1 to 5, got 6"},
		{append([]string{"plot", "--slice", "coords:1,2,3"}, many...), "one or two coordinates"},
		{append([]string{"plot", "--slice", "plane"}, many...), "slice: expected path"},
		{append([]string{"run", "--slice", "random:x"}, many...), "random:7"},
		{append([]string{"plot", "--slice", "points:" + filepath.Join(dir, "none")}, many...), "cannot be read"},
		{append([]string{"plot", "--slice", "points:" + write("parallel", "0 0 0 0 0\n1 1 1 1 1\n2 2 2 2 2")}, many...), "parallel"},
		{append([]string{"plot", "--slice", "points:" + write("wide", "0 0 0\n1 1 1")}, many...), "5 number(s)"},
		{append([]string{"plot", "--slice", "points:" + write("one", "0 0 0 0 0")}, many...), "two or three points"},
		{append([]string{"race", "--runner", "gd", "--slice", "points:" + filepath.Join(dir, "parallel")}, many...), "parallel"},
		{append([]string{"run", "--slice", "points:" + filepath.Join(dir, "parallel")}, many...), "parallel"},
		{append([]string{"--slice", "points:" + filepath.Join(dir, "parallel")}, many...), "parallel"},
		{append([]string{"plot", "--view", "surfac"}, many...), "contour or surface or curve"},
		{[]string{"plot", "--landscape", "bowl", "--slice", "coords:1", "--view", "surface"}, "is drawn as curve"},
		{[]string{"plot", "--landscape", "parabola", "--slice", "eigen"}, "two parameters or more"},
		{append([]string{"plot", "--window", "0,1"}, many...), "window: expected 2 range(s)"},
		{[]string{"run", "--rule", "bfgs", "--landscape", "rosenbrock-n", "--dim", "65"}, "lbfgs"},
	} {
		a := call(c.args...)
		if a.code != 2 || a.out != "" || !strings.Contains(a.err, c.says) || strings.Count(a.err, "\n") != 1 {
			t.Errorf("%q: code %d, output %.60q, says %q, want %q", c.args, a.code, a.out, a.err, c.says)
		}
	}
}

// TestASessionOfManyIsKept: what is saved opens again, with its slice.
func TestASessionOfManyIsKept(t *testing.T) {
	oneGoroutine(t)
	s := model.Session{
		Landscape: "rosenbrock-n", Home: model.Uniform(model.Range{Lo: -2, Hi: 2}, 70), Start: make([]float64, 70),
		Slice: model.Slicing{By: model.ByRandom, Seed: 4, At: 9}, Runners: []model.Runner{{Rule: "gd", Knobs: map[string]float64{"rate": 0.0005}}},
	}
	s = s.Seek(30)
	text, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(text); n > 3000 {
		t.Errorf("a session of 70 parameters takes %d bytes", n)
	}
	file := filepath.Join(t.TempDir(), "session.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if rows := done(t, "run", "--session", file, "--format", "csv"); strings.Count(rows, "\n") != 32 {
		t.Errorf("opened again it runs to\n%s", rows)
	}
	if title, _, _ := strings.Cut(done(t, "plot", "--session", file, "--size", "90x12"), "\n"); !strings.Contains(title, "off the slice a1, a2 at step 9") {
		t.Errorf("opened again the picture shows %q", title)
	}
	for _, bad := range []string{`"by": "plane"`, `"by": "coords"`, `"by": "points"`} {
		broken := strings.Replace(string(text), `"by": "random"`, bad, 1)
		if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if a := call("run", "--session", file); a.code != 2 || !strings.Contains(a.err, "slice: expected") {
			t.Errorf("%s: code %d, %q", bad, a.code, a.err)
		}
	}
}

// TestAPlotSaysWhatItsSliceExplains, and where it misleads.
func TestAPlotSaysWhatItsSliceExplains(t *testing.T) {
	oneGoroutine(t)
	const net = "1-4-1 tanh, sine 12 seed 1"
	for want, args := range map[string][]string{
		"of a random walk of as many points they would": {"--landscape", "rosenbrock-n", "--dim", "20", "--slice", "path", "--steps", "50"},
		"where the picture shows it.":                   {"--network", net, "--slice", "random:1", "--steps", "60"},
		"A unit of W1 has one weight":                   {"--network", net, "--slice", "filters:7"},
		"slice α, β at step 3":                          {"--network", net, "--slice", "filters:7:layer:W2", "--steps", "3"},
		"says nothing of how well the run went":         {"--network", net, "--slice", "line", "--steps", "9"},
		"slice W1[2], b2[1] at step 3":                  {"--network", net, "--slice", "coords:W1[2,1],b2[1]", "--steps", "3"},
	} {
		text := strings.Join(strings.Fields(done(t, append([]string{"plot", "--size", "100x30"}, args...)...)), " ")
		if !strings.Contains(text, want) {
			t.Errorf("%v: %q is not said:\n%s", args, want, text)
		}
	}
	for want, args := range map[string][]string{
		"needs blocks of weights": {"--landscape", "rosenbrock-n", "--slice", "filters:7"},
		"one of the blocks W1":    {"--network", net, "--slice", "random:7:W5"},
		"take random:7":           {"--network", net + ", init zeros", "--slice", "filters:7"},
	} {
		if a := call(append([]string{"plot"}, args...)...); a.code != 2 || !strings.Contains(a.err, want) {
			t.Errorf("%v: code %d, %s", args, a.code, a.err)
		}
	}
}
