package network

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes/data"
)

// files are texts by their names.
type files map[string]string

func (f files) read(name string) ([]byte, error) {
	if text, ok := f[name]; ok {
		return []byte(text), nil
	}
	return nil, errors.New("no such file")
}

func spec(t *testing.T, text string) Spec {
	t.Helper()
	s, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSpecOfFiles(t *testing.T) {
	on := files{
		"a.csv":  "x,y,class\n1,2,0\n3,4,1\n5,6,1\n7,8,0\n",
		"w.json": `{"sizes": [2, 1], "act": "relu", "loss": "mse", "x": [[1, 2]], "y": [5], "w": [1, 2, 3]}`,
		"n.json": `{"sizes": [2, 1], "act": "tanh", "no-bias": true, "loss": "bce", "x": [[1, 2]], "y": [1], "w": [1, 2]}`,
	}
	for _, c := range []struct{ text, want string }{
		{"2-1 bce csv:a.csv init @w.json", ""},
		{"2-1 bce no-bias csv:a.csv test 0.5 init @n.json", ""},
		{"2-2 csv:a.csv", ""},
		{"2-1 bce csv:a.csv init @n.json", "network file n.json: expected weights of 2-1, got those of 2-1 no-bias"},
		{"2-2 csv:a.csv init @w.json", "network file w.json: expected weights of 2-2, got those of 2-1"},
		{"2-1 csv:b.csv", "data b.csv: no such file"},
		{"2-1 csv:a.csv init @b.json", "network file b.json: no such file"},
		{"2-1 csv:w.json", `data w.json: row 1: column 1: expected a finite number, got "{`},
		{"2-1 csv:a.csv init @a.csv", "network file a.csv: expected JSON"},
		{"3-1 csv:a.csv", "data csv:a.csv: expected examples of 3 inputs, as the first size says, got 2"},
		{"2-3 mse csv:a.csv", "expected 3 targets of an example for 3 outputs and the loss mse, got 1"},
	} {
		s := spec(t, c.text)
		o, w, err := s.Objective(on.read)
		if c.want != "" {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v, want %q", c.text, err, c.want)
			}
			continue
		}
		train, test, errParts := s.Parts(on.read)
		if err != nil || errParts != nil || len(w) != o.Dim() || o.Examples() != train.Len() || train.Len()+test.Len() != 4 {
			t.Fatalf("%s: %d + %d examples, %v", c.text, train.Len(), test.Len(), err)
		}
		if s.Init.File != "" && !slices.Equal(w[:2], []float64{1, 2}) {
			t.Errorf("%s: weights %v", c.text, w)
		}
	}
	_, _, err := spec(t, "2-2 csv:c.csv").Objective(files{"c.csv": "1,2,0\n1,2,2\n1,2,1\n1,2,x\n"}.read)
	if err == nil || err.Error() != "data c.csv: row 2: column 3: expected a class 0…1, got 2; 1 other row is damaged" {
		t.Error(err)
	}
}

// TestGains: a normaliser leaves the weights as they are drawn, and weight-norm the whole
// function.
func TestGains(t *testing.T) {
	plain := spec(t, "2-4-3-1 moons init normal:2 seed 3")
	o, w, err := plain.Objective(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, norm := range Norms() {
		s := plain
		s.Norm = norm
		n, v, err := s.Objective(nil)
		if err != nil {
			t.Fatal(err)
		}
		at, of := 0, map[string][]float64{}
		for _, b := range n.Blocks() {
			of[b.Name] = v[at:][:b.Size()]
			at += b.Size()
		}
		if !slices.Equal(of["W1"], w[:8]) || !slices.Equal(of["W3"], w[27:30]) || slices.Max(of["b2"]) != 0 {
			t.Errorf("%s: %v, want the weights of %v", norm, of, w)
		}
		if norm == "weight-norm" {
			if got, want := n.Value(v), o.Value(w); !(apart([]float64{got}, []float64{want}) < 1e-14) || len(v) != len(w)+8 {
				t.Errorf("the loss is %v at the start, without weight-norm %v", got, want)
			}
		} else if slices.Min(of["g2"]) != 1 || slices.Max(of["g2"]) != 1 || of["g3"] != nil {
			t.Errorf("%s: gains %v", norm, of["g2"])
		}
	}
	for _, i := range []Init{{Name: "zeros", Gain: 1}, {Name: "constant", Gain: 1}, {Name: "he"}} {
		s := plain
		s.Norm, s.Init = "weight-norm", i
		if err := s.Check(); err == nil || !strings.Contains(err.Error(), "weights other than 0 for weight-norm") {
			t.Errorf("%v: %v", i, err)
		}
	}
}

// TestBatchNormNeedsAllExamples: too many at once are refused, and a batch has means of
// its own.
func TestBatchNormNeedsAllExamples(t *testing.T) {
	s := spec(t, "2-100-1 batch-norm moons 3000")
	if _, _, err := s.Objective(nil); err == nil || !strings.Contains(err.Error(), "expected at most 2545 examples for batch-norm of these sizes, which needs all examples at once, got 3000") {
		t.Error(err)
	}
	shape := Shape{Sizes: []int{2, 3, 1}, Act: "tanh", Loss: "mse", Norm: "batch-norm"}
	o, d, w := drawn(t, shape, 140)
	batch := slices.Repeat([]int{3, 50, 139, 7}, 50) // more than there are
	of := data.Set{Inputs: 2, Targets: 1}
	for _, e := range batch {
		of.X, of.Y = append(of.X, d.X[2*e:2*e+2]...), append(of.Y, d.Y[e])
	}
	alone, err := New(shape, of)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := o.On(batch).Value(w), alone.Value(w); got != want {
		t.Errorf("a batch: %v, alone %v", got, want)
	}
	if got := o.On(batch[:1]).Value(w); got-got != 0 {
		t.Errorf("a batch of one: %v", got)
	}
}

func TestDecayFault(t *testing.T) {
	o, _, w := drawn(t, Shape{Sizes: []int{1, 1}, Act: "tanh", Loss: "bce", Decay: 1}, 1)
	w[0] = 1e200
	if got := o.Fault(w); got != "weight decay is infinite" {
		t.Errorf("%q", got)
	}
	o, _, w = drawn(t, Shape{Sizes: []int{1, 2, 1}, Act: "tanh", Loss: "mse", Norm: "weight-norm"}, 1)
	w[1] = 0
	if got := o.Fault(w); got != "weight W1[2, 1] over the length of the weights of its unit is not a number" {
		t.Errorf("%q", got)
	}
	if _, err := New(Shape{Sizes: []int{1, 1}, Act: "tanh", Loss: "mse", Norm: "group-norm"}, data.Set{}); err == nil || !strings.Contains(err.Error(), "one of the normalisers weight-norm") {
		t.Error(err)
	}
	s := spec(t, "2-3-1 moons")
	s.Decay = -1
	if err := s.Check(); err == nil || !strings.Contains(err.Error(), "the decay: expected") {
		t.Error(err)
	}
	if !reflect.DeepEqual(spec(t, "2-3-1 moons").Shape, Shape{Sizes: []int{2, 3, 1}, Act: "tanh", Loss: "bce"}) {
		t.Error("a text without traits has some")
	}
}
