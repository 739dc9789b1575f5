package run_test

import (
	"math"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/model/run"
	"optexplore/optimizer"
)

func newTrace(t testing.TB, s model.Session) *run.Trace {
	t.Helper()
	tr, err := run.NewTrace(s, 0, modeltest.ValleyObjective(), optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// plain derives the state at a step with nothing but the driver.
func plain(t testing.TB, s model.Session, step int) model.State {
	t.Helper()
	d, err := run.NewDriver(s, 0, modeltest.ValleyObjective(), optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	st := d.Start()
	for range step {
		st = d.Advance(st)
	}
	return st
}

func TestTraceDerivesEveryStateAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	s := modeltest.Valley()
	s.Runners[0].Oracle = model.Oracle{Noise: 0.3, Batch: 4, Seed: 7}
	tr := newTrace(t, s)
	const end = 40_000
	want := make([]model.State, 0, end+1)
	d, _ := run.NewDriver(s, 0, modeltest.ValleyObjective(), optimizer.Makers())
	for st := d.Start(); len(want) <= end; st = d.Advance(st) {
		want = append(want, st.Clone())
	}
	if got := tr.Extend(end); got != end {
		t.Fatalf("Extend(%d) = %d", end, got)
	}
	for _, step := range []int{0, 1, 2, 17, end / 3, end/3 - 1, end/3 + 1, 20_000, end - 5000, end - 2047, end - 1, end, 3, 0} {
		if got := tr.At(step); !got.Equal(want[step]) {
			t.Errorf("At(%d) = %v, want %v", step, got, want[step])
		}
	}
	last := -1
	tr.Samples(end, func(st model.State) {
		if st.Step <= last {
			t.Fatalf("samples not in order: %d after %d", st.Step, last)
		}
		last = st.Step
		if !st.Equal(want[st.Step]) {
			t.Fatalf("sample %d differs", st.Step)
		}
	})
	if last != end {
		t.Errorf("the last sample is step %d, want %d", last, end)
	}
}

// TestSamplesShowHowARunBegan: a swing from side to side is still one when the
// run has become long.
func TestSamplesShowHowARunBegan(t *testing.T) {
	tr := newTrace(t, modeltest.Valley())
	for _, end := range []int{0, 1, 500, 1023, 1024, 1025, 3000, 5000, 300_000} {
		tr.Extend(end)
		for _, until := range []int{end, end / 2, 100} {
			last, count := -1, 0
			tr.Samples(until, func(s model.State) {
				if s.Step <= last || s.Step > last+1 && last+1 < min(until, 1024) {
					t.Fatalf("end %d, until %d: step %d comes after step %d", end, until, s.Step, last)
				}
				last, count = s.Step, count+1
			})
			if last != min(until, end) || count > 8000 {
				t.Errorf("end %d, until %d: %d samples, the last is step %d", end, until, count, last)
			}
		}
	}
}

func TestSyncKeepsWhatBothRunsShare(t *testing.T) {
	a := modeltest.Valley().Seek(300)
	tr := newTrace(t, a)
	tr.Extend(10_000)
	for _, at := range []int{300, 250, 100, 0} {
		b := modeltest.Change(a.Seek(at), 0, a.Runners[0].With("rate", 0.3)).Seek(at + 50)
		if err := tr.Sync(b, 0, modeltest.ValleyObjective(), optimizer.Makers()); err != nil {
			t.Fatal(err)
		}
		if got := tr.End(); got != at {
			t.Errorf("forked at %d: kept up to %d", at, got)
		}
		tr.Extend(at + 50)
		for _, step := range []int{at, at + 1, at + 50, at / 2} {
			if got, want := tr.At(step), plain(t, b, step); !got.Equal(want) {
				t.Errorf("forked at %d: step %d is %v, want %v", at, step, got, want)
			}
		}
		if err := tr.Sync(a, 0, modeltest.ValleyObjective(), optimizer.Makers()); err != nil {
			t.Fatal(err)
		}
		tr.Extend(10_000)
		if got, want := tr.At(9_999), plain(t, a, 9_999); !got.Equal(want) {
			t.Errorf("back on the old branch: %v, want %v", got, want)
		}
	}
}

func TestAnotherRuleBeginsWithAnEmptyMemory(t *testing.T) {
	a := modeltest.Valley().Seek(20)
	tr := newTrace(t, a)
	tr.Extend(20)
	b := modeltest.Change(a, 0, model.Runner{Rule: "momentum", Knobs: map[string]float64{"rate": 0.1}}).Seek(40)
	if err := tr.Sync(b, 0, modeltest.ValleyObjective(), optimizer.Makers()); err != nil {
		t.Fatal(err)
	}
	tr.Extend(40)
	got := tr.At(21)
	if got.Age != 1 {
		t.Errorf("age %d after the first step of a rule, want 1", got.Age)
	}
	g := make([]float64, 2)
	modeltest.ValleyObjective().Gradient(g, tr.At(20).X())
	if v := got.Memory(0); v[0] != g[0] || v[1] != g[1] {
		t.Errorf("velocity after one step %v, want the gradient %v", v, g)
	}
}

func TestTraceEndsWhereNumbersEnd(t *testing.T) {
	s := modeltest.Valley()
	s.Runners[0].Knobs = map[string]float64{"rate": 1.1}
	tr := newTrace(t, s)
	end := tr.Extend(100_000)
	value := func(step int) float64 { return modeltest.ValleyObjective().Value(tr.At(step).X()) }
	if !tr.Ended() || !math.IsInf(value(end), 1) || math.IsInf(value(end-1), 1) {
		t.Fatalf("a diverging run went to %d, ended %v", end, tr.Ended())
	}
	if tr.Extend(200_000) != end {
		t.Error("a run went on beyond a state that is not finite")
	}
}

func BenchmarkStepThroughTrace(b *testing.B) {
	for _, rule := range []string{"gd", "momentum"} {
		b.Run(rule, func(b *testing.B) {
			s := modeltest.Valley()
			s.Runners[0] = model.Runner{Rule: rule}
			tr := newTrace(b, s)
			b.ReportAllocs()
			b.ResetTimer()
			tr.Extend(b.N)
		})
	}
}
