package network

import (
	"strings"
	"testing"

	"optexplore/landscapes/data"
)

func TestNewErrors(t *testing.T) {
	set := func(inputs, targets, n int) data.Set {
		return data.Set{Inputs: inputs, Targets: targets, X: make([]float64, n*inputs), Y: make([]float64, n*targets)}
	}
	for _, c := range []struct {
		shape Shape
		set   data.Set
		want  string // part of the error; empty for none
	}{
		{Shape{Sizes: []int{2, 3}, Act: "tanh", Loss: "mse"}, set(2, 3, 4), ""},
		{Shape{Sizes: []int{2, 3}, Act: "tanh", Loss: "bce"}, set(2, 3, 4), ""},
		{Shape{Sizes: []int{2, 3}, Act: "tanh", Loss: "softmax"}, set(2, 1, 4), ""},
		{Shape{Sizes: []int{2, 3}, Act: "tanh", Loss: "mse"}, set(3, 3, 4), "expected examples of 2 inputs, as the first size says, got 3"},
		{Shape{Sizes: []int{2, 3}, Act: "tanh", Loss: "mse"}, set(2, 1, 4), "expected 3 targets of an example for 3 outputs and the loss mse, got 1"},
		{Shape{Sizes: []int{2, 3}, Act: "tanh", Loss: "softmax"}, set(2, 3, 4), "expected 1 target of"},
		{Shape{Sizes: []int{2, 3}, Act: "tanh", Loss: "mse"}, set(2, 3, 0), "at least 1 example"},
		{Shape{Sizes: []int{1, 1}, Act: "tanh", Loss: "mse"}, set(1, 1, MaxExamples+1), "got 10001 of 20002"},
		{Shape{Sizes: []int{100, 1}, Act: "tanh", Loss: "mse"}, set(100, 1, 2000), "got 2000 of 202000"},
		{Shape{Act: "tanh", Loss: "mse"}, set(1, 1, 1), "at least two sizes, of the inputs and of the outputs, got 0"},
		{Shape{Sizes: []int{1, -1}, Act: "tanh", Loss: "mse"}, set(1, 1, 1), "sizes of at least 1, got -1"},
		{Shape{Sizes: []int{1 << 40, 1 << 40}, Act: "tanh", Loss: "mse"}, set(1, 1, 1), "at most 5000 parameters"},
		{Shape{Sizes: []int{4999, 1}, Act: "tanh", Loss: "mse"}, set(4999, 1, 1), ""}, // 5000
		{Shape{Sizes: []int{5000, 1}, Act: "tanh", Loss: "mse"}, set(5000, 1, 1), "at most 5000 parameters"},
		{Shape{Sizes: []int{1, 1}, Act: "", Loss: "mse"}, set(1, 1, 1), `one of the activations tanh, sigmoid, relu, leaky, gelu, softplus, erf, linear, got ""`},
		{Shape{Sizes: []int{1, 1}, Act: "tanh", Loss: "mae"}, set(1, 1, 1), "(did you mean mse?)"},
	} {
		o, err := New(c.shape, c.set)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.shape, err, c.want)
		}
		if err == nil {
			if v := o.Value(make([]float64, o.Dim())); v-v != 0 || v < 0 {
				t.Errorf("%v: %v", c.shape, v)
			}
		}
	}
}
