package landscapes_test

import (
	"math"
	"slices"
	"testing"
)

// TestSharpAndFlat: which minimum a run ends in depends on the rate.
func TestSharpAndFlat(t *testing.T) {
	r, l := readReference(t).SharpFlat, find(t, "sharp-flat")
	o := l.Objective()
	minima := map[string][]float64{"sharp": r.Sharp, "flat": r.Flat}
	for k, m := range [][]float64{r.Sharp, r.Flat} {
		checkPoint(t, o, m[:1], pointOf{Loss: m[1], Grad: []float64{0}})
		if lambda := eigenvalues(o, m[:1])[0]; !near(lambda, m[2], 1e-8) {
			t.Errorf("λ = %v at %v, want %v", lambda, m[0], m[2])
		}
		if l.Critical[k].At[0] != m[0] {
			t.Errorf("%v is listed, want %v", l.Critical[k], m[0])
		}
	}
	if !rounded(2/r.Sharp[2], 0.0504, 4) || !rounded(2/r.Flat[2], 1.576, 3) || !near(2/r.Sharp[2], r.LargestS, 1e-9) || !near(2/r.Flat[2], r.LargestF, 1e-9) {
		t.Errorf("the largest rates are %v and %v", r.LargestS, r.LargestF)
	}
	for _, row := range r.From {
		rate, want := row[0].(float64), row[2].(string)
		x := end(o, []float64{-1.1}, rate, 2000)
		for name, m := range minima {
			if (math.Abs(x[0]-m[0]) < 1e-6) != (name == want) {
				t.Errorf("at rate %v it ends at %v, want %s", rate, x, want)
			}
		}
	}
	says(t, l, "39.7, that of the flat one 1.27", "0.0504 and in the second up to 1.576", "up to 0.05 end in the sharp one", "0.06 swings about it", "0.5 and 1 end in the flat one")
}

func TestReLUUnit(t *testing.T) {
	r, l := readReference(t).ReLU, find(t, "relu-unit")
	o, g := l.Objective(), make([]float64, 2)
	for _, p := range r.Points {
		checkPoint(t, o, p.At, p)
	}
	dead := func(x []float64) bool {
		o.Gradient(g, x)
		return o.Value(x) == r.Dead && g[0] == 0 && g[1] == 0
	}
	if !dead(l.Starts[2]) || dead(l.Starts[0]) || !rounded(r.Dead, 0.7375, 6) {
		t.Errorf("the unit is dead at %v: %v", l.Starts[2], dead(l.Starts[2]))
	}
	if x := end(o, l.Starts[0], l.Rate, 1000); !near(x[0], 1, 1e-4) || !near(x[1], -0.25, 1e-4) {
		t.Errorf("at rate %v it ends at %v", l.Rate, x)
	}
	if x := end(o, l.Starts[0], 1, 20); !dead(x) {
		t.Errorf("at rate 1 it ends at %v, alive", x)
	}
	says(t, l, "f = 0.7375 on a whole region", "a small rate comes to the minimum at (1, −0.25), and rate 1 leaps into the dead region")
}

func TestProduct(t *testing.T) {
	l, said := find(t, "product"), map[float64]float64{0.4: 3.75, 0.5: 2.003}
	for _, run := range readReference(t).Product.Runs {
		o := l.Objective()
		x := end(o, run.Start, run.Rate, 2000)
		if sharp := eigenvalues(o, x)[1]; !near(sharp, run.Sharpness, 1e-6) || run.Rate < 0.9 && (!near(x[0], run.End[0], 1e-6) || !near(x[1], run.End[1], 1e-6)) {
			t.Errorf("rate %v: it ends at %v with λ = %v, want %v with %v", run.Rate, x, sharp, run.End, run.Sharpness)
		}
		if v := said[run.Rate]; v != 0 && (!near(v, run.Sharpness, 2e-3) || !slices.Equal(run.Start, l.Starts[0]) || !rounded(run.Flow, 6.01, 2)) {
			t.Errorf("rate %v: the story says %v", run.Rate, v)
		}
		if flow := math.Sqrt(math.Pow(run.Start[0]*run.Start[0]-run.Start[1]*run.Start[1], 2) + 4); !near(flow, run.Flow, 1e-12) {
			t.Errorf("small steps from %v end at a curvature of %v, want %v", run.Start, flow, run.Flow)
		}
	}
	says(t, l, "at a curvature of 6.01", "Rate 0.4 allows 5, and its run ends at 3.75; rate 0.5 allows 4, and its run ends at 2.003")
}

// TestQuartic: a run that bounces across the valley comes to rest where the curvature is
// just below its bound.
func TestQuartic(t *testing.T) {
	l := find(t, "quartic")
	o := l.Objective()
	for k, run := range readReference(t).Quartic.Runs {
		if !slices.Equal(l.Starts[k], run.Start) || l.Rate != run.Rate {
			t.Fatalf("start %d is %v at rate %v, want %v at %v", k, l.Starts[k], l.Rate, run.Start, run.Rate)
		}
		var early [][]float64
		for _, row := range run.Trajectory {
			if row[0] <= 30 {
				early = append(early, row)
			}
		}
		checkRun(t, o, l.Rate, early, 1e-9)
		ratio := func(x []float64) float64 { return 2 * (x[0]*x[0] + x[1]*x[1]) * l.Rate / 2 }
		x := end(o, l.Starts[k], l.Rate, 20_000)
		if !near(ratio(l.Starts[k]), run.StartRatio, 1e-12) || !near(ratio(x), run.EndRatio, 1e-6) || !rounded(run.EndRatio, 0.998, 3) {
			t.Errorf("from %v: ratio %v, at the end %v, want %v and %v", l.Starts[k], ratio(l.Starts[k]), ratio(x), run.StartRatio, run.EndRatio)
		}
		if !rounded(run.StartRatio, []float64{1.165, 1.302}[k], 3) {
			t.Errorf("the story says another ratio than %v", run.StartRatio)
		}
	}
	says(t, l, "x = 3.15", "1.165 times the bound", "at 0.998 of the bound", "at 1.302 times the bound")
}
