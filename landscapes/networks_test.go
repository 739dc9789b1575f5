package landscapes_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/model"
	"optexplore/model/vec"
)

func eigenvalues(o model.Objective, x []float64) []float64 {
	n := len(x)
	h := make([]float64, n*n)
	model.Hessian(o, h, x)
	var e mat.EigenSym
	e.Factorize(mat.NewSymDense(n, h), false)
	values := e.Values(nil)
	slices.Sort(values)
	return values
}

func TestOneUnit(t *testing.T) {
	r, l := readReference(t).OneUnit, find(t, "one-unit")
	o := l.Objective()
	for _, p := range r.Points {
		checkPoint(t, o, p.At, p)
	}
	checkRun(t, o, r.GD.Rate, r.GD.Trace, 1e-9)
	if l.Rate != r.GD.Rate || !slices.Equal(l.Starts[0], r.GD.Start) || !rounded(r.C, 1.947, 3) || !rounded(1+l.Rate*r.C, 1.389, 3) || math.Round(r.Leave) != 14 {
		t.Errorf("the story is of another run: %+v", l)
	}
	half := func(start float64) (at int) {
		descent(o, []float64{start, start}, l.Rate, func(step int, x []float64) bool { at = step; return o.Value(x) > 0.1 })
		return at
	}
	if later := half(0.0001) - half(0.001); later != 7 {
		t.Errorf("a tenth of the start takes %d steps more", later)
	}
	if f := o.Value(end(o, l.Starts[0], l.Rate, 30)); !rounded(f, 0.002, 3) {
		t.Errorf("f = %v at step 30", f)
	}
	says(t, l, "−1.947 and 1.947", "1.389 a step, a hundredfold in 14 steps", "at step 30 f has fallen from 0.574 to 0.002", "7 steps more")
}

func TestNeuron(t *testing.T) {
	r := readReference(t).Neuron
	squared, entropy := find(t, "neuron"), find(t, "neuron loss=cross-entropy")
	for _, c := range r.Compare {
		checkPoint(t, squared.Objective(), c.At, c.Squared)
		checkPoint(t, entropy.Objective(), c.At, c.CrossEntropy)
	}
	checkRun(t, squared.Objective(), r.Rate, r.Squared, 1e-9)
	checkRun(t, entropy.Objective(), r.Rate, r.CrossEntropy, 1e-9)
	if !rounded(r.Squared[0][4], 0.0025, 4) || !rounded(r.Squared[2][3], 0.9972, 4) || !rounded(r.CrossEntropy[0][4], 1.5, 1) || !rounded(r.CrossEntropy[2][3], 0.0184, 4) || r.Squared[2][0] != 50 {
		t.Errorf("the story is of another run: %v, %v", r.Squared, r.CrossEntropy)
	}
	says(t, squared, "the slope is 0.0025", "after 50 steps f is still 0.9972", "the slope is 1.5", "after 50 steps f is 0.0184")
}

func TestDeepLinear(t *testing.T) {
	story := map[int]float64{3: 139, 5: 835, 8: 32560}
	for _, row := range readReference(t).DeepLinear.Rows {
		l := find(t, "deep-linear depth="+model.Number(float64(row.Depth), 3))
		o := l.Objective()
		for _, p := range row.Plateau {
			start, want := p[0], int(p[1])
			if want > 40_000 {
				continue
			}
			took := 0
			descent(o, []float64{start}, row.Eta, func(step int, x []float64) bool {
				took = step
				return math.Pow(x[0], float64(row.Depth)) <= 0.5
			})
			if start == 0.5 && row.Depth == 1 {
				continue // it begins at 1/2
			}
			if took != want || row.Eta != l.Rate {
				t.Errorf("%s from %v: %d steps, want %d", l.ID, start, took, want)
			}
			if said := story[row.Depth]; said != 0 && start == 0.2 && took != int(said) {
				t.Errorf("the story of %s says %v steps, it takes %d", l.ID, said, took)
			}
		}
		if h := eigenvalues(o, []float64{1})[0]; !near(h, row.Minimum, 1e-12) || h != float64(row.Depth*row.Depth) {
			t.Errorf("%s: curvature %v at the minimum", l.ID, h)
		}
	}
	if h := eigenvalues(find(t, "deep-linear depth=2").Objective(), []float64{0})[0]; h != -2 {
		t.Errorf("the curvature at 0 is %v with two layers", h)
	}
	says(t, find(t, "deep-linear"), "as fast as its curvature, −2, says", "139 steps for depth=3, 835 for depth=5 and 32,560 for depth=8")
}

