package model_test

import (
	"math"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
)

// tilt writes the error that o gives the gradient of step t.
func tilt(o model.Oracle, dst []float64, t int) {
	clear(dst)
	copy(dst, o.Draw(modeltest.Quadratic(make([]float64, len(dst))), t).Tilt)
}

// moments are mean, standard deviation, and the correlation with the next
// step, of one component of the tilt over many steps.
func moments(o model.Oracle, n int) (mean, sd, next float64) {
	v := make([]float64, n)
	at := make([]float64, 2)
	for t := range v {
		tilt(o, at, t)
		v[t] = at[1]
		mean += at[1] / float64(n)
	}
	for t, x := range v {
		sd += (x - mean) * (x - mean) / float64(n)
		if t > 0 {
			next += (x - mean) * (v[t-1] - mean) / float64(n)
		}
	}
	return mean, math.Sqrt(sd), next / sd
}

func TestTiltHasTheDeviationItSays(t *testing.T) {
	const n = 20_000
	for _, o := range []model.Oracle{
		{Noise: 1}, {Noise: 2.5, Seed: 3}, {Batch: 1}, {Batch: 8, Spread: 3}, {Batch: 63}, {Noise: 1, Batch: 16, Seed: 9},
	} {
		mean, sd, next := moments(o, n)
		want, _ := o.Deviation()
		if math.Abs(mean) > 5*want/math.Sqrt(n) {
			t.Errorf("%+v: mean %v, want 0 ± %v", o, mean, want/math.Sqrt(n))
		}
		if math.Abs(sd/want-1) > 0.03 {
			t.Errorf("%+v: standard deviation %v, want %v", o, sd, want)
		}
		if math.Abs(next) > 5/math.Sqrt(n) {
			t.Errorf("%+v: steps are correlated by %v", o, next)
		}
	}
}

func TestAWholeBatchIsExact(t *testing.T) {
	for _, b := range []int{0, model.Tilts} {
		o := model.Oracle{Batch: b, Spread: 5}
		at := []float64{1, 1}
		tilt(o, at, 4)
		if sd, known := o.Deviation(); !o.Exact() || sd != 0 || !known || at[0] != 0 || at[1] != 0 {
			t.Errorf("batch %d: exact %v, tilt %v", b, o.Exact(), at)
		}
	}
}

func TestDrawsDependOnSeedAndStepAlone(t *testing.T) {
	o := model.Oracle{Noise: 1, Batch: 4, Seed: 11}
	a, b := make([]float64, 2), make([]float64, 2)
	for _, step := range []int{5, 3, 5, 0, 5} {
		tilt(o, a, step)
		tilt(o, b, step)
		if a[0] != b[0] || a[1] != b[1] {
			t.Fatalf("two draws for step %d: %v and %v", step, a, b)
		}
	}
	tilt(o, a, 5)
	o.Seed++
	tilt(o, b, 5)
	if a[0] == b[0] {
		t.Error("another seed drew the same")
	}
}

func TestBadOraclesAreRefused(t *testing.T) {
	for _, o := range []model.Oracle{
		{Noise: -1}, {Noise: math.NaN()}, {Noise: math.Inf(1)}, {Spread: -1}, {Batch: -1}, {Batch: 65},
	} {
		if o.Validate() == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}
