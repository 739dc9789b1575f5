package convexity

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/convexity"
	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

func look() theme.Theme { return theme.New(colorprofile.ASCII, true) }

func at(t testing.TB, o experiment.Options, head, w, h int) lens.Now {
	t.Helper()
	now := lenstest.At(t, lenstest.Race(t, o, "gd"), head)
	return lenstest.In(t, now, scene.Views(now.Session())[0], w, h)
}

func settled(t testing.TB, now lens.Now) *chords {
	t.Helper()
	l := Entry().New()
	lenstest.Settle(t, l, now)
	return l.(*chords)
}

// panel is the panel in one line.
func panel(l *chords) string {
	return strings.Join(strings.Fields(lenstest.Panel(l, 300, 40, colorprofile.ASCII)), " ")
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		o    experiment.Options
		head int
	}{
		"curve": {experiment.Options{Landscape: "local-minimum"}, 0}, "plane": {experiment.Options{Landscape: "himmelblau"}, 6},
		"bowl": {experiment.Options{Landscape: "bowl"}, 3}, "part": {experiment.Options{Formula: "-log(x) + 0.1x^2", Start: []float64{2}}, 0},
		"slice": {experiment.Options{Landscape: "rosenbrock-n", Dim: 4}, 5},
	} {
		for size, of := range map[string][2]int{"80x24": {50, 14}, "120x40": {82, 22}} {
			now := at(t, c.o, c.head, of[0], of[1])
			l := settled(t, now)
			on := canvas.New(now.W, now.H)
			s := plot.Scene{}
			l.Picture(&s, look())
			plot.New(now.View, scene.Request(now.Race.Problem, now.Frame, now.W, now.H, look())).Draw(on, s)
			strips := canvas.New(now.W, 8)
			plot.History(strips, l.Strips(now.W, 8, look()), look())
			golden.Check(t, name+"-"+size, on.Plain()+"\n"+lenstest.Panel(l, now.W, 16, colorprofile.ASCII)+"\n"+strips.Plain())
		}
	}
}

// TestSentencesAreTrue of functions that are known.
func TestSentencesAreTrue(t *testing.T) {
	for _, c := range []struct {
		text  string
		ends  [4]float64
		dim   int
		want  []string
		never string
	}{
		{"x^2", [4]float64{-1, 0, 3}, 1, []string{"not above the chord", "convex? yes", "Above 0"}, "is above"},
		{"-x^2", [4]float64{-1, 0, 3}, 1, []string{"most at 0.5 of the way, at 1: f −1, chord −5, 4 above it", "convex? no", "Below 0"}, "proof"},
		{"3x - 1", [4]float64{-1, 0, 3}, 1, []string{"not above the chord", "0 within rounding, as of a linear f"}, "is above"},
		{"x^3", [4]float64{0, 0, 2}, 1, []string{"not above the chord", "convex? no"}, "is above"},
		{"x^2 - y^2", [4]float64{0, -1, 0, 1}, 2, []string{"at (0, 0): f 0, chord −1, 1 above it"}, "yes"},
		{"log(x)", [4]float64{-1, 0, 3}, 1, []string{"no chord: f has no value at an end"}, "is above the chord"},
		{"1/x^2", [4]float64{-1, 0, 1}, 1, []string{"most", "convex? no"}, "not above"},
		{"x exp(x)", [4]float64{-1, 0, 1}, 1, []string{"not above the chord"}, "is above the chord"},
	} {
		set, _ := json.Marshal(Settings{Moved: true, Ends: c.ends})
		now := at(t, experiment.Options{Formula: c.text, Start: []float64{1, 1}[:c.dim]}, 0, 60, 20)
		now.Settings = set
		got := panel(settled(t, now))
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in %s", c.text, want, got)
			}
		}
		if strings.Contains(got, c.never) {
			t.Errorf("%s: %q in %s", c.text, c.never, got)
		}
	}
}

