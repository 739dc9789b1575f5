package height

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

func look() theme.Theme { return theme.New(colorprofile.ASCII, true) }

// landmark is a point of n eigenvalues, of which so many are negative.
func landmark(n, index int, f float64) curvature.Landmark {
	values := make([]float64, n)
	for k := range values {
		values[k] = 1
		if k < index {
			values[k] = -1
		}
	}
	return curvature.Landmark{At: make([]float64, n), Value: f, Values: values, Index: index, Hits: 1}
}

// facts are those of points of n parameters with the given heights by index.
func facts(n int, heights ...[]float64) Facts {
	f := Facts{N: n, Ended: 100, Empty: 7}
	for index, list := range heights {
		for _, v := range list {
			f.Points = append(f.Points, landmark(n, index, v))
		}
	}
	return f
}

func TestSentences(t *testing.T) {
	flat := facts(2, []float64{1}, []float64{2})
	flat.Points[1].Flat = 1
	theory := facts(2, []float64{-2, -1}, []float64{0}, []float64{1})
	theory.Shares, theory.Heights = []float64{0.25, 0.5, 0.25}, []float64{-1.3, 0, 1.3}
	quick := facts(1, []float64{0})
	quick.Empty, quick.Outside, quick.Full = 0, 3, true
	away := facts(1)
	away.Empty, away.Outside = 0, 100
	for want, f := range map[string]Facts{
		"Of 4 points 2 are minima; the mean height rises with the index: −1.5, 0, 1.":                             theory,
		"expects the shares and heights 0.25 and −1.3 at index 0, 0.5 and 0 at index 1, 0.25 and 1.3 at index 2.": theory,
		"does not rise steadily with the index: 3, 1.":                                                            facts(2, []float64{3}, []float64{1}),
		"Of 3 points 1 is a minimum;":               facts(2, []float64{3}, []float64{1, 2}),
		"Of 3 points 0 are minima.":                 facts(2, nil, []float64{1, 2, 3}),
		"No critical point is found.":               facts(2),
		"The one point that is found is a minimum.": quick,
		"Of 100 searches 3 left the window and the others each came to a point; no more points are kept.": quick,
		"All 100 searches left the window.": away,
		"Of 100 searches 7 found nothing, as ‖∇f‖ was least where they ended and not zero.": flat,
		"1 point has eigenvalues that count as zero":                                        flat,
		"with the index: 0.5, 1.5, 2.5, …, 6.5.":                                            facts(7, []float64{0, 0.5, 1}, []float64{1, 1.5, 2}, []float64{2, 2.5, 3}, []float64{3, 3.5, 4}, []float64{4, 4.5, 5}, []float64{5, 5.5, 6}, []float64{6, 6.5, 7}),
		"height and index have the correlation 1.":                                          facts(9, []float64{1}, []float64{2}, []float64{3}, []float64{4}, []float64{5}, []float64{6}, []float64{7}, []float64{8}),
		// −7.6/√(38.4 · 4.4)
		"height and index have the correlation −0.58.": facts(9, []float64{2}, []float64{2}, []float64{2}, []float64{2}, []float64{1, 3}, []float64{1, 1}, []float64{1, 1}),
		"the index: 0, 180.":                           facts(2, []float64{1e-30}, []float64{180}),
	} {
		if got := f.Sentences().String(); !strings.Contains(got, want) {
			t.Errorf("expected %q, got %q", want, got)
		}
	}
}

// TestTheoryIsSilentOfDegeneratePoints, which are in none of its averages.
func TestTheoryIsSilentOfDegeneratePoints(t *testing.T) {
	f := facts(2, []float64{1})
	f.Points[0].Flat = 1
	f.Shares, f.Heights = []float64{0.25, 0.5, 0.25}, []float64{-1.3, 0, 1.3}
	if got := f.Sentences().String(); strings.Contains(got, "theory") {
		t.Errorf("got %q", got)
	}
}

// TestTheAxisEndsAtShares: no tick stands below 0 or above 1.
func TestTheAxisEndsAtShares(t *testing.T) {
	frame := drawn(facts(3, []float64{-1}, []float64{0}, []float64{1}, []float64{2}), 190, 50)
	if !strings.Contains(frame, "0.9") || strings.Contains(frame, "1.1") || strings.Contains(frame, "index/n0") {
		t.Error(frame)
	}
}

func drawn(f Facts, w, h int) string {
	c := canvas.New(w, h)
	f.Draw(c, "the title", look())
	return c.Plain()
}

// scenes are the facts that the golden frames are of.
func scenes() map[string]Facts {
	var low, middle, high []float64
	for k := range 40 {
		v := math.Sin(float64(k * k))
		middle = append(middle, v)
		if k%3 == 0 {
			low, high = append(low, v-1.4), append(high, v+1.3)
		}
	}
	plane := facts(2, low, middle, high)
	theory := plane
	theory.Shares, theory.Heights = []float64{0.25, 0.5, 0.25}, []float64{-1.3, 0, 1.3}
	many := Facts{N: 100, Ended: 500, Empty: 120}
	for k := range 60 {
		many.Points = append(many.Points, landmark(100, 20+k, float64(k)/10+math.Sin(float64(k*k))))
	}
	return map[string]Facts{"plane": plane, "theory": theory, "many": many, "none": facts(3)}
}

func TestGolden(t *testing.T) {
	for name, f := range scenes() {
		for _, size := range [][2]int{{76, 18}, {116, 34}} {
			golden.Check(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), drawn(f, size[0], size[1]))
		}
	}
}

