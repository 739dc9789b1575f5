package experiment

import (
	"fmt"
	"math"
	"testing"
	"time"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// stepped is a tuning taken on in time slices of so many steps, and how many time slices
// that took.
func stepped(t testing.TB, s model.Session, runners []model.Runner, rates []float64, by string, most int) (*Tuning, int) {
	t.Helper()
	tuning, err := NewTuning(s, runners, rates, by)
	if err != nil {
		t.Fatal(err)
	}
	parts := 0
	for ; !tuning.Done(); parts++ {
		tuning.Advance(most)
	}
	return tuning, parts
}

// TestATuningBitByBitIsTheSame as one by all processors: of every rule that has a
// rate, fair or not, up or down, whatever the time slices.
func TestATuningBitByBitIsTheSame(t *testing.T) {
	rates := run.Grid(1e-4, 3, 6)
	for _, o := range []Options{{Landscape: "himmelblau"}, {Landscape: "himmelblau", Maximize: true}, {Formula: "x^4 - x^2"}} {
		s := race(t, o).Seek(40)
		runners := tuned(t, s)
		for _, by := range []string{ByValue, ByDistance} {
			if by == ByDistance && o.Formula != "" {
				continue
			}
			for _, fair := range []bool{true, false} {
				s.Fair = fair
				want := swept(t, s, by, rates)
				for _, most := range []int{7, 100_000} {
					tuning, _ := stepped(t, s, runners, rates, by, most)
					// As text, in which NaN is NaN and no digit is lost.
					if got := tuning.Curves(); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
						t.Errorf("%+v by %s, fair %v, time slices of %d: not as Run has it", o, by, fair, most)
					}
				}
			}
		}
	}
}

// TestASliceIsNoMoreThanAskedFor: the runs of gradient descent take a step for
// each evaluation and one to begin.
func TestASliceIsNoMoreThanAskedFor(t *testing.T) {
	s := race(t, Options{Landscape: "bowl"}).Seek(50)
	s.Fair = true
	runners := tuned(t, s, "gd")
	rates := run.Grid(1e-3, 1e-2, 4)
	for most, want := range map[int]int{1: 4 * 51, 3: 4 * 51 / 3, 51: 4, 1000: 1} {
		if _, parts := stepped(t, s, runners, rates, ByValue, most); parts != want {
			t.Errorf("time slices of %d: %d, want %d", most, parts, want)
		}
	}
	tuning, err := NewTuning(s, runners, rates, ByValue)
	if err != nil {
		t.Fatal(err)
	}
	for k := range 4 {
		if done, of := tuning.Progress(); done != k || of != 4 || tuning.Done() {
			t.Errorf("%d of %d are done after %d runs", done, of, k)
		}
		c := tuning.Curves()[0]
		for j, o := range c.Outcomes {
			if finite(o.F) != (j < k) || finite(c.Away[j]) != (j < k) || o.Rate != rates[j] {
				t.Errorf("after %d runs point %d is %+v", k, j, o)
			}
		}
		tuning.Advance(51)
	}
	if !tuning.Done() {
		t.Error("not done")
	}
}

// TestWhatCannotBeTunedIsLeftOut, with its reason, and the others are tuned.
func TestWhatCannotBeTunedIsLeftOut(t *testing.T) {
	s := race(t, Options{Landscape: "bowl"}).Seek(50)
	noisy := model.Runner{Rule: "bfgs", Oracle: model.Oracle{Noise: 1}}
	runners := []model.Runner{{Rule: "nelder-mead"}, {Rule: "gd"}, noisy}
	tuning, _ := stepped(t, s, runners, run.Grid(0.01, 0.1, 3), ByValue, 10)
	for i, want := range []string{
		"Nelder-Mead has no rate to tune", "",
		"BFGS cannot run on a noisy gradient: " + refusal(t, "bfgs") + "; expected no noise and no minibatch, or another rule",
	} {
		c := tuning.Curves()[i]
		if c.Barred != want || (c.Best >= 0) != (want == "") || (c.Finite() == 3) != (want == "") {
			t.Errorf("%s: %q, want %q: %+v", runners[i].Rule, c.Barred, want, c)
		}
		tuning.Beside(i, 1) // is no matter
	}
	none, parts := stepped(t, s, runners[:1], []float64{1}, ByValue, 10)
	if done, of := none.Progress(); parts != 0 || done != 0 || of != 0 {
		t.Errorf("nothing to tune: %d of %d in %d time slices", done, of, parts)
	}
}

func refusal(t testing.TB, id string) string {
	t.Helper()
	rule, err := optimizer.New(id)
	if err != nil {
		t.Fatal(err)
	}
	return model.Refusal(rule)
}

