package explore

import (
	"slices"
	"testing"
)

// TestALensChangesTheNetwork from the start, with the rule as it is, and undo brings back
// the run before.
func TestALensChangesTheNetwork(t *testing.T) {
	s, g := at(t, "spirals")
	s = fold(t, s, g, "] W L")
	was := s.Session
	s = fold(t, s, g, ")")
	if want := "2-16-16-3 tanh, softmax, spirals 90 seed 1, init he"; s.Session.Formula != want || s.Session.Landscape != "" || s.Session.Head != 0 {
		t.Errorf("%q at step %d", s.Session.Formula, s.Session.Head)
	}
	if !s.Session.Runners[0].Equal(was.Runners[0]) || slices.Equal(s.Session.Start, was.Start) || !slices.Equal(s.View.Lenses, []string{"layers"}) {
		t.Errorf("runner %+v, lenses %v", s.Session.Runners[0], s.View.Lenses)
	}
	s = fold(t, s, g, "L z")
	if s.Session.Landscape != "spirals" || s.Session.Head != was.Head || !slices.Equal(s.Session.Start, was.Start) {
		t.Errorf("undone to %q, %q, at step %d", s.Session.Landscape, s.Session.Formula, s.Session.Head)
	}
}