// TestSaxe: f falls as it does elsewhere, and the strength of each mode is half there
// when theory says.
func TestSaxe(t *testing.T) {
	r, l := readReference(t).Saxe, find(t, "saxe")
	o := l.Objective()
	history := r.History
	modes := svd(t, l.Objective())
	half := []int{-1, -1, -1, -1}
	descent(o, l.Starts[0], r.Rate, func(step int, x []float64) bool {
		strengths := modes.strengths(x)
		if row := history[0]; int(row[0]) == step {
			history = history[1:]
			for k, a := range strengths {
				if !near(a, row[2+k], 1e-9) {
					t.Errorf("step %d: strength %d is %v, want %v", step, k, a, row[2+k])
				}
			}
			if f := o.Value(x); !near(f, row[1], 1e-9) {
				t.Errorf("step %d: f = %v, want %v", step, f, row[1])
			}
		}
		for k, a := range strengths {
			if half[k] < 0 && a >= modes.values[k]/2 {
				half[k] = step
			}
		}
		return len(history) > 0
	})
	for k, s := range r.SingularValues {
		theory := math.Log(s/r.A0-1) / (2 * s * r.Rate)
		if !near(theory, r.HalfTimes[k], 1e-6) || math.Abs(float64(half[k])-theory) > 1.5 {
			t.Errorf("mode %d: half at %d, by theory at %v", k, half[k], theory)
		}
	}
	says(t, l, "step 95, 167, 302 and 561 by the theory")
}

// singular are the singular vectors of the target of the landscape saxe.
type singular struct {
	values []float64
	u, v   mat.Dense
}

// svd takes the target from the value at 0 and at one weight each.
func svd(t *testing.T, o model.Objective) (s singular) {
	t.Helper()
	target := mat.NewDense(4, 4, nil)
	x, g := make([]float64, 32), make([]float64, 32)
	for k := range 4 { // with W1 = I the gradient by W2 is W2 − T
		x[5*k] = 1
	}
	o.Gradient(g, x)
	for i, v := range g[16:] {
		target.Set(i/4, i%4, -v)
	}
	var d mat.SVD
	d.Factorize(target, mat.SVDThin)
	d.UTo(&s.u)
	d.VTo(&s.v)
	s.values = d.Values(nil)
	return s
}

// strengths are uₖᵀW2W1vₖ.
func (s singular) strengths(x []float64) (a []float64) {
	var product mat.Dense
	product.Mul(mat.NewDense(4, 4, x[16:]), mat.NewDense(4, 4, x[:16]))
	for k := range s.values {
		a = append(a, mat.Inner(s.u.ColView(k), &product, s.v.ColView(k)))
	}
	return a
}

