package optimizer_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

func objectiveOf(t *testing.T, text string) model.Objective {
	t.Helper()
	f, err := formula.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return f.Objective()
}

// tutorial is a CMA-ES written from Hansen's tutorial (arXiv:1604.00772) by matrices,
// with other code than the rule: the update of p_σ by C^(−1/2), as in equation 43.
type tutorial struct {
	n, lambda, mu             int
	w                         []float64
	muEff, cs, ds, cc, c1, cu float64
	chi                       float64
	m, ps, pc                 *mat.VecDense
	c                         *mat.SymDense
	sigma, best               float64
	x                         []float64
	generation                int
}

func newTutorial(x []float64, f, sigma float64, lambda int) *tutorial {
	n := len(x)
	s := &tutorial{n: n, lambda: lambda, mu: lambda / 2, sigma: sigma, best: f, x: slices.Clone(x)}
	total := 0.0
	for i := 1; i <= s.mu; i++ { // equations 49 and 53, without the negative weights
		s.w = append(s.w, math.Log((float64(lambda)+1)/2)-math.Log(float64(i)))
		total += s.w[i-1]
	}
	squares := 0.0
	for i := range s.w {
		s.w[i] /= total
		squares += s.w[i] * s.w[i]
	}
	d := float64(n)
	s.muEff = 1 / squares
	s.cs = (s.muEff + 2) / (d + s.muEff + 5)
	s.ds = 1 + 2*math.Max(0, math.Sqrt((s.muEff-1)/(d+1))-1) + s.cs
	s.cc = (4 + s.muEff/d) / (d + 4 + 2*s.muEff/d)
	s.c1 = 2 / ((d+1.3)*(d+1.3) + s.muEff)
	s.cu = math.Min(1-s.c1, 2*(s.muEff-2+0.25+1/s.muEff)/((d+2)*(d+2)+s.muEff))
	s.chi = math.Sqrt(d) * (1 - 1/(4*d) + 1/(21*d*d))
	s.m, s.ps, s.pc = mat.NewVecDense(n, slices.Clone(x)), mat.NewVecDense(n, nil), mat.NewVecDense(n, nil)
	s.c = mat.NewSymDense(n, nil)
	for i := range n {
		s.c.SetSym(i, i, 1)
	}
	return s
}

// powers are C^(1/2) and C^(−1/2).
func (s *tutorial) powers() (root, inverse *mat.Dense) {
	var eig mat.EigenSym
	if !eig.Factorize(s.c, true) {
		panic("no eigenvectors")
	}
	var b mat.Dense
	eig.VectorsTo(&b)
	diagonal := func(p float64) *mat.Dense {
		d, out := mat.NewDense(s.n, s.n, nil), new(mat.Dense)
		for i, v := range eig.Values(nil) {
			d.Set(i, i, math.Pow(v, p))
		}
		out.Product(&b, d, b.T())
		return out
	}
	return diagonal(0.5), diagonal(-0.5)
}

func (s *tutorial) step(f func([]float64) float64, draws func() float64) {
	root, inverse := s.powers()
	type point struct {
		y *mat.VecDense
		x []float64
		f float64
	}
	var swarm []point
	for range s.lambda { // equations 38 to 40
		z := mat.NewVecDense(s.n, nil)
		for i := range s.n {
			z.SetVec(i, draws())
		}
		y, x := mat.NewVecDense(s.n, nil), mat.NewVecDense(s.n, nil)
		y.MulVec(root, z)
		x.AddScaledVec(s.m, s.sigma, y)
		at := slices.Clone(x.RawVector().Data)
		v := f(at)
		if v-v != 0 {
			v = math.MaxFloat64
		}
		swarm = append(swarm, point{y, at, v})
	}
	slices.SortStableFunc(swarm, func(a, b point) int { return cmp.Compare(a.f, b.f) })
	if swarm[0].f < s.best {
		s.best, s.x = swarm[0].f, swarm[0].x
	}
	mean := mat.NewVecDense(s.n, nil)
	for i, w := range s.w { // equation 41
		mean.AddScaledVec(mean, w, swarm[i].y)
	}
	s.m.AddScaledVec(s.m, s.sigma, mean) // 42
	s.generation++
	turned := mat.NewVecDense(s.n, nil)
	turned.MulVec(inverse, mean)
	s.ps.ScaleVec(1-s.cs, s.ps)
	s.ps.AddScaledVec(s.ps, math.Sqrt(s.cs*(2-s.cs)*s.muEff), turned) // 43
	length := mat.Norm(s.ps, 2)
	h := 0.0
	if length/math.Sqrt(1-math.Pow(1-s.cs, 2*float64(s.generation))) < (1.4+2/(float64(s.n)+1))*s.chi {
		h = 1
	}
	s.pc.ScaleVec(1-s.cc, s.pc)
	s.pc.AddScaledVec(s.pc, h*math.Sqrt(s.cc*(2-s.cc)*s.muEff), mean) // 45
	next := mat.NewSymDense(s.n, nil)
	next.ScaleSym(1+s.c1*(1-h)*s.cc*(2-s.cc)-s.c1-s.cu, s.c)
	next.SymRankOne(next, s.c1, s.pc)
	for i, w := range s.w {
		next.SymRankOne(next, s.cu*w, swarm[i].y) // 47
	}
	s.c = next
	s.sigma *= math.Exp(s.cs / s.ds * (length/s.chi - 1)) // 44
}

