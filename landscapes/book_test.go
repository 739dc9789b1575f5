package landscapes_test

import (
	"math"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
)

// value is f of a landscape at a point.
func value(l landscapes.Landscape, x ...float64) float64 { return l.Objective().Value(x) }

// bend is the second derivative of a landscape of one parameter.
func bend(l landscapes.Landscape, x float64) float64 {
	h := make([]float64, 1)
	model.Hessian(l.Objective(), h, []float64{x})
	return h[0]
}

// slope is the first derivative of a landscape of one parameter.
func slope(l landscapes.Landscape, x float64) float64 {
	g := make([]float64, 1)
	l.Objective().Gradient(g, []float64{x})
	return g[0]
}

// newton is where so many steps of Newton's method lead in one parameter.
func newton(l landscapes.Landscape, x float64, steps int) float64 {
	for range steps {
		x -= slope(l, x) / bend(l, x)
	}
	return x
}

// TestTheBooksChords: how far the chord from −1.5 to 1 is above the curve.
func TestTheBooksChords(t *testing.T) {
	const a, b = -1.5, 1.0
	above := func(l landscapes.Landscape, x float64) float64 {
		share := (x - a) / (b - a)
		return (1-share)*value(l, a) + share*value(l, b) - value(l, x)
	}
	bowl, cosine, exponential := find(t, "chord-bowl"), find(t, "cosine"), find(t, "exponential")
	if got := above(bowl, (a+b)/2); got != 0.78125 {
		t.Errorf("the chord of the bowl is %v above its middle", got)
	}
	if got := above(cosine, 0) + value(cosine, 0); !near(got, -0.6, 1e-12) || value(cosine, 0) != 1 {
		t.Errorf("the chord of the cosine is at %v at 0", got)
	}
	for x := a + 0.01; x < b-0.005; x += 0.01 {
		if above(bowl, x) <= 0 || above(exponential, x) <= 0 {
			t.Errorf("a chord of a convex function runs below it at %v", x)
		}
	}
	says(t, bowl, "0.78125 for that from −1.5 to 1")
	says(t, cosine, "is at −0.6 where the curve is at its top, f(0) = 1")
}

func TestTheBooksConvexity(t *testing.T) {
	cosine := find(t, "cosine")
	for from, to := range map[float64]float64{0.1: 1, -0.1: -1} {
		if x := end(cosine.Objective(), []float64{from}, cosine.Rate, 200); !near(x[0], to, 1e-9) {
			t.Errorf("from %v it ends at %v", from, x)
		}
	}
	if !near(bend(cosine, 1), math.Pi*math.Pi, 1e-12) || !rounded(2/bend(cosine, 1), 0.203, 3) {
		t.Errorf("the curvature is %v", bend(cosine, 1))
	}
	exponential := find(t, "exponential")
	if x := newton(exponential, 1.5, 10); !near(x, 1.5-20, 1e-9) {
		t.Errorf("ten steps of Newton's method lead to %v", x)
	}
	if x := end(find(t, "local-is-global").Objective(), []float64{-1.5}, 0.1, 1); !near(x[0], 1-0.8*2.5, 1e-15) {
		t.Errorf("a step leads to %v", x)
	}
	tail := find(t, "no-minimum")
	for steps, said := range map[int]float64{10: -2.53, 100: -4.64, 1000: -6.91, 10_000: -9.21} {
		if x := end(tail.Objective(), tail.Starts[0], tail.Rate, steps); !rounded(x[0], said, 2) {
			t.Errorf("after %d steps it is at %v", steps, x)
		}
	}
	says(t, tail, "−2.53 after 10 steps, −4.64 after 100, −6.91 after 1,000 and −9.21 after 10,000")
	line := find(t, "line-search")
	if x := newton(line, 2, 1); !rounded(x, -898, 0) || !rounded(bend(line, 2), 0.0011, 4) || !near(bend(line, line.Critical[0].At[0]), 2, 1e-12) {
		t.Errorf("Newton's method steps to %v by a curvature of %v", x, bend(line, 2))
	}
	if want := (math.Log(2) - 3) / 3; !near(line.Critical[0].At[0], want, 1e-15) || !near(slope(line, -20), -2, 1e-9) || !near(slope(line, 20), 1, 1e-9) {
		t.Errorf("the minimum is at %v, want %v", line.Critical, want)
	}
	says(t, line, "0.0011 at x = 2", "from 2 to −898")
}

func TestFlatBottom(t *testing.T) {
	l := find(t, "flat-bottom")
	for rate, want := range map[float64]float64{0.3: 0.9, 2: 1, 5: 3} {
		if x := end(l.Objective(), l.Starts[0], rate, 100); !near(x[0], want, 1e-9) {
			t.Errorf("at rate %v it ends at %v", rate, x)
		}
	}
	if x := end(l.Objective(), l.Starts[0], 5, 101); x[0] != -2 {
		t.Errorf("at rate 5 it swings to %v", x)
	}
	says(t, l, "0.9 at rate 0.3 and 1 at rate 2", "at rate 5 it is −2 first, and then 3 again")
}

