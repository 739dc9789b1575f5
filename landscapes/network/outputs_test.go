package network

import (
	"math"
	"reflect"
	"testing"

	"optexplore/landscapes/data"
)

// TestOutputs compares with those of the second witness; batch-norm takes the means of
// the examples of the objective.
func TestOutputs(t *testing.T) {
	for _, s := range structures() {
		s.Act, s.Loss = "softplus", "mse"
		o, d, w := drawn(t, s, 140)
		o.Value(w)
		h := &hyperNetwork{Shape: s, d: d}
		all := h.outputs(hypers(w))
		part := append(d.X[20:30:30], d.X[:260]...) // two stretches, in another order
		got := make([]float64, 2*(5+130))
		o.Outputs(got, w, part)
		for k, v := range got {
			e := 10 + k/2
			if k >= 10 {
				e = k/2 - 5
			}
			if want := all[e][k%2].Real; !(math.Abs(v-want) <= 1e-12*(1+math.Abs(want))) {
				t.Fatalf("%+v: output %v, want %v", s, v, want)
			}
		}
		before := o.Value(w)
		if fresh, _, _ := drawn(t, s, 140); fresh.Value(w) != before {
			t.Errorf("%+v: the value is another one afterwards", s)
		}
	}
}

func TestSetIsWhatWasGiven(t *testing.T) {
	o, d, _ := drawn(t, Shape{Sizes: []int{2, 3}, Act: "tanh", Loss: "bce"}, 9)
	if d.Classes = 2; !reflect.DeepEqual(o.Set(), d) {
		t.Errorf("%+v, want %+v", o.Set(), d)
	}
}

func TestAccuracyAndScore(t *testing.T) {
	linear := func(loss string, outputs int) Shape {
		return Shape{Sizes: []int{1, outputs}, Act: "tanh", Loss: loss, NoBias: true, Decay: 3}
	}
	for _, c := range []struct {
		shape   Shape
		w, x, y []float64
		right   float64
	}{
		{linear("bce", 1), []float64{1}, []float64{2, -2, 1, 0}, []float64{1, 0, 0, 0}, 0.75},
		{linear("bce", 2), []float64{1, -1}, []float64{2, -2}, []float64{1, 0, 1, 1}, 0.75},
		{linear("softmax", 3), []float64{1, 0, 2}, []float64{1, -1, 0, 0}, []float64{2, 1, 0, 2}, 0.75},
		{linear("mse", 1), []float64{1}, []float64{1, 2}, []float64{1, 5}, math.NaN()},
	} {
		d := data.Set{Inputs: 1, Targets: len(c.y) / len(c.x), X: c.x, Y: c.y}
		o, err := New(c.shape, d)
		if err != nil {
			t.Fatal(err)
		}
		same := func(a, b float64) bool { return a == b || a != a && b != b }
		if got := o.Accuracy(c.w); !same(got, c.right) {
			t.Errorf("%s: accuracy %v, want %v", c.shape.Loss, got, c.right)
		}
		c.shape.Decay = 0
		plain, err := New(c.shape, d)
		if err != nil {
			t.Fatal(err)
		}
		loss, right, err := o.Score(c.w, d)
		if err != nil || !same(right, c.right) || math.Abs(loss-plain.Value(c.w)) > 1e-15 {
			t.Errorf("%s: %v and %v, want %v and %v; %v", c.shape.Loss, loss, right, plain.Value(c.w), c.right, err)
		}
		if _, _, err := o.Score(c.w, data.Set{Inputs: 2, Targets: 1}); err == nil {
			t.Error("no error for other inputs")
		}
	}
}

// TestTested: on examples beside those of the objective, the value of Score and its slope.
func TestTested(t *testing.T) {
	for _, norm := range append(Norms(), "") {
		o, d, w := drawn(t, Shape{Sizes: []int{2, 3, 2}, Act: "tanh", Loss: "softmax", Decay: 1, Norm: norm}, 9)
		d.X, d.Y = d.X[:10], d.Y[:5]
		f, err := o.Tested(d)
		if err != nil || f.Dim() != len(w) {
			t.Fatal(err)
		}
		if want, _, _ := o.Score(w, d); f.Value(w) != want || want == 0 {
			t.Errorf("%s: %v, want %v", norm, f.Value(w), want)
		}
		v, up, down, g := make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w))
		for i := range v {
			v[i] = math.Sin(float64(i))
			up[i], down[i] = w[i]+1e-5*v[i], w[i]-1e-5*v[i]
		}
		f.Gradient(g, w)
		if got, want := dot(g, v), (f.Value(up)-f.Value(down))/2e-5; math.Abs(got-want) > 1e-8 {
			t.Errorf("%s: slope %v, by differences %v", norm, got, want)
		}
		if _, err := o.Tested(data.Set{Inputs: 3, Targets: 1}); err == nil {
			t.Error("no error for other inputs")
		}
	}
}
