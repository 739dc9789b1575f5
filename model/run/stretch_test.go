package run_test

import (
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// TestARunEndsAtTheSameStepTakenOneByOne: f has no end below, or is not defined
// everywhere, and each rule gets there.
func TestARunEndsAtTheSameStepTakenOneByOne(t *testing.T) {
	ended := 0
	for _, text := range []string{"-x^4 - y^2", "sqrt(x) + y^2", "y^2 - exp(x^2)", "log(x) + y^4"} {
		f := formula.MustParse(text)
		for _, id := range optimizer.IDs() {
			for _, noise := range []float64{0, 1} {
				r := model.Runner{Rule: id, Oracle: model.Oracle{Noise: noise}}
				s := model.Session{Start: []float64{1.5, 1}, Runners: []model.Runner{r}}
				d, err := run.NewDriver(s, 0, f.Objective(), optimizer.Makers())
				if err != nil {
					continue
				}
				tr, err := run.NewTrace(s, 0, f.Objective(), optimizer.Makers())
				if err != nil {
					t.Fatal(err)
				}
				const most = 3000
				st := d.Start()
				for st.Step < most && !d.Ended(st) {
					st = d.Advance(st)
				}
				if end := tr.Extend(most); end != st.Step || tr.Ended() != d.Ended(st) || !tr.At(end).Equal(st) {
					t.Errorf("%s on %s with noise %v: ended at %d, one by one at %d", id, text, noise, end, st.Step)
				}
				if tr.Ended() {
					ended++
				}
			}
		}
	}
	if ended < 50 {
		t.Errorf("%d runs ended, want most of them", ended)
	}
}
