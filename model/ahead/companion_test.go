package ahead_test

import (
	"math/rand/v2"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/optimizer"
)

// watched is the run of a session with the companion of the landscape.
func watched(t testing.TB, s model.Session, l landscapes.Landscape) *ahead.Prospect {
	t.Helper()
	p := prospect(t, s, l)
	p.Watch(l.Expected.Objective())
	return p
}

// TestReadingsDependOnTheSessionAlone: the least companion up to a step is that of a run
// that was not looked at elsewhere, whatever was looked at and changed before, and it is
// the least of the steps at which it is read.
func TestReadingsDependOnTheSessionAlone(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 11))
	s, l := session(t, "risk", model.Runner{Rule: "momentum", Knobs: map[string]float64{"rate": 0.02}})
	sessions, edited := []model.Session{s}, watched(t, s, l)
	for range 20 {
		future(edited, rng.IntN(400))
		next := sessions[rng.IntN(len(sessions))]
		if head := rng.IntN(400); rng.IntN(3) > 0 {
			next = next.Seek(head).ChangeAt([]int{head}, 0, next.At(0, head).With("rate", 0.005+0.03*rng.Float64()))
			next.Length = model.MaxSteps
		}
		sessions = append(sessions, next)
		if err := edited.Sync(next, 0, l.Objective(), optimizer.Makers()); err != nil {
			t.Fatal(err)
		}
		step := rng.IntN(500)
		future(edited, step)
		fresh := watched(t, next, l)
		fresh.Extend(step, most)
		got, ok := edited.Least(step)
		want, known := fresh.Least(step)
		if got != want || !ok || !known {
			t.Fatalf("up to step %d the least is %v, and %v of a run that was not looked at elsewhere", step, got, want)
		}
		of := l.Expected.Objective()
		for k := range step + 1 {
			each := k < 64 || k < 128 && k%2 == 0 || k < 256 && k%4 == 0 || k < 512 && k%8 == 0
			if v := of.Value(fresh.Trace().At(k).X()); each && v < got.Companion || k == got.Step && (v != got.Companion || !each || fresh.Trace().Value(k) != got.Objective) {
				t.Fatalf("at step %d it is %v, and the least up to %d %v", k, v, step, got)
			}
		}
	}
	if _, ok := prospect(t, s, l).Least(0); ok {
		t.Error("there are readings of no companion")
	}
}
