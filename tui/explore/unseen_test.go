package explore

import (
	"testing"

	"optexplore/tui/experiment"
)

// TestWhatIsNotShownIsNotJudged: a lens that takes the whole screen does without the
// verdicts on the runners, and they are there again when it is left.
func TestWhatIsNotShownIsNotJudged(t *testing.T) {
	judged := func(g *Derived) (n int) {
		for _, row := range g.rows {
			if row != nil {
				n++
			}
		}
		return n
	}
	s, g := raced(t, "spirals", []string{"gd", "adam"}, "W L L")
	drawnAs(s, g, 120, 40)
	if n := judged(g); n != 0 {
		t.Errorf("with the layers on the whole screen %d runners are judged, want none", n)
	}
	s = fold(t, s, g, "W")
	drawnAs(s, g, 120, 40)
	if n := judged(g); n != 2 {
		t.Errorf("beside the picture %d runners are judged, want both", n)
	}
	race, err := experiment.NewRace(s.Session)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := race.Sync(s.Session, 100); err != nil {
		t.Fatal(err)
	}
	if want := race.Row(g.selected).Verdict.Condition; g.own().Verdict.Condition != want {
		t.Errorf("the verdict is %q, and of the same race anew %q", g.own().Verdict.Condition, want)
	}
}
