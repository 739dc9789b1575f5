package optimizer_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/model"
	"optexplore/model/vec"
)

// smooth are formulas with minima that every line search is to find.
func smooth() map[string]string {
	return map[string]string{
		"rosenbrock": "(1 - x)^2 + 100(y - x^2)^2", "valley": "x^2 + 50(y - x/2)^2", "bowl": "(x - 1)^2 + (y + 2)^2",
		"cosh": "(x - 1)^4 + (x - y)^2 + cosh(y)", "two wells": "x^4 - 3x^2 + x + y^2 + x*y",
	}
}

// searched is a run by a rule with a line search, as it is seen from outside: the
// states, and at each the gradient and f, and with each step s and the change y of the
// gradient.
type searched struct {
	states  []model.State
	g, s, y [][]float64
	f       []float64
}

// search runs a rule until it rests.
func search(t *testing.T, text string, r model.Runner) searched {
	t.Helper()
	d := driverOf(t, text, []float64{-1.2, 1}, r)
	f := d.Objective()
	var all searched
	for st := d.Start(); st.Step < 500; st = d.Advance(st) {
		g := make([]float64, st.N)
		f.Gradient(g, st.X())
		if k := len(all.g) - 1; k >= 0 {
			if vec.Distance(st.X(), all.states[k].X()) == 0 {
				break
			}
			all.s = append(all.s, difference(st.X(), all.states[k].X()))
			all.y = append(all.y, difference(g, all.g[k]))
		}
		all.states, all.g, all.f = append(all.states, st.Clone()), append(all.g, g), append(all.f, f.Value(st.X()))
	}
	if len(all.s) < 2 {
		t.Fatalf("%v on %s takes %d steps", r, text, len(all.s))
	}
	return all
}

func difference(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range d {
		d[i] = a[i] - b[i]
	}
	return d
}

// searches are runners of the rules with a line search, each in several ways.
func searches() []model.Runner {
	all := []model.Runner{{Rule: "bfgs"}, {Rule: "lbfgs"}, {Rule: "lbfgs", Knobs: map[string]float64{"store": 3}}}
	for variant := range 5 {
		all = append(all, model.Runner{Rule: "cg", Knobs: map[string]float64{"variant": float64(variant)}})
	}
	for _, r := range slices.Clone(all) {
		all = append(all, r.With("c2", 0.4))
	}
	return all
}

// TestEachStepMeetsTheStrongWolfeConditions of Nocedal and Wright, (3.7), seen from
// outside, with s = td. Near the minimum rounding leaves no digit of f to compare.
func TestEachStepMeetsTheStrongWolfeConditions(t *testing.T) {
	for _, r := range searches() {
		c2 := 0.9
		if r.Rule == "cg" {
			c2 = 0.1
		}
		if v, ok := r.Knobs["c2"]; ok {
			c2 = v
		}
		held := 0
		for name, text := range smooth() {
			all := search(t, text, r)
			for k, s := range all.s {
				slope, next := vec.Dot(all.g[k], s), vec.Dot(all.g[k+1], s)
				if -slope < 1e-9*math.Abs(all.f[k]) || -slope < 1e-25 {
					continue
				}
				held++
				if !(all.f[k+1] <= all.f[k]+1e-4*slope*(1-1e-6)) || !(math.Abs(next) <= -c2*slope*(1+1e-6)) {
					t.Errorf("%v on %s, step %d: f %v to %v, slope along the step %v to %v", r, name, k+1, all.f[k], all.f[k+1], slope, next)
				}
			}
		}
		if held < 25 {
			t.Errorf("%v: %d steps were looked at", r, held)
		}
	}
}

// along reports whether a step goes along a direction, and forwards.
func along(s, d []float64) bool {
	if !(vec.Dot(s, d) > 0) {
		return false
	}
	scale := vec.Norm(s) / vec.Norm(d)
	for i := range s {
		if !(math.Abs(s[i]-scale*d[i]) <= 1e-6*vec.Norm(s)) {
			return false
		}
	}
	return true
}

// learnt is H after the given pairs, from γI, by products of matrices.
//
// Nocedal and Wright, (6.17), and (7.19) for the last pairs alone.
func learnt(n int, gamma float64, pairs [][2][]float64) *mat.Dense {
	h := mat.NewDense(n, n, nil)
	for i := range n {
		h.Set(i, i, gamma)
	}
	for _, p := range pairs {
		s, y := mat.NewVecDense(n, p[0]), mat.NewVecDense(n, p[1])
		rho := 1 / mat.Dot(s, y)
		left, added, next := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil), new(mat.Dense)
		left.Outer(-rho, s, y)
		for i := range n {
			left.Set(i, i, left.At(i, i)+1)
		}
		added.Outer(rho, s, s)
		next.Product(left, h, left.T())
		next.Add(next, added)
		h = next
	}
	return h
}

// gammaOf is (6.20) of the first pair, or (7.20) of the last.
func gammaOf(p [2][]float64) float64 { return vec.Dot(p[0], p[1]) / vec.Dot(p[1], p[1]) }

