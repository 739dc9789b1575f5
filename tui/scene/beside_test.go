package scene

import (
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
)

// TestWhatAPictureShowsInPlaceOfARun: f at the nearest point of the slice, which is said
// where it misleads, and only there.
func TestWhatAPictureShowsInPlaceOfARun(t *testing.T) {
	s := open(t, experiment.Options{Landscape: "rosenbrock-n", Dim: 30, Slice: model.Slicing{By: model.ByRandom, Seed: 5, At: 57}}, 90)
	f, err := new(Framer).Frame(s.problem, s.session, s.trace, 57, plot.Contour)
	if err != nil {
		t.Fatal(err)
	}
	var a Aside
	told := func(step int) string {
		a.Sync(s.problem, f, s.session.Start, s.trace, step)
		return strings.Join(a.Told, " ")
	}
	if text := told(57); a.Run.Distance != 0 || a.Run.Title(false) != "the run lies on it" || strings.Contains(text, "The run") || !strings.Contains(text, "The start is "+model.Number(f.Off(s.session.Start), 3)+" off") {
		t.Errorf("where the slice goes through the run: %q, and %q", a.Run.Title(false), text)
	}
	if want := f.Objective.Value(f.Point(s.session.Start)); a.Start.Shown != want || a.Start.F != s.problem.Plain.Value(s.session.Start) {
		t.Errorf("f is said to be %v at the start and %v in the slice, want %v", a.Start.F, a.Start.Shown, want)
	}
	if text := told(0); !strings.HasPrefix(text, "The run is ") || strings.Contains(text, "The start") {
		t.Errorf("at the start: %q", text)
	}
	if x := s.trace.At(60).X(); !strings.HasPrefix(told(60), "The start") || a.Run.Title(false) != "run "+model.Number(f.Off(x), 3)+" off it" {
		t.Errorf("a little beside the slice: %q, and %q", a.Run.Title(false), told(60))
	}
	whole := open(t, experiment.Options{Landscape: "saddle"}, 5)
	if a.Sync(whole.problem, frameOf(whole.problem, whole.session, whole.trace), whole.session.Start, whole.trace, 5); a.Told != nil {
		t.Errorf("without a slice: %q", a.Told)
	}
}
