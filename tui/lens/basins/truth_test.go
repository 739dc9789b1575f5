package basins

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
)

// after is where a driver alone is after some steps with the settings of a map.
func after(t *testing.T, l *attracting, now lens.Now, x []float64, steps int) model.State {
	t.Helper()
	s := now.Session()
	s.Start, s.Runners, s.Events = x, []model.Runner{l.chart.task.runner}, nil
	d, err := run.NewDriver(s, 0, now.Race.Problem.Objective, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	st := d.Start()
	for range steps {
		st = d.Advance(st)
	}
	return st
}

// TestHowLowRunsComeIsAfterTheBudget, also of those that have come to a minimum long before.
func TestHowLowRunsComeIsAfterTheBudget(t *testing.T) {
	now := seen(t, named("himmelblau", "gd", "0.01"), 0, `{"show":"f","budget":100}`)
	l := settled(t, now)
	l.chart.count()
	x := make([]float64, 2)
	for k := 0; k < l.chart.grid.Len(); k += 37 {
		l.chart.grid.At(x, k)
		want := now.Race.Problem.Plain.Value(after(t, l, now, slices.Clone(x), 100).X())
		if got := l.chart.at(k).F; got != want {
			t.Errorf("from %v f is %v after the budget, the map has %v", x, want, got)
		}
	}
}

// TestClimbingEndsAtMaxima, and the words say so.
func TestClimbingEndsAtMaxima(t *testing.T) {
	o := named("himmelblau", "gd", "0.002")
	o.Maximize = true
	o.Start = []float64{-0.5, -1}
	for set, want := range map[string]string{"": "ends at maximum 1 (−0.271, −0.923), f = 181.6", `{"show":"lowest"}`: "in maximum 1, the highest"} {
		text := strings.Join(strings.Fields(lenstest.Panel(settled(t, seen(t, o, 0, set)), 60, 18, colorprofile.ASCII)), " ")
		if !strings.Contains(text, want) || strings.Contains(text, "minim") {
			t.Errorf("%s: expected %q in\n%s", set, want, text)
		}
	}
}

// TestOtherPointsAreCalledWhatTheyAre: a degenerate one is no saddle, and those of a whole
// curve of them, or of flat ground, are no points to be told apart.
func TestOtherPointsAreCalledWhatTheyAre(t *testing.T) {
	l := settled(t, seen(t, named("inflection", "newton", ""), 0, ""))
	for _, w := range []int{24, 40} {
		if text := lenstest.Panel(l, w, 18, colorprofile.ASCII); !strings.Contains(text, "flat points") || strings.Contains(text, "saddles") {
			t.Errorf("\n%s", text)
		}
	}
	for _, o := range []experiment.Options{{Formula: "3", Start: []float64{3}}, {Formula: "max(abs(x) - 1, 0)", Start: []float64{3}}, {Landscape: "ring"}} {
		for _, w := range []int{24, 60} {
			text := strings.Join(strings.Fields(lenstest.Panel(settled(t, seen(t, o, 0, "")), w, 18, colorprofile.ASCII)), " ")
			if strings.Contains(text, "flat point") || !strings.Contains(text, "at no known point") {
				t.Errorf("expected no point at which runs end in\n%s", text)
			}
		}
	}
}

// TestADearMapIsRefusedInThePanel: the lens stays on, so that its keys can take a smaller
// budget.
func TestADearMapIsRefusedInThePanel(t *testing.T) {
	now := seen(t, named("spirals", "adam", ""), 0, `{"budget":10000}`)
	l := settled(t, now)
	text := strings.Join(strings.Fields(lenstest.Panel(l, 60, 18, colorprofile.ASCII)), " ")
	if l.chart.field != nil || !strings.Contains(text, "would take too long here: - takes a smaller budget") {
		t.Errorf("\n%s", text)
	}
	now.Settings = json.RawMessage(`{"budget":10}`)
	l.Settle(now, 1)
	if l.chart.field == nil || l.chart.refusal != "" {
		t.Error("a smaller budget has no map")
	}
}

// TestACursorThatFindsAPlaceNamesIt: its run ends at a minimum beyond the window that the
// map does not know, and the numbers of all go with it.
func TestACursorThatFindsAPlaceNamesIt(t *testing.T) {
	now := seen(t, experiment.Options{Formula: "sin(x) + sin(y) + (x + y)/50", Rule: "gd", Knobs: map[string]string{"rate": "0.5"}}, 0, "")
	l := settled(t, now)
	known := l.chart.field.Places().Len()
	found := false
	for _, far := range [][]float64{{-14, -14}, {17, 17}, {-20, 4}, {23, 23}} {
		now.Cursor = far
		lenstest.Settle(t, l, now)
		end := after(t, l, now, far, l.chart.task.steps).X()
		long := told(l)
		if want := model.Vector(end, 3); !strings.Contains(long, "minimum") || !strings.Contains(long, want) {
			t.Errorf("from %v the run comes to %s, the panel says %q", far, want, long)
		}
		found = found || l.chart.field.Places().Len() > known
	}
	if !found {
		t.Error("no place was found")
	}
}

// TestPathsHaveTheSettingsOfTheMap, also where those of the run were others before.
func TestPathsHaveTheSettingsOfTheMap(t *testing.T) {
	r := lenstest.Race(t, named("himmelblau", "gd", "0.001"))
	now := lenstest.At(t, r, 5)
	s := now.Session()
	if _, err := r.Sync(s.ChangeAt([]int{5}, 0, s.Runners[0].With("rate", 0.01)), 10); err != nil {
		t.Fatal(err)
	}
	now = lenstest.At(t, r, 9)
	now.View, now.W, now.H, now.Settings = "contour", 42, 16, json.RawMessage(`{"sheaf":3}`)
	l := settled(t, now)
	for _, p := range l.sheaf.paths(&l.chart) {
		if want := after(t, l, now, p.Path.Points[:2], 9).X(); !slices.Equal(p.Now.At, want) {
			t.Errorf("a path is at %v, a run of the map at %v", p.Now.At, want)
		}
	}
}

// TestLongPathsEnd where memory would, and the panel says so; going back cuts them.
func TestLongPathsEnd(t *testing.T) {
	now := seen(t, named("himmelblau", "gd", "0.01"), longest+50, `{"sheaf":3}`)
	l := settled(t, now)
	for _, one := range l.sheaf.runs {
		if one.steps() != longest {
			t.Errorf("a path has %d steps", one.steps())
		}
	}
	if text := lenstest.Panel(l, 60, 18, colorprofile.ASCII); !strings.Contains(text, "paths to step 2,000") {
		t.Errorf("\n%s", text)
	}
	back := lenstest.At(t, now.Race, 4)
	back.View, back.W, back.H, back.Settings = now.View, now.W, now.H, now.Settings
	lenstest.Settle(t, l, back)
	if p := l.sheaf.paths(&l.chart)[0]; len(p.Path.F) != 5 {
		t.Errorf("at step 4 a path has %d points", len(p.Path.F))
	}
}

// TestTheLowestIsInTheWindow: noise carries runs to lower minima beyond it, of a function
// that falls without bound, and these are not what is asked for.
func TestTheLowestIsInTheWindow(t *testing.T) {
	o := named("local-minimum", "sgd", "0.05")
	noise := 4.0
	o.Noise = &noise
	l := settled(t, seen(t, o, 0, `{"show":"lowest"}`))
	l.chart.count()
	p := l.chart.task.problem
	lower := false
	for k, lowest := range l.chart.endings.Lowest() {
		q := l.chart.field.Places().Place(k)
		inside := p.Usual(l.now.Session()).Contains(q.At)
		if lowest && (!inside || q.Value > -1) {
			t.Errorf("the lowest is %+v", q)
		}
		lower = lower || q.Kind == model.Minimum && !inside && q.Value < -2
	}
	if !lower {
		t.Error("no run has left the window for a lower minimum")
	}
	number := 0
	for _, e := range l.chart.endings.Minima() {
		if math.Abs(e.Place.At[0]-1.0904) < 1e-3 {
			number = e.Number
		}
	}
	if text := lenstest.Panel(l, 60, 18, colorprofile.ASCII); !strings.Contains(text, fmt.Sprintf("in minimum %d, the lowest", number)) {
		t.Errorf("\n%s", text)
	}
}

// TestALowPanelKeepsTheList: where there is little room all minima are listed, and the
// start in few words.
func TestALowPanelKeepsTheList(t *testing.T) {
	text := lenstest.Panel(settled(t, seen(t, named("himmelblau", "gd", "0.01"), 0, "")), 24, 9, colorprofile.ASCII)
	for _, want := range []string{"1 (", "2 (", "3 (", "4 (", "→ minimum 1, step 10"} {
		if !strings.Contains(text, want) {
			t.Errorf("expected %q in\n%s", want, text)
		}
	}
}
