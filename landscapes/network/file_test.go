package network

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const small = `{"sizes": [2, 1], "act": "tanh", "loss": "bce", "x": [[1, 2], [3, 4]], "y": [0, 1], "w": [1, 2, 3], "v": [4, 5, 6]}`

func TestDecode(t *testing.T) {
	f, err := Decode("a.json", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	o, err := f.Objective()
	if err != nil {
		t.Fatal(err)
	}
	// The outputs are 1·1+2·2+3 = 8 and 1·3+2·4+3 = 14.
	if got, want := o.Value(f.W), (math.Log1p(math.Exp(8))+math.Log1p(math.Exp(-14)))/2; !near(got, want) || !slices.Equal(f.V, []float64{4, 5, 6}) {
		t.Errorf("the loss is %v, want %v; v = %v", got, want, f.V)
	}
}

// TestFilesOfReferences: every network and point, written and read again.
func TestFilesOfReferences(t *testing.T) {
	for name, e := range references[derivatives](t, "derivatives.json") {
		o := e.objective(t)
		for _, p := range e.Points {
			f := File{Shape: o.Shape(), Data: e.set(), W: p.W, V: p.V}
			f.Data.Classes = o.loss.classes(f.Outputs())
			text, err := f.Encode()
			if err != nil {
				t.Fatal(err)
			}
			again, err := Decode(name, text)
			if err != nil || !reflect.DeepEqual(f, again) {
				t.Errorf("%s: another file when read again: %v", name, err)
			}
		}
	}
	several, d, w := drawn(t, Shape{Sizes: []int{1, 2, 3}, Act: "relu", Loss: "mse"}, 4)
	f := File{Shape: several.Shape(), Data: d, W: w}
	text, err := f.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Decode("", text); err != nil || !reflect.DeepEqual(f, again) || bytes.Contains(text, []byte(`"v"`)) {
		t.Errorf("several targets: %v\n%s", err, text)
	}
	f.W[0] = math.NaN()
	if _, err := f.Encode(); err == nil || !strings.Contains(err.Error(), "finite numbers in w, got NaN") {
		t.Errorf("NaN is written: %v", err)
	}
}

// TestFilesOfStructures: networks with all traits, written and read again, and a key that
// says that there is none.
func TestFilesOfStructures(t *testing.T) {
	for _, s := range structures() {
		s.Act, s.Loss = "tanh", "mse"
		_, d, w := drawn(t, s, 2)
		f := File{Shape: s, Data: d, W: w}
		text, err := f.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Decode("", text); err != nil || !reflect.DeepEqual(f, again) {
			t.Errorf("%+v: another file when read again: %v", s, err)
		}
	}
	f, err := Decode("", []byte(strings.Replace(small, `"loss"`, `"stem": false, "decay": 0, "loss"`, 1)))
	if err != nil || f.Stem || f.Decay != 0 {
		t.Errorf("%+v, %v", f.Shape, err)
	}
}

func TestDecodeErrors(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`"sizes": [2, 1]`, `"sizes": [2, 1`, "expected JSON, got a text damaged at byte 23"},
		{small, ``, "expected JSON, got a text damaged at byte 0"},
		{small, `[1, 2]`, "expected an object"},
		{small, `null`, "sizes: expected a list of numbers, found no such key"},
		{`[2, 1]`, `[2]`, "at least two sizes, of the inputs and of the outputs, got 1"},
		{`[2, 1]`, `null`, "sizes: expected a list of numbers, got null"},
		{`[2, 1]`, `"2-1"`, `sizes: expected a list of numbers, got "2-1"`},
		{`[2, 1]`, `[2, 1.5]`, "sizes: expected whole numbers from 1, got 1.5"},
		{`[2, 1]`, `[2, 0]`, "sizes: expected whole numbers from 1, got 0"},
		{`[2, 1]`, `[2, 1e300]`, "sizes: expected whole numbers from 1, got 1e+300"},
		{`[2, 1]`, `[2, 10000000, 1]`, "at most 5000 parameters"},
		{`[2, 1]`, `[3162, 3162, 1]`, "at most 5000 parameters"},
		{`[2, 1]`, `[3, 1]`, "x: expected rows of 3 numbers, got 2 in row 1"},
		{`"tanh"`, `"tahn"`, `got "tahn" (did you mean tanh?)`},
		{`"tanh"`, `3`, "act: expected a name in quotes, got 3"},
		{`"bce"`, `"softmax"`, "at least 2 outputs for the loss softmax, one for each class, got 1"},
		{`"bce"`, `"sofmax"`, `(did you mean softmax?)`},
		{`"bce"`, `null`, "loss: expected a name in quotes, got null"},
		{`[3, 4]]`, `[3]]`, "x: expected rows of 2 numbers, got 1 in row 2"},
		{`[3, 4]]`, `[3, null]]`, "x: expected finite numbers, got null"},
		{`[3, 4]]`, `[3, NaN]]`, "expected finite numbers, got NaN at byte"},
		{`[3, 4]]`, `[3, -Infinity]]`, "expected finite numbers, got Infinity at byte"},
		{`[3, 4]]`, `[3, 1e400]]`, "x: expected finite numbers, got 1e400"},
		{`[3, 4]]`, `[3, "4"]]`, `x: expected finite numbers, got "4"`},
		{`[3, 4]]`, `3]`, "x: expected a list of rows of 2 numbers, got [[1, 2], 3]"},
		{`[[1, 2], [3, 4]]`, `[]`, "at least 1 example, got none"},
		{`"y": [0, 1]`, `"y": [0]`, "got 4 and 1 numbers in all"},
		{`"y": [0, 1]`, `"y": [0, 2]`, "expected a class 0…1, got 2 in example 2"},
		{`"y": [0, 1]`, `"y": [[0], [1]]`, "y: expected finite numbers, got [0]"},
		{`[1, 2, 3]`, `[1, 2]`, "expected 3 numbers in w, one for each parameter of 2-1, got 2"},
		{`[1, 2, 3]`, `1`, "w: expected a list of numbers, got 1"},
		{`[4, 5, 6]`, `[4, 5, 6, 7]`, "expected 3 numbers in v, one for each parameter of 2-1, got 4"},
		{`"w"`, `"weights"`, "w: expected a list of numbers, found no such key"},
		{`"v"`, `"V"`, `expected the keys sizes, act, stem, residual, no-bias, weight-norm, layer-norm, batch-norm, decay, loss, x, y, w, v, got "V" (did you mean v?)`},
		{`"loss"`, `"stem": true, "loss"`, "expected a layer after the stem, as in 2-8-1, got stem for the sizes 2-1"},
		{`"loss"`, `"stem": 1, "loss"`, "stem: expected true or false, got 1"},
		{`"loss"`, `"stem": null, "loss"`, "stem: expected true or false, got null"},
		{`"loss"`, `"layer-norm": true, "batch-norm": true, "loss"`, "batch-norm: expected one normaliser, got layer-norm too"},
		{`"loss"`, `"decay": "x", "loss"`, `decay: expected finite numbers, got "x"`},
		{`"loss"`, `"decay": null, "loss"`, `decay: expected a number, got null`},
		{`"loss"`, `"decay": -1, "loss"`, "the decay: expected a number from 0 to 1e+06, got -1"},
		{`"loss"`, `"no-bias": true, "loss"`, "expected 2 numbers in w, one for each parameter of 2-1 no-bias, got 3"},
		{small, strings.Repeat(" ", MaxFile) + small, fmt.Sprintf("expected at most %d bytes", MaxFile)},
		{small, strings.Repeat(`[`, 100000), "expected JSON"},
	} {
		text := strings.Replace(small, c.old, c.new, 1)
		_, err := Decode("a.json", []byte(text))
		switch {
		case err == nil:
			t.Errorf("%s: no error", c.new)
		case !strings.HasPrefix(err.Error(), "network file a.json: ") || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n"):
			t.Errorf("%.60s: %v, want %q", c.new, err, c.want)
		}
	}
}

