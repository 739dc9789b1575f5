package run_test

import (
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// newWide is the trace of Adam on a Rosenbrock function of n parameters.
func newWide(t testing.TB, o run.Options, n int) (*run.Trace, *modeltest.Rosenbrock) {
	t.Helper()
	f := &modeltest.Rosenbrock{N: n}
	tr, err := o.NewTrace(modeltest.Wide(n, "adam", 0.001), 0, f, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	return tr, f
}

// held is how many bytes of the heap what make returns takes.
func held[T any](make func() T) (T, int64) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	made := make()
	runtime.GC()
	runtime.ReadMemStats(&after)
	return made, int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

// TestALongRunOfAThousandParametersIsSmallAndNear: 100,000 steps of Adam stay
// within the bytes they are given, and every step is at hand after few others.
func TestALongRunOfAThousandParametersIsSmallAndNear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some 100,000 steps of 1,000 parameters")
	}
	const steps, n = 100_000, 1000
	var f *modeltest.Rosenbrock
	tr, bytes := held(func() (tr *run.Trace) {
		tr, f = newWide(t, run.Options{}, n)
		tr.Extend(steps)
		for step := 0; step <= steps; step += 9_973 {
			tr.At(step)
		}
		return tr
	})
	if most := int64(run.DefaultBytes + 1<<20); bytes > most {
		t.Errorf("%d steps hold %d bytes, want at most %d", steps, bytes, most)
	}
	d, _ := run.NewDriver(modeltest.Wide(n, "adam", 0.001), 0, f, optimizer.Makers())
	plain := map[int]model.State{}
	for s := d.Start(); s.Step < steps/4; s = d.Advance(s) {
		if s.Step%2_973 == 1 || s.Step%2_973 == 2_972 || s.Step == 33 {
			plain[s.Step] = s.Clone()
		}
	}
	for step, want := range plain {
		before := f.Gradients
		if !tr.At(step).Equal(want) {
			t.Errorf("step %d differs from the one that the driver came to", step)
		}
		if taken := f.Gradients - before; taken > 512 {
			t.Errorf("to step %d: %d steps were taken again, want at most 512", step, taken)
		}
	}
}

// TestATraceStaysSmallWhenItsStatesBecomeWider: with another rule, that remembers
// more, it keeps fewer.
func TestATraceStaysSmallWhenItsStatesBecomeWider(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	f := &modeltest.Rosenbrock{N: 1000}
	tr, bytes := held(func() *run.Trace {
		s := modeltest.Wide(1000, "gd", 1e-4).Seek(4_000)
		tr, err := run.Options{Bytes: 4 << 20}.NewTrace(s, 0, f, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		tr.Extend(s.Length)
		tr.At(1234)
		s = modeltest.Change(s.Seek(3_900), 0, model.Runner{Rule: "adam"})
		if err := tr.Sync(s, 0, f, optimizer.Makers()); err != nil {
			t.Fatal(err)
		}
		return tr
	})
	if bytes > 4<<20 {
		t.Errorf("it holds %d bytes, want at most 4 MiB", bytes)
	}
	if got := tr.At(1234); len(got.Data) != 3000 || tr.End() != 3_900 {
		t.Errorf("step 1234 of %d has %d numbers, want 3,000", tr.End(), len(got.Data))
	}
}

// TestGoingThroughAWideRunIsCheap: from a step that was looked at to its
// neighbours, back or forth, takes few steps more on average.
func TestGoingThroughAWideRunIsCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	tr, f := newWide(t, run.Options{Bytes: run.LeastBytes}, 300)
	tr.Extend(20_000)
	for _, by := range []int{-1, 1} {
		tr.At(9_000)
		before := f.Gradients
		for k := range 500 {
			tr.At(9_000 + by*k)
		}
		if taken := f.Gradients - before; taken > 500*16 {
			t.Errorf("500 steps of %d took %d steps again, want at most 16 for each", by, taken)
		}
	}
}

