package sample

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/plot"
)

// seen is what the lens is given of a landscape, in a picture of 82 × 20 cells.
func seen(t testing.TB, o experiment.Options, set string) lens.Now {
	t.Helper()
	now := lenstest.At(t, lenstest.Race(t, o, "gd"), 0)
	view := plot.Contour
	if len(now.Frame.Window) == 1 {
		view = plot.Curve
	}
	now = lenstest.In(t, now, view, 82, 20)
	now.Settings = json.RawMessage(set)
	return now
}

// studied is the lens before it, as far as the samples of its own size are studied.
func studied(t testing.TB, now lens.Now) *sample {
	t.Helper()
	l := Entry().New().(*sample)
	for range 10_000 {
		if err := l.Settle(now, 1000); err != nil {
			t.Fatal(err)
		}
		if _, more := l.Deriving(); !more || l.study(l.N) != nil {
			return l
		}
	}
	t.Fatal("it does not end")
	return nil
}

// TestTheSampleIsThatOfTheLaw: its curve is its risk, and its lowest point the least of
// 8,001 values.
func TestTheSampleIsThatOfTheLaw(t *testing.T) {
	for _, name := range []string{"risk", "sine-risk", "local-minimum"} {
		l := studied(t, seen(t, experiment.Options{Landscape: name}, `{"n":16,"sample":3}`))
		risk := l.own.Draw(16, 3)
		least, at := math.Inf(1), 0.0
		const n = 8000
		for k := range n + 1 {
			x := l.Window[0].Lo + float64(k)/n*l.Window[0].Width()
			if v := risk.Value([]float64{x}); v < least {
				least, at = v, x
			}
		}
		if math.Abs(l.Shown.X[0]-at) > 2*l.Window[0].Width()/n || l.Shown.F > least || l.Shown.F != risk.Value(l.Shown.X) {
			t.Errorf("%s: lowest at %v (%v), want %v (%v)", name, l.Shown.X, l.Shown.F, at, least)
		}
		for k, v := range l.Curve {
			if want := risk.Value(l.Grid.At(k)); v != want {
				t.Fatalf("%s: the curve is %v, want %v", name, v, want)
			}
		}
		if l.Origin == Lawful && risk.(model.Sampled).Examples() != 16 {
			t.Errorf("%s: %d examples", name, risk.(model.Sampled).Examples())
		}
	}
}

// TestTheSineAgreesWithItsStory: its minima scatter by 0.258/√n, and the risk there exceeds
// that on the sample by 0.18/n.
func TestTheSineAgreesWithItsStory(t *testing.T) {
	l := studied(t, seen(t, experiment.Options{Landscape: "sine-risk"}, `{"n":256}`))
	if d, gap := l.Theory.Deviation(0, 1), l.Theory.Gap(1); math.Abs(d-0.258) > 0.01 || math.Abs(gap-0.18) > 0.01 {
		t.Errorf("deviation %v and gap %v, want 0.258 and 0.18", d, gap)
	}
	s := l.study(256)
	if gap := s.Gap(); math.Abs(gap.Of-0.18/256) > 4*gap.Error {
		t.Errorf("gap %v ± %v, want %v", gap.Of, gap.Error, 0.18/256)
	}
	if excess := s.Excess(l.Best.F); math.Abs(excess.Of-0.09/256) > 4*excess.Error+0.02/256 {
		t.Errorf("excess %v ± %v, want %v", excess.Of, excess.Error, 0.09/256)
	}
}

// TestExpectedRisks are the companion where there is one, and f elsewhere.
func TestExpectedRisks(t *testing.T) {
	for name, want := range map[string]struct {
		origin Origin
		best   []float64
	}{
		"risk":     {Fields, []float64{1.0904082219467213}},
		"line-fit": {Given, nil},
		"bowl":     {Fields, nil},
	} {
		now := seen(t, experiment.Options{Landscape: name}, "")
		if want.best == nil {
			for _, c := range now.Race.Problem.Known {
				want.best = c.At
			}
		}
		l := studied(t, now)
		if l.Origin != want.origin {
			t.Errorf("%s: origin %v", name, l.Origin)
		}
		for i, v := range want.best {
			if math.Abs(l.Best.X[i]-v) > 1e-6 {
				t.Errorf("%s: lowest at %v, want %v", name, l.Best.X, want.best)
			}
		}
	}
}

// TestResampledLines: of least squares the mean excess is that of theory, at n = 1,024.
func TestResampledLines(t *testing.T) {
	l := studied(t, seen(t, experiment.Options{Landscape: "line-fit"}, `{"n":1024}`))
	s := l.study(1024)
	if excess, want := s.Excess(l.Best.F), l.Theory.Excess(1024); math.Abs(excess.Of-want) > 4*excess.Error || !l.Theory.OK {
		t.Errorf("excess %v ± %v, want %v", excess.Of, excess.Error, want)
	}
}

