package network

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/landscapes/data"
	"optexplore/model"
)

// example is a network of the reference files.
type example struct {
	Sizes []int
	Act   string
	Loss  string
	N     int
	X     [][]float64
	Y     []float64
}

func (e example) set() data.Set {
	return data.Set{Inputs: e.Sizes[0], Targets: 1, X: slices.Concat(e.X...), Y: e.Y}
}

func (e example) objective(t testing.TB) *Objective {
	t.Helper()
	o, err := New(Shape{Sizes: e.Sizes, Act: e.Act, Loss: e.Loss}, e.set())
	if err != nil {
		t.Fatal(err)
	}
	if o.Dim() != e.N {
		t.Fatalf("%v: %d parameters, want %d", e.Sizes, o.Dim(), e.N)
	}
	return o
}

// references reads a file of testdata, without its entry "about".
func references[T any](t testing.TB, file string) map[string]T {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil {
		t.Fatal(err)
	}
	delete(raw, "about")
	all := map[string]T{}
	for name, part := range raw {
		var e T
		if err := json.Unmarshal(part, &e); err != nil {
			t.Fatal(err)
		}
		all[name] = e
	}
	if len(all) == 0 {
		t.Fatalf("%s: no networks", file)
	}
	return all
}

// derivatives are those of PyTorch's autograd and of a second program, which agree to
// 6e-13.
type derivatives struct {
	example
	Points []struct {
		At             string
		W, Grad, V, Hv []float64
		Loss, Trace    float64
		Frobenius      float64
		Top, Bottom    []float64
		Eigenvalues    []float64
		Hessian        [][]float64
	}
}

// apart is the greatest difference relative to the greatest entry of want.
func apart(got, want []float64) float64 {
	far, size := 0.0, 0.0
	for i, v := range want {
		far, size = max(far, math.Abs(got[i]-v)), max(size, math.Abs(v))
	}
	return far / size
}

func TestDerivatives(t *testing.T) {
	for name, e := range references[derivatives](t, "derivatives.json") {
		o := e.objective(t)
		n := o.Dim()
		for _, p := range e.Points {
			check := func(what string, got, want []float64, most float64) {
				t.Helper()
				if d := apart(got, want); !(d <= most) {
					t.Errorf("%s, %s: %s is off by %.2g", name, p.At, what, d)
				}
			}
			g, hv, h := make([]float64, n), make([]float64, n), make([]float64, n*n)
			check("the loss", []float64{o.Value(p.W)}, []float64{p.Loss}, 1e-13)
			o.Gradient(g, p.W)
			check("the gradient", g, p.Grad, 1e-11)
			o.HessianVector(hv, p.W, p.V)
			check("Hv", hv, p.Hv, 1e-11)
			model.Hessian(o, h, p.W)
			if p.Hessian != nil {
				check("the Hessian", h, slices.Concat(p.Hessian...), 1e-11)
			}
			trace := 0.0
			for i := range n {
				trace += h[i*n+i]
			}
			check("the trace", []float64{trace}, []float64{p.Trace}, 1e-11)
			check("the Frobenius norm", []float64{math.Sqrt(dot(h, h))}, []float64{p.Frobenius}, 1e-11)
			var eigen mat.EigenSym
			if !eigen.Factorize(mat.NewSymDense(n, h), false) {
				t.Fatal("no eigenvalues")
			}
			values := eigen.Values(nil)
			check("the bottom eigenvalues", values, p.Bottom, 1e-11)
			slices.Reverse(values)
			check("the top eigenvalues", values, p.Top, 1e-11)
			if slices.Reverse(values); p.Eigenvalues != nil {
				check("the eigenvalues", values, p.Eigenvalues, 1e-11)
			}
		}
	}
}

// runs are of plain update rules, computed by two programs.
type runs struct {
	example
	W0   []float64
	Runs map[string]trained
}

type trained struct {
	Rate, Beta, Beta1, Beta2, Eps float64
	Steps                         int
	Loss                          []float64 `json:"loss_every_10"`
	Norm                          []float64 `json:"gnorm_every_10"`
	W                             map[string][]float64
	Ulp                           float64 `json:"ulp_drift"`
	Torch                         float64 `json:"torch_difference"`
	AgreeUntil                    int     `json:"agree_until"`
	Batches                       [][]int
}

// update takes step t ≥ 1.
type update func(w, g []float64, t int)

func (r trained) update(rule string, n int) update {
	m, v := make([]float64, n), make([]float64, n)
	switch rule {
	case "momentum":
		return func(w, g []float64, _ int) {
			for i := range w {
				v[i] = r.Beta*v[i] + g[i]
				w[i] -= r.Rate * v[i]
			}
		}
	case "adam":
		return func(w, g []float64, t int) {
			for i := range w {
				m[i] = r.Beta1*m[i] + (1-r.Beta1)*g[i]
				v[i] = r.Beta2*v[i] + (1-r.Beta2)*g[i]*g[i]
				mean, square := m[i]/(1-math.Pow(r.Beta1, float64(t))), v[i]/(1-math.Pow(r.Beta2, float64(t)))
				w[i] -= r.Rate * mean / (math.Sqrt(square) + r.Eps)
			}
		}
	}
	return func(w, g []float64, _ int) {
		for i := range w {
			w[i] -= r.Rate * g[i]
		}
	}
}

func TestRuns(t *testing.T) {
	compared := 0
	for name, e := range references[runs](t, "runs.json") {
		o := e.objective(t)
		for rule, r := range e.Runs {
			most := max(1e-12, 1000*max(r.Ulp, r.Torch))
			if r.AgreeUntil < r.Steps { // the drift of the end says nothing about what is before
				most = 1e-9
			}
			w, g, step := slices.Clone(e.W0), make([]float64, e.N), r.update(rule, e.N)
			for k := 0; k <= r.AgreeUntil; k++ {
				if k%10 == 0 {
					o.Gradient(g, w)
					norm := math.Sqrt(dot(g, g))
					if d := math.Abs(o.Value(w)/r.Loss[k/10] - 1); !(d <= most) {
						t.Errorf("%s, %s: the loss after %d steps is off by %.2g, more than %.2g", name, rule, k, d, most)
						break
					}
					if d := math.Abs(norm - r.Norm[k/10]); !(d <= most*max(1, r.Norm[0])) {
						t.Errorf("%s, %s: the norm after %d steps is off by %.2g", name, rule, k, d)
						break
					}
				}
				if want, ok := r.W[fmt.Sprint(k)]; ok {
					compared++
					if d := apart(w, want); !(d <= most) {
						t.Errorf("%s, %s: the weights after %d steps are off by %.2g, more than %.2g", name, rule, k, d, most)
					}
				}
				if k == r.AgreeUntil {
					break
				}
				var f model.Objective = o
				if r.Batches != nil {
					f = o.On(r.Batches[k])
				}
				f.Gradient(g, w)
				step(w, g, k+1)
			}
		}
	}
	if compared < 60 {
		t.Errorf("weights were compared at %d steps only", compared)
	}
}
