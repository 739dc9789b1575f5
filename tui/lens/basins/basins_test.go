package basins

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// seen is what the lens is given of a rule on a landscape, in a picture of 42 × 16 cells.
func seen(t testing.TB, o experiment.Options, head int, settings string) lens.Now {
	t.Helper()
	now := lenstest.At(t, lenstest.Race(t, o), head)
	now = lenstest.In(t, now, scene.Views(now.Session())[0], 42, 16)
	now.Settings = json.RawMessage(settings)
	return now
}

func named(landscape, rule, rate string) experiment.Options {
	o := experiment.Options{Landscape: landscape, Rule: rule}
	if rate != "" {
		o.Knobs = map[string]string{"rate": rate}
	}
	return o
}

func settled(t testing.TB, now lens.Now) *attracting {
	t.Helper()
	l := &attracting{}
	lenstest.Settle(t, l, now)
	return l
}

// pictured is the picture with the lens.
func pictured(l *attracting, now lens.Now, p colorprofile.Profile) *canvas.Canvas {
	th, c := theme.New(p, true), canvas.New(now.W, now.H)
	var s plot.Scene
	l.Picture(&s, th)
	plot.New(now.View, scene.Request(now.Race.Problem, now.Frame, now.W, now.H, th)).Draw(c, s)
	return c
}

// TestSlicesDoNotMatter: the map is the same whether it is found in small parts or at once,
// and so are the paths.
func TestSlicesDoNotMatter(t *testing.T) {
	for _, o := range []experiment.Options{named("himmelblau", "newton", ""), named("himmelblau", "adam", "0.5"), named("local-minimum", "gd", "")} {
		now := seen(t, o, 4, `{"sheaf":3}`)
		want := settled(t, now)
		l := &attracting{}
		for _, most := range []int{1, 3, 7, 1 << 30} {
			for range 50 {
				if err := l.Settle(now, most); err != nil {
					t.Fatal(err)
				}
				l.Panel(canvas.New(34, 14), theme.New(colorprofile.TrueColor, true))
				pictured(l, now, colorprofile.TrueColor)
			}
		}
		if a, b := pictured(l, now, colorprofile.TrueColor).String(), pictured(want, now, colorprofile.TrueColor).String(); a != b {
			t.Errorf("%s: in parts\n%s\nat once\n%s", o.Rule, a, b)
		}
	}
}

// told is the sentence on the start.
func told(l *attracting) string {
	long, _ := l.fate()
	return long
}