func TestLabelsOfSoftmax(t *testing.T) {
	const text = `{"sizes": [1, 3], "act": "tanh", "loss": "softmax", "x": [[1], [2]], "y": [0, %v], "w": [1, 2, 3, 4, 5, 6]}`
	for _, c := range []struct {
		label any
		want  string
	}{{2, ""}, {3, "expected a class 0…2, got 3"}, {-1, "got -1"}, {0.5, "got 0.5"}} {
		_, err := Decode("", fmt.Appendf(nil, text, c.label))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.label, err, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(strings.Replace(small, `"loss"`, `"no-bias": false, "weight-norm": true, "decay": 1, "loss"`, 1)))
	f.Add([]byte(`{"sizes": [1, 2, 2], "act": "gelu", "loss": "mse", "x": [[1]], "y": [[1, 2]], "w": [1,2,3,4,5,6,7,8,9,10]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := Decode("x", text)
		if err != nil {
			return
		}
		again, err := file.Encode()
		if err != nil {
			t.Fatal(err)
		}
		same, err := Decode("x", again)
		if err != nil || !reflect.DeepEqual(file, same) {
			t.Fatalf("another file when read again: %v", err)
		}
		o, err := file.Objective()
		if err != nil {
			t.Fatal(err)
		}
		o.Gradient(make([]float64, o.Dim()), file.W)
	})
}
