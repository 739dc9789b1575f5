package run_test

import (
	"math/rand/v2"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/optimizer"
)

// TestATraceEditedAtRandomIsTheTraceMadeAnew changes rules, rates and oracles
// at random dates of a long run, undoes some of it, and compares the trace
// that was kept up to date with one made from nothing.
func TestATraceEditedAtRandomIsTheTraceMadeAnew(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	rng := rand.New(rand.NewPCG(4, 2))
	s := modeltest.Valley()
	kept := newTrace(t, s)
	var past []model.Session
	for range 40 {
		past = append(past, s)
		switch rng.IntN(5) {
		case 0:
			s = past[rng.IntN(len(past))]
		case 1:
			s = s.Seek(rng.IntN(s.Length + 1))
			r := modeltest.Now(s, 0)
			r.Rule = []string{"gd", "momentum", "newton"}[rng.IntN(3)]
			s = modeltest.Change(s, 0, r)
		case 2:
			s = s.Seek(rng.IntN(s.Length + 1))
			r := modeltest.Now(s, 0).With("rate", 0.01+0.3*rng.Float64())
			r.Oracle.Noise = rng.Float64()
			s = modeltest.Change(s, 0, r)
		default:
			s = s.Move(1 + rng.IntN(20_000))
		}
		if err := kept.Sync(s, 0, modeltest.ValleyObjective(), optimizer.Makers()); err != nil {
			t.Fatal(err)
		}
		kept.Extend(s.Length)
		fresh := newTrace(t, s)
		fresh.Extend(s.Length)
		for range 20 {
			step := rng.IntN(s.Length + 1)
			a, b := kept.At(step), fresh.At(step)
			a.Data = a.Data[:min(len(a.Data), len(b.Data))]
			if !a.Equal(b) {
				t.Fatalf("step %d of %d: kept %v, made anew %v", step, s.Length, a, b)
			}
		}
		count := 0
		kept.Samples(s.Length, func(model.State) { count++ })
		if count > 8000 {
			t.Fatalf("%d states stand for the run", count)
		}
	}
}

// TestAForkDeepInALongRunKeepsTheTraceSmall: forked where one state in
// thousands was kept, the trace still forgets what it derives.
func TestAForkDeepInALongRunKeepsTheTraceSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("takes nine million steps")
	}
	s := modeltest.Valley().Seek(9_000_000)
	tr := newTrace(t, s)
	tr.Extend(s.Length)
	s = s.Seek(8192*10 + 6000)
	s = modeltest.Change(s, 0, modeltest.Now(s, 0).With("rate", 0.3)).Seek(300_000)
	if err := tr.Sync(s, 0, modeltest.ValleyObjective(), optimizer.Makers()); err != nil {
		t.Fatal(err)
	}
	tr.Extend(s.Length)
	count := 0
	tr.Samples(s.Length, func(model.State) { count++ })
	if count > 8000 {
		t.Errorf("%d states stand for the run", count)
	}
}
