package experiment

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/basin"
	"optexplore/model/run"
	"optexplore/optimizer"
)

func ensemble(t testing.TB, o Options, words string, seeds, every int) *Ensemble {
	t.Helper()
	e, err := NewEnsemble(race(t, o, words), 0, seeds, every)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// to takes an ensemble to a step.
func (e *Ensemble) to(step int) Instant {
	for !e.Seek(step, 100) {
	}
	return e.Now()
}

// TestMeanAndSpreadAreTheClosedForm: of every rule that has one, at rates
// constant and falling, with and without correlation between the axes.
func TestMeanAndSpreadAreTheClosedForm(t *testing.T) {
	const seeds = 2000
	for _, words := range []string{
		"gd rate=0.1 noise=1", "sgd rate=0.1 noise=1 schedule=exponential:lambda=0.05", "momentum rate=0.1 beta=0.5 noise=0.5",
		"nesterov rate=0.05 beta=0.7 noise=2", "rolling-ball rate=0.1 noise=1", "newton rate=0.3 noise=1", "saddle-free-newton rate=0.3 noise=1",
	} {
		for _, f := range []string{"x^2 + 2y^2", "x^2 + 2y^2 + 1.5 x y - x", "x^2 - y^2/10"} {
			e := ensemble(t, Options{Formula: f, Start: []float64{-5, -2}}, words, seeds, 1000)
			if e.Why != nil {
				t.Fatalf("%s on %s: %v", words, f, e.Why)
			}
			for _, step := range []int{0, 1, 2, 7, 40} {
				now := e.to(step)
				for i := range 2 {
					sd := now.TheorySD[i]
					if math.Abs(now.Mean[i]-now.TheoryMean[i]) > 5*sd/math.Sqrt(seeds)+1e-12 || math.Abs(now.SD[i]-sd) > 5*sd/math.Sqrt(2*seeds)+1e-12 {
						t.Errorf("%s on %s: step %d, coordinate %d: %v ± %v, in closed form %v ± %v", words, f, step, i, now.Mean[i], now.SD[i], now.TheoryMean[i], sd)
					}
				}
			}
		}
	}
}

// TestTheBooksSpread: the closed forms of the book's three runs of stochastic
// gradient descent, computed elsewhere.
func TestTheBooksSpread(t *testing.T) {
	for schedule, want := range map[string]struct {
		steps        int
		mean, spread [2]float64
	}{
		"constant":                             {50, [2]float64{-0.000071, 0}, [2]float64{0.166667, 0.125000}},
		"exponential:lambda=0.1,from=2":        {1000, [2]float64{-0.825737, -0.045026}, [2]float64{0.074686, 0.039946}},
		"polynomial:beta=0.1,alpha=0.5,from=2": {50, [2]float64{-0.012437, -0.000005}, [2]float64{0.105341, 0.075027}},
	} {
		e := ensemble(t, Options{Landscape: "bowl", Start: []float64{-5, -2}}, "sgd rate=0.1 noise=1 schedule="+schedule, 1, 1000)
		now := e.to(want.steps)
		for i := range 2 {
			if math.Abs(now.TheoryMean[i]-want.mean[i]) > 1e-6 || math.Abs(now.TheorySD[i]-want.spread[i]) > 1e-6 {
				t.Errorf("%s: %v ± %v, want %v ± %v", schedule, now.TheoryMean, now.TheorySD, want.mean, want.spread)
			}
		}
	}
	e := ensemble(t, Options{Landscape: "bowl"}, "sgd rate=0.1 noise=1", 1, 1000)
	if got, want := e.to(500).TheorySD[0], 0.1/math.Sqrt(1-0.8*0.8); math.Abs(got-want) > 1e-15 {
		t.Errorf("in the end it is spread by %v, want η/√(1−(1−ηλ)²) = %v", got, want)
	}
}

// TestWhatIsNotCoupledStaysFinite: along y the deviation is beyond the numbers long
// before it is along x, which does not depend on it.
func TestWhatIsNotCoupledStaysFinite(t *testing.T) {
	now := ensemble(t, Options{Landscape: "bowl"}, "gd rate=3 noise=1", 3, 1).to(149)
	if sd := now.TheorySD; !finite(sd[0]) || !finite(now.TheoryMean[0]) || !math.IsInf(sd[1], 1) {
		t.Errorf("%v ± %v", now.TheoryMean, sd)
	}
}

func TestThereIsNotAlwaysAClosedForm(t *testing.T) {
	for words, says := range map[string]string{"adam noise=1": "of the rule", "gd batch=4": "minibatch", "gd clip_norm=1 noise=1": "of the rule"} {
		e := ensemble(t, Options{Landscape: "bowl"}, words, 3, 1)
		if e.Why == nil || !strings.Contains(e.Why.Error(), says) || e.to(5).TheoryMean != nil {
			t.Errorf("%s: %v", words, e.Why)
		}
	}
	if e := ensemble(t, Options{Landscape: "rosenbrock"}, "gd noise=1", 3, 1); e.Why == nil || !strings.Contains(e.Why.Error(), "not quadratic") {
		t.Errorf("rosenbrock: %v", e.Why)
	}
}

// TestAnEnsembleGoesBack: the members are where they were, and each is the run
// of its seed.
func TestAnEnsembleGoesBack(t *testing.T) {
	for _, words := range []string{"adam rate=0.01 noise=3", "sgld temperature=2", "momentum rate=0.001 batch=4", "gd rate=3"} {
		e := ensemble(t, Options{Landscape: "himmelblau"}, words, 20, 5)
		seen := map[int][]float64{}
		for _, step := range []int{0, 1, 63, 64, 65, 200, 1000, 3000} {
			e.to(step)
			seen[step] = slices.Clone(e.Points())
		}
		left := e.Left(3000)
		for _, step := range []int{200, 65, 1000, 0, 3000, 64, 1, 63} {
			e.to(step)
			for k, v := range e.Points() {
				if math.Float64bits(v) != math.Float64bits(seen[step][k]) {
					t.Fatalf("%s: at step %d it was %v, is %v", words, step, seen[step], e.Points())
				}
			}
		}
		if e.Left(3000) != left {
			t.Errorf("%s: the share that has left was %v, is %v", words, left, e.Left(3000))
		}
		if words == "gd rate=3" {
			continue
		}
		s := race(t, Options{Landscape: "himmelblau"}, words).Seek(65)
		s.Fair = false
		s.Runners[0].Oracle.Seed += 7
		if x := synced(t, s).Row(0).Point.X; x[0] != seen[65][7] || x[1] != seen[65][20+7] {
			t.Errorf("%s: member 7 is at %v, the run of its seed at %v", words, []float64{seen[65][7], seen[65][27]}, x)
		}
	}
}

// TestEveryMemberIsTheRunOfItsSeed: of every rule, whatever it keeps to itself.
func TestEveryMemberIsTheRunOfItsSeed(t *testing.T) {
	for _, r := range optimizer.All() {
		if _, by := r.New().(model.ByMatrix); by {
			continue
		}
		words := r.ID + " noise=2"
		if model.Refusal(r.New()) != "" {
			words = r.ID
		}
		e := ensemble(t, Options{Landscape: "himmelblau"}, words, 5, 5)
		e.to(40)
		e.to(30)
		for k := range 5 {
			s := race(t, Options{Landscape: "himmelblau"}, words).Seek(30)
			s.Fair = false
			s.Runners[0].Oracle.Seed += uint64(k)
			if x, got := synced(t, s).Row(0).Point.X, e.Points(); x[0] != got[k] || x[1] != got[5+k] {
				t.Errorf("%s: member %d is at %v, the run of its seed at %v", words, k, []float64{got[k], got[5+k]}, x)
			}
		}
	}
}

// TestGoingBackIsCheap: by d steps takes a share of d, wherever it has been.
func TestGoingBackIsCheap(t *testing.T) {
	e := ensemble(t, Options{Landscape: "bowl"}, "sgd rate=0.1 noise=1", 10, 1)
	e.to(5000)
	for _, c := range []struct{ step, most int }{{4999, 0}, {4990, 5}, {4500, 120}, {4499, 20}, {2500, 600}, {2499, 20}, {0, 0}, {4000, 1000}} {
		before := e.Work()
		if e.to(c.step); e.Work()-before > 10*c.most {
			t.Errorf("to step %d: %d steps were taken again, expected at most %d", c.step, (e.Work()-before)/10, c.most)
		}
	}
}

// TestWhereTheSpreadTends: it is the closed form after many steps, and there is
// none under a schedule or beyond the stable rates.
func TestWhereTheSpreadTends(t *testing.T) {
	for words, has := range map[string]bool{
		"gd rate=0.1 noise=1": true, "momentum rate=0.1 beta=0.8 noise=2": true, "newton rate=0.3 noise=1": true,
		"sgd rate=0.1 noise=1 schedule=exponential:lambda=0.01": false, "sgd rate=0.7 noise=1": false, "adam noise=1": false,
	} {
		e := ensemble(t, Options{Formula: "x^2 + 2y^2 + 1.5 x y", Start: []float64{-5, -2}}, words, 2, 1000)
		now, limit := e.to(900), e.Limit()
		if (limit != nil) != has {
			t.Errorf("%s: tends to %v", words, limit)
		}
		for i := range limit {
			if math.Abs(limit[i]-now.TheorySD[i]) > 1e-12 {
				t.Errorf("%s: tends to %v, is %v", words, limit, now.TheorySD)
			}
		}
	}
}

// TestWhoHasLeftTheBasin compares with what is known of the landscapes: the
// hill between the minima of x cos(πx) is its maximum at 0.2739.
func TestWhoHasLeftTheBasin(t *testing.T) {
	s := race(t, Options{Landscape: "local-minimum", Start: []float64{-0.3}}, "gd")
	sc, err := NewProblem(s)
	if err != nil {
		t.Fatal(err)
	}
	const hill = 0.273852
	b := basin.New(sc.Objective, s.Home, sc.Scale, sc.Known, s.Start)
	var x []float64
	for v := -0.95; v < 1.5; v += 0.0137 {
		x = append(x, v)
	}
	x = append(x, math.NaN(), math.Inf(1))
	out := make([]bool, len(x))
	b.Left(out, x)
	for j, v := range x {
		if want := !(v < hill); out[j] != want && math.Abs(v-hill) > 1e-3 {
			t.Errorf("%v has left: %v, want %v", v, out[j], want)
		}
	}
	s = race(t, Options{Landscape: "saddle", Start: []float64{0.5, 0}}, "gd")
	sc, _ = NewProblem(s)
	b = basin.New(sc.Objective, s.Home, sc.Scale, sc.Known, s.Start)
	out = make([]bool, 3)
	if b.Left(out, []float64{0, 0.9, 0, 0.1, -0.9, 1.1}); !slices.Equal(out, []bool{false, false, true}) {
		t.Errorf("of a saddle the basin is the window: %v", out)
	}
	s = race(t, Options{Landscape: "himmelblau", Start: []float64{3, 2}}, "gd")
	sc, _ = NewProblem(s)
	b = basin.New(sc.Objective, s.Home, sc.Scale, sc.Known, s.Start)
	out = make([]bool, 4)
	if b.Left(out, []float64{2.5, -2.8, -3.7, 3.5, 1, 3.1, -3.2, -1.8}); !slices.Equal(out, []bool{false, true, true, true}) {
		t.Errorf("of the four minima it is in the first: %v", out)
	}
}

// TestNoiseFreesTheTrapped: more of it frees more, and no noise none.
func TestNoiseFreesTheTrapped(t *testing.T) {
	last := -1.0
	for _, noise := range []string{"0", "2", "4"} {
		e := ensemble(t, Options{Landscape: "local-minimum"}, "sgd rate=0.05 noise="+noise, 200, 5)
		share := e.to(200).Left
		if noise == "0" && share != 0 || !(share > last) || e.Left(50) > share {
			t.Errorf("noise %s: %v have left, with less noise %v", noise, share, last)
		}
		last = share
	}
}

func TestEnsemblesThatCannotBe(t *testing.T) {
	s := race(t, Options{Landscape: "bowl"}, "gd")
	for _, c := range [][2]int{{0, 1}, {run.MaxSeeds + 1, 1}, {1, 0}} {
		if _, err := NewEnsemble(s, 0, c[0], c[1]); err == nil {
			t.Errorf("%v: it was made", c)
		}
	}
	s.Runners[0].Rule = "gdd"
	if _, err := NewEnsemble(s, 0, 2, 1); err == nil {
		t.Error("of no rule: it was made")
	}
}

// BenchmarkEnsemble is a step of many seeds with the look at each who has left: sixty of
// them are a second of the screen.
func BenchmarkEnsemble(b *testing.B) {
	for _, c := range []struct {
		landscape, words string
		seeds            int
	}{
		{"local-minimum", "sgd rate=0.05 noise=4", DefaultSeeds}, {"bowl", "sgd rate=0.1 noise=1", DefaultSeeds},
		{"himmelblau", "adam rate=0.05 noise=20", DefaultSeeds}, {"himmelblau", "adam rate=0.05 noise=20", 10_000}, {"himmelblau", "adam rate=0.05 batch=8", 10_000},
	} {
		b.Run(fmt.Sprint(c.landscape, "/", c.seeds, "/", c.words), func(b *testing.B) {
			e := ensemble(b, Options{Landscape: c.landscape}, c.words, c.seeds, 10)
			b.ReportAllocs()
			b.ResetTimer()
			for k := range b.N {
				e.to(k + 1)
			}
			b.ReportMetric(60*b.Elapsed().Seconds()/float64(b.N)*100, "%core@60/s")
		})
	}
}
