package landscapes_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/vec"
)

// steepness is ‖∇f‖ at a point.
func steepness(l landscapes.Landscape, x ...float64) float64 {
	g := make([]float64, len(x))
	l.Objective().Gradient(g, x)
	return vec.Norm(g)
}

// TestSeparable: the direction of the weights goes from the mean of the examples to the
// widest margin, which is taken here from all directions.
func TestSeparable(t *testing.T) {
	l := find(t, "separable")
	examples := [][]float64{{1.5, 0.5}, {-0.5, 1.5}, {2.5, 0.5}, {2, 1}}
	margin := func(degrees float64) float64 {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		least := math.Inf(1)
		for _, z := range examples {
			least = min(least, z[0]*cos+z[1]*sin)
		}
		return least
	}
	widest := 0.0
	for angle := 0.0; angle < 360; angle += 0.01 {
		if margin(angle) > margin(widest) {
			widest = angle
		}
	}
	if math.Abs(widest-63.43) > 0.0101 || !rounded(math.Atan2(2, 1)*180/math.Pi, 63.43, 2) {
		t.Errorf("the widest margin is at %v", widest)
	}
	for steps, said := range map[int][]float64{1: {32.5, 1}, 100: {60.3, 1}, 10_000: {63.14, 2}} {
		x := end(l.Objective(), l.Starts[0], l.Rate, steps)
		if angle := math.Atan2(x[1], x[0]) * 180 / math.Pi; !rounded(angle, said[0], int(said[1])) {
			t.Errorf("after %d steps the direction is %v", steps, angle)
		}
		if want := map[int]float64{1: value(l, x...), 100: 7.3e-3, 10_000: 7.8e-5}[steps]; math.Abs(value(l, x...)/want-1) > 0.01 {
			t.Errorf("after %d steps f = %v, want %v", steps, value(l, x...), want)
		}
	}
	says(t, l, "32.5°", "after 100 steps the weights stand at 60.3° and after 10,000 at 63.14°", "63.43°", "7.3e−3 after 100 steps and 7.8e−5 after 10,000")
}

func TestLasso(t *testing.T) {
	l := find(t, "lasso")
	o := l.Objective()
	for _, x := range points(l.Window, 2000) {
		if o.Value(x) < o.Value([]float64{1, 0}) {
			t.Errorf("f is less at %v than at (1, 0)", x)
		}
	}
	most := 0.0
	descent(o, l.Starts[0], l.Rate, func(step int, x []float64) bool {
		if step > 200 && (math.Abs(x[0]-1) > 1e-6 || math.Abs(x[1]) > 0.15) {
			t.Fatalf("after %d steps it is at %v", step, x)
		}
		if step > 200 {
			most = max(most, math.Abs(x[1]))
		}
		return step < 1000
	})
	if !(most > 0.1) {
		t.Errorf("y jumps by no more than %v", most)
	}
	if up, down := steepness(l, 1, 1e-9), steepness(l, 1, -1e-9); !near(up, 0.5, 1e-6) || !near(down, 1.5, 1e-6) {
		t.Errorf("the slopes beside the kink are %v and %v", up, down)
	}
	says(t, l, "0.5 on one side and −1.5 on the other", "by up to 0.15")
}

func TestBarrier(t *testing.T) {
	l := find(t, "barrier")
	if !near(bend(l, 0.1), 10, 1e-12) || !near(bend(l, 0.01), 1000, 1e-12) {
		t.Errorf("the curvature is %v at 0.1 and %v at 0.01", bend(l, 0.1), bend(l, 0.01))
	}
	if x := end(l.Objective(), l.Starts[0], 0.1, 100); !near(x[0], 0.1, 1e-12) {
		t.Errorf("at rate 0.1 it ends at %v", x)
	}
	if a, b := end(l.Objective(), l.Starts[0], 0.5, 3), end(l.Objective(), l.Starts[0], 0.5, 4); a[0] < 0 || b[0] > 0 {
		t.Errorf("at rate 0.5 it is at %v and %v", a, b)
	}
	if x := newton(l, 1.5, 1); x > 0 {
		t.Errorf("Newton's method steps to %v", x)
	}
	says(t, l, "it is 10 at the minimum and 1,000 at 0.01", "its step 4 leaps")
}

// TestExamplesThatDifferInSlope: the mean of all examples is f, and each alone has the
// slope that is said.
func TestExamplesThatDifferInSlope(t *testing.T) {
	for _, id := range []string{"reddi", "random-centres"} {
		l := find(t, id)
		o, n := l.Objective(), l.Dim()
		all := o.(model.Sampled)
		g, sum := make([]float64, n), make([]float64, n)
		for _, x := range points(l.Window, 20) {
			clear(sum)
			total := 0.0
			for i := range all.Examples() {
				one := all.On([]int{i})
				one.Gradient(g, x)
				vec.AddScaled(sum, sum, 1/float64(all.Examples()), g)
				total += one.Value(x) / float64(all.Examples())
			}
			o.Gradient(g, x)
			if !near(o.Value(x), total, 1e-12) || !near(vec.Distance(g, sum), 0, 1e-12) {
				t.Errorf("%s at %v: f = %v, %v; the mean of the examples is %v, %v", id, x, o.Value(x), g, total, sum)
			}
		}
		checkCritical(t, o, l.Window, l.Critical)
	}
}

