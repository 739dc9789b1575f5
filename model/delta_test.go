package model_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
)

// actions are what can become of a session, by random choices.
var actions = []func(model.Session, *rand.Rand) model.Session{
	func(s model.Session, r *rand.Rand) model.Session { return s.Move(r.IntN(41) - 10) },
	func(s model.Session, r *rand.Rand) model.Session { return s.Seek(r.IntN(s.Length + 5)) },
	func(s model.Session, r *rand.Rand) model.Session { return s.Cut(r.IntN(s.Length + 1)) },
	func(s model.Session, r *rand.Rand) model.Session {
		i := r.IntN(len(s.Runners))
		return modeltest.Change(s, i, modeltest.Now(s, i).With("rate", float64(1+r.IntN(9))/16))
	},
	func(s model.Session, r *rand.Rand) model.Session {
		i := r.IntN(len(s.Runners))
		return modeltest.Change(s, i, model.Runner{Rule: []string{"adam", "newton"}[r.IntN(2)], Oracle: model.Oracle{Noise: float64(r.IntN(2)), Seed: 7}})
	},
	func(s model.Session, r *rand.Rand) model.Session { return modeltest.Restart(s) },
	func(s model.Session, r *rand.Rand) model.Session {
		return modeltest.From(s, []float64{r.Float64() - 5, r.Float64()})
	},
	func(s model.Session, r *rand.Rand) model.Session {
		s.Window = s.Home[:s.Pictured():s.Pictured()]
		s.Window = append(model.Window{s.Window[0].Shift(r.Float64())}, s.Window[1:]...)
		return s
	},
	func(s model.Session, r *rand.Rand) model.Session { // slices, of which an empty window shows the run
		s.Slice, s.Window = model.Slicing{By: model.ByCoords, Coords: []int{1 + r.IntN(2)}}, nil
		return s
	},
	func(s model.Session, r *rand.Rand) model.Session {
		s.Slice, s.Window = model.Slicing{}, s.Home
		return s
	},
	func(s model.Session, r *rand.Rand) model.Session {
		s, _ = s.Add(s.Runners[0].With("beta", 0.5))
		return s
	},
	func(s model.Session, r *rand.Rand) model.Session {
		s, _ = s.Duplicate(r.IntN(len(s.Runners)))
		return s
	},
	func(s model.Session, r *rand.Rand) model.Session { s, _ = s.Remove(r.IntN(len(s.Runners))); return s },
	func(s model.Session, r *rand.Rand) model.Session { s.Fair = !s.Fair; return s },
	func(s model.Session, r *rand.Rand) model.Session {
		at := make([]int, len(s.Runners)) // the others behind the head, as where they pay more for a step
		for i := range at {
			at[i] = r.IntN(s.Head + 1)
		}
		i := r.IntN(len(at))
		return s.ChangeAt(at, i, s.At(i, at[i]).With("rate", float64(1+r.IntN(9))/16))
	},
	func(s model.Session, r *rand.Rand) model.Session {
		s.Maximize = !s.Maximize
		return modeltest.Restart(s)
	},
	func(s model.Session, r *rand.Rand) model.Session {
		next := modeltest.Valley()
		next.Landscape = []string{"valley", "saddle"}[r.IntN(2)]
		next.Runners = append(next.Runners, next.Runners[0].With("rate", 0.1))[:1+r.IntN(2)]
		return next
	},
}

// text is a session in its JSON form, which tells all sessions apart.
func text(t testing.TB, s model.Session) string {
	t.Helper()
	b, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// travelled is a delta after a journey as JSON.
func travelled(t testing.TB, d model.Delta) (model.Delta, int) {
	t.Helper()
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var there model.Delta
	if err := json.Unmarshal(b, &there); err != nil {
		t.Fatal(err)
	}
	return there, len(b)
}

// TestADeltaLeadsToTheLaterSession follows sessions through random actions, and
// undoes some, as one who follows from elsewhere does.
func TestADeltaLeadsToTheLaterSession(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 3))
	for range 100 {
		old := modeltest.Valley()
		past := []model.Session{old}
		for range 60 {
			next := old
			for range 1 + rng.IntN(3) {
				next = actions[rng.IntN(len(actions))](next, rng)
			}
			if rng.IntN(6) == 0 {
				next = past[rng.IntN(len(past))]
			}
			if err := next.Validate(); err != nil {
				t.Fatalf("an action led to a session that cannot be: %v", err)
			}
			before, want := text(t, old), text(t, next)
			d := next.Since(old)
			there, _ := travelled(t, d)
			for name, d := range map[string]model.Delta{"as a value": d, "as JSON": there} {
				got, err := old.Apply(d)
				if err != nil {
					t.Fatalf("%s: %v\n%s\nto\n%s", name, err, before, want)
				}
				if text(t, got) != want {
					t.Fatalf("%s: from\n%s\nto\n%s\nwant\n%s", name, before, text(t, got), want)
				}
			}
			if text(t, old) != before {
				t.Fatal("the earlier session was changed")
			}
			past, old = append(past, next), next
		}
	}
}

