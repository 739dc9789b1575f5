package all_test

import (
	"testing"

	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
)

// TestALensIsRefusedOnlyWhereItCannotBe: what it says before it is turned on is what it says
// when it is. Each is refused somewhere, or nowhere.
func TestALensIsRefusedOnlyWhereItCannotBe(t *testing.T) {
	refused := map[string]int{}
	for _, landscape := range []string{"parabola", "saddle", "spirals"} {
		now := lenstest.In(t, lenstest.At(t, lenstest.Race(t, experiment.Options{Landscape: landscape}, "gd"), 1), plot.Contour, 60, 20)
		for _, e := range all.Lenses() {
			before := ""
			if e.Refuses != nil {
				if err := e.Refuses(now.Race.Problem); err != nil {
					before = err.Error()
					refused[e.Name]++
				}
			}
			after := ""
			if err := e.New().Settle(now, 1); err != nil {
				after = err.Error()
			}
			if before != after {
				t.Errorf("%s on %s is refused with %q, and says %q", e.Name, landscape, before, after)
			}
		}
	}
	for name, want := range map[string]int{"fit": 2, "layers": 2, "symmetry": 2, "height": 1} {
		if refused[name] != want {
			t.Errorf("%s is refused on %d landscapes of 3, want %d", name, refused[name], want)
		}
	}
	if len(refused) != 4 {
		t.Errorf("refused are %v", refused)
	}
}
