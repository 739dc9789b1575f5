package experiment

import (
	"context"
	"errors"
	"math"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// swept is curves on a landscape, of all rules that have a rate or of those in
// words.
func swept(t testing.TB, s model.Session, by string, rates []float64, words ...string) []Curve {
	t.Helper()
	tuning, err := NewTuning(s, tuned(t, s, words...), rates, by)
	if err != nil {
		t.Fatal(err)
	}
	if err := tuning.Run(t.Context(), nil); err != nil || !tuning.Done() {
		t.Fatal(err)
	}
	return tuning.Curves()
}

func tuned(t testing.TB, s model.Session, words ...string) (runners []model.Runner) {
	t.Helper()
	l, err := Landscape(s)
	if err != nil {
		t.Fatal(err)
	}
	if words == nil {
		words = optimizer.IDs()
	}
	for _, text := range words {
		r, err := Options{}.ReadRunner(l, text)
		if err != nil {
			t.Fatal(err)
		}
		if Untunable(r, l.Objective()) == "" {
			runners = append(runners, r)
		}
	}
	return runners
}

// TestASweepEndsWhereRacesEnd: at each rate, of every rule, fair or not.
func TestASweepEndsWhereRacesEnd(t *testing.T) {
	rates := run.Grid(1e-3, 1, 4)
	for _, fair := range []bool{true, false} {
		s := race(t, Options{Landscape: "himmelblau"}).Seek(60)
		s.Fair = fair
		for _, c := range swept(t, s, ByValue, rates) {
			for k, o := range c.Outcomes {
				one := s
				one.Runners = []model.Runner{c.Runner.With("rate", rates[k])}
				row := synced(t, one).Row(0)
				if o.Rate != rates[k] || finite(o.F) != finite(row.Point.Value) ||
					finite(o.F) && (o.F != row.Point.Value || o.Steps != row.Step || o.Cost.Evaluations(2) != row.Evaluations || c.Away[k] != row.Distance) {
					t.Errorf("fair %v: %s at %v: %+v, raced %+v", fair, c.Runner.Rule, rates[k], o, row)
				}
			}
		}
	}
}

// TestASweepStopsWhereFIsNoLongerFinite, as a race does: from 1 the first step on
// log x is to 1/2, the second to −1/2 and the third to 1/2 again.
func TestASweepStopsWhereFIsNoLongerFinite(t *testing.T) {
	for _, fair := range []bool{true, false} {
		s := race(t, Options{Formula: "log(x)", Start: []float64{1}}, "gd rate=0.5").Seek(21)
		s.Fair = fair
		row := synced(t, s).Row(0)
		c := swept(t, s, ByValue, []float64{0.5}, "gd")[0]
		if o := c.Outcomes[0]; finite(row.Point.Value) || finite(o.F) || o.Steps != row.Step || o.Steps != 2 || c.Best >= 0 {
			t.Errorf("fair %v: %+v, raced %+v", fair, o, row)
		}
	}
}

// TestTheStableBoundIsWhereRunsTurn: below it gradient descent and momentum
// come nearer on a quadratic, above it they go away.
func TestTheStableBoundIsWhereRunsTurn(t *testing.T) {
	s := race(t, Options{Landscape: "valley"}).Seek(4000)
	for words, want := range map[string]float64{"gd": 0.5, "momentum beta=0.5": 0.75, "nesterov beta=0.5": 0.375, "sgd noise=0": 0.5} {
		c := swept(t, s, ByValue, run.Grid(0.1, 1, 60), words)[0]
		if math.Abs(c.Stable()-want) > 1e-9 || c.Descent() != 0.5 {
			t.Errorf("%s: stable below %v, want %v; 2/λ is %v, want 0.5", words, c.Stable(), want, c.Descent())
		}
		for _, o := range c.Outcomes {
			if below := o.Rate < want; below != (o.F < 1) && math.Abs(o.Rate/want-1) > 0.01 {
				t.Errorf("%s: at rate %v it ends at f = %v; the bound is %v", words, o.Rate, o.F, want)
			}
		}
	}
	if c := swept(t, s, ByValue, []float64{0.1}, "adam")[0]; !math.IsNaN(c.Stability) || c.Descent() != 0.5 {
		t.Errorf("adam: %+v", c)
	}
}

// TestTheSameOnAnyNumberOfProcessors, and told of every run.
func TestTheSameOnAnyNumberOfProcessors(t *testing.T) {
	s := race(t, Options{Landscape: "rosenbrock"}).Seek(50)
	runners := tuned(t, s)
	var all [2][]Curve
	for k, procs := range []int{1, 4} {
		before := runtime.GOMAXPROCS(procs)
		last := 0
		tuning, err := NewTuning(s, runners, run.Grid(1e-4, 1, 7), ByDistance)
		if err != nil {
			t.Fatal(err)
		}
		err = tuning.Run(t.Context(), func(done, of int) {
			if of != 7*len(runners) || done <= last {
				t.Errorf("%d of %d after %d", done, of, last)
			}
			last = done
		})
		runtime.GOMAXPROCS(before)
		if err != nil || last != 7*len(runners) {
			t.Fatalf("%d runs (%v)", last, err)
		}
		curves := tuning.Curves()
		for i := range curves { // NaN is not equal to itself
			curves[i].Stability, curves[i].Steepest = 0, 0
			for j := range curves[i].Outcomes {
				if !finite(curves[i].Outcomes[j].F) {
					curves[i].Outcomes[j].X, curves[i].Away[j] = nil, 0
				}
			}
		}
		all[k] = curves
	}
	if !reflect.DeepEqual(all[0], all[1]) {
		t.Error("one processor and four do not agree")
	}
}

func TestASweepEndsWhenItIsToldTo(t *testing.T) {
	s := race(t, Options{Landscape: "rosenbrock"}).Seek(model.MaxSteps)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	tuning, err := NewTuning(s, tuned(t, s), run.Grid(1e-6, 1e-5, 100), ByValue)
	if err != nil {
		t.Fatal(err)
	}
	if err := tuning.Run(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestAFaultInARunIsTheCallers: it does not end the program from a goroutine
// that nobody guards.
func TestAFaultInARunIsTheCallers(t *testing.T) {
	defer func() {
		if r := recover(); r != "broken" {
			t.Errorf("the caller gets %v", r)
		}
	}()
	run.Parallel(t.Context(), 1, func() func(context.Context, int) error { panic("broken") })
}

func TestSweepsThatCannotBe(t *testing.T) {
	plain, slope := race(t, Options{Formula: "x^2 + y^2"}).Seek(10), race(t, Options{Formula: "x + y"}).Seek(10)
	if _, err := NewTuning(slope, tuned(t, slope, "gd"), []float64{1}, ByDistance); err == nil || !strings.Contains(err.Error(), "no minimum") {
		t.Errorf("by distance without a minimum: %v", err)
	}
	if _, err := NewTuning(plain, tuned(t, plain, "gd"), []float64{-1}, ByValue); err == nil || !strings.Contains(err.Error(), "above 0") {
		t.Errorf("a rate below 0: %v", err)
	}
	wild := swept(t, plain.Seek(2000), ByValue, []float64{9, 99}, "gd")[0]
	if wild.Best != -1 || wild.Finite() != 0 || !math.IsNaN(wild.Stable()) {
		t.Errorf("all diverge, and the best is %+v", wild)
	}
	if text := Bars([]Curve{wild}, 13, false)(wild); text != "××" {
		t.Errorf("drawn as %q", text)
	}
}

// TestClimbingIsTunedUpwards: of the negative the best is the greatest.
func TestClimbingIsTunedUpwards(t *testing.T) {
	rates := run.Grid(0.01, 0.4, 9)
	up := swept(t, race(t, Options{Formula: "-0.1x^2 - 2y^2 + 3", Maximize: true}).Seek(50), ByValue, rates, "gd", "adam")
	down := swept(t, race(t, Options{Formula: "0.1x^2 + 2y^2 - 3"}).Seek(50), ByValue, rates, "gd", "adam")
	for i := range up {
		if up[i].Best != down[i].Best || up[i].Descent() != down[i].Descent() {
			t.Errorf("%s: best at %d, down at %d", up[i].Runner.Rule, up[i].Best, down[i].Best)
		}
		for k, o := range up[i].Outcomes {
			if math.Abs(o.F+down[i].Outcomes[k].F) > 1e-12*math.Abs(o.F) {
				t.Errorf("%v climbing, %v descending", o.F, down[i].Outcomes[k].F)
			}
		}
		if a, b := Bars(up, -0.9-8+3, true)(up[i]), Bars(down, 0.9+8-3, false)(down[i]); a != b {
			t.Errorf("drawn as %q and %q", a, b)
		}
	}
	SortCurves(up, ByValue, true)
	if a, b := up[0], up[1]; a.Outcomes[a.Best].F < b.Outcomes[b.Best].F {
		t.Error("the lower comes first")
	}
}

// TestBarsWhereNothingComesDown: the whole way is still to go.
func TestBarsWhereNothingComesDown(t *testing.T) {
	at := func(values ...float64) Curve {
		var c Curve
		for _, v := range values {
			c.Outcomes = append(c.Outcomes, run.Outcome{F: v})
		}
		return c
	}
	for _, c := range []struct {
		first float64
		curve Curve
		want  string
	}{
		{2, at(2, 3, 1e308, math.Inf(1)), "███×"},
		{math.NaN(), at(2, 3), "██"},
		{2, at(0, 0.1, 2, 1e308), "▁▇██"},
		{0, at(-1e308, -1, 1e308), "▁██"},
	} {
		if got := Bars([]Curve{c.curve}, c.first, false)(c.curve); got != c.want {
			t.Errorf("from %v, %v: %s, want %s", c.first, c.curve.Outcomes, got, c.want)
		}
	}
}

// TestOfRatesThatTieTheMiddleIsBest: on a bowl many rates end at 0 or at what
// rounding leaves, those near the ends of them are close to where others fail.
func TestOfRatesThatTieTheMiddleIsBest(t *testing.T) {
	s := race(t, Options{Landscape: "bowl"}).Seek(500)
	for _, by := range []string{ByValue, ByDistance} {
		for _, fair := range []bool{true, false} {
			s.Fair = fair
			c := swept(t, s, by, []float64{1e-3, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6}, "gd")[0]
			if rate := c.Outcomes[c.Best].Rate; rate != 0.2 {
				t.Errorf("by %s: best at %v: %+v", by, rate, c.Outcomes)
			}
		}
	}
	for _, c := range []struct{ start, best, want float64 }{
		{10, 0, 1e-14}, {0, -8, 8e-15}, {1e9 + 1, 1e9, 4e9 * 0x1p-52}, {math.Inf(1), 1, 0x1p-50}, {math.NaN(), 0, 0},
	} {
		if got := Rounding(c.start, c.best); math.Abs(got-c.want) > 1e-9*c.want {
			t.Errorf("from %v to %v: %v, want %v", c.start, c.best, got, c.want)
		}
	}
}

func TestGrid(t *testing.T) {
	got := run.Grid(1e-4, 10, 6)
	if want := []float64{1e-4, 1e-3, 1e-2, 0.1, 1, 10}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	if got := run.Grid(0.3, 0.3, 5); len(got) != 1 {
		t.Errorf("one rate again and again: %v", got)
	}
}

// BenchmarkRun is 20 rules at 40 rates for 500 steps each.
func BenchmarkRun(b *testing.B) {
	l, err := landscapes.Find("rosenbrock")
	if err != nil {
		b.Fatal(err)
	}
	r, _ := Runner(l, "gd")
	s := Fresh(l, r).Seek(500)
	runners := tuned(b, s)[:20]
	rates := run.Grid(1e-5, 1e-3, 40) // none of them so high that many diverge
	for b.Loop() {
		tuning, err := NewTuning(s, runners, rates, ByValue)
		if err != nil {
			b.Fatal(err)
		}
		if err := tuning.Run(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWhatStraysIsNotBest: x·cos(πx) has no lower bound, and a rate that is far
// too high ends lowest; where all stray, the lowest is the best.
func TestWhatStraysIsNotBest(t *testing.T) {
	s := race(t, Options{Landscape: "local-minimum"}).Seek(500)
	c := swept(t, s, ByValue, []float64{0.01, 0.1, 1, 2.29}, "gd")[0]
	last := c.Outcomes[3]
	if !finite(last.F) || !(last.F < -1e9) || !c.Strayed[3] {
		t.Fatalf("it ends at %+v: not the case that is meant", last)
	}
	if c.Best > 1 || c.Strayed[0] || c.Strayed[1] {
		t.Errorf("best at %d: %+v", c.Best, c)
	}
	if c := swept(t, s, ByValue, []float64{2.29}, "gd")[0]; c.Best != 0 {
		t.Errorf("all stray, and best is %d", c.Best)
	}
}

// TestRaggedCurves: the rates that stick out are counted, the best and its neighbours
// aside, and the median around the best leaves out what strayed.
func TestRaggedCurves(t *testing.T) {
	of := func(best int, strayed int, values ...float64) Curve {
		c := Curve{Best: best, Strayed: make([]bool, len(values))}
		for k, v := range values {
			c.Outcomes = append(c.Outcomes, run.Outcome{F: v})
			c.Strayed[k] = k >= strayed
		}
		return c
	}
	inf := math.Inf(1)
	for _, c := range []struct {
		curve  Curve
		ragged int
		around float64
	}{
		{of(2, 9, 9, 3, 0, 3, 9), 0, 3},
		{of(1, 9, 8, 0, 8, 1, 8, 1, 8), 3, 8},
		{of(1, 9, 8, 0, 8, 3, 8, 3, 8), 0, 8},
		{of(0, 9, 0, 5, 6, 6), 0, 5},
		{of(1, 3, 8, 1, 7, -60, -90), 0, 7},
		{of(3, 0, 8, 1, 7, -60), 0, 1},
		{of(1, 9, 8, 1, inf, inf), 0, inf},
		{of(-1, 9, inf, inf, inf), 0, math.NaN()},
	} {
		if got := c.curve.Ragged(); got != c.ragged {
			t.Errorf("%v: ragged at %d rates, want %d", c.curve.Outcomes, got, c.ragged)
		}
		if c.curve.Best < 0 {
			continue
		}
		if got := c.curve.Around(); got != c.around {
			t.Errorf("%v: around the best %v, want %v", c.curve.Outcomes, got, c.around)
		}
	}
}
