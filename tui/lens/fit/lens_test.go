package fit

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/lenstest"
)

// shown is the lens after a run of a network.
func shown(t testing.TB, network, rule string, rate string, head int) *learned {
	t.Helper()
	_, now := at(t, experiment.Options{Formula: network, Rule: rule, Knobs: map[string]string{"rate": rate}}, head)
	l := Entry().New().(*learned)
	lenstest.Settle(t, l, now)
	return l
}

// cases are runs of networks of every kind of picture.
func cases(t testing.TB) map[string]*learned {
	return map[string]*learned{
		"curve":     shown(t, "1-8-1 tanh, mse, sine 12 noise 0.2 seed 3", "adam", "0.05", 60),
		"classes":   shown(t, "2-8-3 tanh, softmax, blobs 30", "gd", "1", 4),
		"two":       shown(t, "2-6-1 relu, bce, moons 30", "adam", "0.05", 20),
		"numbers":   shown(t, "2-4-2 tanh, mse, teacher 2-3-2 40", "adam", "0.05", 20),
		"scatter":   shown(t, "3-4-1 tanh, mse, teacher 3-4-1 40", "adam", "0.05", 40),
		"diverged":  shown(t, "2-4-1 relu, mse, teacher 2-3-1 40", "gd", "1e9", 9),
		"confusion": shown(t, "4-6-1 tanh, parity 12 seed 2", "adam", "0.05", 60),
	}
}

func TestGolden(t *testing.T) {
	for name, l := range cases(t) {
		for _, size := range [][2]int{{76, 18}, {116, 34}} {
			golden.Check(t, fmt.Sprintf("%s-%dx%d", name, size[0]+4, size[1]+6), lenstest.Panel(l, size[0], size[1], colorprofile.ASCII))
		}
	}
}

// TestEverySize: nothing panics, and in a size that a screen gives no word is cut.
func TestEverySize(t *testing.T) {
	for name, l := range cases(t) {
		for w := 0; w < 125; w += 12 {
			for h := 0; h < 40; h += 3 {
				for _, p := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ASCII} {
					if text := lenstest.Panel(l, w, h, p); w >= 76 && h >= 18 && strings.Contains(strings.ReplaceAll(text, " …", ""), "…") {
						t.Fatalf("%s at %d×%d:\n%s", name, w, h, text)
					}
				}
			}
		}
	}
}

// TestOtherLandscapes have nothing to show.
func TestOtherLandscapes(t *testing.T) {
	_, now := at(t, experiment.Options{Landscape: "saddle"}, 0)
	if err := Entry().New().Settle(now, 1); err == nil || !strings.Contains(err.Error(), "in the list ({landscape})") {
		t.Error(err)
	}
}

// TestTheNumbersAreThoseOfTheHead, the losses those of the objectives at each step.
func TestTheNumbersAreThoseOfTheHead(t *testing.T) {
	r, now := at(t, experiment.Options{Formula: "2-6-1 tanh, moons 30", Rule: "adam"}, 450)
	l := Entry().New().(*learned)
	lenstest.Settle(t, l, now)
	f := l.facts
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-14*math.Abs(b) }
	if f.Step != 450 || !near(f.Train.Loss, now.Point().Value) || !near(f.Test.Loss, r.Problem.Expected.Value(now.Head.X())) {
		t.Errorf("step %d, losses %v and %v, want %v", f.Step, f.Train.Loss, f.Test.Loss, now.Point().Value)
	}
	if n := len(f.Past.Steps); n < 100 || n > 202 || f.Past.Steps[0] != 0 || f.Past.Steps[n-1] != 450 {
		t.Fatalf("steps %v", f.Past.Steps)
	}
	for k, step := range f.Past.Steps {
		x := r.Trace(0).At(step).X()
		if !near(f.Past.Train[k], r.Problem.Plain.Value(x)) || !near(f.Past.Test[k], r.Problem.Expected.Value(x)) {
			t.Fatalf("step %d: %v and %v", step, f.Past.Train[k], f.Past.Test[k])
		}
	}
	for k := range f.count() {
		x, z := l.learner.nodes[2*k:][:2], make([]float64, 1)
		l.learner.loss.Outputs(z, now.Head.X(), x)
		if f.Nodes[k] != z[0] {
			t.Fatalf("node %v: %v, want %v", x, f.Nodes[k], z[0])
		}
	}
}