// byPairs holds every step of a rule to the direction −Hg, H made of all pairs so
// far or of the last m; the first goes along −g.
func byPairs(rule string, m int) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		r := model.Runner{Rule: rule}
		if rule == "lbfgs" {
			r = r.With("store", float64(m))
		}
		compared := 0
		for name, text := range smooth() {
			all := search(t, text, r)
			var pairs [][2][]float64
			for k, s := range all.s {
				if vec.Norm(all.g[k]) < 1e-7 { // y is of rounding soon
					break
				}
				d := mat.NewVecDense(len(s), nil)
				g := mat.NewVecDense(len(s), slices.Clone(all.g[k]))
				d.ScaleVec(-1, g)
				if len(pairs) > 0 {
					used, gamma := pairs, gammaOf(pairs[0])
					if rule == "lbfgs" {
						used, gamma = pairs[max(0, len(pairs)-m):], gammaOf(pairs[len(pairs)-1])
					}
					d.MulVec(learnt(len(s), gamma, used), g)
					d.ScaleVec(-1, d)
				}
				if !along(s, d.RawVector().Data) {
					t.Fatalf("%s on %s: step %d is %v, along %v by the book", rule, name, k+1, s, d.RawVector().Data)
				}
				pairs = append(pairs, [2][]float64{s, all.y[k]})
				compared++
			}
		}
		if compared < 40 {
			t.Errorf("%d steps were compared", compared)
		}
	}
}

// betas are β by Nocedal and Wright, (5.41) to (5.50), in the order of the knob.
func betas() []func(g, old, y, d []float64) float64 {
	return []func(g, old, y, d []float64) float64{
		func(g, _, y, d []float64) float64 { return math.Max(0, vec.Dot(g, y)/vec.Dot(d, y)) },
		func(g, old, _, _ []float64) float64 { return vec.Dot(g, g) / vec.Dot(old, old) },
		func(g, old, y, _ []float64) float64 { return math.Max(0, vec.Dot(g, y)/vec.Dot(old, old)) },
		func(g, _, y, d []float64) float64 { return vec.Dot(g, g) / vec.Dot(d, y) },
		func(g, _, y, d []float64) float64 {
			bent := make([]float64, len(y))
			vec.AddScaled(bent, y, -2*vec.Dot(y, y)/vec.Dot(y, d), d)
			return vec.Dot(bent, g) / vec.Dot(y, d)
		},
	}
}

// byBeta holds every step of the conjugate gradients to d ← −g + βd.
func byBeta(t *testing.T) {
	t.Helper()
	for variant, beta := range betas() {
		compared, turned := 0, 0
		for name, text := range smooth() {
			all := search(t, text, model.Runner{Rule: "cg", Knobs: map[string]float64{"variant": float64(variant)}})
			d := make([]float64, len(all.s[0]))
			for k, s := range all.s {
				g := all.g[k]
				if vec.Norm(g) < 1e-4 { // f has no digits left for a search
					break
				}
				b := 0.0
				if k > 0 {
					b = beta(g, all.g[k-1], all.y[k-1], d)
				}
				for i := range d {
					d[i] = b*d[i] - g[i]
				}
				if vec.Dot(d, g) >= 0 {
					vec.AddScaled(d, make([]float64, len(g)), -1, g)
				}
				if !along(s, d) {
					t.Fatalf("variant %d on %s: step %d is %v, along %v by the book", variant, name, k+1, s, d)
				}
				if compared++; b > 0 {
					turned++
				}
			}
		}
		if compared < 30 || turned < 20 {
			t.Errorf("variant %d: %d steps were compared, %d of them bent", variant, compared, turned)
		}
	}
}

// TestASearchFindsTheMinimum from a common start, to the digits of the slope that f
// allows. Fletcher and Reeves's β may creep, and is not asked.
func TestASearchFindsTheMinimum(t *testing.T) {
	for _, r := range searches() {
		if r.Knobs["variant"] == 1 {
			continue
		}
		for name, text := range smooth() {
			all := search(t, text, r)
			last := len(all.g) - 1
			if most := 1e-6 * math.Max(1, math.Sqrt(math.Abs(all.f[last]))*100); vec.Norm(all.g[last]) > most {
				t.Errorf("%v on %s ends at %v after %d steps, where the slope is %v", r, name, all.states[last].X(), last, vec.Norm(all.g[last]))
			}
		}
	}
}

// TestConjugateGradientsStayInTheValley: where the last step fell far and ended near the
// minimum, the first trial of the next is not far out, where f may be lower without bound.
func TestConjugateGradientsStayInTheValley(t *testing.T) {
	for variant := range 5 {
		st := runTo(t, "x cos(pi x) + 0.2 cos(5 pi x)", []float64{0.62}, model.Runner{Rule: "cg"}.With("variant", float64(variant)), 5)
		if x := st.X()[0]; math.Abs(x-1.0169834031079086) > 1e-6 {
			t.Errorf("variant %d: 5 steps from 0.62 lead to %v, want 1.01698…", variant, x)
		}
	}
}
