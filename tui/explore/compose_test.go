package explore

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/model/framing"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/route"
)

// TestWhatIsComposedIsOpenedAndRemembered: with the rules of the session and the frame that
// is given, and it is offered when another is composed.
func TestWhatIsComposedIsOpenedAndRemembered(t *testing.T) {
	s, err := experiment.Options{Landscape: "saddle", Rule: "adam", Knobs: map[string]string{"rate": "0.3"}}.Session()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(s, Host{Lenses: all.Lenses()})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"x^4 - 3x^2 + x", "(x-1)^2"} {
		next, _ := m.Update(route.Composed{Text: text, Frame: framing.Frame{Start: []float64{1.5}, Window: model.Window{{Lo: -2, Hi: 3}}}})
		m = next.(Model)
	}
	now := m.State().Session
	if now.Formula != "(x - 1)^2" || now.Start[0] != 1.5 || now.Home[0].Hi != 3 || now.Runners[0].Rule != "adam" {
		t.Errorf("the session is %+v", now)
	}
	_, asked := m.Update(tea.KeyPressMsg{Code: 'F', Text: "F"})
	r, ok := asked.Open.(route.Compose)
	if !ok || r.Text != "(x - 1)^2" || !slices.Equal(r.History, []string{"x^4 - 3x^2 + x", "(x-1)^2"}) || r.Own != nil {
		t.Errorf("F asks for %+v", asked.Open)
	}
}

// TestARuleThatNeedsARateHasOneThatFits: on a typed formula, where the rule before it had
// one of another meaning.
func TestARuleThatNeedsARateHasOneThatFits(t *testing.T) {
	s, err := experiment.Options{Formula: "1000x^2 + y^2", Rule: "newton"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(s, Host{Lenses: all.Lenses()})
	if err != nil {
		t.Fatal(err)
	}
	if rate := m.state.Use("gd").runner().Knobs["rate"]; !(rate > 0) || rate >= 1.0/2000 {
		t.Errorf("after Newton's method, gradient descent has the rate %v", rate)
	}
}
