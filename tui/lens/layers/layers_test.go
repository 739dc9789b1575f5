package layers

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
)

const chain = "2-8x6-1 sigmoid, bce, moons 30 seed 1, init normal:0.01"

// at is a race of one runner at a head, and what a lens with settings is given there.
func at(t testing.TB, o experiment.Options, set Settings, head int) (*experiment.Race, lens.Now) {
	t.Helper()
	r := lenstest.Race(t, o)
	now := lenstest.At(t, r, head)
	now.Settings = lens.Write(set, Settings{})
	return r, now
}

// shown is the lens settled to its end.
func shown(t testing.TB, now lens.Now) *view {
	t.Helper()
	l := Entry().New().(*view)
	lenstest.Settle(t, l, now)
	return l
}

// cases are networks with what there is to say of them.
func cases(t testing.TB) map[string]*view {
	of := func(text string, before string, rate string, head int) *view {
		_, now := at(t, experiment.Options{Formula: text, Knobs: map[string]string{"rate": rate}}, Settings{Before: before}, head)
		return shown(t, now)
	}
	return map[string]*view{
		"vanishing": of(chain, "", "0.5", 0),
		"exploding": of("2-8x4-1 tanh, moons 30, init normal:1", strings.Replace(chain, "8x6", "8x4", 1), "0.1", 12),
		"zeros":     of("2-8x2-3 tanh, blobs 30, init zeros", "", "0.5", 3),
		"dead":      of("2-4-4-1 relu residual, moons 30, init glorot", "", "90", 4),
		"single":    of("2-3 tanh, blobs 30, init glorot", "", "0.5", 2),
		"diverged":  of("2-4-1 relu, mse, teacher 2-3-1 30", "", "1e9", 9),
	}
}

func TestGolden(t *testing.T) {
	for name, l := range cases(t) {
		for _, size := range [][2]int{{76, 18}, {116, 34}} {
			golden.Check(t, fmt.Sprintf("%s-%dx%d", name, size[0]+4, size[1]+6), lenstest.Panel(l, size[0], size[1], colorprofile.ASCII))
		}
	}
}

// TestEverySize: nothing panics.
func TestEverySize(t *testing.T) {
	for _, l := range cases(t) {
		for w := 0; w < 125; w += 13 {
			for h := 0; h < 40; h += 3 {
				lenstest.Panel(l, w, h, colorprofile.TrueColor)
				lenstest.Panel(l, w, h, colorprofile.ASCII)
			}
		}
	}
}

// TestTheLaw is exact for orthogonal weights, and near for drawn ones: the factors are
// those of φ′(0)·√(width·variance).
func TestTheLaw(t *testing.T) {
	for _, c := range []struct {
		act, init  string
		want, near float64
	}{
		{"tanh", "orthogonal", 1, 1e-14}, {"sigmoid", "orthogonal gain:4", 1, 1e-14}, {"sigmoid", "orthogonal", 0.25, 1e-14}, {"erf", "orthogonal", 2 / math.SqrtPi, 1e-14},
		{"sigmoid", "normal:0.01", 0.0025 * 5, 0.03}, {"tanh", "he", math.Sqrt2, 0.03}, {"relu", "he", 1, 0.03}, {"linear", "lecun", 1, 0.03}, {"tanh", "glorot", 1, 0.03},
	} {
		// 25 units in all layers
		l, err := landscapes.FromNetwork("2-25x6-25 "+c.act+", mse, teacher 2-3-25 10, init "+c.init, nil)
		if err != nil {
			t.Fatal(err)
		}
		f := Facts{Net: l.Net, Layers: l.Net.Loss().Layers(l.Starts[0])}
		if got, _, _ := f.law(); math.Abs(got/c.want-1) > c.near {
			t.Errorf("%s, %s: %v, want %v", c.act, c.init, got, c.want)
		}
		if r := f.shrink(); c.init == "orthogonal" && c.act != "relu" && !(r < 1.2*c.want && r > 0.5*c.want) {
			t.Errorf("%s, %s: the slopes change by %v a layer, expected about %v", c.act, c.init, r, c.want)
		}
	}
}