// TestEverySize: nothing panics, and nothing is written beside the canvas.
func TestEverySize(t *testing.T) {
	list := scenes()
	list["alike"], list["one"] = facts(2, []float64{3, 3, 3}), facts(1, []float64{1e300})
	list["far"] = facts(2, []float64{-math.MaxFloat64}, []float64{math.MaxFloat64})
	for name, f := range list {
		for w := range 110 {
			for h := range 20 {
				for _, row := range strings.Split(drawn(f, w, h), "\n") {
					if canvas.Width(row) > w {
						t.Fatalf("%s at %d×%d: %q", name, w, h, row)
					}
				}
			}
		}
	}
}

// raced is a race at its start.
func raced(t testing.TB, o experiment.Options) *experiment.Race {
	t.Helper()
	s, err := o.Race([]string{"gd"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.NewRace(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestLens: the nine points of Himmelblau's function, in bites, kept while the run goes
// on and searched for anew from other starts.
func TestLens(t *testing.T) {
	r := raced(t, experiment.Options{Landscape: "himmelblau"})
	l := Entry().New().(*hunt)
	change := lens.Change{}
	settle := func() {
		for more := true; more; _, more = l.Deriving() {
			if err := l.Settle(lens.Now{Race: r, Settings: change.Settings}, 50); err != nil {
				t.Fatal(err)
			}
		}
	}
	settle()
	first := l.hunt
	c := canvas.New(116, 30)
	l.Panel(c, look())
	for _, want := range []string{"500 of 500 searches, 9 points", "Of 9 points 4 are minima; the mean height rises with the index: 0, 90.8, 182."} {
		if !strings.Contains(c.Plain(), want) {
			t.Errorf("expected %q in\n%s", want, c.Plain())
		}
	}
	press := func(key string) {
		change, _, _ = keys.Table[lens.Change](l.Keys()).Press(change, key)
		settle()
	}
	if press(")"); l.hunt != first || l.ended() != 1000 || change.Message != "1,000 searches" {
		t.Errorf("more searches: %d, %q, begun anew: %t", l.ended(), change.Message, l.hunt != first)
	}
	if press("("); l.hunt == first || l.ended() != 500 || change.Settings != nil {
		t.Errorf("fewer searches: %d, settings %s", l.ended(), change.Settings)
	}
	same := l.hunt
	if press("R"); l.hunt == same || len(l.hunt.Found()) != 9 {
		t.Errorf("other starts: %d points", len(l.hunt.Found()))
	}
}

// TestTooManyParameters are refused in a sentence.
func TestTooManyParameters(t *testing.T) {
	r := raced(t, experiment.Options{Landscape: "rosenbrock-n", Dim: 1000})
	if err := Entry().New().Settle(lens.Now{Race: r}, 1); err == nil || !strings.Contains(err.Error(), "up to 320 parameters") {
		t.Error(err)
	}
}

// TestWhatTheoryExpectsIsAsked of the objective, and not used where it has another size.
func TestWhatTheoryExpectsIsAsked(t *testing.T) {
	o := raced(t, experiment.Options{Landscape: "saddle"}).Problem.Plain
	h := curvature.NewHunt(o, model.Uniform(model.Range{Lo: -1, Hi: 1}, 2), curvature.Scale{}, 0, 10)
	if f := Of(averaged{o, 3}, h); f.Shares == nil || f.Heights[2] != 2 {
		t.Errorf("%+v", f)
	}
	if f := Of(averaged{o, 2}, h); f.Shares != nil {
		t.Errorf("%+v", f)
	}
}

type averaged struct {
	model.Objective
	n int
}

func (a averaged) CriticalAverages() (shares, heights []float64) {
	for k := range a.n {
		shares, heights = append(shares, 0.5), append(heights, float64(k))
	}
	return shares, heights
}

func TestSettingsAreBounded(t *testing.T) {
	for _, s := range []Settings{{Searches: -1}, {Searches: 10}, {Searches: 1 << 30}} {
		if s.Validate() == nil {
			t.Errorf("%+v is valid", s)
		}
	}
}

// TestMemoryIsBounded by the number of parameters.
func TestMemoryIsBounded(t *testing.T) {
	for _, n := range []int{1, 2, 64, 320} {
		if most := Most(n, mostNumbers); most < 50 || 2*n*most > max(mostNumbers, 100*n) || most > 5000 {
			t.Errorf("n = %d: %d points", n, most)
		}
	}
}

// TestMissingPointsAreSaid in the plane, where the gradient turns around the window as
// often as all points say.
func TestMissingPointsAreSaid(t *testing.T) {
	point := func(index int) curvature.Landmark { return curvature.Landmark{At: []float64{0, 0}, Index: index} }
	for _, c := range []struct {
		turns   int
		known   bool
		indices []int
		want    string
	}{
		{1, true, []int{0, 1, 0}, "turns 1 time around the window, as often as minima and maxima less saddles say: if points are missing, then as many saddles as others."},
		{-1, true, []int{0, 1, 2}, "turns −1 time around the window, but minima and maxima less saddles are 1: some points are missing."},
		{0, true, []int{0}, "turns 0 times around the window, but minima and maxima less saddles are 1"},
		{0, false, []int{0}, ""},
		{1, true, nil, ""},
	} {
		f := Facts{N: 2, Turns: c.turns, Turned: c.known}
		for _, k := range c.indices {
			f.Points = append(f.Points, point(k))
		}
		if got := f.complete(); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%v with %d turns: %q, want %q", c.indices, c.turns, got, c.want)
		}
	}
}
