package formula

import (
	"math"
	"slices"
	"sync"
	"testing"

	"optexplore/model/lanes"
	"optexplore/model/vec"
)

// TestBlocksAgreeWithPoints demands the same bits from many points at once, at every level, as from one at a time.
func TestBlocksAgreeWithPoints(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, s := range corpus {
		f := MustParse(s.text)
		for _, m := range []int{0, 1, 2, 3, 127, 256, 257, 1000} {
			x := make([]float64, f.Dim()*m)
			for j, p := range s.points(f.Dim(), m) {
				vec.Put(x, j, p)
			}
			for l := lanes.Plain; l <= lanes.Best(); l++ {
				agree(t, f, l, x)
			}
		}
	}
}

// agree compares many points at once with one at a time.
func agree(t *testing.T, f Formula, l lanes.Level, x []float64) {
	t.Helper()
	o, n := atLevel(f, l), f.Dim()
	m := len(x) / n
	before := slices.Clone(x)
	values, gradients, hessians := make([]float64, m), make([]float64, n*m), make([]float64, n*n*m)
	o.Values(values, x)
	o.Gradients(gradients, x)
	o.Hessians(hessians, x)
	p, g, h := make([]float64, n), make([]float64, n), make([]float64, n*n)
	for j := range m {
		vec.Take(p, before, j)
		o.Gradient(g, p)
		o.Hessian(h, p)
		if v := o.Value(p); !same(v, values[j]) {
			t.Fatalf("%v, %v, point %d of %d: value %v, in a block %v", f, l, j, m, v, values[j])
		}
		for i, v := range g {
			if got := gradients[i*m+j]; !same(got, v) {
				t.Fatalf("%v, %v, point %d of %d: gradient[%d] %v, in a block %v", f, l, j, m, i, v, got)
			}
		}
		for i, v := range h {
			if got := hessians[i*m+j]; !same(got, v) {
				t.Fatalf("%v, %v, point %d of %d: Hessian[%d] %v, in a block %v", f, l, j, m, i, v, got)
			}
		}
	}
	if !slices.EqualFunc(x, before, same) {
		t.Fatalf("%v: the points were written to", f)
	}
}

func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

// literal evaluates the tree as the text says, one operation after the other.
func literal(e *expr, x []float64) float64 {
	if k := e.variableOf(); k > 0 {
		return x[k-1]
	}
	for _, c := range constants {
		if e.op == c.name {
			return c.value
		}
	}
	if e.op == numberOp {
		return e.value
	}
	var u [3]float64
	for i, a := range e.operands() {
		u[i] = literal(a, x)
	}
	if e.op == "^" {
		return literalPower(e.args[0].op, u[0], u[1])
	}
	return operations[e.op].eval(u[0], u[1], u[2])
}

// literalPower multiplies the small whole powers of the corpus out.
func literalPower(base string, b, n float64) float64 {
	square := b * b
	switch {
	case base == "e":
		return math.Exp(n)
	case n < 0 && n == math.Trunc(n) && n >= -16:
		return 1 / literalPower(base, b, -n)
	case n == 2:
		return square
	case n == 3:
		return square * b
	case n == 5:
		return square * square * b
	case n == 7:
		return (square * b) * (square * b) * b
	case n == 16:
		return square * square * (square * square) * (square * square * (square * square))
	}
	return math.Pow(b, n)
}

// TestValueIsWhatTheTextSays demands the very bits, so that trajectories can be compared to the last digit.
func TestValueIsWhatTheTextSays(t *testing.T) {
	for _, s := range corpus {
		f := MustParse(s.text)
		o := f.Objective()
		for _, x := range s.points(f.Dim(), 50) {
			if got, want := o.Value(x), literal(f.b.root, x); !same(got, want) {
				t.Fatalf("%s at %v: %v, want %v", s.text, x, got, want)
			}
		}
	}
}