// TestTheFactsAreThoseOfTheNetwork at each step, of the run before too: that is what a
// run of that network gives.
func TestTheFactsAreThoseOfTheNetwork(t *testing.T) {
	o := experiment.Options{Formula: "2-6-6-1 tanh, bce, moons 30 seed 1, init glorot", Rule: "adam", Knobs: map[string]string{"rate": "0.05"}}
	old := o
	old.Formula = "2-6-6-1 relu, bce, moons 30 seed 1, init he"
	r, now := at(t, o, Settings{Before: old.Formula}, 230)
	q, _ := at(t, old, Settings{}, 230)
	f := shown(t, now).facts
	check := func(name string, past Past, r *experiment.Race) {
		loss := r.Problem.Landscape.Net.Loss()
		if n := len(past.Steps); n < 100 || past.Steps[n-1] != 230 {
			t.Fatalf("%s: steps %v", name, past.Steps)
		}
		for k, step := range past.Steps {
			x := r.Trace(0).At(step).X()
			if past.Loss[k] != loss.Value(x) || !slices.Equal(past.Layers[k], loss.Layers(x)) {
				t.Fatalf("%s: step %d is not that of the run", name, step)
			}
		}
	}
	check("now", f.Past, r)
	check("before", f.Before.Past, q)
}

// TestKeysBeginAnew with another network, in the same rule, and keep the text of the old.
func TestKeysBeginAnew(t *testing.T) {
	r, now := at(t, experiment.Options{Landscape: "spirals", Rule: "adam", Knobs: map[string]string{"rate": "0.02"}}, Settings{}, 5)
	l := shown(t, now)
	was := r.Session()
	seen := map[string]bool{}
	for _, b := range l.Keys() {
		if b.Action == nil {
			continue
		}
		c := b.Action(lens.Change{Session: was, Steps: []int{5}})
		spec, err := network.Parse(c.Session.Formula)
		if err != nil || c.Session.Landscape != "" || c.Session.Head != 0 || c.Session.Validate() != nil {
			t.Fatalf("%v: %+v, %v", b.Keys, c.Session, err)
		}
		if w, _ := spec.Init.Weights(spec.Shape); !slices.Equal(w, c.Session.Start) || !c.Session.Runners[0].Equal(was.Runners[0]) {
			t.Errorf("%v: the start is not that of %s, or the rule another", b.Keys, spec)
		}
		set, err := lens.Read(c.Settings, Settings{})
		if err != nil || set.Before != "2-16-16-3 tanh, softmax, spirals 90 seed 1, init glorot" || !strings.Contains(c.Message, "{undo} brings it back") {
			t.Errorf("%v: settings %+v, message %q", b.Keys, set, c.Message)
		}
		seen[c.Session.Formula] = true
	}
	if len(seen) != 5 {
		t.Errorf("%d networks of 5 keys: %v", len(seen), seen)
	}
}

// TestSkippedLayers are those alone to which nothing comes back, where others are passed by.
func TestSkippedLayers(t *testing.T) {
	f := Facts{Layers: []model.LayerFacts{{Back: 1}, {Back: 0}, {Back: 2}}}
	if got, want := f.back(), "Nothing comes back to layer 2: the slopes ∂L/∂z there are exactly 0."; got != want {
		t.Errorf("got %q", got)
	}
}

