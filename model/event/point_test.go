package event

import (
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// TestNothingIsMissedWhileItIsQuiet: a finder that looks at all points with every step,
// and is shown one state after the other, finds the same events.
func TestNothingIsMissedWhileItIsQuiet(t *testing.T) {
	events, skipped := 0, 0
	for _, text := range []string{
		"(x^2+y-11)^2 + (x+y^2-7)^2", "(1-x)^2 + 100*(y-x^2)^2", "x^2 - y^2 + y^4/4", "x^3 - 3x*y^2 + (x^2+y^2)^2", "x^4/4 - x^2/2 + x/10 + y^2",
	} {
		o, w := formula.MustParse(text).Objective(), model.Window{{Lo: -3, Hi: 3}, {Lo: -3, Hi: 3}}
		g := NewGround(o, w, curvature.Survey(o, w), []model.Critical{{At: []float64{0, 0}, Kind: model.Saddle}})
		for _, id := range []string{"gd", "momentum", "adam", "rmsprop", "newton", "rprop"} {
			for _, start := range [][]float64{{0.5, 1}, {-1.2, 1e-3}, {1e-9, 2}, {2.5, -2.5}} {
				r := model.Runner{Rule: id, Knobs: map[string]float64{"rate": 0.01}}
				tr, err := run.NewTrace(model.Session{Start: start, Runners: []model.Runner{r}}, 0, o, optimizer.Makers())
				if err != nil {
					t.Fatal(err)
				}
				end := tr.Extend(500)
				if tr.Ended() {
					end--
				}
				quiet, looking := NewFinder(g), NewFinder(g)
				quiet.See(tr.At(0), tr.Value(0))
				looking.See(tr.At(0), tr.Value(0))
				rows, width, values := tr.Stretch(1, end)
				quiet.SeeAll(1, rows, width, values)
				for step := 1; step <= end; step++ {
					if step%7 == 3 && quiet.watch.about.quiet > 0 {
						skipped++
					}
					looking.watch.about = about{}
					looking.See(tr.At(step), tr.Value(step))
				}
				if len(quiet.log) != len(looking.log) {
					t.Fatalf("%s, %s from %v: %d events, want %d", text, id, start, len(quiet.log), len(looking.log))
				}
				for k, e := range quiet.log {
					want := looking.log[k]
					if e.Step != want.Step || e.Kind != want.Kind || e.seen != want.seen || e.until != want.until || e.Way != want.Way || e.Within != want.Within || (e.Point == nil) != (want.Point == nil) {
						t.Errorf("%s, %s from %v: %v at step %d, want %v at step %d", text, id, start, e.Kind, e.Step, want.Kind, want.Step)
					}
				}
				events += len(quiet.log)
			}
		}
	}
	if events < 100 || skipped == 0 {
		t.Errorf("%d events, %d quiet: want many of both", events, skipped)
	}
}
