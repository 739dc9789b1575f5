package explore

import (
	"strings"
	"testing"

	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/route"
)

// TestWhatTakesTooMuchWorkIsRefused with both numbers, before any of it is done, and the
// screen stays as it was.
func TestWhatTakesTooMuchWorkIsRefused(t *testing.T) {
	const dear = "2-60-60-1 tanh, moons 10000"
	s, err := experiment.Options{Formula: dear}.Session()
	if err != nil {
		t.Fatal(err)
	}
	host := Host{Lenses: all.Lenses(), Work: 100_000}
	if _, err := New(s, host); err == nil || !strings.Contains(err.Error(), "100,000 operations") {
		t.Fatalf("opened, with the error %v", err)
	}
	first, err := experiment.Options{Landscape: "spirals"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(first, host)
	if err != nil {
		t.Fatal(err)
	}
	next, _ := m.Update(route.Composed{Text: dear})
	m = next.(Model)
	if got := m.State(); got.Session.Landscape != "spirals" || !strings.Contains(got.Message, "100,000 operations") || m.derived.problem().Landscape.ID != "spirals" {
		t.Errorf("it shows %q, and says %q", got.Session.Formula, got.Message)
	}
	next, _ = m.Update(route.Composed{Text: "2-8-1 tanh, moons 100"})
	if got := next.(Model).State(); got.Session.Formula == "" {
		t.Errorf("what takes little work is refused: %q", got.Message)
	}
}
