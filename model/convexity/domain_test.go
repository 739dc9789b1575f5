package convexity

import (
	"math"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
)

// TestDomains: how much of a window is missing, and where it is missing between points
// that are there.
func TestDomains(t *testing.T) {
	for text, want := range map[string]struct {
		n       int
		missing float64 // share of the window
		gap     bool
	}{
		"x^2": {1, 0, false}, "log(x)": {1, 0.5, false}, "1/x": {1, 0, true}, "sqrt(x^2 - 1)": {1, 0.5, true}, "log(-1 - x^2)": {1, 1, false},
		"log(x) + y": {2, 0.5, false}, "sqrt(1 - x^2 - y^2)": {2, 1 - math.Pi/16, false}, "sqrt(x^2 + y^2 - 1)": {2, math.Pi / 16, true}, "y + sqrt(abs(x) - 1)": {2, 0.5, true}, "x + sqrt(abs(y) - 1)": {2, 0.5, true},
		"sum(i, 1, 5, log(x[i]))": {5, 1 - 1.0/32, false},
	} {
		f := formula.MustParse(text)
		if f.Dim() < want.n {
			var err error
			if f, err = formula.ParseIn(text, want.n); err != nil {
				t.Fatal(err)
			}
		}
		d := DomainOf(f.Objective(), model.Uniform(model.Range{Lo: -2, Hi: 2}, want.n), 1)
		if share := float64(d.Missing) / float64(d.Points); math.Abs(share-want.missing) > 0.05 || (d.Gap != nil) != want.gap {
			t.Errorf("%s: %d of %d points are missing, a gap at %v; want a share of %v and a gap %v", text, d.Missing, d.Points, d.Gap, want.missing, want.gap)
		}
		if d.Gap != nil && finite(f.Objective().Value(d.Gap)) {
			t.Errorf("%s has a value at its gap %v", text, d.Gap)
		}
	}
}