// TestADeltaIsSmall holds what travels for the usual actions to a size, however
// much has happened before.
func TestADeltaIsSmall(t *testing.T) {
	s := modeltest.Valley()
	for k := range 500 {
		s = modeltest.Change(s.Move(1), 0, modeltest.Now(s, 0).With("rate", float64(k+1)/1000))
	}
	for _, c := range []struct {
		name string
		next model.Session
		most int
	}{
		{"a step", s.Move(1), 100},
		{"a step back", s.Move(-7), 100},
		{"a change", modeltest.Change(s.Move(1), 0, modeltest.Now(s, 0).With("rate", 0.9)), 200},
		{"a change in the past", modeltest.Change(s.Seek(250), 0, modeltest.Now(s, 0).With("rate", 0.9)), 200},
		{"a new start", modeltest.From(s, []float64{1, 1}), 400},
	} {
		if _, n := travelled(t, c.next.Since(s)); n > c.most {
			t.Errorf("%s takes %d bytes, want %d or less", c.name, n, c.most)
		}
	}
}

// TestADeltaThatDoesNotFitIsAnError: what others send is checked, and the
// session stays what it was.
func TestADeltaThatDoesNotFitIsAnError(t *testing.T) {
	s := modeltest.Valley().Move(9)
	s = modeltest.Change(s, 0, modeltest.Now(s, 0).With("rate", 0.2)).Move(3)
	before := text(t, s)
	w := s.Window
	event := func(at, runner int) model.Event { return model.Event{At: at, Runner: runner, To: s.Runners[0]} }
	for name, d := range map[string]model.Delta{
		"fewer than none kept": {Keep: -1, Window: &w},
		"more kept than known": {Keep: 2, Window: &w, Length: 12},
		"an empty window":      {Keep: 1, Length: 12, Window: &model.Window{}},
		"window of three":      {Keep: 1, Length: 12, Window: &model.Window{w[0], w[1], w[0]}},
		"window turned round":  {Keep: 1, Length: 12, Window: &model.Window{{Lo: 1, Hi: 0}, w[1]}},
		"head beyond the end":  {Keep: 1, Length: 12, Head: 13, Window: &w},
		"head before 0":        {Keep: 1, Length: 12, Head: -1, Window: &w},
		"too long":             {Keep: 1, Length: model.MaxSteps + 1, Window: &w},
		"event kept too late":  {Keep: 1, Length: 8, Window: &w},
		"event out of order":   {Keep: 1, Length: 12, Events: []model.Event{event(8, 0)}, Window: &w},
		"event of nobody":      {Keep: 1, Length: 12, Events: []model.Event{event(10, 1)}, Window: &w},
		"event of runner −1":   {Keep: 1, Length: 12, Events: []model.Event{event(10, -1)}, Window: &w},
		"event beyond the end": {Keep: 1, Length: 12, Events: []model.Event{event(13, 0)}, Window: &w},
		"two events at once":   {Length: 12, Events: []model.Event{event(9, 0), event(9, 0)}, Window: &w},
		"an empty session":     {Whole: &model.Session{}},
	} {
		got, err := s.Apply(d)
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		if text(t, got) != before {
			t.Errorf("%s: the session changes all the same", name)
		}
	}
}

// FuzzDelta applies whatever is sent: it ends in an error, or in a session
// that can be.
func FuzzDelta(f *testing.F) {
	s := modeltest.Valley().Move(9)
	s = modeltest.Change(s, 0, modeltest.Now(s, 0).With("rate", 0.2)).Move(3)
	for _, next := range []model.Session{s.Move(1), modeltest.Change(s.Seek(3), 0, s.Runners[0].With("rate", 1)), modeltest.From(s, []float64{1, 2})} {
		b, _ := json.Marshal(next.Since(s))
		f.Add(b)
		f.Add(bytes.ReplaceAll(b, []byte(`:1`), []byte(`:-1`)))
	}
	f.Add([]byte(`{"whole":{"landscape":"valley","start":[1e308],"runners":[{}],"home":null,"window":[{}]}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var d model.Delta
		if json.Unmarshal(b, &d) != nil {
			return
		}
		next, err := s.Apply(d)
		if err != nil {
			return
		}
		if err := next.Validate(); err != nil {
			t.Errorf("%s leads to a session that cannot be: %v", b, err)
		}
		if again, err := s.Apply(next.Since(s)); err != nil || text(t, again) != text(t, next) {
			t.Errorf("%s leads to a session that no delta leads to: %v", b, err)
		}
	})
}
