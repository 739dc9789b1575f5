package cli_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/tui/experiment"
)

// foreign is a network with figures that were computed elsewhere.
type foreign struct {
	Network     json.RawMessage
	Loss        float64
	Gradient    []float64
	Product     []float64 // of the Hessian with v
	Eigenvalues []float64
	Rate        float64
	Batches     json.RawMessage
	Losses      []float64 // after 0, 10 and 20 steps of sgd
	After10     []float64 // the weights
}

// writtenNetwork reads it, and writes the network and its minibatches to files.
func writtenNetwork(t *testing.T) (w foreign, path, batches string) {
	t.Helper()
	text, err := os.ReadFile("testdata/network.json")
	if err == nil {
		err = json.Unmarshal(text, &w)
	}
	if err != nil {
		t.Fatal(err)
	}
	return w, file(t, "network.json", string(w.Network)), file(t, "batches.json", string(w.Batches))
}

// file writes a file and returns its path.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// off is the greatest difference between two lists, relative to the largest number.
func off(a, b []float64) float64 {
	if len(a) != len(b) {
		return math.Inf(1)
	}
	most, size := 0.0, 0.0
	for i := range a {
		most, size = max(most, math.Abs(a[i]-b[i])), max(size, math.Abs(b[i]))
	}
	return most / size
}

func TestEvalOfANetworkFile(t *testing.T) {
	w, path, _ := writtenNetwork(t)
	var e struct {
		Value                 float64
		Gradient, Eigenvalues []float64
		HessianVector         []float64 `json:"hessian_vector"`
	}
	if err := json.Unmarshal([]byte(done(t, "eval", "--network-file", path, "--format", "json")), &e); err != nil {
		t.Fatal(err)
	}
	if d := math.Abs(e.Value/w.Loss - 1); d > 1e-13 {
		t.Errorf("value off by %v", d)
	}
	for name, d := range map[string]float64{"gradient": off(e.Gradient, w.Gradient), "product": off(e.HessianVector, w.Product), "eigenvalues": off(e.Eigenvalues, w.Eigenvalues)} {
		if !(d < 1e-11) {
			t.Errorf("%s off by %v", name, d)
		}
	}
}

func TestEvalOfALargeNetworkHasTheEndsOfItsSpectrum(t *testing.T) {
	var e struct{ Top, Bottom, Eigenvalues []float64 }
	if err := json.Unmarshal([]byte(done(t, "eval", "--network", "2-16-16-3 tanh, spirals", "--format", "json")), &e); err != nil {
		t.Fatal(err)
	}
	if len(e.Top) != 5 || len(e.Bottom) != 5 || e.Eigenvalues != nil || !(e.Top[0] > e.Top[4] && e.Top[4] > e.Bottom[4] && e.Bottom[4] > e.Bottom[0]) {
		t.Errorf("%+v", e)
	}
}

func TestRunOfANetworkWithListedMinibatches(t *testing.T) {
	w, path, batches := writtenNetwork(t)
	text := done(t, "run", "--network-file", path, "--rule", "sgd", "--rate", fmt.Sprint(w.Rate), "--batches-file", batches, "--steps", "20", "--every", "10", "--format", "csv", "--params")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	number := func(row int, name string) float64 {
		v, err := strconv.ParseFloat(rows[row][at[name]], 64)
		if err != nil {
			t.Fatalf("row %d, %s: %v", row, name, err)
		}
		return v
	}
	var losses, after []float64
	for row := 1; row <= 3; row++ {
		losses = append(losses, number(row, "f"))
	}
	for i := range w.After10 {
		after = append(after, number(2, model.Axis(i, len(w.After10))))
	}
	if d := max(off(losses, w.Losses), off(after, w.After10)); !(d < 1e-12) || number(2, "grad_norm") <= 0 {
		t.Errorf("off by %v", d)
	}
}

