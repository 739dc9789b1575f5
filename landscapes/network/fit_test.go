package network

import (
	"fmt"
	"testing"

	"optexplore/landscapes/data"
)

// TestEqualUnitsStayEqual: bit for bit, whatever the number of units, wherever the unit
// is, with all examples and with minibatches.
func TestEqualUnitsStayEqual(t *testing.T) {
	for units := 2; units <= 9; units++ {
		for inputs := 1; inputs <= 5; inputs++ {
			o, _, _ := drawn(t, Shape{Sizes: []int{inputs, units, units, 2}, Act: "tanh", Loss: "mse"}, 11)
			w, g := make([]float64, o.Dim()), make([]float64, o.Dim())
			for i := range w {
				w[i] = 0.3
			}
			for step := range 50 {
				if step%2 == 0 {
					o.Gradient(g, w)
				} else {
					o.On([]int{step % 11, 3, 7}).Gradient(g, w)
				}
				for i := range w {
					w[i] -= 0.1 * g[i]
				}
			}
			for k, f := range o.Layers(w)[:2] {
				if f.Distinct != 1 || f.Twins != units*(units-1)/2 || f.Parallel != units {
					t.Fatalf("%d inputs, %d units: %+v in layer %d", inputs, units, f, k+1)
				}
			}
			if f := o.Layers(w)[2]; f.Distinct != 2 || f.Twins != 0 || f.Parallel != 0 {
				t.Fatalf("outputs: %+v", f)
			}
		}
	}
}

// TestParallel units are those whose weights and bias have one direction, nearly.
func TestParallel(t *testing.T) {
	set := data.Set{Inputs: 1, Targets: 1, X: []float64{1}, Y: []float64{0}}
	o, err := New(Shape{Sizes: []int{1, 4, 1}, Act: "tanh", Loss: "mse"}, set)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		w    []float64 // weights, then biases
		want int
	}{
		{[]float64{1, 2, 0, 1, 0, 0, 1, 1}, 2},
		{[]float64{1, -2, 0, 1, 0, 0.2, 1, 1}, 2},
		{[]float64{1, -2, 0, 1, 0, 0.6, 1, 1}, 0},
		{[]float64{0, 0, 0, 0, 0, 0, 0, 0}, 0},
		{[]float64{1, 1, 1, 1, 0, 0, 0, 0}, 4},
	} {
		if got := o.Layers(append(c.w, 1, 2, 3, 4, 0))[0].Parallel; got != c.want {
			t.Errorf("%v: %d, want %d", c.w, got, c.want)
		}
	}
}

// TestFit: which examples are right, by the definition, and whether less loss is to be
// had by greater outputs.
func TestFit(t *testing.T) {
	for _, c := range []struct {
		shape   Shape
		x, y    []float64
		w       []float64
		right   int
		numbers int
		endless bool
	}{
		{Shape{Sizes: []int{1, 1}, Act: "tanh", Loss: "bce"}, []float64{1, -1, 0}, []float64{1, 0, 0}, []float64{2, 0}, 2, 0, true},
		{Shape{Sizes: []int{1, 1}, Act: "tanh", Loss: "bce"}, []float64{1, -1, 0}, []float64{1, 0, 0}, []float64{2, -1}, 3, 0, true},
		{Shape{Sizes: []int{1, 1}, Act: "tanh", Loss: "bce", Decay: 0.1}, []float64{1, -1, 0}, []float64{1, 0, 0}, []float64{2, -1}, 3, 0, false},
		{Shape{Sizes: []int{1, 2}, Act: "tanh", Loss: "bce"}, []float64{1, -1}, []float64{1, 0, 0, 1}, []float64{1, -1, 0, 0}, 2, 0, true},
		{Shape{Sizes: []int{1, 2}, Act: "tanh", Loss: "bce"}, []float64{1, -1}, []float64{1, 1, 0, 1}, []float64{1, -1, 0, 0}, 1, 0, true},
		{Shape{Sizes: []int{1, 3}, Act: "tanh", Loss: "softmax"}, []float64{1, -1, 0}, []float64{0, 1, 2}, []float64{1, -1, 0, 0, 0, 0.5}, 3, 0, true},
		{Shape{Sizes: []int{1, 3}, Act: "tanh", Loss: "softmax"}, []float64{1, -1, 0}, []float64{0, 1, 2}, []float64{1, -1, 0, 0, 0, 0}, 2, 0, true},
		{Shape{Sizes: []int{1, 2}, Act: "tanh", Loss: "mse"}, []float64{1, -1, 0}, []float64{0, 1, 2, 0, 0, 0}, []float64{1, -1, 0, 0}, 0, 6, false},
	} {
		set := data.Set{Inputs: 1, Targets: len(c.y) / len(c.x), X: c.x, Y: c.y}
		o, err := New(c.shape, set)
		if err != nil {
			t.Fatal(err)
		}
		f := o.Fit(c.w)
		if f.Right != c.right || f.Numbers != c.numbers || f.Endless != c.endless || f.Examples != len(c.x) {
			t.Errorf("%s: %+v", fmt.Sprint(c.shape, c.w), f)
		}
		before := o.Value(c.w)
		for i := range c.w {
			c.w[i] *= 2
		}
		if f.Endless && f.Right == f.Examples && !(o.Value(c.w) < before) {
			t.Errorf("%v: twice the outputs have no lower loss", c.shape)
		}
	}
}
