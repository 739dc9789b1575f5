package mapping_test

import (
	"math"
	"math/rand/v2"
	"regexp"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/landscapes/mapping"
	"optexplore/model"
	"optexplore/model/reparam"
	"optexplore/model/vec"
)

// made is a map of n parameters, with the Hessian of o at a point where it needs one; nil
// where there is no such map.
func made(t *testing.T, text string, o model.Objective, at []float64) reparam.Map {
	t.Helper()
	n := o.Dim()
	m, err := mapping.Parse(text, n)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	h := make([]float64, n*n)
	diagonal, whole := m.Needs()
	if diagonal || whole {
		model.Hessian(o, h, at)
	}
	if diagonal {
		d := make([]float64, n)
		for i := range d {
			d[i] = h[i*n+i]
		}
		h = d
	}
	by, err := m.Make(h)
	if err != nil {
		return nil
	}
	return by
}

// of are landscapes that are quick to evaluate, by name.
func of(t *testing.T, most int) map[string]landscapes.Landscape {
	list := map[string]landscapes.Landscape{}
	for _, l := range landscapes.All() {
		if n := l.Dim(); n <= most && model.Operations(l.Objective()) < 20_000 {
			list[l.ID] = l
		}
	}
	if len(list) < 20 {
		t.Fatalf("%d landscapes alone", len(list))
	}
	return list
}

// TestDerivatives: over the catalogue and the presets the gradient of f(φ(u)) is that of
// differences of its values, and the products with its Hessian are differences of gradients.
func TestDerivatives(t *testing.T) {
	maps, r := 0, rand.New(rand.NewPCG(1, 2))
	for id, l := range of(t, 24) {
		f, n := l.Objective(), l.Dim()
		for _, text := range append(mapping.Presets(n, nil), "exp(u)", "softplus(u)", "u + u^3/5") {
			by := made(t, text, f, l.Starts[0])
			if by == nil {
				continue
			}
			maps++
			g := reparam.Compose(f, by)
			u, v := make([]float64, n), make([]float64, n)
			grad, ahead, back, hv := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
			for range 3 {
				for i := range u {
					u[i], v[i] = 0.4+0.5*r.Float64(), r.NormFloat64()
				}
				if x := make([]float64, n); true {
					by.At(x, u)
					if kinked(f, x) {
						continue
					}
				}
				const h = 1e-5
				along := func(s float64) []float64 {
					p := make([]float64, n)
					vec.AddScaled(p, u, s*h, v)
					return p
				}
				g.Gradient(grad, u)
				slope := (g.Value(along(1)) - g.Value(along(-1))) / (2 * h)
				if got := vec.Dot(grad, v); !near(got, slope, 1e-5*(math.Abs(g.Value(u))+vec.Norm(grad)*vec.Norm(v))) {
					t.Errorf("%s, %s at %v: slope %v along v, by differences %v", id, text, u, got, slope)
				}
				g.HessianVector(hv, u, v)
				g.Gradient(ahead, along(1))
				g.Gradient(back, along(-1))
				for i := range hv {
					if d := (ahead[i] - back[i]) / (2 * h); !near(hv[i], d, 1e-4*(vec.Norm(grad)+vec.Norm(hv))) {
						t.Errorf("%s, %s at %v: ∇²g·v is %v, by differences %v at %d", id, text, u, hv[i], d, i)
						break
					}
				}
			}
		}
	}
	if maps < 100 {
		t.Errorf("%d maps alone", maps)
	}
}

// kinked reports whether a point is near to where a formula has no second derivatives.
func kinked(f model.Objective, x []float64) bool {
	_, ok := model.Pieces(f, x)
	return ok
}

func near(a, b, most float64) bool { return math.Abs(a-b) <= most || a != a && b != b }

// TestComposedFormula: f after φ is the formula with φ(u) in place of x.
func TestComposedFormula(t *testing.T) {
	variable, letter := regexp.MustCompile(`\b[xy]\b`), regexp.MustCompile(`\bu\b`)
	composed := 0
	for id, l := range of(t, 2) {
		if l.Formula == "" || !l.Parse().Planar() {
			continue
		}
		n := l.Dim()
		for _, text := range []string{"u^3", "sinh(u)", "exp(u)", "softplus(u)", "2u - 1"} {
			phi, err := formula.ParseOf(text, "u")
			if err != nil {
				t.Fatal(err)
			}
			whole := variable.ReplaceAllStringFunc(l.Parse().String(), func(name string) string {
				return "(" + letter.ReplaceAllString(phi.String(), name) + ")"
			})
			want, err := formula.ParseIn(whole, n)
			if err != nil {
				t.Fatalf("%s: %v", whole, err)
			}
			o, g := want.Objective(), reparam.Compose(l.Objective(), made(t, text, l.Objective(), nil))
			composed++
			for k := range 4 {
				u := []float64{0.3 + 0.2*float64(k), 0.9 - 0.3*float64(k)}[:n]
				var a, b [2][]float64
				for j, f := range []model.Objective{g, o} {
					a[j], b[j] = make([]float64, n), make([]float64, n*n)
					f.Gradient(a[j], u)
					model.Hessian(f, b[j], u)
				}
				if v := o.Value(u); v-v != 0 {
					continue // at the end of the domain
				}
				if v, w := g.Value(u), o.Value(u); !near(v, w, 1e-12*(1+math.Abs(w))) {
					t.Errorf("%s after %s at %v: %v, the formula %v", id, text, u, v, w)
				}
				if !alike(a[0], a[1]) || !alike(b[0], b[1]) {
					t.Errorf("%s after %s at %v: ∇g %v and %v, ∇²g %v and %v", id, text, u, a[0], a[1], b[0], b[1])
				}
			}
		}
	}
	if composed < 40 {
		t.Errorf("%d formulas alone", composed)
	}
}

func alike(a, b []float64) bool {
	size := vec.Norm(b)
	for i := range a {
		if !near(a[i], b[i], 1e-9*(1+size)) {
			return false
		}
	}
	return true
}
