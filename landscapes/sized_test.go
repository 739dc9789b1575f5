package landscapes_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"optexplore/landscapes"
	"optexplore/model"
)

// sized are the landscapes that come in several sizes, in some of them.
func sized(t *testing.T, test func(t *testing.T, l landscapes.Landscape)) {
	t.Helper()
	found := 0
	each(t, func(t *testing.T, l landscapes.Landscape) {
		if l.Sizes.Of == nil {
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
		g, product, want := make([]float64, n), make([]float64, n), make([]float64, n)
		rng := rand.New(rand.NewPCG(1, uint64(n)))
		for _, x := range points(l.Window, 3) {
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

// plain is an objective with its gradient and nothing more.
type plain struct{ model.Objective }

// TestKnownPointsOfEverySize: the gradient vanishes at each.
func TestKnownPointsOfEverySize(t *testing.T) {
	sized(t, func(t *testing.T, l landscapes.Landscape) {
		g := make([]float64, l.Dim())
		for _, c := range l.Critical {
			l.Objective().Gradient(g, c.At)
			for i, v := range g {
				if v != 0 {
					t.Errorf("%s in %d: the slope along coordinate %d of the %s is %v", l.ID, l.Dim(), i+1, c.Kind, v)
				}
			}
		}
	})
}

// TestRosenbrockOfTwoIsRosenbrock: the formula is a second witness.
func TestRosenbrockOfTwoIsRosenbrock(t *testing.T) {
	two, err := landscapes.Sized("rosenbrock-n", 2)
	if err != nil {
		t.Fatal(err)
	}
	plane, err := landscapes.Find("rosenbrock")
	if err != nil {
		t.Fatal(err)
	}
	a, b := two.Objective(), plane.Objective()
	ga, gb, ha, hb := make([]float64, 2), make([]float64, 2), make([]float64, 4), make([]float64, 4)
	for _, x := range points(plane.Window, 50) {
		a.Gradient(ga, x)
		b.Gradient(gb, x)
		model.Hessian(a, ha, x)
		model.Hessian(b, hb, x)
		for k := range ha {
			if !near(a.Value(x), b.Value(x), 1e-13) || !near(ga[k/2], gb[k/2], 1e-12) || !near(ha[k], hb[k], 1e-12) {
				t.Fatalf("at %v: %v %v %v, the formula has %v %v %v", x, a.Value(x), ga, ha, b.Value(x), gb, hb)
			}
		}
	}
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
