package symmetry

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// TestCopiesOfATeacher: students of k units find 2ᵏ·k! minima, all of them copies of the
// teacher.
func TestCopiesOfATeacher(t *testing.T) {
	r := figures(t)
	var x []float64
	if err := json.Unmarshal(r.Copies["x"], &x); err != nil {
		t.Fatal(err)
	}
	for k, starts := range map[int]int{1: 20, 2: 60, 3: 400} {
		var c struct {
			Teacher, Y []float64
			Copies     int
		}
		if err := json.Unmarshal(r.Copies[strconv.Itoa(k)], &c); err != nil {
			t.Fatal(err)
		}
		s := network.Shape{Sizes: []int{1, k, 1}, Act: "tanh", Loss: "mse", NoBias: true}
		o, err := network.New(s, data.Set{X: x, Y: c.Y, Inputs: 1, Targets: 1})
		if err != nil {
			t.Fatal(err)
		}
		m, err := NewMinima(o, 1.5, 1)
		if err != nil {
			t.Fatal(err)
		}
		for m.Ended < starts {
			m.Advance()
		}
		global := m.Global()
		hits := 0
		for _, g := range global {
			hits += g.Hits
			if d := vec.Distance(Aligned(s, c.Teacher, g.At, true), c.Teacher); d > 1e-5 || g.Value > 1e-20 {
				t.Errorf("k = %d: a minimum of loss %v is %v from the teacher", k, g.Value, d)
			}
		}
		if len(global) != c.Copies || Classes(s, global) != 1 || Layers(s)[0].Equivalents().Int64() != int64(c.Copies) {
			t.Errorf("k = %d: %d minima in %d of %d starts, want %d", k, len(global), hits, starts, c.Copies)
		}
		t.Logf("k = %d: %d minima, %d starts of %d; %d others", k, len(global), hits, starts, len(m.Found)-len(global))
	}
}

// TestMinimaOfManyParametersAreRefused, in a sentence.
func TestMinimaOfManyParametersAreRefused(t *testing.T) {
	o, _ := drawn(t, "tanh", 2, 20, 1)
	if _, err := NewMinima(o, 1, 1); err == nil {
		t.Error("81 parameters are taken")
	}
}

// TestADoubledUnit makes a line of critical points, with the signs of the eigenvalues
// that theory foretells.
func TestADoubledUnit(t *testing.T) {
	r := figures(t).Split
	negative := map[bool]bool{}
	for _, want := range r.Line {
		s, w := Split(r.shape(), r.Small, 1, 0, 1-want.Share)
		o := r.objective(t, s)
		g := make([]float64, len(w))
		o.Gradient(g, w)
		if v := o.Value(w); !near(v, want.Loss) || vec.Norm(g) > 1e-12 {
			t.Errorf("share %v: loss %v, ‖∇f‖ %v", want.Share, v, vec.Norm(g))
		}
		got := curvature.SpectrumAt(o, w).Values
		for k, v := range want.Eigenvalues {
			if math.Abs(got[k]-v) > exact*math.Abs(want.Eigenvalues[6]) {
				t.Errorf("share %v: eigenvalue %d is %v, want %v", want.Share, k, got[k], v)
			}
		}
		negative[got[0] < -1e-9] = true
	}
	if !negative[true] {
		t.Errorf("no saddle on the line: %v", negative)
	}
}

// TestSplitInTheMiddle of a deep network keeps the function, and the gradient as far as
// the smaller network has it.
func TestSplitInTheMiddle(t *testing.T) {
	for layer := 1; layer <= 3; layer++ {
		small, w := drawn(t, "tanh", 2, 3, 4, 2, 2)
		for i := range small.Shape().Sizes[layer] {
			s, wide := Split(small.Shape(), w, layer, i, 0.3)
			if s.Sizes[layer] != small.Shape().Sizes[layer]+1 || len(wide) != s.Dim() {
				t.Fatalf("sizes %v", s.Sizes)
			}
			large, _ := drawn(t, "tanh", s.Sizes...) // of the same examples
			if a, b := small.Value(w), large.Value(wide); math.Abs(a-b) > 1e-14*a {
				t.Errorf("layer %d, unit %d: loss %v, was %v", layer, i, b, a)
			}
		}
	}
}

// TestRescaledUnits of a rectifier: the loss stays, the largest curvature does not.
func TestRescaledUnits(t *testing.T) {
	r := figures(t).Rescaled
	o, l := r.objective(t, r.shape()), Layers(r.shape())[0]
	for _, want := range r.Scales {
		w, g := rescaledAll(l, r.W, want.A), make([]float64, len(r.W))
		o.Gradient(g, w)
		most := curvature.Steepest(o, w)
		if v := o.Value(w); !near(v, want.Loss) || math.Abs(most-want.Largest) > exact*want.Largest || !near(vec.Norm(g), want.Gnorm) {
			t.Errorf("a = %v: loss %v, λmax %v, ‖∇f‖ %v, want %+v", want.A, v, most, vec.Norm(g), want)
		}
	}
}

// rescaledAll is all units scaled by a.
func rescaledAll(l Layer, w []float64, a float64) []float64 {
	w, next := slices.Clone(w), make([]float64, len(w))
	for i := range l.Units {
		l.Rescale(next, w, i, a)
		w, next = next, w
	}
	return w
}

// TestTwinsNeverPart under gradient descent and its minibatches, to the last bit; where
// signs can be turned, neither do opposite units.
func TestTwinsNeverPart(t *testing.T) {
	for _, act := range network.Activations() {
		o, w := drawn(t, act, 2, 8, 3) // sums of four units at a time are rounded alike
		l := Layers(o.Shape())[0]
		u := make([]float64, l.Width())
		l.Unit(u, w, 1)
		l.put(w, u, 4)
		for k := range u {
			u[k] = -u[k]
		}
		l.put(w, u, 5)
		want := []Twins{{[]int{1, 4}, false}}
		if l.Flips && l.sum == 0 {
			want = []Twins{{[]int{1, 4, 5}, true}}
		}
		g := make([]float64, len(w))
		for step := range 200 {
			var of model.Objective = o
			if step%2 == 1 {
				of = o.On([]int{step % 9, (step * 7) % 9, 3})
			}
			of.Gradient(g, w)
			vec.AddScaled(w, w, -0.05, g)
			if got := l.Twins(w); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s: after %d steps the equal units are %v, want %v", act, step+1, got, want)
			}
		}
		for i := range 4 {
			w[i*2+1] += float64(i+1) * 1e-9
		}
		w[9] += 1e-9 // the weight of unit 5
		if got := l.Twins(w); len(got) > 0 {
			t.Errorf("%s: units that have parted are equal: %v", act, got)
		}
	}
}
