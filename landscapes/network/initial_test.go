package network

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
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
		s := Shape{Sizes: []int{40, 30, 5}, Act: "tanh", Loss: "mse"}
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
		w, err := Init{Name: "orthogonal", Gain: 2, Seed: 4}.Weights(Shape{Sizes: sizes, Act: "tanh", Loss: "mse"})
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
	a, err := DefaultInit().Weights(Shape{Sizes: []int{2, 8, 1}, Act: "tanh", Loss: "mse"})
	b, err2 := DefaultInit().Weights(Shape{Sizes: []int{2, 8, 3, 3}, Act: "tanh", Loss: "mse"})
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
		if _, err := c.init.Weights(Shape{Sizes: []int{1, 1}, Act: "tanh", Loss: "mse"}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.init, err, c.want)
		}
	}
}
