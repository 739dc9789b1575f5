package plot

import (
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
)

// aside is a plane that rises to the right from 0 to 10, as a slice, and a run along it
// whose f is that of the plane at first and then stays.
func aside(w, h int) (Request, Run) {
	r := requestOf("saddle", w, h)
	r.Objective, r.Window, r.Beside = formula.MustParse("x+0*y").Objective(), model.Window{{Lo: 0, Hi: 10}, {Lo: -1, Hi: 1}}, true
	var run Run
	for k := range 10 {
		run.Path.Points = append(run.Path.Points, 0.5+float64(k), 0)
		run.Path.F = append(run.Path.F, min(0.5+float64(k), 5))
	}
	return r, run
}

// onSlice is the run as if it were on the slice, and far as if f were far above it.
func (r Run) onSlice() Run {
	r.Path.F = nil
	for k := range 10 {
		r.Path.F = append(r.Path.F, r.Path.Points[2*k])
	}
	return r
}

func (r Run) far() Run {
	r.Path.F = slices.Repeat([]float64{1e3}, 10)
	return r
}

// TestStepsBesideASliceAreHollow: those whose f is another than the picture shows.
func TestStepsBesideASliceAreHollow(t *testing.T) {
	r, run := aside(100, 30)
	row := func(r Request, run Run) string {
		return strings.Map(func(c rune) rune {
			if c == stepSymbol || c == besideSymbol {
				return c
			}
			return -1
		}, drawn(New(Contour, r), r.W, r.H, Scene{Runs: []Run{run}}).Plain())
	}
	if got := row(r, run); strings.Count(got, string(stepSymbol)) < 4 || strings.Count(got, string(besideSymbol)) < 3 || strings.LastIndex(got, string(stepSymbol)) > strings.Index(got, string(besideSymbol)) {
		t.Errorf("the steps are %q, want full ones and then hollow ones", got)
	}
	if got := row(r, run.onSlice()); strings.ContainsRune(got, besideSymbol) || got == "" {
		t.Errorf("on the slice the steps are %q", got)
	}
	if got := row(r, run.far()); strings.ContainsRune(got, stepSymbol) || got == "" {
		t.Errorf("far above all that is shown the steps are %q", got)
	}
	if r.Beside = false; strings.ContainsRune(row(r, run), besideSymbol) {
		t.Error("a step is hollow though the picture is no slice")
	}
}

// TestAPathBesideASurfaceIsDotted where its f is another than the surface shows.
func TestAPathBesideASurfaceIsDotted(t *testing.T) {
	r, run := aside(100, 30)
	picture := func(beside bool, run Run) string {
		r.Beside = beside
		return drawn(New(Surface, r), r.W, r.H, Scene{Runs: []Run{run}}).Plain()
	}
	if picture(true, run.onSlice()) != picture(false, run) {
		t.Error("on the slice the path is another")
	}
	if picture(true, run) == picture(false, run) || picture(true, run.far()) == picture(true, run) {
		t.Error("beside the slice the path is the same")
	}
}
