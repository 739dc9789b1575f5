package explore

import (
	"math"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// many is the situation at the start of a landscape of n parameters.
func many(t *testing.T, n int) (Situation, *Derived) {
	t.Helper()
	s, err := experiment.Options{Landscape: "rosenbrock-n", Dim: n}.Session()
	if err != nil {
		t.Fatal(err)
	}
	g := stopped()
	settled, err := g.Settle(State{Session: s, View: View{Plot: plot.Contour, Camera: plot.DefaultCamera()}})
	if err != nil {
		t.Fatal(err)
	}
	return settled, g
}

// TestAKeyGoesThroughTheSlices and comes back to the first; each but the one that
// follows goes through the point of the run.
func TestAKeyGoesThroughTheSlices(t *testing.T) {
	for _, n := range []int{3, 64, 65, 1000} {
		s, g := many(t, n)
		s = fold(t, s, g, "L L")
		first, by := g.frame, []model.SliceBy{}
		for {
			s = fold(t, s, g, "p")
			sl, _ := s.Session.Slicing()
			by = append(by, sl.By)
			if sl.Follow {
				break
			}
			if off := g.frame.Off(g.own().State.X()); off > 1e-9*vec.Norm(g.own().State.X()) {
				t.Errorf("n = %d, %s: the run is %v off", n, sl.By, off)
			}
			if !strings.HasPrefix(s.Message, "slice: ") {
				t.Errorf("n = %d, %s: said is %q", n, sl.By, s.Message)
			}
		}
		if !slices.Equal(by, []model.SliceBy{model.ByPath, model.ByLine, model.ByRandom, model.ByEigen, model.ByCoords, model.ByPath}) {
			t.Errorf("n = %d: the slices are %v", n, by)
		}
		if !slices.Equal(g.frame.Window, first.Window) {
			t.Errorf("n = %d: back at the first the window is %v, it was %v", n, g.frame.Window, first.Window)
		}
	}
	s, g := at(t, "parabola")
	if s = fold(t, s, g, "p"); !strings.Contains(s.Message, "one parameter") {
		t.Errorf("of one parameter: %q", s.Message)
	}
	s, g = at(t, "bowl")
	if s = fold(t, s, g, "p"); g.frame.Names()[0] != "x" || s.View.Plot != plot.Curve {
		t.Errorf("of two: %v as %s", g.frame.Names(), s.View.Plot)
	}
	if s = fold(t, s, g, "p p"); g.frame.Slice != nil || s.View.Plot != plot.Contour {
		t.Errorf("whole again: %v as %s", g.frame.Words, s.View.Plot)
	}
}

// TestEveryViewOfASliceIsDrawn, moved, zoomed and fitted.
func TestEveryViewOfASliceIsDrawn(t *testing.T) {
	s, g := many(t, 100)
	s = fold(t, s, g, "L L L")
	fit := g.frame.Window
	for _, want := range []plot.View{plot.Surface, plot.Curve, plot.Contour} {
		if s = fold(t, s, g, "v"); s.View.Plot != want {
			t.Fatalf("the view is %s, want %s", s.View.Plot, want)
		}
	}
	s = fold(t, s, g, "d d .")
	if slices.Equal(g.frame.Window, fit) || g.frame.Window.Validate(2) != nil {
		t.Errorf("moved and closer the window is %v, it was %v", g.frame.Window, fit)
	}
	whole := g.frame.Whole
	if s = fold(t, s, g, "v v d"); len(g.frame.Window) != 1 || g.frame.Whole[1] != whole[1] || g.frame.Whole[0] == whole[0] {
		t.Errorf("a curve moved to the right shows %v of %v", g.frame.Window, g.frame.Whole)
	}
	if s = fold(t, s, g, "v 0"); !slices.Equal(g.frame.Window, fit) || s.Session.Window != nil {
		t.Errorf("fitted the window is %v, want %v", g.frame.Window, fit)
	}
}

// TestAStartIsChosenInTheSlice: the cursor moves in it, and stays as far from it as
// the start was.
func TestAStartIsChosenInTheSlice(t *testing.T) {
	s, g := many(t, 50)
	s = fold(t, s, g, "L p p p s")
	start := s.Session.Start
	before, off := g.frame.Point(start), g.frame.Off(start)
	s = fold(t, s, g, "right right up")
	a := g.frame.Point(s.Cursor)
	if math.Abs(g.frame.Off(s.Cursor)-off) > 1e-9*(1+off) {
		t.Errorf("the cursor is %v off the slice, the start %v", g.frame.Off(s.Cursor), off)
	}
	w := g.frame.Window
	want := []float64{min(max(before[0], w[0].Lo), w[0].Hi), min(max(before[1], w[1].Lo), w[1].Hi)}
	want[0], want[1] = min(want[0]+0.04*w[0].Width(), w[0].Hi), min(want[1]+0.02*w[1].Width(), w[1].Hi)
	if vec.Distance(a, want) > 1e-9*(1+vec.Norm(want)) {
		t.Errorf("the cursor is seen at %v, want %v", a, want)
	}
	chosen := s.Cursor
	if s = fold(t, s, g, "enter"); !slices.Equal(s.Session.Start, chosen) || s.Session.Head != 0 || s.Cursor != nil {
		t.Errorf("the run does not start at the cursor")
	}
	if s = fold(t, s, g, "z"); !slices.Equal(s.Session.Start, start) {
		t.Error("undone, the start is another")
	}
}

// TestTheTitleSaysHowFarTheRunIs from its slice, at every size.
func TestTheTitleSaysHowFarTheRunIs(t *testing.T) {
	s, g := many(t, 1000)
	fold(t, s, g, "L L")
	off := model.Number(g.frame.Off(g.own().State.X()), 3)
	for room := 16; room < 160; room += 3 {
		if title := sliceTitle(g, room); canvas.Width(title) > room || !strings.Contains(title, off+" off") {
			t.Errorf("in %d cells the title is %q, want %q in it", room, title, off+" off")
		}
	}
}

// TestAClickInASliceStartsThere: at the point of the slice's plane that is seen
// under the pointer.
func TestAClickInASliceStartsThere(t *testing.T) {
	session, err := experiment.Options{Landscape: "rosenbrock-n", Dim: 30}.Session()
	if err != nil {
		t.Fatal(err)
	}
	opened, err := New(session, Host{Lenses: all.Lenses()})
	if err != nil {
		t.Fatal(err)
	}
	m := opened.Resize(100, 30, theme.New(colorprofile.TrueColor, true)).(Model)
	m.Draw(canvas.New(100, 30))
	at, ok := m.derived.picture.World(30-boxed(m.layout().Plot).X, 8-boxed(m.layout().Plot).Y)
	if !ok {
		t.Fatal("nothing is there")
	}
	frame := m.derived.frame
	next, _ := m.Update(tea.MouseClickMsg{X: 30, Y: 8, Button: tea.MouseLeft})
	if a := frame.Point(next.(Model).state.Session.Start); vec.Distance(a, at) > 1e-9*(1+vec.Norm(at)) {
		t.Errorf("the start is seen at %v, want %v", a, at)
	}
}