// TestHowItIsSettledDoesNotMatter: in bites and past other steps the same is shown.
func TestHowItIsSettledDoesNotMatter(t *testing.T) {
	o := experiment.Options{Formula: "1-6-1 tanh, mse, sine 12", Rule: "adam"}
	_, now := at(t, o, 300)
	want := Entry().New().(*learned)
	lenstest.Settle(t, want, now)
	r, now := at(t, o, 0)
	l := Entry().New().(*learned)
	for head := 0; head <= 700; head += 7 {
		if err := l.Settle(lenstest.At(t, r, head), head%5); err != nil {
			t.Fatal(err)
		}
	}
	lenstest.Settle(t, l, lenstest.At(t, r, 300))
	if got, want := lenstest.Panel(l, 116, 34, colorprofile.ASCII), lenstest.Panel(want, 116, 34, colorprofile.ASCII); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestOverfittingIsSaid only where the test loss has risen while the training loss fell.
func TestOverfittingIsSaid(t *testing.T) {
	f := Facts{learner: &learner{base: 1}, Step: 3, Train: Part{N: 1, Loss: 0.1}, Test: Part{N: 1, Loss: 0.5}}
	f.Past = Past{Steps: []int{0, 1, 2, 3}, Train: []float64{1, 0.3, 0.2, 0.1}, Test: []float64{1, 0.4, 0.45, 0.5}, Every: 1}
	if got, want := f.general(), "The test loss was least at step 1, 0.4, and is 0.5 now, while the training loss has fallen on from 0.3 to 0.1: overfitting."; got != want {
		t.Errorf("got %q", got)
	}
	f.Train.Loss = 0.3
	if got := f.general(); strings.Contains(got, "overfitting") || !strings.Contains(got, "least at step 1") {
		t.Errorf("where the training loss stays: %q", got)
	}
	f.Past.Test[1], f.Past.Test[2] = 0.499, 0.5
	if got := f.general(); strings.Contains(got, "least") {
		t.Errorf("where it hardly rises: %q", got)
	}
	f.Test.Loss = math.NaN()
	f.Past.Test = []float64{math.NaN(), math.NaN()}
	if got := f.general(); got != "The test loss is not finite." {
		t.Errorf("got %q", got)
	}
}

// TestBetweenNodes the outputs are interpolated, and at them exact.
func TestBetweenNodes(t *testing.T) {
	l := shown(t, "2-4-2 tanh, mse, teacher 2-3-2 40", "gd", "0.1", 1)
	f, z := l.facts, make([]float64, 2)
	last := f.side - 1
	for _, at := range [][2]int{{0, 0}, {last, 0}, {0, last}, {3, 5}, {last, last}} {
		f.between(z, f.place(float64(at[0])/float64(last)), f.place(float64(at[1])/float64(last)))
		for i, v := range z {
			if want := f.Nodes[2*(at[1]*f.side+at[0])+i]; math.Abs(v-want) > 1e-12 {
				t.Errorf("at %v: %v, want %v", at, v, want)
			}
		}
	}
}

// TestSettings go round the outputs.
func TestSettings(t *testing.T) {
	if s := (Settings{}).next(-1, 3); s.Output != 2 || s.next(1, 3) != (Settings{}) || (Settings{Output: -1}).Validate() == nil {
		t.Errorf("%+v", s)
	}
}

// TestHowManyExamplesInWords, and which loss tells that noise is followed: what is far
// below that of the noise, in targets that have some.
func TestHowManyExamplesInWords(t *testing.T) {
	part := func(n, right int, loss float64) Facts {
		net := &landscapes.Net{Spec: network.Spec{Shape: network.Shape{Sizes: []int{1, 1}, Loss: "mse"}, Data: data.Source{Name: "line", Noise: 0.5}}}
		return Facts{learner: &learner{net: net, base: 1, classes: 2}, Train: Part{N: n, Right: right, Margin: 2, Loss: loss}}
	}
	for _, c := range []struct {
		f    Facts
		want string
	}{
		{part(1, 1, 0.1), "The 1 training example is right, with a margin of 2: "},
		{part(1, 0, 0.1), "The 1 training example is on the wrong side."},
		{part(9, 8, 0.1), "1 of 9 training examples is on the wrong side."},
		{part(9, 6, 0.1), "3 of 9 training examples are on the wrong side."},
		{part(9, 6, 1), "The training loss is about 1, that of always saying the shares of the classes: no better than without the inputs."},
	} {
		if got := c.f.fitting(); !strings.HasPrefix(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	for loss, follows := range map[float64]bool{0.2: false, 0.13: true} { // 0.25·(1 − 2·√(2/50)) = 0.15
		f := part(50, 0, loss)
		f.classes = 0
		if got := f.noisy() != ""; got != follows {
			t.Errorf("a loss of %v: %t", loss, got)
		}
		f.net.Spec.Data.Name = "moons" // whose noise is in the inputs
		if got := f.noisy(); got != "" {
			t.Errorf("got %q", got)
		}
	}
}

// TestARunThatIsNoNumberIsMeasuredOnce: numbers that are none are like one another.
func TestARunThatIsNoNumberIsMeasuredOnce(t *testing.T) {
	_, now := at(t, experiment.Options{Formula: "2-3-1 tanh, mse, moons 5", Rule: "gd", Knobs: map[string]string{"rate": "0.1"}}, 1)
	now.Head.X()[0] = math.NaN()
	l := Entry().New()
	for range 1000 {
		if err := l.Settle(now, 1); err != nil {
			t.Fatal(err)
		}
	}
	if _, more := l.Deriving(); more {
		t.Error("it does not end")
	}
}