// TestPartsDoNotMatter: the same is derived whatever the parts, and what does not change is
// kept.
func TestPartsDoNotMatter(t *testing.T) {
	now := seen(t, experiment.Options{Landscape: "risk"}, "")
	whole := Entry().New().(*sample)
	lenstest.Settle(t, whole, now)
	for _, most := range []int{7, 100_000} {
		l := Entry().New().(*sample)
		for more := true; more; _, more = l.Deriving() {
			if err := l.Settle(now, most); err != nil {
				t.Fatal(err)
			}
		}
		for n, s := range whole.Studies {
			if !reflect.DeepEqual(s.Found, l.Studies[n].Found) {
				t.Errorf("n = %d by %d is another", n, most)
			}
		}
	}
	first, studies, shown := whole.Analysis, len(whole.Studies), whole.Shown.X[0]
	now.Settings = json.RawMessage(`{"sample":1}`)
	if lenstest.Settle(t, whole, now); whole.Analysis != first || len(whole.Studies) != studies || whole.Shown.X[0] == shown {
		t.Error("the next sample has the same lowest point, or all is derived again")
	}
	now.Settings = json.RawMessage(`{"n":32}`)
	if lenstest.Settle(t, whole, now); whole.Analysis != first || len(whole.Studies) != studies+1 || whole.N != 32 {
		t.Error("other numbers of examples are not studied beside the others")
	}
}

// TestCostlySamplesAreBounded: so many samples of so many examples that the operations are.
func TestCostlySamplesAreBounded(t *testing.T) {
	l := Entry().New().(*sample)
	if err := l.Settle(seen(t, experiment.Options{Landscape: "spirals"}, `{"n":4096}`), 1); err != nil {
		t.Fatal(err)
	}
	for _, n := range l.affordable() {
		if work := l.law.Cost(n) * l.samples(n) * l.Grid.Len(); work > mostWork {
			t.Errorf("%d samples of %d examples take %d operations", l.samples(n), n, work)
		}
	}
	if list := l.affordable(); l.N != list[len(list)-1] || l.N == 4096 || !strings.Contains(l.where(), "cost too much here") {
		t.Errorf("n = %d of %v: %q", l.N, list, l.where())
	}
}

func TestSettingsAndKeys(t *testing.T) {
	for _, n := range []int{-4, 1, 5000} {
		if (Settings{N: n}).Validate() == nil {
			t.Errorf("n = %d is valid", n)
		}
	}
	l := Entry().New().(*sample)
	change := lens.Change{}
	press := func(key string) Settings {
		change, _, _ = keys.Table[lens.Change](l.Keys()).Press(change, key)
		set, err := lens.Read(change.Settings, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	if s := press(")"); s.Count() != 128 || change.Message != "128 examples" {
		t.Errorf("%+v, %q", s, change.Message)
	}
	if s := press("R"); s.Sample != 1 || s.Count() != 128 {
		t.Errorf("%+v", s)
	}
	for range 9 {
		press("(")
	}
	if s := press("("); s.Count() != 4 {
		t.Errorf("%+v", s)
	}
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		o   experiment.Options
		set string
	}{
		"risk":  {experiment.Options{Landscape: "risk"}, `{"n":16}`},
		"lines": {experiment.Options{Landscape: "line-fit"}, `{"n":4,"sample":2}`},
		"wells": {experiment.Options{Landscape: "himmelblau"}, ""},
		"slice": {experiment.Options{Landscape: "rosenbrock-n", Dim: 8}, ""},
		"none":  {experiment.Options{Formula: "log(-1 - x^2)", Start: []float64{1}}, ""},
	} {
		now := seen(t, c.o, c.set)
		l := studied(t, now)
		for _, size := range [][4]int{{50, 10, 26, 10}, {82, 20, 34, 20}} {
			now = lenstest.In(t, now, now.View, size[0], size[1])
			if now.Frame.Slice == nil {
				l = studied(t, now)
			}
			of := map[int]string{50: "80x24", 82: "120x40"}[size[0]]
			golden.Check(t, name+"-"+of, lenstest.Picture(l, now, colorprofile.ASCII)+"\n"+lenstest.Panel(l, size[2], size[3], colorprofile.ASCII))
		}
	}
}

// TestEverySize draws without a panic and within the canvas, at the beginning too.
func TestEverySize(t *testing.T) {
	now := seen(t, experiment.Options{Landscape: "risk"}, "")
	done, begun := studied(t, now), Entry().New().(*sample)
	if err := begun.Settle(now, 300); err != nil {
		t.Fatal(err)
	}
	for _, l := range []*sample{done, begun, Entry().New().(*sample)} {
		for w := 0; w < 60; w += 7 {
			for h := 0; h < 40; h += 3 {
				for _, row := range strings.Split(lenstest.Panel(l, w, h, colorprofile.ASCII), "\n") {
					if n := len([]rune(row)); n > w {
						t.Fatalf("%d×%d: %q", w, h, row)
					}
				}
			}
		}
		lenstest.Picture(l, now, colorprofile.ASCII)
	}
}
