package sharpness_test

import (
	"math"
	"testing"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/sharpness"
	"optexplore/optimizer"
)

func trace(t testing.TB, o model.Objective, start []float64, as model.Runner, steps int) (*run.Trace, model.Session) {
	t.Helper()
	s := model.Session{Start: start, Runners: []model.Runner{as}}
	tr, err := run.NewTrace(s, 0, o, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	tr.Extend(steps)
	return tr, s
}

// finished advances h to its end.
func finished(t testing.TB, h *sharpness.History) {
	t.Helper()
	for range 10000 {
		h.Advance(1)
		if _, more := h.Pending(); !more {
			return
		}
	}
	t.Fatal("it does not end")
}

// TestHistory: whatever the length of a run, its samples are few, are those of the
// states, and find the step at which the sharpness comes over the limit.
func TestHistory(t *testing.T) {
	ref := read(t)
	tr, s := trace(t, ref.chebyshev(t), ref.W0, model.Runner{Rule: "gd"}.With("rate", 0.2), 1500)
	m := sharpness.NewMeter(driver(t, ref.chebyshev(t), ref.W0, s.Runners[0]))
	var h sharpness.History
	for _, head := range []int{0, 1, 100, 255, 256, 1500, 700, 1500} {
		h.Sync(tr, head)
		finished(t, &h)
		list := h.Samples()
		if len(list) > 300 || list[0].Step != 0 || list[len(list)-1].Step != head || len(list) < min(head, 128) {
			t.Errorf("head %d: %d samples from %d to %d", head, len(list), list[0].Step, list[len(list)-1].Step)
		}
		for k := 0; k < len(list); k += 1 + len(list)/5 {
			if want := m.At(tr.At(list[k].Step)); want != list[k] {
				t.Errorf("head %d: %+v, want %+v", head, list[k], want)
			}
		}
	}
	below, above, ok := h.Crossing()
	if !ok || above != below+1 || !(m.At(tr.At(below)).Ratio() <= 1) || !(m.At(tr.At(above)).Ratio() > 1) || above < 120 || above > 160 {
		t.Errorf("the sharpness comes over the limit from step %d to %d, %v", below, above, ok)
	}

	change := s
	change.Events = []model.Event{{At: 1000, To: s.Runners[0].With("rate", 0.1)}}
	if err := tr.Sync(change, 0, ref.chebyshev(t), optimizer.Makers()); err != nil {
		t.Fatal(err)
	}
	tr.Extend(1500)
	h.Sync(tr, 1500)
	if _, more := h.Pending(); !more {
		t.Error("nothing is to be measured anew after a change of the rate")
	}
	finished(t, &h)
	for _, s := range h.Samples() {
		if want := map[bool]float64{false: 10, true: 20}[s.Step >= 1000]; math.Abs(s.Limit-want) > 1e-9 {
			t.Errorf("step %d: limit %v, want %v", s.Step, s.Limit, want)
		}
	}
}
