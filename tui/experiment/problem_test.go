package experiment

import (
	"maps"
	"math"
	"slices"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

func session(t *testing.T, o Options) model.Session {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNothingAskedForIsTheDefault(t *testing.T) {
	s := session(t, Options{})
	l, err := landscapes.Find(DefaultLandscape)
	if err != nil {
		t.Fatal(err)
	}
	r := s.Runners[0]
	if s.Landscape != l.ID || !slices.Equal(s.Start, l.Starts[0]) || r.Rule != DefaultRule || r.Knobs["rate"] != l.Rate || !r.Oracle.Exact() {
		t.Errorf("got %+v", s)
	}
}

func TestEveryRuleBeginsAsItShould(t *testing.T) {
	for _, l := range landscapes.All() {
		for _, e := range optimizer.All() {
			r := session(t, Options{Landscape: l.ID, Rule: e.ID}).Runners[0]
			rule, err := r.Make(optimizer.Makers())
			if err != nil {
				t.Fatal(err)
			}
			want := l.Rate
			if e.OwnRate {
				want = rule.Knobs()[0].Default
			}
			if got := model.RateOf(rule); got != want && !math.IsNaN(got) {
				t.Errorf("%s on %s begins at rate %v, want %v", e.ID, l.ID, model.RateOf(rule), want)
			}
			if noisy := r.Oracle.Noise == l.Noise; noisy != e.Noisy || r.Oracle.Spread != l.Noise {
				t.Errorf("%s on %s begins with %+v", e.ID, l.ID, r.Oracle)
			}
		}
	}
}

func TestWhatIsAskedForIsSet(t *testing.T) {
	noise, batch, seed := 0.5, 8, uint64(77)
	s := session(t, Options{
		Formula: "x^2 + y", Rule: "momentum", Knobs: map[string]string{"rate": "0.3", "beta": "0.2"},
		Noise: &noise, Batch: &batch, Seed: &seed, Start: []float64{-1, 2},
		Window: model.Window{{Lo: -9, Hi: 9}, {Lo: -8, Hi: 8}}, Maximize: true,
	})
	r := s.Runners[0]
	if s.Landscape != "" || s.Formula == "" || !s.Maximize || s.Window[1].Hi != 8 || s.Start[0] != -1 ||
		r.Rule != "momentum" || r.Knobs["rate"] != 0.3 || r.Knobs["beta"] != 0.2 ||
		r.Oracle.Noise != 0.5 || r.Oracle.Batch != 8 || r.Oracle.Seed != 77 {
		t.Errorf("got %+v", s)
	}
	if r := session(t, Options{Rule: "sgd", Batch: &batch}).Runners[0]; r.Oracle.Noise != 0 {
		t.Errorf("a minibatch instead of noise: %+v", r.Oracle)
	}
	window := model.Window{{Lo: 10, Hi: 20}}
	if s := session(t, Options{Formula: "x^2", Window: window}); !window.Contains(s.Start) {
		t.Errorf("a window elsewhere, and the run starts at %v", s.Start)
	}
}

func TestClimbingTurnsTheObjective(t *testing.T) {
	s := session(t, Options{Landscape: "himmelblau", Maximize: true})
	sc, err := NewProblem(s)
	if err != nil {
		t.Fatal(err)
	}
	x := []float64{1, 2}
	if sc.Objective.Value(x) != -sc.Plain.Value(x) {
		t.Error("what is descended is not −f")
	}
	for i, c := range sc.Landscape.Critical {
		if sc.Known[i].Kind != c.Kind.Flip() || !slices.Equal(sc.Known[i].At, c.At) {
			t.Errorf("%+v is known as %+v", c, sc.Known[i])
		}
	}
	l, _ := landscapes.Find("himmelblau")
	if !slices.EqualFunc(l.Critical, sc.Landscape.Critical, func(a, b model.Critical) bool { return a.Kind == b.Kind }) {
		t.Error("the catalogue was changed")
	}
}

func TestRecentIsTheNewest(t *testing.T) {
	s := session(t, Options{Landscape: "valley"}).Seek(30)
	sc, err := NewProblem(s)
	if err != nil {
		t.Fatal(err)
	}
	trace, err := sc.Trace(s, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	trace.Extend(s.Length)
	for _, step := range []int{0, 1, 5, 30} {
		recent := Recent(trace, step)
		if want := min(step+1, verdict.RecentStates); len(recent) != want {
			t.Errorf("step %d: %d states, want %d", step, len(recent), want)
		}
		for i, st := range recent {
			if st.Step != step-len(recent)+1+i || !st.Equal(trace.At(st.Step)) {
				t.Errorf("step %d: entry %d is %+v", step, i, st)
			}
		}
	}
}

func TestASessionOfNothingIsRefused(t *testing.T) {
	good := session(t, Options{})
	for name, change := range map[string]func(*model.Session){
		"landscape": func(s *model.Session) { s.Landscape = "nowhere" },
		"formula":   func(s *model.Session) { s.Landscape, s.Formula = "", "x +" },
		"start":     func(s *model.Session) { s.Start = []float64{1, 2, 3} },
	} {
		s := good
		change(&s)
		if _, err := NewProblem(s); err == nil {
			t.Errorf("%s: it was set", name)
		}
	}
}

// TestTheCriticalPointsOfAFormulaAreSearched: of one's own formula, and turned where it
// is climbed; those of a landscape are what is known of it.
func TestTheCriticalPointsOfAFormulaAreSearched(t *testing.T) {
	for _, climbs := range []bool{false, true} {
		p, err := NewProblem(session(t, Options{Formula: "x^4 - 2x^2 + 0.3abs(x - 2)", Maximize: climbs}))
		if err != nil {
			t.Fatal(err)
		}
		want := map[model.Kind]int{model.Minimum: 2, model.Maximum: 1}
		if climbs {
			want = map[model.Kind]int{model.Minimum: 1, model.Maximum: 2}
		}
		got := map[model.Kind]int{}
		for _, c := range p.Known {
			got[c.Kind]++
		}
		if !p.Searched || !maps.Equal(got, want) {
			t.Errorf("climbs: %v; found %v, want %v", climbs, p.Known, want)
		}
	}
	p, err := NewProblem(session(t, Options{Landscape: "saddle"}))
	if err != nil || p.Searched || len(p.Known) != 1 {
		t.Errorf("of a landscape: searched is %v, known are %v; %v", p.Searched, p.Known, err)
	}
}
