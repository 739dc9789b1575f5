package landscapes_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"optexplore/model/vec"
)

func TestNeedle(t *testing.T) {
	l := find(t, "needle")
	for r, said := range map[float64]float64{0.3: 0.333, 0.5: 1.9e-4, 1: 1.9e-20} {
		if got := steepness(l, r, 0); math.Abs(got/said-1) > 0.02 {
			t.Errorf("at %v the slope is %v", r, got)
		}
	}
	if x := end(l.Objective(), []float64{0.5, 0}, l.Rate, 2000); !rounded(x[0], 0.496, 3) {
		t.Errorf("from 0.5 it comes to %v", x)
	}
	if x := end(l.Objective(), []float64{0.3, 0}, l.Rate, 2000); math.Abs(x[0]) > 1e-9 {
		t.Errorf("from 0.3 it comes to %v", x)
	}
	if chance := l.Window[0].Width() * l.Window[1].Width() / (math.Pi * 0.09); !rounded(chance, 57, 0) {
		t.Errorf("within 0.3 once in %v", chance)
	}
	says(t, l, "At 0.3 from it the slope is 0.333", "at 0.5 it is 1.9e−4", "no nearer than 0.496", "at 1 it is 1.9e−20", "once in 57 times")
}

func TestHole(t *testing.T) {
	l := find(t, "hole")
	if got := steepness(l, -1.5, 1.5); math.Abs(got/2.7e-14-1) > 0.02 {
		t.Errorf("the slope on the plateau is %v", got)
	}
	if got := steepness(l, 0.6, 0.8); !near(got, 5, 1e-12) {
		t.Errorf("the slope of the wall is %v", got)
	}
	o := l.Objective()
	if x := end(o, l.Starts[0], 0.1, 1000); math.Hypot(x[0], x[1]) > 0.5 {
		t.Errorf("at rate 0.1 it ends at %v", x)
	}
	for _, steps := range []int{4, 500} {
		x := end(o, l.Starts[0], 1, steps)
		if !rounded(x[0], -2.55, 2) || !rounded(x[1], -1.06, 2) || math.Abs(steepness(l, x...)/9e-28-1) > 0.05 {
			t.Errorf("at rate 1 it is at %v after %d steps, slope %v", x, steps, steepness(l, x...))
		}
	}
	says(t, l, "2.7e−14 at (−1.5, 1.5)", "to (−2.55, −1.06), where the slope is 9e−28")
}

// TestTwoRavines: the rate and the noise choose the flat minimum.
func TestTwoRavines(t *testing.T) {
	l := find(t, "two-ravines")
	for k, want := range []float64{100, 0, 1} {
		if values := eigenvalues(l.Objective(), l.Critical[k].At); want > 0 && !near(values[0]+values[1], want+2, 1e-12) {
			t.Errorf("at %v λ = %v", l.Critical[k].At, values)
		}
	}
	for rate, want := range map[float64]float64{0.015: -1, 0.05: 1} {
		if x := end(l.Objective(), l.Starts[0], rate, 5000); !near(x[0], want, 1e-6) || math.Abs(x[1]) > 1e-6 {
			t.Errorf("at rate %v it ends at %v", rate, x)
		}
	}
	const runs = 40
	flat := 0
	for seed := range runs {
		r, o := rand.New(rand.NewPCG(uint64(seed), 9)), l.Objective()
		x, g := append([]float64(nil), l.Starts[0]...), make([]float64, 2)
		for range 5000 {
			o.Gradient(g, x)
			for i := range x {
				x[i] -= l.Rate * (g[i] + 3*r.NormFloat64())
			}
		}
		if x[0] > 0 {
			flat++
		}
	}
	if flat < runs*6/10 {
		t.Errorf("%d of %d noisy runs end in the flat one", flat, runs)
	}
	says(t, l, "100 at the left one and 1 at the right one", "rate 0.015 ends in the left one", "rate 0.05 ends in the right one")
}

func TestTwoLayers(t *testing.T) {
	l := find(t, "two-layers")
	o := l.Objective()
	for k, want := range []float64{-1, 1} {
		if got := eigenvalues(o, []float64{0, 0})[k]; !near(got, want, 1e-12) {
			t.Errorf("λ = %v at 0", got)
		}
	}
	if !rounded(math.Atanh(0.5), 0.549, 3) || !rounded(steepness(l, -3, 3), 0.030, 3) {
		t.Errorf("the slope at (−3, 3) is %v", steepness(l, -3, 3))
	}
	near1 := end(o, []float64{1e-4, 1e-4}, l.Rate, 1)
	if grown := math.Hypot(near1[0], near1[1]) / math.Hypot(1e-4, 1e-4); !near(grown, 1.5, 1e-3) {
		t.Errorf("the distance grows by %v", grown)
	}
	held := 0
	descent(o, l.Starts[0], l.Rate, func(step int, x []float64) bool {
		held = step
		return o.Value(x) > 2.2
	})
	for _, start := range l.Starts {
		if x := end(o, start, l.Rate, 1000); !near(x[1]*math.Tanh(x[0]), math.Atanh(0.5), 1e-9) {
			t.Errorf("from %v it ends at %v", start, x)
		}
	}
	if f := value(l, end(o, l.Starts[0], l.Rate, 50)...); held != 24 || math.Abs(f/4.6e-12-1) > 0.02 {
		t.Errorf("f is above 2.2 before step %d, and %v at 50", held, f)
	}
	says(t, l, "y·tanh(x) = 0.549", "after 23 steps at rate 0.5 f is still above 2.2 there; after 50 it is 4.6e−12")
}

