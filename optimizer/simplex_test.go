package optimizer_test

import (
	"math"
	"slices"
	"sort"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// vertex is a point of a simplex and its value.
type vertex struct {
	x []float64
	f float64
}

// lagarias is one iteration of the method of Nelder and Mead as Lagarias, Reeds, Wright
// and Wright (1998) state it, steps 1 to 5, for any numbers. It returns the simplex in
// order.
func lagarias(f func([]float64) float64, v []vertex, rho, chi, gamma, sigma float64) []vertex {
	n := len(v) - 1
	centre := make([]float64, n)
	for _, p := range v[:n] {
		vec.AddScaled(centre, centre, 1/float64(n), p.x)
	}
	point := func(a float64) vertex { // (1 + a)·centre − a·worst
		x := make([]float64, n)
		for i := range x {
			x[i] = (1+a)*centre[i] - a*v[n].x[i]
		}
		return vertex{x, f(x)}
	}
	accept := func(p vertex) []vertex {
		j := sort.Search(n, func(i int) bool { return v[i].f > p.f }) // behind equal ones
		return slices.Insert(slices.Clone(v[:n]), j, p)
	}
	reflected := point(rho)
	if v[0].f <= reflected.f && reflected.f < v[n-1].f {
		return accept(reflected)
	}
	if reflected.f < v[0].f {
		if expanded := point(rho * chi); expanded.f < reflected.f {
			return accept(expanded)
		}
		return accept(reflected)
	}
	if reflected.f < v[n].f {
		if outside := point(rho * gamma); outside.f <= reflected.f {
			return accept(outside)
		}
	} else if inside := point(-gamma); inside.f < v[n].f {
		return accept(inside)
	}
	next := []vertex{v[0]}
	for _, p := range v[1:] {
		x := make([]float64, n)
		for i := range x {
			x[i] = v[0].x[i] + sigma*(p.x[i]-v[0].x[i])
		}
		next = append(next, vertex{x, f(x)})
	}
	sort.SliceStable(next, func(i, j int) bool { return next[i].f < next[j].f })
	return next
}

// simplexIsThePapers compares the rule with the paper's iterations, on formulas with
// equal points and flat pieces among them, of one to five parameters.
func simplexIsThePapers(t *testing.T) {
	t.Helper()
	sized := model.Runner{Rule: "nelder-mead", Knobs: map[string]float64{"size": 0.25}}
	for text, start := range map[string][]float64{
		"(1 - x)^2 + 100(y - x^2)^2": {-1.2, 1}, "abs(x) + abs(y)": {0.7, -0.3}, "max(max(x, y), 1)": {1.1, 0.9}, "x^2 - cos(3x)": {2},
		"3": {1}, "sign(x - 0.5) + sign(x - 0.25) + y^2": {0.6, 0.5}, "x^2 + y^2": {0.5, 0.5},
	} {
		tumblesByThePaper(t, text, driverOf(t, text, start, sized))
	}
	for _, n := range []int{3, 5} {
		l, err := landscapes.Sized("rosenbrock-n", n)
		if err != nil {
			t.Fatal(err)
		}
		s := session(l, "nelder-mead", model.Oracle{})
		s.Runners[0] = sized
		d, err := run.NewDriver(s, 0, l.Objective(), optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		tumblesByThePaper(t, l.ID, d)
	}
	asGonumTumbles(t)
}

// tumblesByThePaper compares a run, every point of each simplex, with the paper's.
func tumblesByThePaper(t *testing.T, name string, d *run.Driver) {
	t.Helper()
	st, f := d.Start(), d.Objective().Value
	n := float64(st.N)
	rho, chi, gamma, sigma := 1.0, 1+2/n, 0.75-1/(2*n), 1-1/n
	if st.N == 1 {
		chi, gamma, sigma = 2, 0.5, 0.5
	}
	v := []vertex{{slices.Clone(st.X()), f(st.X())}}
	for i := range st.N {
		x := slices.Clone(st.X())
		x[i] += 0.25
		v = append(v, vertex{x, f(x)})
	}
	sort.SliceStable(v, func(i, j int) bool { return v[i].f < v[j].f })
	for st.Step < 40 {
		st, v = d.Advance(st), lagarias(f, v, rho, chi, gamma, sigma)
		for k, p := range v {
			got, value := st.X(), st.Memory(1)[0]
			if k > 0 {
				got, value = st.Matrix(3)[(k-1)*st.N:k*st.N], st.Memory(0)[k-1]
			}
			if far(got, p.x) > 1e-9 || !(math.Abs(value-p.f) <= 1e-9*max(1, math.Abs(p.f))) {
				t.Fatalf("%s, step %d: point %d is %v, f = %v; by the paper %v, f = %v", name, st.Step, k, got, value, p.x, p.f)
			}
		}
	}
}

// asGonumTumbles compares the best points with those of gonum/optimize, where no two
// points of a simplex are equal.
func asGonumTumbles(t *testing.T) {
	t.Helper()
	text, start := "(1 - x)^2 + 100(y - x^2)^2 + 0.3x", []float64{-1.2, 1}
	d := driverOf(t, text, start, model.Runner{Rule: "nelder-mead"})
	m := &majors{}
	_, err := optimize.Minimize(optimize.Problem{Func: d.Objective().Value}, slices.Clone(start),
		&optimize.Settings{Recorder: m, Converger: optimize.NeverTerminate{}, MajorIterations: 60}, &optimize.NelderMead{})
	if err != nil || len(m.points) < 50 {
		t.Fatalf("gonum took %d iterations: %v", len(m.points), err)
	}
	st := d.Start()
	for k, want := range m.points[2:] { // the first are the start and the best of its simplex
		if st = d.Advance(st); far(st.X(), want) > 1e-9 {
			t.Fatalf("step %d leads to %v, gonum's to %v", k+1, st.X(), want)
		}
	}
}

// majors records the points of gonum's iterations.
type majors struct{ points [][]float64 }

func (m *majors) Init() error { return nil }

func (m *majors) Record(l *optimize.Location, op optimize.Operation, _ *optimize.Stats) error {
	if op == optimize.MajorIteration {
		m.points = append(m.points, slices.Clone(l.X))
	}
	return nil
}
