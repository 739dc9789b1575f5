package basin

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/modeltest"
	"optexplore/model/vec"
)

// all is n numbers that are alike.
func all(n int, v float64) []float64 { return slices.Repeat([]float64{v}, n) }

// scaled is the scale of the wells, whose curvature is 8 at a minimum.
func scaled(n int) curvature.Scale {
	return curvature.Scale{Value: float64(n), Slope: math.Sqrt(float64(n)), Curvature: 8, Length: modeltest.Cube(n).Diagonal()}
}

// left says which of some points have left b.
func left(b *Basin, points ...[]float64) []bool {
	m, n := len(points), len(points[0])
	x := make([]float64, n*m)
	for j, p := range points {
		for i, v := range p {
			x[i*m+j] = v
		}
	}
	out := make([]bool, m)
	b.Left(out, x)
	return out
}

// TestABasinIsAnOrthantOfTheWells: whatever the number of parameters, a point that
// differs in the sign of one of them has left.
func TestABasinIsAnOrthantOfTheWells(t *testing.T) {
	for _, n := range []int{1, 2, 3, 64, 65, 300} {
		b := New(&modeltest.Wells{N: n}, modeltest.Cube(n), scaled(n), nil, all(n, 0.8))
		home := b.Home()
		if home == nil || vec.Distance(home, all(n, 1)) > 1e-4*scaled(n).Length {
			t.Fatalf("n = %d: home is %v, want all 1", n, home)
		}
		flipped, lost := all(n, 0.8), all(n, 1)
		flipped[n/2], lost[0] = -0.5, math.NaN()
		if got, want := left(b, all(n, 0.4), flipped, all(n, 1.9), lost), []bool{false, true, false, true}; !slices.Equal(got, want) {
			t.Errorf("n = %d: left is %v, want %v", n, got, want)
		}
		if !(b.radius > 0) {
			t.Errorf("n = %d: there is no ball around home", n)
		}
	}
}

// TestAKnownMinimumIsHome also of many parameters.
func TestAKnownMinimumIsHome(t *testing.T) {
	const n = 100
	near, far := all(n, 1), all(n, 1)
	far[3] = -1
	known := []model.Critical{{At: near, Kind: model.Minimum}, {At: far, Kind: model.Minimum}}
	b := New(&modeltest.Wells{N: n}, modeltest.Cube(n), scaled(n), known, all(n, 0.5))
	flipped := all(n, 0.8)
	flipped[3] = -0.8
	if !slices.Equal(b.Home(), near) || !slices.Equal(left(b, all(n, 0.7), flipped), []bool{false, true}) {
		t.Errorf("home is %v, left is %v", b.Home(), left(b, all(n, 0.7), flipped))
	}
}

// TestOnARidgeTheBasinIsTheWindow: the descent stays on it, and ∇²f tells.
func TestOnARidgeTheBasinIsTheWindow(t *testing.T) {
	for _, n := range []int{1, 2, 3, 64, 65, 300} {
		start := all(n, 0.8)
		start[n/3] = 0
		b := New(&modeltest.Wells{N: n}, modeltest.Cube(n), scaled(n), nil, start)
		if b.Home() != nil {
			t.Errorf("n = %d: home is %v, want none", n, b.Home())
		}
		out := all(n, 0)
		out[0] = 2.1
		if got := left(b, all(n, -1.9), out); !slices.Equal(got, []bool{false, true}) {
			t.Errorf("n = %d: left is %v", n, got)
		}
	}
}

// TestALongValleyTellsNothing: where descents do not come to rest in time, nobody
// has left but who is out of the window.
func TestALongValleyTellsNothing(t *testing.T) {
	const n = 300
	s := modeltest.Wide(n, "gd", 1e-4)
	scale := curvature.Scale{Value: 1e5, Slope: 1e4, Curvature: 1000, Length: s.Home.Diagonal()}
	b := New(&modeltest.Rosenbrock{N: n}, s.Home, scale, nil, s.Start)
	if got := left(b, all(n, 0.9), all(n, 2.1)); b.Home() != nil || !slices.Equal(got, []bool{false, true}) {
		t.Errorf("home is %v, left is %v", b.Home(), got)
	}
}

// TestWideBasinsAreBounded: in gradients, and in memory far below that of a
// Hessian.
func TestWideBasinsAreBounded(t *testing.T) {
	const n = 3000
	f := &modeltest.Wells{N: n}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b := New(f, modeltest.Cube(n), scaled(n), nil, all(n, 0.8))
	left(b, all(n, 1.8))
	runtime.ReadMemStats(&after)
	if f.Gradients > mostProbing+2*mostDescent+2*96 {
		t.Errorf("%d gradients", f.Gradients)
	}
	if bytes := after.TotalAlloc - before.TotalAlloc; bytes > 8*n*n {
		t.Errorf("%d bytes, a Hessian takes %d", bytes, 8*n*n)
	}
}

// TestProbingStopsAtItsBound: descents that take long do not delay the check.
func TestProbingStopsAtItsBound(t *testing.T) {
	const n = 20
	f := &modeltest.Rosenbrock{N: n}
	b := New(f, modeltest.Cube(n), curvature.Scale{Value: 1e4, Slope: 1e3, Curvature: 1000, Length: modeltest.Cube(n).Diagonal()}, nil, all(n, 1))
	if b.Home() == nil {
		t.Fatal("the minimum is not home")
	}
	b.probe.spent = mostProbing - 5
	f.Gradients = 0
	left(b, all(n, 1))
	if b.probe != nil || b.radius != 0 || f.Gradients > 5+20+mostDescent {
		t.Errorf("%d gradients more, the ball has radius %v", f.Gradients, b.radius)
	}
}

// TestASampleFollowsSoMany: from the first on, around the end.
func TestASampleFollowsSoMany(t *testing.T) {
	const n = 5
	b := New(&modeltest.Wells{N: n}, modeltest.Cube(n), scaled(n), nil, all(n, 0.8))
	for first, want := range [][]bool{{true, true, false}, {false, true, true}, {true, false, true}} {
		out := make([]bool, 3)
		l := b.Check(out, func(int) []float64 { return all(n, -0.8) }).Sample(first, 2)
		for !l.Done {
			l.Advance(7)
		}
		if !slices.Equal(out, want) {
			t.Errorf("from %d: left is %v, want %v", first, out, want)
		}
	}
}
