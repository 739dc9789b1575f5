package explore

import (
	"strings"
	"testing"
)

// TestAKeyDrawsTheNextRandomLandscape in as many parameters, with the other settings
// kept, and can be undone.
func TestAKeyDrawsTheNextRandomLandscape(t *testing.T) {
	s, g := at(t, "random-matrix entries=sign seed=2")
	s = openSized(s, 7)
	s = fold(t, s, g, "&")
	if got := s.Session; got.Landscape != "random-matrix entries=sign seed=3" || len(got.Start) != 7 || s.Message != "seed 3" {
		t.Errorf("after & it is %q in %d: %q", got.Landscape, len(got.Start), s.Message)
	}
	if s = fold(t, s, g, "& z"); s.Session.Landscape != "random-matrix entries=sign seed=3" {
		t.Errorf("undone it is %q", s.Session.Landscape)
	}
	s, g = at(t, "random-field seed=999999")
	if s = fold(t, s, g, "&"); !strings.Contains(s.Message, "999999") || s.Session.Landscape != "random-field seed=999999" {
		t.Errorf("beyond the last it is %q: %q", s.Session.Landscape, s.Message)
	}
	s, g = at(t, "bowl")
	if s = fold(t, s, g, "&"); !strings.Contains(s.Message, "random-matrix") || s.Session.Landscape != "bowl" {
		t.Errorf("on the bowl: %q", s.Message)
	}
}
