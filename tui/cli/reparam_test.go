package cli_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// reparamOf is what reparam prints in JSON.
type reparamOf struct {
	Map      string
	Start    []float64
	StartU   []float64 `json:"start_u"`
	Minimum  []float64
	MinimumU []float64 `json:"minimum_u"`
	Steps    int
	Sentence string
	Rows     []struct {
		Quantity string
		X, U     *float64
	}
}

// row is the numbers of a quantity; NaN for none.
func (r reparamOf) row(t *testing.T, quantity string) (x, u float64) {
	t.Helper()
	number := func(v *float64) float64 {
		if v == nil {
			return math.NaN()
		}
		return *v
	}
	for _, row := range r.Rows {
		if row.Quantity == quantity {
			return number(row.X), number(row.U)
		}
	}
	t.Fatalf("no %s in %+v", quantity, r)
	return 0, 0
}

func reparam(t *testing.T, args ...string) (r reparamOf) {
	t.Helper()
	if err := json.Unmarshal([]byte(done(t, append([]string{"reparam", "--format", "json"}, args...)...)), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestReparamAgreesWithTheOtherCommands: the plateau ends where foresee says, f is that of
// run, and a run in u is one of the formula with φ(u) in place of x.
func TestReparamAgreesWithTheOtherCommands(t *testing.T) {
	oneGoroutine(t)
	r := reparam(t, "--landscape", "plateau", "--map", "sinh(u)", "--steps", "4000")
	x, u := r.row(t, "steps")
	for args, want := range map[string]float64{"--landscape plateau": x} {
		var ahead struct {
			Events []struct {
				Step int
				Kind string
			}
		}
		text := done(t, append([]string{"foresee", "--format", "json"}, strings.Fields(args)...)...)
		if err := json.Unmarshal([]byte(text), &ahead); err != nil || len(ahead.Events) == 0 || float64(ahead.Events[0].Step) != want {
			t.Errorf("foresee says %s, reparam step %v", text, want)
		}
	}
	if !(u > 0 && 10*u < x) || r.Steps != 4000 || math.Abs(r.StartU[0]-math.Asinh(4)) > 1e-12 || r.Minimum != nil {
		t.Errorf("%+v", r)
	}
	composed := []string{"run", "--formula", "tanh(sinh(x))", "--start", "2.0947125472611012", "--rate", "0.1", "--steps", "150", "--format", "csv", "--columns", "f"}
	lines := strings.Fields(done(t, composed...))
	var last float64
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	if _, f := reparam(t, "--landscape", "plateau", "--map", "sinh(u)", "--rate", "0.1", "--steps", "150").row(t, "f"); math.Abs(f-last) > 1e-12 {
		t.Errorf("f is %v in u, of the formula %v", f, last)
	}
}

// TestReparamMakesTheValleyRound: the condition number is 1 in u, and a step at 1/λmax is
// enough.
func TestReparamMakesTheValleyRound(t *testing.T) {
	oneGoroutine(t)
	for _, args := range [][]string{{"--map", "scale"}, {"--map", "newton"}, {}} {
		r := reparam(t, append(args, "--landscape", "valley", "--rate-u", "inverse", "--steps", "100")...)
		x, u := r.row(t, "condition")
		slow, fast := r.row(t, "steps")
		if math.Abs(x-20) > 1e-9 || math.Abs(u-1) > 1e-9 || fast != 1 || slow < 10 || len(r.MinimumU) != 2 {
			t.Errorf("%v: %+v", args, r)
		}
	}
	if _, u := reparam(t, "--landscape", "valley", "--rate-u", "0.25", "--steps", "9").row(t, "rate"); u != 0.25 {
		t.Errorf("the rate in u is %v", u)
	}
}

// TestReparamForms: what there is no number of is left out of files, and said in the table.
func TestReparamForms(t *testing.T) {
	oneGoroutine(t)
	args := []string{"reparam", "--landscape", "valley", "--map", "u^3", "--steps", "50", "--format"}
	if got := done(t, append(args, "csv")...); !strings.HasPrefix(got, "quantity,x,u\nslope_at_start,8.0") || !strings.Contains(got, "\ncondition,20,\nlargest_rate,0.5,\nrate,0.4,0.4\nsteps,20,\n") {
		t.Errorf("in CSV\n%s", got)
	}
	if x, u := reparam(t, args[1:len(args)-1]...).row(t, "steps"); x != 20 || u == u {
		t.Errorf("in JSON %v and %v steps", x, u)
	}
	if got := done(t, append(args, "table")...); !strings.Contains(got, "steps to the goal    20          never") || !strings.Contains(got, "∞") {
		t.Errorf("in a table\n%s", got)
	}
}

// TestReparamRefuses in a sentence.
func TestReparamRefuses(t *testing.T) {
	oneGoroutine(t)
	for args, want := range map[string]string{
		"--map u^2": "the start has no u: x = u² lies between 0 and 1e12", "--map w": "map: column 1", "--map u;v;u": "map: expected one formula",
		"--rate-u 0": "rate-u: expected a positive number", "--rate-u fast": "rate-u: expected a finite number", "--rate-u -1": "expected 1e-12 to 1e+09",
		"--rate-u inverse --rule adam --steps 9": "rate-u: expected a number, got inverse: no bound of the rate is known for Adam",
		"--rate-u inverse --map u^3 --steps 9":   "no minimum with curvature is known in u", "--steps 0": "steps: expected", "--format xml": "format: expected", "--map newton --landscape saddle": "the Hessian has the eigenvalue −2",
	} {
		words := append([]string{"reparam"}, strings.Fields(args)...)
		if !strings.Contains(args, "--landscape") {
			words = append(words, "--landscape", "valley")
		}
		if got := call(words...); got.code != 2 || !strings.Contains(got.err, want) {
			t.Errorf("%s: code %d, %q lacks %q", args, got.code, got.err, want)
		}
	}
}