// TestByHand compares with functions written in Go: a witness for the parser too.
func TestByHand(t *testing.T) {
	pi, fifteen := math.Pi, 0.15
	for _, h := range []struct {
		text     string
		value    func(x, y float64) float64
		gradient func(x, y float64) (float64, float64)
	}{
		{himmelblau, nil, handGradient},
		{"x^2 - y^2",
			func(x, y float64) float64 { return float64(x*x) - float64(y*y) },
			func(x, y float64) (float64, float64) { return 2 * x, -(2 * y) }},
		{"0.1x^2 + 2y^2",
			func(x, y float64) float64 { return float64(0.1*float64(x*x)) + float64(2*float64(y*y)) },
			func(x, y float64) (float64, float64) { return 0.2 * x, 4 * y }},
		{"(1-x)^2 + 100(y-x^2)^2",
			func(x, y float64) float64 {
				u, v := 1-x, y-float64(x*x)
				return float64(u*u) + float64(100*float64(v*v))
			},
			func(x, y float64) (float64, float64) {
				v := y - float64(x*x)
				return -float64(2*(1-x)) - float64(400*x*v), 200 * v
			}},
		{"x cos(0.15 pi x) + 0y",
			nil,
			func(x, y float64) (float64, float64) {
				k := fifteen * pi
				return math.Cos(k*x) - float64(k*x*math.Sin(k*x)), 0
			}},
	} {
		o, g := MustParse(h.text).Objective(), make([]float64, 2)
		for _, p := range (sample{h.text, -3, 3}).points(2, 100) {
			if h.value != nil && o.Value(p) != h.value(p[0], p[1]) {
				t.Fatalf("%s at %v: %v by hand, %v", h.text, p, h.value(p[0], p[1]), o.Value(p))
			}
			o.Gradient(g, p)
			if gx, gy := h.gradient(p[0], p[1]); g[0] != gx || g[1] != gy {
				t.Fatalf("%s at %v: gradient %v, by hand %v %v", h.text, p, g, gx, gy)
			}
		}
	}
}

func TestNoAllocation(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, s := range corpus {
		f := MustParse(s.text)
		o, n := f.Objective(), f.Dim()
		const m = 300
		x, g, h := make([]float64, n), make([]float64, n), make([]float64, n*n)
		xs, values, gradients := make([]float64, n*m), make([]float64, m), make([]float64, n*m)
		o.Values(values, xs)
		o.Gradients(gradients, xs)
		allocs := testing.AllocsPerRun(10, func() {
			o.Value(x)
			o.Gradient(g, x)
			o.Hessian(h, x)
			o.Values(values, xs)
			o.Gradients(gradients, xs)
		})
		if allocs != 0 {
			t.Errorf("%s: %v allocations", s.text, allocs)
		}
	}
}

func TestHessianIsSymmetric(t *testing.T) {
	for _, s := range corpus {
		f := MustParse(s.text)
		if f.Dim() != 2 {
			continue
		}
		o, h := f.Objective(), make([]float64, 4)
		for _, x := range s.points(2, 10) {
			if o.Hessian(h, x); h[1] != h[2] {
				t.Fatalf("%s: %v", s.text, h)
			}
		}
	}
}

// TestObjectivesAreIndependent runs objectives of one formula side by side; the race detector watches.
func TestObjectivesAreIndependent(t *testing.T) {
	f := MustParse(himmelblau)
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			o, g := f.Objective(), make([]float64, 2)
			for i := range 500 {
				x, y := float64(worker), float64(i)/100
				o.Gradient(g, []float64{x, y})
				if gx, gy := handGradient(x, y); g[0] != gx || g[1] != gy {
					t.Errorf("at (%v, %v): %v, want %v %v", x, y, g, gx, gy)
				}
			}
		})
	}
	group.Wait()
}

func TestWrongLengthsPanicWithASentence(t *testing.T) {
	defer func() {
		if r, ok := recover().(string); !ok || r == "" {
			t.Errorf("got %v, want a sentence", r)
		}
	}()
	MustParse(himmelblau).Objective().Values(make([]float64, 3), make([]float64, 5))
}