// TestTheFateOfAStart is checked by running on: at the step that is named the run is at the
// point that is named, and the step before it was not.
func TestTheFateOfAStart(t *testing.T) {
	for _, o := range []experiment.Options{
		named("himmelblau", "gd", "0.01"), named("himmelblau", "newton", ""), named("himmelblau", "momentum", "0.01"), named("valley", "gd", "0.4"), named("local-minimum", "gd", "0.05"),
	} {
		l := settled(t, seen(t, o, 0, ""))
		end, places := l.spot.field.End(0, 0), l.chart.field.Places()
		if end.Place < 0 {
			t.Errorf("%s: %s", o.Landscape, told(l))
			continue
		}
		s := l.now.Session()
		d, err := run.NewDriver(s, 0, l.now.Race.Problem.Objective, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		state, away := d.Start(), []float64{}
		for range end.Steps + 1 {
			away = append(away, vec.Distance(state.X(), places.Place(end.Place).At))
			state = d.Advance(state)
		}
		if n := end.Steps; away[n] > places.Radius() || n > 0 && away[n-1] <= places.Radius() {
			t.Errorf("%s %s: %s, but it is %v away", o.Landscape, o.Rule, told(l), away[max(n-1, 0):])
		}
		if !strings.Contains(told(l), fmt.Sprintf("from step %d on", end.Steps)) {
			t.Errorf("%s", told(l))
		}
	}
}

// TestTheSharesAreThoseOfTheStarts: every start is run to its end by the driver alone, and
// counted.
func TestTheSharesAreThoseOfTheStarts(t *testing.T) {
	l := settled(t, seen(t, named("himmelblau", "gd", "0.02"), 0, `{"budget":50}`))
	c, s := &l.chart, l.now.Session()
	c.count()
	counts, at := make([]int, len(c.endings.List)+1), make([]float64, 2)
	for k := range c.grid.Len() {
		c.grid.At(at, k)
		s.Start = at
		d, err := run.NewDriver(s, 0, l.now.Race.Problem.Objective, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		state := d.Start()
		for range 50 {
			state = d.Advance(state)
		}
		for _, e := range c.endings.List {
			if vec.Distance(state.X(), e.Place.At) <= c.field.Places().Radius() {
				counts[e.Number]++
			}
		}
	}
	for _, e := range c.endings.List {
		if e.Runs != counts[e.Number] {
			t.Errorf("%v: %d runs, by hand %d", e.Place.At, e.Runs, counts[e.Number])
		}
	}
}

// TestThePathsAreRuns from the points of a grid, up to the head, and go on with it.
func TestThePathsAreRuns(t *testing.T) {
	now := seen(t, named("himmelblau", "momentum", "0.01"), 7, `{"sheaf":5}`)
	l := settled(t, now)
	runs := l.sheaf.paths(&l.chart)
	if len(runs) != 25 {
		t.Fatalf("%d paths", len(runs))
	}
	s := now.Session()
	for _, r := range runs {
		s.Start = r.Path.Points[:2]
		d, err := run.NewDriver(s, 0, now.Race.Problem.Objective, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		state := d.Start()
		for range 7 {
			state = d.Advance(state)
		}
		if !slices.Equal(state.X(), r.Now.At) || len(r.Path.F) != 8 {
			t.Errorf("from %v the path ends at %v after %d points, the run at %v", s.Start, r.Now.At, len(r.Path.F), state.X())
		}
	}
	later := lenstest.At(t, now.Race, 9)
	later.View, later.W, later.H, later.Settings = now.View, now.W, now.H, now.Settings
	lenstest.Settle(t, l, later)
	if r := l.sheaf.paths(&l.chart)[3]; len(r.Path.F) != 10 {
		t.Errorf("after two steps more a path has %d points", len(r.Path.F))
	}
}

// TestWhatChangesTheMap: the rate, the budget, and how low runs come, for which they go on
// to the end of it; and what does not: paths, shares.
func TestWhatChangesTheMap(t *testing.T) {
	now := seen(t, named("himmelblau", "gd", "0.01"), 0, "")
	l := settled(t, now)
	before := l.chart.field
	for text, same := range map[string]bool{`{"show":"f"}`: false, `{"show":"lowest"}`: true, `{"sheaf":3}`: true, `{"budget":50}`: false} {
		l := settled(t, now)
		before := l.chart.field
		now.Settings = json.RawMessage(text)
		lenstest.Settle(t, l, now)
		if got := l.chart.field == before; got != same {
			t.Errorf("%s keeps the map: %v", text, got)
		}
		now.Settings = nil
	}
	other := seen(t, named("himmelblau", "gd", "0.02"), 0, "")
	lenstest.Settle(t, l, other)
	if l.chart.field == before {
		t.Error("another rate keeps the map")
	}
}

// TestNoiseHasShares: with noise the panel says how many seeds find the lowest minimum.
func TestNoiseHasShares(t *testing.T) {
	o := named("local-minimum", "sgd", "0.05")
	noise := 4.0
	o.Noise = &noise
	l := settled(t, seen(t, o, 0, `{"show":"lowest"}`))
	text := strings.Join(strings.Fields(lenstest.Panel(l, 34, 16, colorprofile.TrueColor)), " ")
	if !strings.Contains(text, "× 8 seeds") || !strings.Contains(text, ", the lowest") || !strings.Contains(text, "of 8 seeds end") {
		t.Errorf("\n%s", text)
	}
}

// TestBasinsOfEverything: no landscape of one or two parameters, no slice, no rule and no
// size makes it fail.
func TestBasinsOfEverything(t *testing.T) {
	for _, o := range []experiment.Options{
		named("plateau", "gd", ""), named("cliff", "gd", ""), named("rosenbrock-n", "adam", "0.1"), {Formula: "log(x) + 1/y"}, {Formula: "3"}, {Formula: "x^2 + y^2", Rule: "cma-es"}, named("spirals", "adam", ""),
	} {
		now := seen(t, o, 2, `{"budget":10,"sheaf":3}`)
		for _, size := range [][2]int{{0, 0}, {1, 1}, {20, 7}} {
			now.W, now.H = size[0], size[1]
			if size[0] == 0 && o.Landscape == "spirals" {
				continue
			}
			l := settled(t, now)
			for _, p := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI, colorprofile.ASCII} {
				pictured(l, now, p)
				lenstest.Panel(l, size[0], size[1], p)
			}
		}
	}
}

// TestPanels are pictures of the panel.
func TestPanels(t *testing.T) {
	for name, c := range map[string]struct {
		of  experiment.Options
		set string
		w   int
	}{
		"gd": {named("himmelblau", "gd", "0.01"), "", 34}, "newton": {named("himmelblau", "newton", ""), "", 34}, "short": {named("rosenbrock", "gd", ""), `{"budget":20}`, 24},
		"height": {named("himmelblau", "gd", "0.01"), `{"show":"f","budget":10}`, 34}, "diverged": {named("himmelblau", "gd", "0.03"), "", 34},
	} {
		l := settled(t, seen(t, c.of, 0, c.set))
		golden.Check(t, "panel-"+name, lenstest.Panel(l, c.w, 18, colorprofile.TrueColor))
	}
	now := seen(t, named("himmelblau", "newton", ""), 0, "")
	golden.Check(t, "picture-plain", pictured(settled(t, now), now, colorprofile.ASCII).Plain())
}

// TestTheListHasTheMarksOfTheMap, where the map has marks and no colours.
func TestTheListHasTheMarksOfTheMap(t *testing.T) {
	for _, p := range []colorprofile.Profile{colorprofile.ASCII, colorprofile.ANSI} {
		now := seen(t, named("himmelblau", "newton", ""), 0, "")
		l := settled(t, now)
		picture, listed := pictured(l, now, p).Plain(), 0
		for row := range strings.Lines(lenstest.Panel(l, 34, 18, p)) {
			if mark, words, ok := strings.Cut(row, " "); ok && strings.HasSuffix(strings.TrimSpace(words), "%") {
				listed++
				if !strings.Contains(picture, mark+mark) {
					t.Errorf("%v: %s is not in the map\n%s", p, row, picture)
				}
			}
		}
		if listed != 6 {
			t.Errorf("%v: %d rows have a mark", p, listed)
		}
	}
}

// TestSettingsAreChecked: what no key gives is refused.
func TestSettingsAreChecked(t *testing.T) {
	for _, s := range []Settings{{Budget: -1}, {Budget: 1 << 40}, {Show: "x"}, {Sheaf: 4}, {Sheaf: -3}} {
		if s.Validate() == nil {
			t.Errorf("%+v is valid", s)
		}
	}
	s := Settings{}
	for range 20 {
		s = next(wider(more(s)))
		if err := s.Validate(); err != nil {
			t.Errorf("%+v: %v", s, err)
		}
	}
	for range 20 {
		s = narrower(fewer(s))
	}
	if s.Sheaf != 0 || s.Steps() != budgets()[0] {
		t.Errorf("%+v", s)
	}
}

// BenchmarkFollow is a map of 80 × 40 cells, two starts in each, after a change of the
// rate, until it is whole.
func BenchmarkFollow(b *testing.B) {
	for _, rule := range []string{"gd", "momentum", "adam", "newton"} {
		b.Run(rule, func(b *testing.B) {
			var nows []lens.Now
			rates := []string{"0.008", "0.01"}
			if rule == "newton" {
				rates = []string{"0.8", "1"}
			}
			for _, rate := range rates {
				now := seen(b, named("himmelblau", rule, rate), 0, "")
				now.W, now.H = 80, 40
				nows = append(nows, now)
			}
			l, th := &attracting{}, theme.New(colorprofile.TrueColor, true)
			for k := 0; b.Loop(); k++ {
				for more := true; more; _, more = l.Deriving() {
					if err := l.Settle(nows[k%2], 1000); err != nil {
						b.Fatal(err)
					}
				}
				l.Picture(new(plot.Scene), th)
			}
		})
	}
}