func TestReddi(t *testing.T) {
	l := find(t, "reddi")
	o, rare := l.Objective().(model.Sampled), 0
	if o.Examples() != 100 {
		t.Fatalf("%d examples", o.Examples())
	}
	g := make([]float64, 1)
	for i := range 100 {
		o.On([]int{i}).Gradient(g, []float64{0.5})
		switch g[0] {
		case 199:
			rare++
		case -1:
		default:
			t.Errorf("example %d has the slope %v", i, g[0])
		}
	}
	if rare != 1 || slope(l, 0.5) != 1 || value(l, 0.5) != 0.5 || !near(value(l, 1.25), 1.25+10*0.0625, 1e-12) {
		t.Errorf("%d rare, the slope of all is %v, f(1.25) = %v", rare, slope(l, 0.5), value(l, 1.25))
	}
	says(t, l, "has the slope 199, all others −1", "at −1.05")
}

// TestRandomCentres: minibatches of one example, drawn with replacement, against the
// closed form of the cloud.
func TestRandomCentres(t *testing.T) {
	l := find(t, "random-centres")
	o, r := l.Objective().(model.Sampled), rand.New(rand.NewPCG(5, 1))
	x, g := []float64{0, 0}, make([]float64, 2)
	var along, across float64
	const steps = 100_000
	for range steps {
		o.On([]int{r.IntN(o.Examples())}).Gradient(g, x)
		vec.AddScaled(x, x, -l.Rate, g)
		u, v := (x[0]+x[1])/math.Sqrt2, (x[0]-x[1])/math.Sqrt2
		along, across = along+u*u/steps, across+v*v/steps
	}
	want := math.Sqrt(l.Rate / (2 - l.Rate))
	if !rounded(want, 0.229, 3) || math.Abs(math.Sqrt(along)/want-1) > 0.05 || math.Abs(math.Sqrt(across)/(0.1*want)-1) > 0.05 {
		t.Errorf("it strays by %v and %v, want %v", math.Sqrt(along), math.Sqrt(across), want)
	}
	if f := value(l, 1, 2); !near(f, 2.5+0.505, 1e-12) { // and half the mean of ‖c‖²
		t.Errorf("f = %v", f)
	}
	says(t, l, "by 0.229 and 0.023 at rate 0.1")
}

func TestSteepWalls(t *testing.T) {
	l := find(t, "steep-walls")
	o := l.Objective()
	for from, back := range map[float64]bool{2.236: true, 2.2361: false} { // √5 = 2.23607
		if x := end(o, []float64{from}, l.Rate, 300); (math.Abs(x[0]) < 2.3) != back {
			t.Errorf("from %v it comes to %v", from, x)
		}
	}
	if x := end(o, []float64{2.3}, l.Rate, 7); math.Floor(math.Log10(math.Abs(x[0])))+1 != 98 {
		t.Errorf("from 2.3 it comes to %v", x)
	}
	x := end(o, l.Starts[0], l.Rate, 1000)
	if !rounded(math.Abs(x[0]), 0.035, 3) || math.Abs(math.Abs(x[0])*math.Sqrt(8*l.Rate*1000)-1) > 0.01 {
		t.Errorf("from 2 it comes to %v", x)
	}
	says(t, l, "which is 2.236 at rate 0.1", "at step 7 x has 98 digits", "to 0.035 after 1,000 steps from 2")
}

func TestRing(t *testing.T) {
	l := find(t, "ring")
	for _, start := range l.Starts {
		x, r := end(l.Objective(), start, l.Rate, 1000), vec.Norm(start)
		if !near(x[0], start[0]/r, 1e-9) || !near(x[1], start[1]/r, 1e-9) {
			t.Errorf("from %v it ends at %v", start, x)
		}
	}
	if values := eigenvalues(l.Objective(), []float64{0.6, 0.8}); !near(values[0], 0, 1e-12) || !near(values[1], 2, 1e-12) {
		t.Errorf("on the ring λ = %v", values)
	}
	if a := 1 / math.Hypot(1, 0.5); !rounded(a, 0.894, 3) || !rounded(a/2, 0.447, 3) {
		t.Errorf("the ray meets the ring at %v", a)
	}
	says(t, l, "from (0.1, 0.05) at (0.894, 0.447)")
}