// TestStairs: the distance to a stair falls like 2/(ηt), by the theory and in a run.
func TestStairs(t *testing.T) {
	l := find(t, "stairs")
	x := end(l.Objective(), l.Starts[0], l.Rate, 1000)
	if !rounded(x[0], 0.0040, 4) || math.Abs(x[0]/(2/(l.Rate*1000))-1) > 0.01 {
		t.Errorf("after 1,000 steps it is at %v", x)
	}
	if x := newton(l, 1, 100); math.Abs(x) > 1e-6 {
		t.Errorf("Newton's method ends at %v", x)
	}
	r, at, o := rand.New(rand.NewPCG(3, 3)), l.Starts[0], l.Objective()
	g := make([]float64, 1)
	at = append([]float64(nil), at...)
	for range 1000 {
		o.Gradient(g, at)
		at[0] -= l.Rate * (g[0] + 0.3*r.NormFloat64())
	}
	if at[0] > -4*math.Pi {
		t.Errorf("with noise it is at %v", at)
	}
	says(t, l, "as 2/(ηt)", "it is 0.0040 above 0")
}

func TestMonkeySaddle(t *testing.T) {
	l := find(t, "monkey-saddle")
	if x := end(l.Objective(), l.Starts[0], l.Rate, 400); x[1] != 0 || !rounded(x[0], 0.016, 3) || math.Abs(x[0]*3*l.Rate*400-1) > 0.05 {
		t.Errorf("on the ridge it is at %v", x)
	}
	if x := end(l.Objective(), l.Starts[1], l.Rate, 100); value(l, x...) > -0.01 {
		t.Errorf("beside the ridge it is at %v", x)
	}
	says(t, l, "as 1/(3ηt), and is still 0.016 away after 400 steps")
}

func TestCreases(t *testing.T) {
	valley := find(t, "creased-valley")
	if x := end(valley.Objective(), valley.Starts[0], valley.Rate, 20_000); !rounded(x[0], 0.79, 2) || !rounded(value(valley, x...), 0.21, 2) {
		t.Errorf("in the valley it is at %v, f = %v", x, value(valley, x...))
	}
	o, g := valley.Objective(), make([]float64, 2)
	for _, x := range points(valley.Window, 1000) {
		if o.Gradient(g, x); vec.Norm(g) < 1 || o.Value(x) < 0 {
			t.Errorf("at %v f = %v, slope %v", x, o.Value(x), g)
		}
	}
	l := find(t, "line-search-fails")
	x := end(l.Objective(), l.Starts[0], l.Rate, 100)
	if !near(x[1], 1-0.05*100, 1e-12) || !near(steepness(l, 0.1, 0), math.Sqrt(26), 1e-12) {
		t.Errorf("at a fixed rate it is at %v", x)
	}
	says(t, valley, "it is at x = 0.79 after 20,000 steps, in a cycle of two points, with f = 0.21")
	says(t, l, "the slope is 5.1 to either side", "y goes down by 0.05")
}

// TestTheCigarTurnsWithItsStarts: gradient descent takes the same run at every angle.
func TestTheCigarTurnsWithItsStarts(t *testing.T) {
	for _, other := range []string{"cigar angle=0", "cigar angle=45", "cigar angle=90"} {
		a, b := find(t, "cigar"), find(t, other)
		for k := range a.Starts {
			for _, steps := range []int{0, 1, 100} {
				x, y := end(a.Objective(), a.Starts[k], a.Rate, steps), end(b.Objective(), b.Starts[k], b.Rate, steps)
				if !near(value(a, x...), value(b, y...), 1e-9) {
					t.Errorf("%s, start %d, step %d: f = %v and %v", other, k, steps, value(a, x...), value(b, y...))
				}
			}
		}
	}
	l := find(t, "cigar condition=50")
	if values := eigenvalues(l.Objective(), l.Starts[0]); !near(values[0], 1, 1e-9) || !near(values[1], 50, 1e-9) {
		t.Errorf("λ = %v", values)
	}
	if f := value(find(t, "cigar"), find(t, "cigar").Starts[0]...); !near(f, 133, 1e-9) {
		t.Errorf("f begins at %v", f)
	}
}
