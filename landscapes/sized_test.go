package landscapes_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/vec"
)

// sized are the landscapes that come in several sizes, in some of them, and those that are
// written in Go.
func sized(t *testing.T, test func(t *testing.T, l landscapes.Landscape)) {
	t.Helper()
	found := 0
	each(t, func(t *testing.T, l landscapes.Landscape) {
		if l.Sizes.Of == nil {
			if l.Code.Make != nil {
				variants(t, l, test)
			}
			return
		}
		found++
		for _, n := range []int{l.Sizes.Least, l.Sizes.Least + 1, 7, l.Sizes.Default, l.Sizes.Most} {
			l, err := landscapes.Sized(l.ID, n)
			if err != nil || l.Dim() != n || l.Objective().Dim() != n {
				t.Fatalf("%d parameters asked for, %d are there: %v", n, l.Dim(), err)
			}
			test(t, l)
		}
	})
	if found == 0 {
		t.Error("no landscape comes in several sizes")
	}
}

// TestCodeAgreesWithDifferences holds gradients and Hessian-vector products that
// are written in Go to differences of values and of gradients.
func TestCodeAgreesWithDifferences(t *testing.T) {
	central := &fd.Settings{Formula: fd.Central}
	sized(t, func(t *testing.T, l landscapes.Landscape) {
		n, o := l.Dim(), l.Objective()
		if l.Net != nil && n > 100 {
			return // too rugged for differences; the networks are held to hyper-dual numbers
		}
		g, product, want := make([]float64, n), make([]float64, n), make([]float64, n)
		rng := rand.New(rand.NewPCG(1, uint64(n)))
		for _, x := range points(usual(l), 3) {
			o.Gradient(g, x)
			if n <= 100 {
				for i, want := range fd.Gradient(nil, o.Value, x, central) {
					if !near(g[i], want, 1e-5) {
						t.Fatalf("%s in %d: gradient[%d] %v, differences %v", l.ID, n, i, g[i], want)
					}
				}
			}
			v := make([]float64, n)
			for i := range v {
				v[i] = rng.NormFloat64()
			}
			model.HessianVector(o, product, x, v)
			model.HessianVector(plain{o}, want, x, v)
			for i := range want {
				if !near(product[i], want[i], 1e-4) {
					t.Fatalf("%s in %d: (∇²f·v)[%d] is %v, by differences %v", l.ID, n, i, product[i], want[i])
				}
			}
		}
	})
}

// usual is the window of a landscape, or where its typical points are.
func usual(l landscapes.Landscape) model.Window {
	if l.Usual != nil {
		return l.Usual
	}
	return l.Window
}

// plain is an objective with its gradient and nothing more.
type plain struct{ model.Objective }

// TestKnownPointsOfEverySize: the gradient vanishes at each, but for rounding, and the
// Hessian's eigenvalues have the signs that belong to the kind.
func TestKnownPointsOfEverySize(t *testing.T) {
	sized(t, func(t *testing.T, l landscapes.Landscape) {
		o, g := l.Objective(), make([]float64, l.Dim())
		for _, c := range l.Critical {
			o.Gradient(g, c.At)
			if slope := vec.Norm(g); slope > 1e-13*float64(l.Dim()) {
				t.Errorf("%s in %d: the slope at the %s at %v … is %v", l.ID, l.Dim(), c.Kind, c.At[:2], slope)
			}
			if l.Dim() > 64 {
				continue
			}
			if got := kind(o, c.At, 1e-6); got != c.Kind {
				t.Errorf("%s in %d: %v … is a %s, said to be a %s", l.ID, l.Dim(), c.At[:2], got, c.Kind)
			}
		}
	})
}

// inGo are the landscapes of several sizes once more, without formulas.
var inGo = map[string]func(x []float64) float64{
	"rosenbrock-n": func(x []float64) (f float64) {
		for i := range len(x) - 1 {
			rise, left := x[i+1]-x[i]*x[i], 1-x[i]
			f += 100*rise*rise + left*left
		}
		return f
	},
	"rastrigin-n": func(x []float64) (f float64) {
		for _, v := range x {
			f += 10 + v*v - 10*math.Cos(2*math.Pi*v)
		}
		return f
	},
	"styblinski-tang-n": func(x []float64) (f float64) {
		for _, v := range x {
			f += (v*v*v*v - 16*v*v + 5*v) / 2
		}
		return f
	},
	"ill-conditioned-n": func(x []float64) (f float64) {
		for i, v := range x {
			f += v * v / 2 * math.Pow(100, -float64(i)/float64(len(x)-1))
		}
		return f
	},
	"halving-n": func(x []float64) (f float64) {
		for i, v := range x {
			f += math.Ldexp(v*v, -i-2)
		}
		return f
	},
	"double-well-n": func(x []float64) (f float64) {
		mean := 0.0
		for _, v := range x {
			mean += v / float64(len(x))
		}
		for _, v := range x {
			y := v - 2*mean
			f += (y*y - 1) * (y*y - 1)
		}
		return f
	},
	"coupled-wells-n": func(x []float64) (f float64) {
		for i, v := range x {
			f += (v*v - 1) * (v*v - 1)
			if i > 0 {
				f += 0.3 * v * x[i-1]
			}
		}
		return f
	},
}