// cmaesIsTheTutorials compares every number of the rule's state with the tutorial's,
// generation by generation.
func cmaesIsTheTutorials(t *testing.T) {
	for name, start := range map[string][]float64{"rosenbrock": {-1.2, 1}, "quadratic": {-5, -2}} {
		o := objectiveOf(t, formulas[name])
		oracle := model.Oracle{Seed: 5}
		r := &optimizer.CMAES{Sigma: 0.5, Population: 7}
		st := model.NewState(start, model.Vectors(r, len(start)))
		want := newTutorial(start, o.Value(start), r.Sigma, int(r.Population))
		probe := model.NewProbe(o, oracle)
		for k := range 60 {
			probe.Begin(st.Step)
			r.Step(st, probe)
			want.step(o.Value, oracle.Own(st.Step).NormFloat64)
			st.Step++
			st.Age++
			got := slices.Concat(st.X(), st.Memory(0), st.Memory(1), st.Memory(2), st.Memory(3)[:1], st.Matrix(7))
			expected := slices.Concat(want.x, want.m.RawVector().Data, want.ps.RawVector().Data, want.pc.RawVector().Data, []float64{want.sigma})
			for i := range want.n {
				for j := range want.n {
					expected = append(expected, want.c.At(i, j))
				}
			}
			for i, v := range expected {
				if math.Abs(got[i]-v) > 1e-8*math.Max(1, math.Abs(v)) {
					t.Fatalf("%s, generation %d: number %d is %v, the tutorial's %v", name, k+1, i, got[i], v)
				}
			}
		}
	}
}

// TestCMAESGoesToTheBottom: to the last digits of a bowl and of a curved valley, which
// needs steps of the right size and an adapted covariance; whatever σ₀ is.
func TestCMAESGoesToTheBottom(t *testing.T) {
	for name, most := range map[string]float64{"quadratic": 1e-28, "rosenbrock": 1e-24} {
		for _, sigma := range []float64{0.01, 0.3, 3} {
			for seed := range uint64(3) {
				s := runTo(t, formulas[name], []float64{-1.2, 1}, model.Runner{Rule: "cma-es", Knobs: map[string]float64{"sigma": sigma}, Oracle: model.Oracle{Seed: seed}}, 400)
				if f := objectiveOf(t, formulas[name]).Value(s.X()); !(f <= most) {
					t.Errorf("%s, σ₀ = %v, seed %d: f = %v after 400 generations", name, sigma, seed, f)
				}
			}
		}
	}
}

// TestCMAESIsNeverWorseThanItsStart: the start is a candidate, and x the best so far.
func TestCMAESIsNeverWorseThanItsStart(t *testing.T) {
	for name, text := range formulas {
		o := objectiveOf(t, text)
		start := make([]float64, o.Dim())
		for i := range start {
			start[i] = 0.3
		}
		last := o.Value(start)
		for steps := range 20 {
			s := runTo(t, text, start, model.Runner{Rule: "cma-es"}, steps)
			if f := o.Value(s.X()); !(f <= last) || !vec.Finite(s.Data) {
				t.Errorf("%s, generation %d: f rises from %v to %v", name, steps, last, f)
			} else {
				last = f
			}
		}
	}
}
