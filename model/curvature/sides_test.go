package curvature

import (
	"math"
	"slices"
	"testing"

	"optexplore/model"
)

// term is c·x₁^p₁·x₂^p₂·…
type term struct {
	c      float64
	powers []int
}

// polynomial is a sum of terms, of n parameters.
type polynomial struct {
	n     int
	terms []term
}

func (p polynomial) Dim() int { return p.n }

func (p polynomial) Value(x []float64) (sum float64) {
	for _, t := range p.terms {
		sum += t.differentiated(x)
	}
	return sum
}

func (p polynomial) Gradient(dst, x []float64) {
	clear(dst)
	for _, t := range p.terms {
		for i, k := range t.powers {
			if k > 0 {
				dst[i] += t.differentiated(x, i)
			}
		}
	}
}

func (p polynomial) HessianVector(dst, x, v []float64) {
	clear(dst)
	for _, t := range p.terms {
		for i, k := range t.powers {
			for j, l := range t.powers {
				if k > 0 && l > 0 {
					dst[i] += t.differentiated(x, i, j) * v[j]
				}
			}
		}
	}
}

// differentiated is the derivative of t by the given parameters at x.
func (t term) differentiated(x []float64, by ...int) float64 {
	powers, c := slices.Clone(t.powers), t.c
	for _, i := range by {
		if c *= float64(powers[i]); c == 0 {
			return 0
		}
		powers[i]--
	}
	for i, k := range powers {
		for range k {
			c *= x[i]
		}
	}
	return c
}

// TestSidesOfDegeneratePoints looks at f around 0, where the Hessian is singular:
// what is lower may lie between the axes, or only along a curve.
func TestSidesOfDegeneratePoints(t *testing.T) {
	for name, c := range map[string]struct {
		p             polynomial
		higher, lower bool
	}{
		"x³y + z²":       {polynomial{3, []term{{1, []int{3, 1}}, {1, []int{0, 0, 2}}}}, true, true},
		"x²y + z²":       {polynomial{3, []term{{1, []int{2, 1}}, {1, []int{0, 0, 2}}}}, true, true},
		"xyz":            {polynomial{3, []term{{1, []int{1, 1, 1}}}}, true, true},
		"x⁴ − y⁴ + z²":   {polynomial{3, []term{{1, []int{4}}, {-1, []int{0, 4}}, {1, []int{0, 0, 2}}}}, true, true},
		"x⁴ + y⁴ + z²":   {polynomial{3, []term{{1, []int{4}}, {1, []int{0, 4}}, {1, []int{0, 0, 2}}}}, true, false},
		"−x⁴ − y⁴ − z²":  {polynomial{3, []term{{-1, []int{4}}, {-1, []int{0, 4}}, {-1, []int{0, 0, 2}}}}, false, true},
		"x³y + z², of 5": {polynomial{5, []term{{1, []int{0, 3, 0, 1}}, {1, []int{2}}, {2, []int{0, 0, 2}}, {3, []int{0, 0, 0, 0, 2}}}}, true, true},
		"(z − x²)(z − 2x²) + y⁴": {polynomial{3, []term{{1, []int{0, 0, 2}}, {-3, []int{2, 0, 1}}, {2, []int{4}},
			{1, []int{0, 4}}}}, true, true},
		"x³y + z², of 70": {manyDegenerate(70), true, true},
	} {
		w := make(model.Window, c.p.n)
		for i := range w {
			w[i] = model.Range{Lo: -2, Hi: 2}
		}
		s := Survey(c.p, w)
		p := StationaryAt(c.p, make([]float64, c.p.n), make([]float64, c.p.n), s)
		if p == nil || p.Kind != model.Degenerate {
			t.Errorf("%s: %+v, want a degenerate point", name, p)
			continue
		}
		if higher, lower := p.Sides(c.p, 0.01*s.Length, s); higher != c.higher || lower != c.lower {
			t.Errorf("%s: higher %v and lower %v, want %v and %v", name, higher, lower, c.higher, c.lower)
		}
	}
}

// manyDegenerate is x₁³x₂ + Σ xᵢ² of n parameters, i > 2.
func manyDegenerate(n int) polynomial {
	p := polynomial{n, []term{{1, []int{3, 1}}}}
	for i := 2; i < n; i++ {
		powers := make([]int, i+1)
		powers[i] = 2
		p.terms = append(p.terms, term{1, powers})
	}
	return p
}

// TestClassifyBySigns: two signs make a saddle, zeros or not.
func TestClassifyBySigns(t *testing.T) {
	for _, c := range []struct {
		squares []float64
		want    model.Kind
	}{
		{[]float64{1, 2, 3}, model.Minimum},
		{[]float64{-1, -2, -3}, model.Maximum},
		{[]float64{1, -2, 3}, model.Saddle},
		{[]float64{1, -2, 0}, model.Saddle},
		{[]float64{1, 0, 3}, model.Degenerate},
		{[]float64{0, -2, 0}, model.Degenerate},
	} {
		for _, n := range []int{3, 30, 120} {
			q, w := &matrix{h: make([]float64, n*n), n: n}, make(model.Window, n)
			for i := range n {
				q.h[i*n+i] = c.squares[i%3]
				w[i] = model.Range{Lo: -1, Hi: 1}
			}
			s := Survey(q, w)
			x := make([]float64, n)
			for i := range x {
				if x[i] = 0.3 * math.Sin(float64(i)); c.squares[i%3] == 0 {
					x[i] = 0
				}
			}
			p := FindStationary(q, x, s, s.Length)
			if p == nil || p.Kind != c.want || p.Whole != (n <= MostWhole) {
				t.Errorf("%v of %d: %+v, want %s", c.squares, n, p, c.want)
				continue
			}
			if got := Classify(q, p.At, s); got != c.want {
				t.Errorf("%v of %d: Classify says %s, want %s", c.squares, n, got, c.want)
			}
			if far := Classify(q, x, s); far != model.NotStationary {
				t.Errorf("%v of %d: Classify says %s away from it", c.squares, n, far)
			}
			g := make([]float64, n)
			q.Gradient(g, x)
			if !p.Explains(x, g, 1e-6) {
				t.Errorf("%v of %d: the quadratic does not explain itself", c.squares, n)
			}
		}
	}
}
