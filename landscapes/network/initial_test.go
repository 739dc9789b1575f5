package network

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/landscapes/data"
)

// TestVariances: the mean of the squares of many weights is the variance that the law
// says, within 4 standard deviations, and the greatest is below the bound.
func TestVariances(t *testing.T) {
	for _, c := range []struct {
		init            Init
		variance, bound float64
	}{
		{Init{Name: "zeros", Gain: 1}, 0, 0},
		{Init{Name: "constant", Size: -0.5, Gain: 2}, 1, 1},
		{Init{Name: "normal", Size: 0.01, Gain: 1}, 1e-4, 0.1},
		{Init{Name: "uniform", Size: 3, Gain: 1}, 3, 3},
		{Init{Name: "glorot", Gain: 1}, 2.0 / 70, math.Sqrt(6.0 / 70)},
		{Init{Name: "glorot", Gain: 4}, 32.0 / 70, 4 * math.Sqrt(6.0/70)},
		{Init{Name: "he", Gain: 1}, 2.0 / 40, 10},
		{Init{Name: "lecun", Gain: 1}, 1.0 / 40, 10},
		{Init{Name: "orthogonal", Gain: 1}, 1.0 / 40, 1}, // 30 rows of length 1
	} {
		s := Shape{[]int{40, 30, 5}, "tanh", "mse"}
		sum, most := 0.0, 0.0
		for seed := range uint64(20) {
			c.init.Seed = seed
			w, err := c.init.Weights(s)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range w[:1200] {
				sum, most = sum+v*v, max(most, math.Abs(v))
			}
			if biases := w[1200:1230]; slices.Max(biases) != 0 || slices.Min(biases) != 0 {
				t.Errorf("%+v: biases %v", c.init, biases)
			}
		}
		mean, within := sum/24000, 4*c.variance*math.Sqrt(2.0/24000)
		if math.Abs(mean-c.variance) > within+1e-15 || most > c.bound*(1+1e-15) || most < c.bound/20 {
			t.Errorf("%+v: variance %v, want %v; at most %v", c.init, mean, c.variance, most)
		}
	}
}

func TestOrthogonal(t *testing.T) {
	for _, sizes := range [][]int{{5, 5, 1}, {3, 8, 1}, {8, 3, 1}, {1, 1, 1}} {
		w, err := Init{Name: "orthogonal", Gain: 2, Seed: 4}.Weights(Shape{sizes, "tanh", "mse"})
		if err != nil {
			t.Fatal(err)
		}
		m := mat.NewDense(sizes[1], sizes[0], w[:sizes[0]*sizes[1]])
		var square mat.Dense
		if sizes[1] > sizes[0] {
			square.Mul(m.T(), m)
		} else {
			square.Mul(m, m.T())
		}
		n, _ := square.Dims()
		for i := range n {
			for j := range n {
				want := 0.0
				if i == j {
					want = 4
				}
				if math.Abs(square.At(i, j)-want) > 1e-14 {
					t.Errorf("%v: %v in row %d, column %d of the square", sizes, square.At(i, j), i, j)
				}
			}
		}
	}
}

// TestDrawsOfLayers do not depend on other layers.
func TestDrawsOfLayers(t *testing.T) {
	a, err := DefaultInit().Weights(Shape{[]int{2, 8, 1}, "tanh", "mse"})
	b, err2 := DefaultInit().Weights(Shape{[]int{2, 8, 3, 3}, "tanh", "mse"})
	if err != nil || err2 != nil || !slices.Equal(a[:16], b[:16]) || a[0] == a[24] {
		t.Errorf("%v and %v", a[:16], b[:16])
	}
}

func TestInitErrors(t *testing.T) {
	for _, c := range []struct {
		init Init
		want string
	}{
		{Init{Name: "golrot", Gain: 1}, "(did you mean glorot?)"},
		{Init{Name: "he", Gain: math.NaN()}, "gain: expected"},
		{Init{Name: "normal", Size: -1, Gain: 1}, "s of normal: expected"},
		{Init{Name: "he", Size: 1, Gain: 1}, "he: expected"},
		{Init{File: "a.json"}, `got the file "a.json"`},
	} {
		if _, err := c.init.Weights(Shape{[]int{1, 1}, "tanh", "mse"}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.init, err, c.want)
		}
	}
}

// TestDeepChains compares the loss and the gradient norms of the layers
// with those of another program, for chains of six layers.
func TestDeepChains(t *testing.T) {
	text, err := os.ReadFile("testdata/chains.json")
	if err != nil {
		t.Fatal(err)
	}
	var chains struct {
		Sizes []int
		X     [][]float64
		Y     []float64
		Cases []struct {
			Act, Init string
			W         []float64
			Loss      float64
			Norms     []float64 `json:"weight_gradient_norms"`
		}
	}
	if err := json.Unmarshal(text, &chains); err != nil {
		t.Fatal(err)
	}
	set := data.Set{Inputs: 2, Targets: 1, X: slices.Concat(chains.X...), Y: chains.Y}
	for _, c := range chains.Cases {
		o, err := New(Shape{chains.Sizes, c.Act, "bce"}, set)
		if err != nil {
			t.Fatal(err)
		}
		w := c.W
		if w == nil {
			w = make([]float64, o.Dim())
		}
		g := make([]float64, o.Dim())
		o.Gradient(g, w)
		var norms []float64
		at := 0
		for _, b := range o.Blocks() {
			if part := g[at:][:b.Size()]; b.Name[0] == 'W' {
				norms = append(norms, math.Sqrt(dot(part, part)))
			}
			at += b.Size()
		}
		for i, v := range norms {
			if !(math.Abs(v-c.Norms[i]) <= 1e-9*c.Norms[i]+1e-16) {
				t.Errorf("%s %s: norm of layer %d: %v, want %v", c.Act, c.Init, i+1, v, c.Norms[i])
			}
		}
		if v := o.Value(w); !(math.Abs(v-c.Loss) <= 1e-12*c.Loss) {
			t.Errorf("%s %s: loss %v, want %v", c.Act, c.Init, v, c.Loss)
		}
	}
	if len(chains.Cases) < 14 {
		t.Error("cases are missing")
	}
}