// TestARateBesideTheGrid ends where it would on the grid, and is another's in
// turn; one of the grid takes no run.
func TestARateBesideTheGrid(t *testing.T) {
	s := race(t, Options{Landscape: "bowl", Maximize: true}).Seek(50)
	runners := tuned(t, s, "gd", "adam")
	rates := []float64{0.001, 0.1}
	want, _ := stepped(t, s, runners, []float64{0.02, 0.03}, ByValue, 1000)
	tuning, _ := stepped(t, s, runners, rates, ByValue, 1000)
	for k, rate := range []float64{0.02, 0.03, 0.1} {
		tuning.Beside(1, rate)
		if done, of := tuning.Progress(); done != 4 || of != []int{5, 5, 4}[k] {
			t.Errorf("rate %v: %d of %d", rate, done, of)
		}
		if k == 0 {
			tuning.Advance(20) // of a run that is given up in the middle
			continue
		}
		for !tuning.Done() {
			tuning.Advance(13)
		}
		p, ok := tuning.At(1, rate)
		if _, was := tuning.At(1, 0.02); !ok || was {
			t.Errorf("rate %v is tried: %v; the one given up: %v", rate, ok, was)
		}
		got := fmt.Sprint(p.Curve.Outcomes[p.K], p.Curve.Away[p.K], p.Curve.Strayed[p.K])
		if c := want.Curves()[1]; k == 1 && got != fmt.Sprint(c.Outcomes[1], c.Away[1], c.Strayed[1]) {
			t.Errorf("%s, want that of %+v", got, c)
		}
	}
	for _, rate := range []float64{-1, math.NaN(), math.Inf(1)} {
		if tuning.Beside(0, rate); !tuning.Done() {
			t.Errorf("a rate of %v is tried", rate)
		}
	}
}

func TestTuningsThatCannotBe(t *testing.T) {
	s := race(t, Options{Formula: "x^2 + y^2"}).Seek(10)
	gd := tuned(t, s, "gd")
	for _, rates := range [][]float64{nil, {-1}, {1, 0}, {math.NaN()}} {
		if _, err := NewTuning(s, gd, rates, ByValue); err == nil {
			t.Errorf("rates %v are taken", rates)
		}
	}
	slope := race(t, Options{Formula: "x + y"}).Seek(10)
	if _, err := NewTuning(slope, tuned(t, slope, "gd"), []float64{1}, ByDistance); err == nil {
		t.Error("a distance to no known minimum is taken")
	}
	s.Start = []float64{1}
	if _, err := NewTuning(s, gd, []float64{1}, ByValue); err == nil {
		t.Error("a start in one parameter is taken")
	}
}

// BenchmarkTuning is 20 rules at 40 rates for 500 steps each, on one processor and on all, beside as many steps of Adam as a person
// would write them.
func BenchmarkTuning(b *testing.B) {
	const steps = 500
	s := race(b, Options{Landscape: "rosenbrock"}).Seek(steps)
	runners := tuned(b, s, "adabelief", "adadelta", "adagrad", "adam", "adamax", "adamw", "amsgrad", "asgd", "gd", "lion",
		"momentum", "nadam", "nesterov", "radam", "rmsprop", "rolling-ball", "rprop", "schedule-free", "signsgd", "yogi")
	rates := run.Grid(1e-5, 1e-3, 40) // none of them so high that many diverge
	var sweeps time.Duration
	b.Run("sweep", func(b *testing.B) {
		for b.Loop() {
			stepped(b, s, runners, rates, ByValue, 20_000)
		}
		sweeps = b.Elapsed() / time.Duration(b.N)
		b.ReportMetric(float64(sweeps.Nanoseconds())/float64(len(runners)*len(rates)*steps), "ns/step")
	})
	b.Run("on-all-processors", func(b *testing.B) {
		for b.Loop() {
			tuning, err := NewTuning(s, runners, rates, ByValue)
			if err == nil {
				err = tuning.Run(b.Context(), nil)
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("by-hand", func(b *testing.B) {
		for b.Loop() {
			for range len(runners) {
				for _, rate := range rates {
					sink += adamOnRosenbrock(s.Start[0], s.Start[1], rate, steps)
				}
			}
		}
		b.ReportMetric(float64(sweeps)/(float64(b.Elapsed())/float64(b.N)), "sweep/by-hand")
	})
}

var sink float64

// adamOnRosenbrock is f after some steps of Adam.
func adamOnRosenbrock(x, y, rate float64, steps int) float64 {
	const b1, b2, eps = 0.9, 0.999, 1e-8
	var mx, my, vx, vy float64
	p1, p2 := 1.0, 1.0
	for range steps {
		d := y - x*x
		gx, gy := -2*(1-x)-400*x*d, 200*d
		mx, my = b1*mx+(1-b1)*gx, b1*my+(1-b1)*gy
		vx, vy = b2*vx+(1-b2)*gx*gx, b2*vy+(1-b2)*gy*gy
		p1, p2 = p1*b1, p2*b2
		eta, scale := rate/(1-p1), math.Sqrt(1-p2)
		x -= eta * mx / (math.Sqrt(vx)/scale + eps)
		y -= eta * my / (math.Sqrt(vy)/scale + eps)
	}
	return (1-x)*(1-x) + 100*(y-x*x)*(y-x*x)
}
