package symmetry

import (
	"encoding/json"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes/network/symmetry"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
)

// raced is a race on a network at a step, and what a lens is given there.
func raced(t testing.TB, text string, head int, words ...string) (*experiment.Race, lens.Now) {
	t.Helper()
	r := lenstest.Race(t, experiment.Options{Formula: text}, words...)
	return r, lenstest.At(t, r, head)
}

// settled settles a lens to its end.
func settled(t testing.TB, l lens.Lens, now lens.Now) *View {
	t.Helper()
	lenstest.Settle(t, l, now)
	return l.(*equivalents).shown
}

func with(now lens.Now, s Settings) lens.Now {
	now.Settings = lens.Write(s, Settings{})
	return now
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		set  Settings
		head int
	}{
		"exchange": {"2-6-1 tanh, moons 40", Settings{Unit: 1}, 30},
		"turn":     {"2-4-3-1 erf, moons 40", Settings{To: Turn, Layer: 1}, 30},
		"equal":    {"2-4-1 relu, moons 40, init constant:0.3", Settings{To: Shuffle}, 3},
		"runner":   {"2-6-1 tanh, moons 40", Settings{To: Other}, 60},
	} {
		l := Entry().New()
		_, now := raced(t, c.text, c.head, "adam rate=0.1", "gd rate=1")
		for _, looked := range settled(t, l, with(now, c.set)).censuses {
			looked.Lowest = looked.Highest // the digits of rounding are not the same everywhere
		}
		for _, size := range [][2]int{{76, 18}, {116, 34}} {
			golden.Check(t, name+"-"+map[int]string{76: "80x24", 116: "120x40"}[size[0]], lenstest.Panel(l, size[0], size[1], colorprofile.ASCII))
		}
	}
}

// TestTheNumbersAreThoseOfTheNetwork: of an exchange, of a turn, of a shuffle, of a runner
// before and after its alignment.
func TestTheNumbersAreThoseOfTheNetwork(t *testing.T) {
	l := Entry().New()
	r, now := raced(t, "2-5-4-1 tanh, moons 30", 40, "adam rate=0.1", "gd rate=1", "momentum rate=0.3")
	shape, ok := r.Problem.Network()
	if !ok {
		t.Fatal("no network")
	}
	layers, o := symmetry.Layers(shape), r.Problem.Plain
	x, to := now.Head.X(), make([]float64, o.Dim())
	check := func(what string, w *way, to []float64) {
		t.Helper()
		if want := symmetry.Along(o, x, to); !slices.Equal(w.Loss, want.Loss) {
			t.Errorf("%s: the losses are %v, want %v", what, w.Loss, want.Loss)
		}
	}
	v := settled(t, l, with(now, Settings{Unit: 3, Next: 2}))
	layers[0].Apply(to, x, layers[0].Swap(3, 1))
	check("units 4 and 2 exchanged", v.way[0], to)
	v = settled(t, l, with(now, Settings{To: Turn, Layer: 1, Unit: 99}))
	layers[1].Apply(to, x, layers[1].Turn(3))
	check("the last unit turned", v.way[0], to)
	v = settled(t, l, with(now, Settings{To: Shuffle, Seed: 5}))
	if ends := v.way[0].Loss; math.Abs(ends[50]-ends[0]) > 1e-14 || v.way[0].distance == 0 {
		t.Errorf("a random equivalent has the loss %v, the point %v", ends[50], ends[0])
	}
	v = settled(t, l, with(now, Settings{To: Other, Next: 1}))
	other := r.Trace(2).At(40).X()
	check("as it is", v.way[0], other)
	check("permuted", v.way[1], symmetry.Aligned(shape, x, other, false))
	check("turned too", v.way[2], symmetry.Aligned(shape, x, other, true))
	if v.to != "runner 3" || len(v.way) != 3 || v.censuses[0].Looked != 500 || v.censuses[1].Looked != 384 {
		t.Errorf("to %s: %d lines, %d and %d looked at", v.to, len(v.way), v.censuses[0].Looked, v.censuses[1].Looked)
	}
}

// TestVeryWideLayersAreNotMatched, and that is said.
func TestVeryWideLayersAreNotMatched(t *testing.T) {
	_, now := raced(t, "1-801-1 relu, sine 10", 1, "adam rate=0.1", "gd rate=1")
	v := settled(t, Entry().New(), with(now, Settings{To: Other}))
	if text := v.otherSentence(); len(v.way) != 1 || !strings.Contains(text, "not matched") {
		t.Errorf("%d lines: %s", len(v.way), text)
	}
}

