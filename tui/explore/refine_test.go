package explore

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// TestACostlyPictureIsRefinedBetweenKeys: it is coarse when it is drawn first, and pulses
// make it as fine as it gets, by several goroutines.
func TestACostlyPictureIsRefinedBetweenKeys(t *testing.T) {
	s, err := experiment.Options{Landscape: "spirals", Slice: model.Slicing{By: model.ByFilter, Seed: 2}}.Session()
	if err != nil {
		t.Fatal(err)
	}
	opened, err := New(s, Host{Lenses: all.Lenses(), Hands: 3})
	if err != nil {
		t.Fatal(err)
	}
	m := opened.Resize(80, 24, theme.New(colorprofile.TrueColor, true)).(Model)
	if m, _ = m.Wake(); m.every == 0 {
		t.Fatal("nothing is awaited")
	}
	on := canvas.New(80, 24)
	m.Draw(on)
	coarse, pulses := picture(m), 0
	for ; m.derived.refining() && pulses < 1000; pulses++ {
		next, _ := m.Update(pulse(m.chain))
		m = next.(Model)
	}
	fine, drawn := picture(m), m.derived.drawn
	p := plot.New(m.state.View.Plot, scene.Request(m.derived.problem(), m.derived.frame, drawn.w, drawn.h, m.theme))
	for _, more := p.Refining(); more; _, more = p.Refining() {
		p.Refine(500, []model.Objective{m.derived.frame.Objective})
	}
	want := canvas.New(drawn.w, drawn.h)
	if p.Draw(want, plot.Scene{}); fine != want.Plain() || fine == coarse || pulses == 0 {
		t.Errorf("after %d pulses the picture is\n%s\nwant\n%s\nthe first was\n%s", pulses, fine, want.Plain(), coarse)
	}
}

// picture is the picture of the landscape, without the run.
func picture(m Model) string {
	c := canvas.New(m.derived.drawn.w, m.derived.drawn.h)
	m.derived.picture.Draw(c, plot.Scene{})
	return c.Plain()
}

// TestNothingIsRefinedForNobody: pictures of what costs little, and those that no one
// sees, cause no pulses.
func TestNothingIsRefinedForNobody(t *testing.T) {
	for _, c := range []struct {
		id    string
		w, h  int
		wakes bool
	}{{"himmelblau", 100, 30, false}, {"spirals", 5, 5, false}, {"spirals", 100, 30, true}} {
		s, err := experiment.Options{Landscape: c.id}.Session()
		if err != nil {
			t.Fatal(err)
		}
		m, err := New(s, Host{Lenses: all.Lenses()})
		if err != nil {
			t.Fatal(err)
		}
		if m = m.Resize(c.w, c.h, theme.New(colorprofile.TrueColor, true)).(Model); awaited(m) != c.wakes {
			t.Errorf("%s in %d×%d: awaited is %v", c.id, c.w, c.h, awaited(m))
		}
	}
}

// TestAnotherViewIsRefined: once a costly picture is as fine as it gets, pulses make that of another view fine as well.
func TestAnotherViewIsRefined(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and its goroutines are those of another test")
	}
	s, err := experiment.Options{Landscape: "permutations"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	opened, err := New(s, Host{Lenses: all.Lenses(), Hands: 2})
	if err != nil {
		t.Fatal(err)
	}
	m, on := opened.Resize(200, 50, theme.New(colorprofile.TrueColor, true)).(Model), canvas.New(200, 50)
	m, _ = m.Wake()
	for range 2 {
		if m.every == 0 {
			t.Fatalf("no pulse is awaited for the %s", m.state.View.Plot)
		}
		m.Draw(on)
		for pulses := 0; m.every > 0; pulses++ {
			next, _ := m.Update(pulse(m.chain))
			if m = next.(Model); pulses > 1000 {
				t.Fatal("there is no end of pulses")
			}
		}
		if m.derived.refining() {
			t.Fatalf("the %s stays coarse", m.state.View.Plot)
		}
		next, _ := m.Update(tea.KeyPressMsg{Code: 'v', Text: "v"})
		m = next.(Model)
	}
}