func TestCliff(t *testing.T) {
	r, l := readReference(t).Cliff, find(t, "cliff")
	o := l.Objective()
	for _, row := range r.Grid {
		checkPoint(t, o, row[:2], pointOf{Loss: row[2], Grad: row[3:5]})
	}
	run := r.Runs[0]
	checkRun(t, o, run.Rate, run.Trace, 1000*run.Drift)
	steepest, at := 0.0, 0
	g := make([]float64, 2)
	descent(o, l.Starts[0], l.Rate, func(step int, x []float64) bool {
		if o.Gradient(g, x); vec.Norm(g) > steepest {
			steepest, at = vec.Norm(g), step
		}
		return step < 100
	})
	if at != run.AtStep || at != 59 || !near(steepest, run.Largest, 1000*run.Drift) || !rounded(steepest, 391, 0) {
		t.Errorf("the steepest slope is %v, at step %d, want %v, at %d", steepest, at, run.Largest, run.AtStep)
	}
	x := end(o, l.Starts[0], l.Rate, 60)
	if !rounded(x[0], 25.2, 1) || !rounded(x[1], 30.9, 1) {
		t.Errorf("it is thrown to %v", x)
	}
	says(t, l, "a slope of 391 at step 59 and is thrown to (25.2, 30.9)", "after step 250 f stays below 0.005")
}

func TestCommittee(t *testing.T) {
	for _, c := range readReference(t).Committee.Cases {
		l := find(t, "committee units="+model.Number(float64(c.K), 3))
		o := l.Objective()
		symmetric := slices.Concat(c.Symmetric...)
		checkPoint(t, o, symmetric, pointOf{Loss: c.Plateau, Eigenvalues: c.Eigenvalues})
		if !slices.Equal(l.Starts[0], slices.Concat(c.Start...)) || l.Rate != c.Rate || vec.Distance(l.Critical[0].At, symmetric) > 1e-15 || len(l.Critical) != 1+c.K*(c.K-1) {
			t.Errorf("%s: %+v", l.ID, l)
		}
		checkRun(t, o, c.Rate, c.Trace, 1e-9)
		below := 0
		descent(o, l.Starts[0], l.Rate, func(step int, x []float64) bool { below = step; return o.Value(x) >= c.Plateau/2 })
		if below != c.Below || below != map[int]int{2: 114, 3: 140}[c.K] {
			t.Errorf("%s: half of the plateau after %d steps, want %d", l.ID, below, c.Below)
		}
		if said := map[int]float64{2: 0.01161, 3: 0.0203}[c.K]; !rounded(c.Plateau, said, 4) {
			t.Errorf("%s: the plateau is at %v, the story says %v", l.ID, c.Plateau, said)
		}
		g := make([]float64, o.Dim())
		descent(o, l.Starts[1], l.Rate, func(step int, x []float64) bool {
			if o.Gradient(g, x); vec.Norm(g) < 0.004 && o.Value(x) > c.Plateau/2 {
				t.Errorf("%s: a plateau at step %d from the second start", l.ID, step)
			}
			return step < 200
		})
	}
	says(t, find(t, "committee"), "f = 0.01161", "after 114 steps, and after 140 steps for units=3", "at 0.0203")
}

func TestLineFit(t *testing.T) {
	for _, row := range readReference(t).Conditioning.Rows {
		l := find(t, "line-fit inputs="+row.Inputs)
		o := l.Objective()
		checkPoint(t, o, l.Starts[0], pointOf{Loss: o.Value(l.Starts[0]), Eigenvalues: row.Eigenvalues})
		if !near(l.Rate, row.Rate, 1e-12) {
			t.Errorf("%s: rate %v, want %v", l.ID, l.Rate, row.Rate)
		}
		least := o.Value(l.Critical[0].At)
		first := o.Value(l.Starts[0]) - least
		took := 0
		descent(o, l.Starts[0], l.Rate, func(step int, x []float64) bool { took = step; return o.Value(x)-least > 1e-6*first })
		if said := map[string]int{"raw": 9566, "centred": 14, "standardised": 1}[row.Inputs]; took != row.Steps || took != said {
			t.Errorf("%s: %d steps, want %d, the story says %d", l.ID, took, row.Steps, said)
		}
	}
	says(t, find(t, "line-fit"), "2770", "9,566 steps", "4.07 and 14 steps", "1: one step")
}