// TestWhatCannotBeIsSaid and changes nothing.
func TestWhatCannotBeIsSaid(t *testing.T) {
	r, now := at(t, experiment.Options{Formula: "2-6-1 tanh, moons 30"}, Settings{}, 0)
	l := shown(t, now)
	c := l.changed(shortcut, 1)(lens.Change{Session: r.Session(), Steps: []int{0}})
	if !c.Session.SameObjective(r.Session()) || !strings.Contains(c.Message, "as many outputs as inputs") {
		t.Errorf("message %q", c.Message)
	}
	_, now = at(t, experiment.Options{Landscape: "saddle"}, Settings{}, 0)
	if err := Entry().New().Settle(now, 1); err == nil || !strings.Contains(err.Error(), "in the list ({landscape})") {
		t.Error(err)
	}
	if (Settings{Before: "x^2"}).Validate() == nil {
		t.Error("a formula is taken for a network")
	}
}

// TestInitialisersGoRound, with their seed, and from one that is not among them.
func TestInitialisersGoRound(t *testing.T) {
	l, err := landscapes.FromNetwork("2-4-1 tanh, moons 30, init zeros seed 7", nil)
	if err != nil {
		t.Fatal(err)
	}
	s := l.Net.Spec
	for range inits() {
		if s = initialised(s, 1); s.Check() != nil || s.Init.Seed != 7 {
			t.Fatalf("%s", s)
		}
	}
	if back := initialised(initialised(s, -1), 1); s.String() != l.Net.Spec.String() || back.String() != s.String() {
		t.Errorf("round to %s", s)
	}
	s.Init = network.Init{Name: "uniform", Size: 2, Gain: 1, Seed: 1}
	if next, last := initialised(s, 1), initialised(s, -1); next.Init.Name != "zeros" || last.Init.Gain != 4 {
		t.Errorf("from another to %s and %s", next, last)
	}
}

// TestNetworksOfTheList: the keys change those too whose examples and first weights are
// written, not drawn; the run before is beside the new one, from the same weights where
// these stay.
func TestNetworksOfTheList(t *testing.T) {
	for _, id := range []string{"chain", "deep wiring=residual", "edge", "overfitting"} {
		r, now := at(t, experiment.Options{Landscape: id}, Settings{}, 2)
		l := shown(t, now)
		if text := lenstest.Panel(l, 100, 30, colorprofile.ASCII); strings.Contains(text, "@") {
			t.Errorf("%s: a file that is nobody's in\n%s", id, text)
		}
		for key, action := range map[string]func(lens.Change) lens.Change{")": l.changed(initialised, 1), ">": l.changed(activated, 1)} {
			c := action(lens.Change{Session: r.Session(), Steps: []int{2}})
			if c.Session.Validate() != nil || c.Session.Examples.Len() == 0 || strings.Contains(c.Message, "@") || !strings.Contains(c.Message, "from the start") ||
				strings.Contains(c.Message, "ghost") != (key == ">") {
				t.Fatalf("%s %s: message %q", id, key, c.Message)
			}
			q, err := experiment.NewRace(c.Session)
			if err != nil {
				t.Fatal(err)
			}
			net, old := q.Problem.Landscape.Net, r.Problem.Landscape.Net
			if !slices.Equal(net.Train.X, old.Train.X) || net.Test.Len() != old.Test.Len() {
				t.Errorf("%s %s: other examples", id, key)
			}
			if stays := slices.Equal(c.Session.Start, r.Session().Start); stays != (key == ">") {
				t.Errorf("%s %s: the first weights stay: %v", id, key, stays)
			}
		}
	}
}

// TestLowScreens show the last layer too, and say which are left out.
func TestLowScreens(t *testing.T) {
	_, now := at(t, experiment.Options{Landscape: "deep"}, Settings{}, 1)
	text := lenstest.Panel(shown(t, now), 78, 18, colorprofile.ASCII)
	for _, want := range []string{" 1  2 → 6", "22  6 → 1", "layers 13 to 21 are left out", "shrink by a factor"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if text = lenstest.Panel(shown(t, now), 78, 34, colorprofile.ASCII); !strings.Contains(text, "21  6 → 6") || strings.Contains(text, "left out") {
		t.Errorf("a layer is missing in\n%s", text)
	}
}
