package experiment

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// race is a fair race of runners in words.
func race(t testing.TB, o Options, words ...string) model.Session {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	l, err := Landscape(s)
	if err != nil {
		t.Fatal(err)
	}
	s.Runners, s.Fair = nil, true
	for _, text := range words {
		r, err := Options{}.ReadRunner(l, text)
		if err == nil {
			s, err = s.Add(r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// synced is the race of a session, derived to its length.
func synced(t testing.TB, s model.Session) *Race {
	t.Helper()
	r, err := NewRace(s)
	if err != nil {
		t.Fatal(err)
	}
	for yes := true; yes; _, yes = r.Deriving() {
		if s, err = r.Sync(s, 1000); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// TestAFairRaceIsOneOfEqualEvaluations: what a rule asks for, it pays for.
func TestAFairRaceIsOneOfEqualEvaluations(t *testing.T) {
	s := race(t, Options{Landscape: "valley"}, "gd", "sam rate=0.1", "newton", "armijo", "adam rate=0.1").Seek(90)
	rows := synced(t, s).Rows()
	for i, want := range []int{90, 45, -1, -1, 90} {
		r := rows[i]
		if want >= 0 && r.Step != want || r.Evaluations > 90 || r.Evaluations < 85 {
			t.Errorf("%s is at step %d after %d evaluations, want %d steps for 90", r.Rule, r.Step, r.Evaluations, want)
		}
	}
	if a := rows[3]; a.Step > 45 {
		t.Errorf("%s pays for %d steps as little as %d", a.Rule, a.Step, a.Evaluations)
	}
	s.Fair = false
	for _, r := range synced(t, s).Rows() {
		if r.Step != 90 {
			t.Errorf("%s is at step %d, want 90: steps are counted", r.Rule, r.Step)
		}
	}
}

// TestARunnerThatDivergesStopsAlone: the race goes on, and ends with the last.
func TestARunnerThatDivergesStopsAlone(t *testing.T) {
	s := race(t, Options{Landscape: "valley"}, "gd rate=0.1", "gd rate=9").Seek(2000)
	r := synced(t, s)
	rows := r.Rows()
	if rows[0].Step != 2000 || rows[0].Ended || rows[1].Step > 400 || !rows[1].Ended || rows[1].Verdict.Condition != verdict.NotFinite {
		t.Errorf("got %+v", rows)
	}
	if r.Session().Length != 2000 {
		t.Errorf("the race is cut at %d", r.Session().Length)
	}
	s = race(t, Options{Landscape: "valley"}, "gd rate=9", "gd rate=99").Seek(2000)
	r = synced(t, s)
	if got := r.Session(); got.Length >= 400 || got.Head != got.Length || got.Length != r.Trace(0).End() {
		t.Errorf("both have ended, and the race is %d long, runner 1 %d", got.Length, r.Trace(0).End())
	}
}

// TestSyncIsBounded: one call derives no more than it is told to, all runners
// alike.
func TestSyncIsBounded(t *testing.T) {
	for _, fair := range []bool{true, false} {
		s := race(t, Options{Landscape: "valley"}, "gd", "sam", "armijo rate=0.1").Seek(5000)
		s.Fair = fair
		r, err := NewRace(s)
		if err != nil {
			t.Fatal(err)
		}
		for total := 100; total <= 2000; total += 100 {
			if _, err := r.Sync(s, 100); err != nil {
				t.Fatal(err)
			}
			sum := 0
			for i := range 3 {
				sum += r.Trace(i).End()
			}
			if sum != total {
				t.Fatalf("fair %v: %d steps are derived, want %d", fair, sum, total)
			}
		}
	}
}

// steps are where the runners stand at the head.
func steps(r *Race) (at []int) {
	for _, p := range r.Places(r.Session().Head) {
		at = append(at, p.Step)
	}
	return at
}

// recounted is next, which follows from the session of r, counted as it counts,
// by runner i of r.
func recounted(r *Race, next model.Session, i int) model.Session {
	s := r.Session()
	if next.Fair == s.Fair {
		return next
	}
	count := func(p Place) int {
		if next.Fair {
			return p.Spent
		}
		return p.Step
	}
	return next.Counted(count(r.Places(s.Head)[i]), count(r.Places(s.Length)[i]))
}

// TestARaceEditedAtRandomIsTheRaceMadeAnew adds, duplicates, removes and turns
// runners at random heads, and compares with a race made from nothing.
func TestARaceEditedAtRandomIsTheRaceMadeAnew(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 4))
	l, _ := landscapes.Find("himmelblau")
	words := []string{"gd rate=0.01", "sam rate=0.01", "adam rate=0.1", "momentum rate=0.005 beta=0.5 schedule=cosine:max=300", "armijo", "newton", "gd rate=5"}
	s := race(t, Options{Landscape: "himmelblau"}, words[0], words[1])
	kept, err := NewRace(s)
	if err != nil {
		t.Fatal(err)
	}
	past := []model.Session{s}
	for range 300 {
		i := rng.IntN(len(s.Runners))
		next := s
		switch rng.IntN(9) {
		case 0:
			r, _ := Options{}.ReadRunner(l, words[rng.IntN(len(words))])
			if next, err = s.Add(r); err == nil {
				next = recounted(kept, next, i)
			}
		case 1:
			if next, err = s.Duplicate(i); err == nil {
				next = recounted(kept, next, i)
			}
		case 2:
			if next, err = s.Remove(i); err == nil {
				next = recounted(kept, next, i)
			}
		case 3:
			next = s.Seek(rng.IntN(s.Length + 1))
		case 4:
			now := s.At(i, steps(kept)[i])
			next = s.ChangeAt(steps(kept), i, now.With("rate", 0.001+0.01*rng.Float64()))
		case 5:
			next.Fair = !s.Fair
			next = recounted(kept, next, i)
		case 6:
			next = past[rng.IntN(len(past))]
		default:
			next = s.Move(rng.IntN(500))
		}
		if err := next.Validate(); err != nil {
			t.Fatalf("%v: from %+v to %+v", err, s, next)
		}
		for more := true; more; _, more = kept.Deriving() {
			if next, err = kept.Sync(next, 5000); err != nil {
				t.Fatal(err)
			}
		}
		s = next
		past = append(past, s)
		if want, got := synced(t, s).Rows(), kept.Rows(); !same(got, want) {
			t.Fatalf("%+v\nstands at\n%+v\nmade anew at\n%+v", s, got, want)
		}
	}
}

func same(a, b []Row) bool {
	return slices.EqualFunc(a, b, func(a, b Row) bool {
		return a.Runner == b.Runner && a.Words() == b.Words() && a.Step == b.Step && a.Evaluations == b.Evaluations &&
			slices.EqualFunc(a.Point.X, b.Point.X, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) }) && a.Ended == b.Ended
	})
}

// TestRunnersInWords: what is read is written as it was.
func TestRunnersInWords(t *testing.T) {
	l, _ := landscapes.Find("bowl")
	for _, text := range []string{
		"gd rate=0.1", "adam rate=0.05 beta1=0.8 clip_norm=2", "sgd rate=0.2 noise=1 seed=1", "sgd rate=0.2 noise=1 seed=9",
		"adagrad rate=0.4 eps=1e-06 convention=d2l", "momentum rate=0.1 beta=0.5 schedule=cosine:max=100,warmup=5 batch=4 seed=3",
	} {
		r, err := Options{}.ReadRunner(l, text)
		if got := r.Rule + " " + Words(r); err != nil || got != text {
			t.Errorf("%q is written %q (%v)", text, got, err)
		}
	}
	for text, says := range map[string]string{
		"": "expected a rule", "rate=0.1": "expected a rule", "gd rate": "settings as", "gd rate=1 rate=2": "twice", "gd rate=": "settings as",
		"gdd": "did you mean gd?", "gd rte=1": "did you mean rate?", "gd rate=x": `"x"`, "gd noise=x": "noise", "gd batch=0": "1…64", "gd seed=-1": "seed",
		"gd schedule=cosin": "did you mean cosine?",
	} {
		if _, err := (Options{}).ReadRunner(l, text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want it to say %q", text, err, says)
		}
	}
}

func TestRowsAreSortedByAnyColumn(t *testing.T) {
	nan := math.NaN()
	at := func(f, x float64) verdict.Measurements { return verdict.Measurements{Value: f, X: []float64{x}} }
	rows := []Row{{Runner: 0, Rule: "b", Distance: nan, Point: at(2, 1)}, {Runner: 1, Rule: "c", Distance: 3, Point: at(nan, 0)}, {Runner: 2, Rule: "a", Distance: 1, Point: at(-1, 2)}}
	for column, want := range map[string][]int{
		"runner": {0, 1, 2}, "rule": {2, 0, 1}, "f": {2, 0, 1}, "distance": {2, 1, 0}, "x": {1, 0, 2}, "step": {0, 1, 2}, "-f": {0, 2, 1},
	} {
		some := slices.Clone(rows)
		name, down := strings.CutPrefix(column, "-")
		if err := Sort(some, name, Coordinates{N: 2}, down); err != nil {
			t.Fatal(err)
		}
		for i, k := range want {
			if some[i].Runner != k {
				t.Errorf("by %s: place %d is runner %d, want %d", column, i, some[i].Runner, k)
			}
		}
	}
	if err := Sort(rows, "distanc", Coordinates{N: 2}, false); err == nil || !strings.Contains(err.Error(), "did you mean distance?") {
		t.Errorf("got %v", err)
	}
}

// TestTheDistanceIsThatOfWhatIsWanted: of the minima, or, climbing, of the maxima.
func TestTheDistanceIsThatOfWhatIsWanted(t *testing.T) {
	for maximize, want := range map[bool]float64{false: 10 - 7.269388, true: 10 - 1.825685} {
		s := race(t, Options{Landscape: "wells", Maximize: maximize}, "gd")
		if got := synced(t, s).Row(0).Distance; math.Abs(got-want) > 1e-5 {
			t.Errorf("climbing %v: from 10 it is %v, want %v", maximize, got, want)
		}
	}
	if got := synced(t, race(t, Options{Formula: "(x - 1)^2", Start: []float64{3}}, "gd")).Row(0).Distance; got != 2 {
		t.Errorf("the minimum that is found is %v away, want 2", got)
	}
	if got := synced(t, race(t, Options{Formula: "x^3"}, "gd")).Row(0).Distance; !math.IsNaN(got) {
		t.Errorf("there is no minimum, and the distance is %v", got)
	}
}

// BenchmarkRaceFrame is a frame of a race of eight: thirty-two evaluations each
// and how they stand.
func BenchmarkRaceFrame(b *testing.B) {
	s := race(b, Options{Landscape: "rosenbrock"}, "gd", "momentum", "nesterov", "adam rate=0.01", "rmsprop", "adagrad", "sam", "armijo")
	r, err := NewRace(s)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if s, err = r.Sync(s.Move(32), 20_000); err != nil {
			b.Fatal(err)
		}
		r.Rows()
	}
}

// TestWithinIsTheLastStepThatFits compares with a count from the start, in a run
// long enough to keep but some of its states.
func TestWithinIsTheLastStepThatFits(t *testing.T) {
	l, _ := landscapes.Find("rosenbrock")
	f := l.Objective()
	for _, rule := range []string{"armijo", "sophia", "gd"} {
		s := Fresh(l, model.Runner{Rule: rule}.With("rate", 1e-4))
		tr, err := run.NewTrace(s, 0, f, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		tr.Extend(20_000)
		spent := make([]int, tr.End()+1)
		d, _ := run.NewDriver(s, 0, f, optimizer.Makers())
		for st := d.Start(); st.Step < tr.End(); spent[st.Step] = st.Cost.Evaluations(2) {
			st = d.Advance(st)
		}
		rng := rand.New(rand.NewPCG(1, 2))
		for range 300 {
			budget := rng.IntN(tr.Spent() + 10)
			want, _ := slices.BinarySearch(spent, budget+1)
			if got := tr.Within(budget); got != want-1 {
				t.Fatalf("%s: %d evaluations are enough for step %d, want %d", rule, budget, got, want-1)
			}
		}
		if tr.Within(-1) != 0 || tr.Spent() != spent[len(spent)-1] {
			t.Errorf("%s: spent %d, want %d", rule, tr.Spent(), spent[len(spent)-1])
		}
	}
}