// TestAWideTraceEditedAtRandomIsTheTraceMadeAnew changes rules, rates and oracles
// at random dates and undoes some of it, in little room; rules that remember more
// make the states wider on the way.
func TestAWideTraceEditedAtRandomIsTheTraceMadeAnew(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	const n = 200
	rng := rand.New(rand.NewPCG(7, 1))
	f := &modeltest.Rosenbrock{N: n}
	s := modeltest.Wide(n, "gd", 1e-4)
	fresh := func() *run.Trace {
		tr, err := run.Options{Bytes: run.LeastBytes}.NewTrace(s, 0, f, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		return tr
	}
	kept := fresh()
	looked := 0 // at this step last: what was derived for it may have changed since
	var past []model.Session
	for range 30 {
		past = append(past, s)
		r := modeltest.Now(s, 0)
		switch rng.IntN(4) {
		case 0:
			s = past[rng.IntN(len(past))]
		case 1:
			r = model.Runner{Rule: []string{"gd", "momentum", "adam", "lbfgs"}[rng.IntN(4)]}
			if r.Rule != "lbfgs" {
				r = r.With("rate", 1e-4)
			}
			s = modeltest.Change(s.Seek(rng.IntN(s.Length+1)), 0, r)
		case 2:
			if model.Refusal(must(r.Make(optimizer.Makers()))) == "" {
				r.Oracle.Noise = rng.Float64()
			}
			s = modeltest.Change(s.Seek(rng.IntN(s.Length+1)), 0, r)
		default:
			s = s.Move(1 + rng.IntN(3_000))
		}
		if err := kept.Sync(s, 0, f, optimizer.Makers()); err != nil {
			t.Fatal(err)
		}
		anew := fresh()
		if a, b := kept.Extend(s.Length), anew.Extend(s.Length); a != b {
			t.Fatalf("the edited trace ends at step %d, one made anew at %d", a, b)
		}
		same(t, kept, anew, min(looked, kept.End()))
		for range 20 {
			looked = rng.IntN(kept.End() + 1)
			same(t, kept, anew, looked)
		}
	}
}

func must(r model.Rule, err error) model.Rule {
	if err != nil {
		panic(err)
	}
	return r
}

// same compares what two traces say of a step.
func same(t *testing.T, kept, anew *run.Trace, step int) {
	t.Helper()
	a, b := kept.At(step), anew.At(step)
	a.Data = a.Data[:min(len(a.Data), len(b.Data))]
	if !a.Equal(b) {
		t.Fatalf("step %d of %d: the edited trace differs from one made anew", step, kept.End())
	}
	if p, q := kept.Scalars(step), anew.Scalars(step); p != q || kept.Value(step) != q.F || kept.Cost(step) != b.Cost {
		t.Fatalf("step %d of %d: the scalars are %v, made anew %v", step, kept.End(), p, q)
	}
	spent := b.Cost.Evaluations(b.N)
	if p, q := kept.Within(spent), anew.Within(spent); p != q || q < step {
		t.Fatalf("%d evaluations come to step %d, made anew to %d, want at least %d", spent, p, q, step)
	}
}

// TestScalarsAreThoseOfTheStates: of a run longer than its record, wide or not.
func TestScalarsAreThoseOfTheStates(t *testing.T) {
	for _, n := range []int{2, 60} {
		tr, f := newWide(t, run.Options{Bytes: run.LeastBytes}, n)
		const end = 30_000
		tr.Extend(end)
		g := make([]float64, n)
		check := func(s run.Scalars) {
			st := tr.At(s.Step)
			f.Gradient(g, st.X())
			if s.F != f.Value(st.X()) || s.Slope != vec.Norm(g) || s.Cost != st.Cost {
				t.Errorf("n = %d: the scalars are %v, of the state %v %v %v", n, s, f.Value(st.X()), vec.Norm(g), st.Cost)
			}
		}
		for _, step := range []int{0, 1, 4, 8191, 8192, 17_003, end - 1, end} {
			check(tr.Scalars(step))
			if tr.Value(step) != tr.Scalars(step).F || tr.Cost(step) != tr.Scalars(step).Cost {
				t.Errorf("n = %d, step %d: %v and %v, the scalars are %v", n, step, tr.Value(step), tr.Cost(step), tr.Scalars(step))
			}
		}
	}
}

// TestAFairBudgetIsFoundInAWideRun: also where the record has gaps.
func TestAFairBudgetIsFoundInAWideRun(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	tr, f := newWide(t, run.Options{Bytes: run.LeastBytes}, 300)
	tr.Extend(40_000) // of Adam, a gradient each
	for _, budget := range []int{-1, 0, 1, 2, 8191, 8192, 17_003, 17_004, 39_999, 40_000, 50_000} {
		if got, want := tr.Within(budget), min(max(budget, 0), 40_000); got != want {
			t.Errorf("%d evaluations come to step %d, want %d", budget, got, want)
		}
	}
	tr.Within(17_003)
	before := f.Gradients
	for range 100 {
		tr.Within(17_003)
	}
	if f.Gradients != before {
		t.Errorf("the same budget took %d gradients more", f.Gradients-before)
	}
}

// BenchmarkWideTrace is 100,000 steps of Adam in 1,000 parameters: what they hold
// and take, and then going back anywhere.
func BenchmarkWideTrace(b *testing.B) {
	const steps = 100_000
	for range b.N {
		began := time.Now()
		tr, bytes := held(func() *run.Trace {
			tr, _ := newWide(b, run.Options{}, 1000)
			tr.Extend(steps)
			return tr
		})
		b.ReportMetric(float64(time.Since(began).Microseconds())/steps, "µs/step")
		b.ReportMetric(float64(bytes)/(1<<20), "MiB")
		worst := time.Duration(0)
		for k := range 200 {
			began := time.Now()
			tr.At(k * 104_729 % steps)
			worst = max(worst, time.Since(began))
		}
		b.ReportMetric(float64(worst.Microseconds())/1000, "worst-seek-ms")
	}
}

// BenchmarkWideStep is a step of the driver in 1,000 parameters.
func BenchmarkWideStep(b *testing.B) {
	for rule, rate := range map[string]float64{"gd": 1e-4, "adam": 1e-3} {
		b.Run(rule, func(b *testing.B) {
			d, err := run.NewDriver(modeltest.Wide(1000, rule, rate), 0, &modeltest.Rosenbrock{N: 1000}, optimizer.Makers())
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			s := d.Start()
			for b.Loop() {
				s = d.Advance(s)
			}
			if d.Ended(s) {
				b.Fatal("the run ended")
			}
		})
	}
}
