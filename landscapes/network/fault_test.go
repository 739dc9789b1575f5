package network

import (
	"math"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/model"
)

func TestFault(t *testing.T) {
	shape := Shape{Sizes: []int{1, 1, 1, 1}, Act: "linear", Loss: "mse"}
	ones := func(huge float64) data.Set {
		return data.Set{Inputs: 1, Targets: 1, X: []float64{1, 1, huge}, Y: []float64{0, 0, 0}}
	}
	for _, c := range []struct {
		set          data.Set
		w            []float64
		fault, slope string
	}{
		{ones(1), []float64{1, 0, 1, 0, 1, 0}, "", ""},
		{ones(1e300), []float64{1e10, 0, 1, 0, 1, 0}, "output of layer 1 is infinite for example 3", ""},
		{ones(1e300), []float64{1, 0, 1e10, 0, 1, 0}, "output of layer 2 is infinite for example 3", ""},
		{ones(1e300), []float64{1, 0, 1, 0, 1e10, 0}, "output of layer 3 is infinite for example 3", ""},
		{ones(1), []float64{1, 0, 1e308, 1e308, 1, 0}, "output of layer 2 is infinite for example 1", ""},
		{ones(1e200), []float64{1, 0, 1, 0, 1, 0}, "loss of example 3 is infinite", ""},
		{ones(1e154), []float64{1.3, 0, 1, 0, 1, 0}, "", ""},
		{ones(1), []float64{1, 0, 1, math.NaN(), 1, 0}, "weight b2[1] is not a number", ""},
		{ones(1), []float64{1, 0, math.Inf(1), 0, 1, 0}, "weight W2[1, 1] is infinite", ""},
		{ones(1), []float64{1e-150, 0, 1e200, 0, 1e103, 0}, "", "slope at the sums of layer 1 is infinite for example 1"},
		{ones(1e308), []float64{0, 0, 1e3, 0, 1, 1}, "", "slope along weight W1[1, 1] is infinite"},
	} {
		o, err := New(shape, c.set)
		if err != nil {
			t.Fatal(err)
		}
		if got := model.Fault(o, c.w); got != c.fault {
			t.Errorf("%v: %q, want %q", c.w, got, c.fault)
		}
		if v := o.Value(c.w); (v-v != 0) != (c.fault != "") {
			t.Errorf("%v: %v, fault %q", c.w, v, c.fault)
		}
		if got := model.SlopeFault(o, c.w); got != c.slope {
			t.Errorf("%v: slope: %q, want %q", c.w, got, c.slope)
		}
		part := o.On([]int{2, 0})
		if got := model.Fault(part, c.w); c.fault != "" && (got == "" || c.set.X[2] > 1 && got != c.fault) {
			t.Errorf("%v: batch: %q, want %q", c.w, got, c.fault)
		}
	}
}