// TestFormulasOfEverySizeAgreeWithGo holds values to those that are written in Go.
func TestFormulasOfEverySizeAgreeWithGo(t *testing.T) {
	sized(t, func(t *testing.T, l landscapes.Landscape) {
		f, ok := inGo[l.ID]
		if !ok {
			if l.Formula != "" {
				t.Errorf("%s: expected a second witness here", l.ID)
			}
			return
		}
		o := l.Objective()
		for _, x := range points(l.Window, 5) {
			if got, want := o.Value(x), f(x); !near(got, want, 1e-12) {
				t.Fatalf("%s in %d: f(%v …) = %v, in Go %v", l.ID, l.Dim(), x[:2], got, want)
			}
		}
	})
}

// wells are the critical points of testdata/wells.json.
type wells struct {
	Double struct {
		Rows []struct {
			N       int
			ByIndex []int `json:"by_index"`
		}
	} `json:"double_well"`
	Coupled struct {
		N        int
		C        float64
		Critical []struct {
			X     []float64
			F     float64
			Index int
		}
	} `json:"coupled_wells"`
}

func readWells(t *testing.T) (w wells) {
	t.Helper()
	text, err := os.ReadFile("testdata/wells.json")
	if err == nil {
		err = json.Unmarshal(text, &w)
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestDoubleWellsHaveAllTheirCriticalPoints: 3ⁿ of them, as many of each index as there
// are choices of so many zeros, each as high as its index.
func TestDoubleWellsHaveAllTheirCriticalPoints(t *testing.T) {
	for _, row := range readWells(t).Double.Rows {
		if row.N < 2 || row.N > 6 {
			continue
		}
		l, err := landscapes.Sized("double-well-n", row.N)
		if err != nil {
			t.Fatal(err)
		}
		o, byIndex := l.Objective(), make([]int, row.N+1)
		for _, c := range l.Critical {
			index := negative(o, c.At)
			byIndex[index]++
			if f := o.Value(c.At); math.Abs(f-float64(index)) > 1e-12 {
				t.Errorf("n = %d: f = %v at %v, whose index is %d", row.N, f, c.At, index)
			}
		}
		if !slices.Equal(byIndex, row.ByIndex) {
			t.Errorf("n = %d: %v points by index, want %v", row.N, byIndex, row.ByIndex)
		}
	}
}

// TestCoupledWellsHaveTheirCriticalPoints holds the formula to points found elsewhere.
func TestCoupledWellsHaveTheirCriticalPoints(t *testing.T) {
	w := readWells(t).Coupled
	l, err := landscapes.Sized("coupled-wells-n", w.N)
	if err != nil {
		t.Fatal(err)
	}
	o, g := l.Objective(), make([]float64, w.N)
	for _, c := range w.Critical {
		o.Gradient(g, c.X)
		if f := o.Value(c.X); vec.Norm(g) > 1e-9 || math.Abs(f-c.F) > 1e-9 || negative(o, c.X) != c.Index {
			t.Errorf("%v: f = %v, slope %v, index %d, want f = %v, index %d", c.X, f, vec.Norm(g), negative(o, c.X), c.F, c.Index)
		}
	}
}

// negative is the number of negative eigenvalues of the Hessian.
func negative(o model.Objective, x []float64) (count int) {
	n := len(x)
	h := make([]float64, n*n)
	model.Hessian(o, h, x)
	var e mat.EigenSym
	e.Factorize(mat.NewSymDense(n, h), false)
	for _, v := range e.Values(nil) {
		if v < 0 {
			count++
		}
	}
	return count
}

func TestBadSizesAreRefused(t *testing.T) {
	for _, k := range []struct {
		id   string
		n    int
		want string
	}{
		{"rosenbrock-n", 1, "expected 2 to 1000 parameters"}, {"rosenbrock-n", 1001, "got 1001"}, {"rosenbrock-n", -3, "got -3"},
		{"bowl", 3, "bowl has 2 parameter(s)"}, {"bowl", 3, "rosenbrock-n"}, {"nothing", 3, "expected one of the landscapes"},
	} {
		if _, err := landscapes.Sized(k.id, k.n); err == nil || !strings.Contains(err.Error(), k.want) {
			t.Errorf("%s in %d: %v, want %q", k.id, k.n, err, k.want)
		}
	}
	if l, err := landscapes.Sized("bowl", 2); err != nil || l.ID != "bowl" {
		t.Errorf("bowl in its own 2: %v", err)
	}
}

// TestMostDim holds the largest number of parameters, which is taken from the landscapes of
// several sizes, to all of them.
func TestMostDim(t *testing.T) {
	each(t, func(t *testing.T, l landscapes.Landscape) {
		if most := landscapes.MostDim(); max(l.Dim(), l.Sizes.Most) > most {
			t.Errorf("%s has up to %d parameters, more than %d", l.ID, max(l.Dim(), l.Sizes.Most), most)
		}
	})
}