func TestEverSharperMinima(t *testing.T) {
	l := find(t, "sine-square")
	for x, said := range map[float64]float64{-math.Pi / 2: 2.47, 3 * math.Pi / 2: 22.2, -5 * math.Pi / 2: 61.7} {
		if got := bend(l, x); !near(got, x*x, 1e-9) || math.Abs(got-said) > 0.05 || value(l, x) != 0 {
			t.Errorf("the curvature at %v is %v, f = %v", x, got, value(l, x))
		}
	}
	for rate, want := range map[float64]float64{0.02: -5 * math.Pi / 2, 0.08: -math.Pi / 2, 0.1: 0} {
		if x := end(l.Objective(), l.Starts[0], rate, 4000); !near(x[0], want, 1e-6) {
			t.Errorf("at rate %v it ends at %v, want %v", rate, x, want)
		}
	}
	o, g := l.Objective(), make([]float64, 1)
	descent(o, l.Starts[0], 0.05, func(step int, x []float64) bool {
		if o.Gradient(g, x); x[0] > l.Critical[1].At[0] && step > 3 || math.Abs(g[0]) < 1e-6 {
			t.Fatalf("at rate 0.05 it is at %v after %d steps", x, step)
		}
		return step < 20_000
	})
	if x := end(l.Objective(), l.Starts[0], 0.2, 500); math.Abs(x[0]) < 1e4 {
		t.Errorf("at rate 0.2 it ends at %v", x)
	}
	says(t, l, "From −6 rate 0.02 ends in the sharp minimum at −5π/2, 0.05 swings about it without rest, 0.08 leaves it and ends at −π/2, and 0.1 at 0", "rate 0.2 diverges")
}

// TestRotatedValley: gradient descent takes the book's run turned, and the diagonal of the
// Hessian has nothing to even out.
func TestRotatedValley(t *testing.T) {
	l, valley := find(t, "rotated-valley"), find(t, "valley")
	for steps := range 21 {
		x := end(l.Objective(), l.Starts[0], l.Rate, steps)
		y := end(valley.Objective(), valley.Starts[0], valley.Rate, steps)
		if !near(x[0]+x[1], y[0], 1e-12) || !near(x[0]-x[1], y[1], 1e-12) || !near(value(l, x...), value(valley, y...), 1e-12) {
			t.Errorf("step %d: %v here and %v there", steps, x, y)
		}
		if steps == 20 && !rounded(value(l, x...), 0.0890, 4) {
			t.Errorf("f = %v after 20 steps", value(l, x...))
		}
	}
	adagrad := func(l landscapes.Landscape, rate float64) float64 {
		x, g, s := append([]float64(nil), l.Starts[0]...), make([]float64, 2), make([]float64, 2)
		for range 20 {
			l.Objective().Gradient(g, x)
			for i := range x {
				s[i] += g[i] * g[i]
				x[i] -= rate * g[i] / (math.Sqrt(s[i]) + 1e-10)
			}
		}
		return value(l, x...)
	}
	if a, b := adagrad(valley, 2), adagrad(l, 2); !rounded(a, 5.3e-7, 8) || !rounded(b, 0.185, 3) {
		t.Errorf("adagrad at 2 reaches %v there and %v here", a, b)
	}
	if a, b := adagrad(valley, 1), adagrad(l, 1); !rounded(a, 0.0157, 4) || !rounded(b, 0.389, 3) {
		t.Errorf("adagrad at 1 reaches %v there and %v here", a, b)
	}
	says(t, l, "f is 0.0890 after 20 steps of both", "5.3e−7 in 20 steps there and 0.185 here, and at rate 1 0.0157 there and 0.389 here", "the curvature is 4.2 for both")
}

func TestBalance(t *testing.T) {
	l := find(t, "balance")
	o := l.Objective()
	if x := end(o, l.Starts[0], l.Rate, 2000); x[1] != 0 || math.Abs(x[0]) > 1e-9 {
		t.Errorf("on the ridge it ends at %v", x)
	}
	if a, b := end(o, l.Starts[1], l.Rate, 138), end(o, l.Starts[1], l.Rate, 139); a[1] > 0.5 || b[1] <= 0.5 {
		t.Errorf("from the second start y is %v and %v", a[1], b[1])
	}
	if care := math.Ln10 / math.Log(1.1); !rounded(care, 24, 0) {
		t.Errorf("each tenfold is %v steps", care)
	}
	for from, held := range map[float64]bool{0.447: true, 0.4473: false} { // 1/√5 = 0.44721
		y := from
		for range 100 { // Newton's method along y
			y -= (y*y*y - y) / (3*y*y - 1)
		}
		if (y == 0) != held {
			t.Errorf("from %v Newton's method ends at %v", from, y)
		}
	}
	says(t, l, "|y| is above 0.5 after 139 steps", "24 steps more", "1/√5 = 0.447")
}