// TestTheLineLeadsToAnotherStart: two trainings whose barrier goes once the second has its
// units permuted and turned to match the first.
func TestTheLineLeadsToAnotherStart(t *testing.T) {
	s, err := experiment.Options{Landscape: "alignment"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.NewRace(s)
	if err != nil {
		t.Fatal(err)
	}
	v := settled(t, Entry().New(), with(lenstest.At(t, r, 0), Settings{To: Other}))
	if v.to != "start 2" || len(v.way) != 3 {
		t.Fatalf("to %s, %d lines", v.to, len(v.way))
	}
	for k, want := range []float64{1.304867598120454, 0.8891308502157472, 0.005981236057694636} {
		if got, _ := v.way[k].barrier(); math.Abs(got-want) > 1e-12 {
			t.Errorf("line %d: a barrier of %v, expected %v", k, got, want)
		}
	}
}

// TestEqualUnitsStayEqualWhenTheRunIsTakenOn, as is said of them, by rules without noise;
// and part with it.
func TestEqualUnitsStayEqualWhenTheRunIsTakenOn(t *testing.T) {
	for _, c := range []struct {
		words string
		part  bool
	}{{"gd rate=0.5", false}, {"momentum rate=0.5 batch=4", false}, {"adam rate=0.05", false}, {"sgd rate=0.1 noise=0.1", true}} {
		l := Entry().New()
		r, now := raced(t, "2-4-1 tanh, moons 20, init constant:0.4", 0, c.words)
		said := settled(t, l, now).Sentences().String()
		if strings.Contains(said, "keeps them so") == c.part || strings.Contains(said, "will part them") != c.part || !strings.Contains(said, "Units 1 to 4 of layer 1 have equal weights") {
			t.Errorf("%s: it is said that %s", c.words, said)
		}
		v := settled(t, l, lenstest.At(t, r, 50))
		if parted := len(v.twins[0]) == 0; parted != c.part || v.step != 50 {
			t.Errorf("%s: after %d steps the equal units are %v", c.words, v.step, v.twins)
		}
	}
}

// TestWhereThereIsNothingToExchange a sentence says why.
func TestWhereThereIsNothingToExchange(t *testing.T) {
	for text, want := range map[string]string{"x^2 + y^2": "needs a network", "2-1 tanh, moons 20": "needs a network with a hidden layer"} {
		_, now := raced(t, text, 0, "gd")
		if err := Entry().New().Settle(now, 1); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	_, now := raced(t, "2-3-1 relu, moons 20", 0, "gd")
	now.Head.X()[2] = math.NaN()
	if err := Entry().New().Settle(now, 1); err == nil || !strings.Contains(err.Error(), "finite weights") {
		t.Errorf("of a run that has diverged: %v", err)
	}
	_, now = raced(t, "2-3-1 relu, moons 20", 0, "gd")
	now.Settings = json.RawMessage(`{"to":"moon"}`)
	if err := Entry().New().Settle(now, 1); err == nil {
		t.Error("a target that is none is taken")
	}
}

// TestKeysChooseTheLine, in a circle, and only what there is.
func TestKeysChooseTheLine(t *testing.T) {
	for _, c := range []struct {
		text    string
		runners int
		keys    string
		want    Settings
	}{
		{"2-3-4-1 tanh, moons 20", 2, "y", Settings{To: Turn}}, {"2-3-4-1 tanh, moons 20", 2, "yy", Settings{To: Shuffle}},
		{"2-3-4-1 tanh, moons 20", 2, "yyy", Settings{To: Other}}, {"2-3-4-1 tanh, moons 20", 2, "yyyy", Settings{}},
		{"2-3-4-1 tanh, moons 20", 1, "yyy", Settings{}}, {"2-3-4-1 relu, moons 20", 1, "y", Settings{To: Shuffle}},
		{"2-1-1 relu, moons 20", 1, "yjk,.)", Settings{To: Shuffle}},
		{"2-3-4-1 tanh, moons 20", 1, "jj", Settings{Unit: 2}}, {"2-3-4-1 tanh, moons 20", 1, "jjj", Settings{}}, {"2-3-4-1 tanh, moons 20", 1, "k", Settings{Unit: 2}},
		{"2-3-4-1 tanh, moons 20", 1, ",", Settings{Next: 1}}, {"2-3-4-1 tanh, moons 20", 1, ",,", Settings{}}, {"2-3-4-1 tanh, moons 20", 1, ").", Settings{Layer: 1, Next: 2}},
		{"2-3-4-1 tanh, moons 20", 1, ")k(", Settings{Unit: 3}}, {"2-3-4-1 tanh, moons 20", 3, "yyy,", Settings{To: Other, Next: 1}},
		{"2-3-4-1 tanh, moons 20", 3, "yyy,,", Settings{To: Other}}, {"2-3-4-1 tanh, moons 20", 1, "R", Settings{To: Shuffle}}, {"2-3-4-1 tanh, moons 20", 1, "RR", Settings{To: Shuffle, Seed: 1}},
	} {
		l := Entry().New()
		_, now := raced(t, c.text, 0, slices.Repeat([]string{"gd"}, c.runners)...)
		change := lens.Change{Session: now.Session()}
		for _, key := range strings.Split(c.keys, "") {
			now.Settings = change.Settings
			if err := l.Settle(now, 0); err != nil {
				t.Fatal(err)
			}
			change, _, _ = l.Keys().Press(change, key)
		}
		if got, err := lens.Read(change.Settings, Settings{}); got != c.want || err != nil {
			t.Errorf("%s, %d runners, %s: %+v (%v), want %+v", c.text, c.runners, c.keys, got, err, c.want)
		}
	}
}

// TestSettingsFromElsewhere are taken within what there is, and junk is refused.
func TestSettingsFromElsewhere(t *testing.T) {
	_, now := raced(t, "2-3-1 softplus, moons 20", 0, "gd")
	for _, s := range []Settings{{Layer: 5000, Unit: 5000, Next: 5000}, {To: Turn}, {To: Other, Next: 7}, {To: Shuffle, Seed: math.MaxUint64}} {
		if err := s.Validate(); err != nil {
			t.Error(err)
		}
		settled(t, Entry().New(), with(now, s))
	}
	for _, s := range []Settings{{Layer: -1}, {Unit: 5001}, {Next: -1}, {To: "x"}} {
		if s.Validate() == nil {
			t.Errorf("%+v is taken", s)
		}
	}
}

// TestEverySize: nothing panics, and nothing is drawn beside the canvas, however far the
// view is.
func TestEverySize(t *testing.T) {
	for text, set := range map[string]Settings{
		"2-4-1 tanh, moons 20, init constant:1": {}, "2-3x5-1 sigmoid, moons 20": {To: Shuffle}, "2-200-1 relu, moons 5": {To: Other}, "2-3-1 linear, moons 20, init constant:1e6": {To: Turn},
	} {
		l := Entry().New()
		_, now := raced(t, text, 0, "gd", "gd")
		now = with(now, set)
		for settle := range 2 {
			if settle == 1 {
				settled(t, l, now)
			} else if err := l.Settle(now, 300); err != nil {
				t.Fatal(err)
			}
			for w := 0; w < 130; w += 9 {
				for h := 0; h < 24; h += 1 + h/3 {
					if rows := strings.Split(lenstest.Panel(l, w, h, colorprofile.ASCII), "\n"); len(rows) != max(h, 1) {
						t.Fatalf("%s at %d×%d: %d rows", text, w, h, len(rows))
					}
				}
			}
		}
	}
}

func TestCountsInWords(t *testing.T) {
	big40 := new(big.Int).MulRange(1, 40)
	for want, n := range map[string]*big.Int{"384": big.NewInt(384), "46,080": big.NewInt(46080), "about 8.2·10⁴⁷": big40} {
		if got := Count(n); got != want {
			t.Errorf("%v is %q, want %q", n, got, want)
		}
	}
}

// TestOnlyWhatScalesIsSaidTo: tanh does not, the linear stem before it does.
func TestOnlyWhatScalesIsSaidTo(t *testing.T) {
	for text, want := range map[string]string{
		"2-3-1 tanh, moons 20":             "",
		"2-3-3-1 tanh stem, moons 20":      "In layer 1, which is linear, also the weights",
		"2-3-1 tanh stem, moons 20":        "In layer 1, which is linear, also the weights",
		"2-3-3-1 relu, moons 20":           "With relu also the weights",
		"2-3-3-1 relu stem, moons 20":      "With relu also the weights",
		"2-4-3-3-1 relu residual, moons 9": "In layer 1 also the weights",
	} {
		_, now := raced(t, text, 0, "gd")
		if got := settled(t, Entry().New(), now).scaling(); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// TestOneUnitHasNoOther to be exchanged with.
func TestOneUnitHasNoOther(t *testing.T) {
	_, now := raced(t, "2-1-1 relu, mse, moons 20", 0, "gd")
	l := &equivalents{}
	if err := l.Settle(now, 1<<20); err != nil {
		t.Fatal(err)
	}
	got := l.shown.Sentences().String()
	if !strings.HasPrefix(got, "There is no other unit to exchange one with: 1!. The loss is ") || strings.Contains(got, "looked at") {
		t.Errorf("got %q", got)
	}
}

// TestAnInfiniteLossIsComparedWithNone, not a number beside another.
func TestAnInfiniteLossIsComparedWithNone(t *testing.T) {
	_, now := raced(t, "2-3-1 linear, mse, moons 9", 0, "gd")
	for i := range now.Head.X() {
		now.Head.X()[i] = 1e200
	}
	l := &equivalents{}
	if err := l.Settle(now, 1<<20); err != nil {
		t.Fatal(err)
	}
	if got := l.shown.Sentences().String(); strings.Contains(got, "NaN") || strings.Contains(got, "looked at") {
		t.Errorf("got %q", got)
	}
}