// TestJensen: the gap of x² is the variance of the points, that of a convex function is
// positive for every cloud, and the standard error is that of many gaps.
func TestJensen(t *testing.T) {
	square := formula.MustParse("x^2").Objective()
	j := convexity.NewJensen(square, []float64{3}, []float64{0.7}, 100, 5)
	mean, variance := 0.0, 0.0
	for _, x := range j.Points {
		mean += x / 100
	}
	for _, x := range j.Points {
		variance += (x - mean) * (x - mean) / 100
	}
	if math.Abs(j.Gap()-variance) > 1e-12 || math.Abs(j.Center[0]-mean) > 1e-12 {
		t.Errorf("the gap of x² is %v, the variance %v", j.Gap(), variance)
	}
	o := formula.MustParse("exp(x) + abs(x - y) + (x + y)^2").Objective()
	var sum, squares, said float64
	const clouds = 400
	for seed := range uint64(clouds) {
		j := convexity.NewJensen(o, []float64{0.3, -1}, []float64{0.8, 0.3}, 50, seed)
		if !(j.Gap() > 0) {
			t.Errorf("of a convex function the gap is %v", j.Gap())
		}
		sum, squares, said = sum+j.Gap(), squares+j.Gap()*j.Gap(), said+j.Error/clouds
	}
	if sd := math.Sqrt(squares/clouds - sum*sum/clouds/clouds); math.Abs(said/sd-1) > 0.25 {
		t.Errorf("the standard error is said to be %v, the gaps deviate by %v", said, sd)
	}
	if j := convexity.NewJensen(formula.MustParse("log(x)").Objective(), []float64{0}, []float64{1}, 50, 1); j.Without == 0 {
		t.Error("log has a value everywhere around 0")
	}
}

// TestKeysMoveTheChord: the arrows move the chosen end and no other, Tab changes it, the
// counter-example is a chord, and 0 goes back to the run.
func TestKeysMoveTheChord(t *testing.T) {
	now := at(t, experiment.Options{Landscape: "himmelblau"}, 4, 60, 20)
	l := settled(t, now)
	press := func(name string) Settings {
		b, ok := l.Keys().Find(name)
		if !ok {
			t.Fatalf("there is no key %s", name)
		}
		c := b.Action(lens.Change{Settings: now.Settings})
		now.Settings = c.Settings
		lenstest.Settle(t, l, now)
		return l.set
	}
	before := l.set.Ends
	if got := press("right"); got.Ends[0] != before[0]+step*10 || got.Ends[1] != before[1] || got.Ends[2] != before[2] || !got.Moved {
		t.Errorf("right moves %v to %v", before, got.Ends)
	}
	press("tab")
	if got := press("up"); got.Ends[3] != math.Min(before[3]+step*10, 5) || got.Ends[0] != before[0]+step*10 {
		t.Errorf("up moves the other end to %v", got.Ends)
	}
	for range 100 {
		press("left")
	}
	if got := press("left"); got.Ends[2] != -5 {
		t.Errorf("the end leaves the window: %v", got.Ends)
	}
	press("y")
	if !l.line.worst.Disproves() {
		t.Errorf("f is not above the chord of the counter-example: %+v", l.line.worst)
	}
	if press("0"); l.set.Ends != before || l.set.Moved {
		t.Errorf("0 leads to %v, want %v", l.set.Ends, before)
	}
	was := l.cloud.Gap()
	if press("R"); l.cloud.Gap() == was {
		t.Error("R draws the same cloud")
	}
	if _, err := lens.Read(json.RawMessage(`{"end":2}`), Settings{}); err == nil {
		t.Error("a third end is accepted")
	}
}

// TestEverySize draws without an end or a panic, before and after settling.
func TestEverySize(t *testing.T) {
	for _, o := range []experiment.Options{{Landscape: "himmelblau"}, {Landscape: "plateau"}, {Landscape: "rosenbrock-n", Dim: 5}} {
		now := at(t, o, 2, 40, 12)
		l, fresh := settled(t, now), Entry().New()
		for w := 0; w < 60; w += 7 {
			for h := range 20 {
				lenstest.Panel(l, w, h, colorprofile.ASCII)
				lenstest.Panel(fresh, w, h, colorprofile.ASCII)
			}
		}
		var s plot.Scene
		if l.Picture(&s, look()); len(s.Over) != 1 || len(s.Cloud.F) == 0 {
			t.Errorf("the layers are %d with %d points", len(s.Over), len(s.Cloud.F))
		}
	}
}

// TestTheAnswerIsNotCutOff, also in the narrowest panel, and says of a slice that it is of
// the slice: x² + y² − z² is convex where z is not moved.
func TestTheAnswerIsNotCutOff(t *testing.T) {
	for _, c := range []struct {
		by   []int
		want string
	}{{[]int{1, 2}, "in the slice"}, {[]int{1, 3}, "convex? no"}} {
		o := experiment.Options{Formula: "x^2 + y^2 - z^2", Start: []float64{1, 1, 0.5}, Slice: model.Slicing{By: model.ByCoords, Coords: c.by}}
		l := settled(t, at(t, o, 0, 50, 14))
		text := lenstest.Panel(l, 26, 14, colorprofile.ASCII)
		if got := strings.Join(strings.Fields(text), " "); !strings.Contains(got, c.want) || strings.Contains(got, "as far as …") {
			t.Errorf("expected %q in\n%s", c.want, text)
		}
	}
}