func TestNetworksOfFilesAreKeptInSessions(t *testing.T) {
	oneGoroutine(t)
	points := file(t, "points.csv", "a,b,class\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n0.5,0.6,1\n0.1,0.2,0\n")
	spec, err := network.Parse("2-3-1 tanh, bce, csv:" + points + " test 0.4 seed 2")
	if err != nil {
		t.Fatal(err)
	}
	train, test, err := spec.Parts(os.ReadFile)
	if err != nil {
		t.Fatal(err)
	}
	five, epochs := 5, model.Epochs
	for _, o := range []experiment.Options{
		{Formula: spec.String(), Examples: landscapes.Given(train, test)},
		{Formula: "2-3-1 tanh, moons 10", Examples: &model.Examples{Batches: [][]int{{1, 2}, {3}, {4, 9, 0}}}, Batch: &five},
		{Formula: "2-3-3-1 relu residual, bce, moons 10 seed 7", Batch: &five, Sampling: &epochs},
	} {
		session, err := o.Session()
		if err != nil {
			t.Fatal(err)
		}
		text, err := session.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := model.Decode(text)
		if err == nil {
			err = experiment.Check(back)
		}
		if err != nil || !session.SameObjective(back) {
			t.Fatalf("%s: %v", o.Formula, err)
		}
		p, err := experiment.NewProblem(session)
		if err != nil {
			t.Fatal(err)
		}
		trace, err := p.Trace(session, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		trace.Extend(7)
		list := steps(t, "run", "--steps", "7", "--every", "7", "--format", "json", "--session", file(t, "s.json", string(text)))
		if f := p.Plain.Value(trace.At(7).X()); float64(list[len(list)-1].F) != f {
			t.Errorf("%s: the saved session comes to %v, the first to %v", o.Formula, list[len(list)-1].F, f)
		}
		// A step that followers see is a few bytes, whatever the size of the network.
		delta, err := json.Marshal(session.Move(1).Since(session))
		if err != nil || len(delta) > 100 {
			t.Errorf("a step is %d bytes: %s", len(delta), delta)
		}
	}
}

func TestBadNetworks(t *testing.T) {
	_, path, batches := writtenNetwork(t)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		want  string
		flags []string
	}{
		{`column 1: found "2-0-1", expected sizes`, []string{"--network", "2-0-1 tanh, moons"}},
		{"at most 5000 parameters", []string{"--network", "2-3000-3000-1 tanh, moons"}},
		{"column 13: found the loss softmax of 1 output", []string{"--network", "2-8-1 tanh, softmax, moons"}},
		{`column 13: found "moon"`, []string{"--network", "2-8-1 tanh, moon 40"}},
		{"did you mean moons?", []string{"--network", "2-8-1 tanh, moon 40"}},
		{"expected 1…40 examples", []string{"--network", "2-8-1 tanh, moons 40", "--batch", "41"}},
		{"row 2: column 3", []string{"--network", "2-3-1 tanh, bce, csv:" + file(t, "labels.csv", "0,0,0\n0,1,2\n")}},
		{`row 2: column 2: expected a finite number, got "nan"; 1 other row is damaged`, []string{"--network", "2-3-1 tanh, csv:" + file(t, "nan.csv", "0,0,0\n0,nan,1\n1,inf,1\n")}},
		{"no such file", []string{"--network", "2-3-1 tanh, csv:/nowhere/points.csv"}},
		{"no such file", []string{"--network-file", "/nowhere/network.json"}},
		{"expected 25 numbers in w", []string{"--network-file", file(t, "short.json", strings.Replace(string(good), `"w": [`, `"w": [1, `, 1))}},
		{"leave one out", []string{"--network-file", path, "--network", "2-8-1 tanh, moons"}},
		{"leave all but one out", []string{"--network-file", path, "--landscape", "saddle"}},
		{"a minibatch for each of 21 steps", []string{"--network-file", path, "--batches-file", batches, "--steps", "21"}},
		{"list 2 has 99", []string{"--network-file", path, "--batches-file", file(t, "b.json", "[[0, 1], [99]]"), "--steps", "2"}},
		{"lists of examples", []string{"--network-file", path, "--batches-file", file(t, "c.json", "[1, 2]")}},
		{"got --batches-file alone", []string{"--batches-file", batches}},
		{"w.json: expected 33 numbers, the weights and biases of this network, got 3", []string{"--network", "2-8-1 tanh, moons, init @" + file(t, "w.json", "1 2 3")}},
		{"expected the size of a minibatch as well", []string{"--sampling", "epochs"}},
		{"one per coordinate", []string{"--network", "2-8-1 tanh, moons", "--start", "1,2"}},
	} {
		a := call(append([]string{"run"}, c.flags...)...)
		if a.code != 2 || a.out != "" || !strings.Contains(a.err, c.want) {
			t.Errorf("%q: code %d, %q, expected code 2 and %q", c.flags, a.code, a.err, c.want)
		}
	}
}
