package optimizer_test

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"optexplore/model"
	"optexplore/optimizer"
)

// turnedRun is a run of one of PyTorch's optimizers with every
// hyper-parameter away from its default.
type turnedRun struct {
	reference
	Rule string
	Rows map[string][]float64
	Mean []float64 // of ASGD, after the last step
}

// TestEveryKnobDoesWhatPyTorchsDoes compares with torch.optim, with every knob
// turned.
func TestEveryKnobDoesWhatPyTorchsDoes(t *testing.T) {
	var all struct{ Runs []turnedRun }
	text, err := os.ReadFile("testdata/golden/knobs.json")
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil || len(all.Runs) < 40 {
		t.Fatalf("%d runs (%v)", len(all.Runs), err)
	}
	for _, c := range all.Runs {
		knobs, err := knobsOf(c.Hyper)
		if err != nil {
			t.Fatal(err)
		}
		runner := model.Runner{Rule: c.Rule, Knobs: knobs}.With("rate", c.Rate)
		if c.Clip != nil {
			runner = runner.With("clip_norm", *c.Clip)
		}
		last := 0
		for at, want := range c.Rows {
			step, _ := strconv.Atoi(at)
			last = max(last, step)
			if st := runTo(t, formulas[c.Landscape], c.Start, runner, step); !(far(st.X(), want) <= 1e-11) {
				t.Errorf("%s on %s with %v: %v after %d steps, want %v", c.Rule, c.Landscape, runner.Knobs, st.X(), step, want)
			}
		}
		if c.Mean != nil {
			if st := runTo(t, formulas[c.Landscape], c.Start, runner, last); !(far(st.Memory(0), c.Mean) <= 1e-11) {
				t.Errorf("%s on %s: the mean is %v, want %v", c.Rule, c.Landscape, st.Memory(0), c.Mean)
			}
		}
	}
}

// TestWeightDecayIsWhatItSays: coupled, it is a term w‖x‖²/2 of the objective;
// decoupled, a step takes ηwx more than without it.
func TestWeightDecayIsWhatItSays(t *testing.T) {
	const w, eta = 0.3, 0.01
	apart := map[string]bool{"adamw": true, "lion": true}
	coupled := 0
	each(t, func(t *testing.T, e optimizer.Entry) {
		r := model.Runner{Rule: e.ID}.With("rate", eta)
		set := model.Defaults(e.New()).Knobs()
		if find(set, "weight_decay") < 0 {
			t.Skip("has none")
		}
		if byMatrix(e) {
			t.Skip("it needs matrices of parameters")
		}
		start := []float64{-1.2, 0.7}
		if apart[e.ID] {
			takesApart(t, r, start, w*eta)
			return
		}
		coupled++
		got := runTo(t, "sin(3x) + x y + y^2", start, r.With("weight_decay", w), 40)
		want := runTo(t, "sin(3x) + x y + y^2 + 0.15(x^2 + y^2)", start, r, 40)
		if off := far(got.X(), want.X()); off > 1e-11 {
			t.Errorf("it leads to %v, as a term of f to %v", got.X(), want.X())
		}
	})
	takesApart(t, model.Runner{Rule: "amsgrad"}.With("rate", eta).With("decoupled", 1), []float64{-1.2, 0.7}, w*eta)
	if coupled < 10 {
		t.Errorf("only %d rules have one", coupled)
	}
}

// takesApart holds a step with weight decay w to the one without.
func takesApart(t *testing.T, r model.Runner, start []float64, part float64) {
	t.Helper()
	const formula = "sin(3x) + x y + y^2"
	with := runTo(t, formula, start, r.With("weight_decay", part/r.Knobs["rate"]), 1)
	without := runTo(t, formula, start, r.With("weight_decay", 0), 1)
	for i, x := range start {
		if got := without.X()[i] - with.X()[i]; math.Abs(got-part*x) > 1e-15 {
			t.Errorf("%s takes %v from %v, want %v", r.Rule, got, x, part*x)
		}
	}
}

func find(knobs []model.Knob, name string) int {
	for i, k := range knobs {
		if k.Name == name {
			return i
		}
	}
	return -1
}

// TestFirstStepsByHand: what the first steps on a slope of 3, and then of −1,
// come to with ε = 0.5, by hand.
func TestFirstStepsByHand(t *testing.T) {
	root := math.Sqrt
	for _, c := range []struct {
		rule  string
		knobs map[string]float64
		want  [2]float64
	}{
		{"adagrad", map[string]float64{"eps": 0.5}, [2]float64{3 / 3.5, 3/3.5 - 1/(root(10)+0.5)}},
		{"adagrad", map[string]float64{"eps": 0.5, "convention": 1}, [2]float64{3 / root(9.5), 3/root(9.5) - 1/root(10.5)}},
		{"rmsprop", map[string]float64{"alpha": 0.75, "eps": 0.5}, [2]float64{3 / 2.0, 3/2.0 - 1/(root(0.75*2.25+0.25)+0.5)}},
		{"rmsprop", map[string]float64{"alpha": 0.75, "eps": 0.5, "convention": 1}, [2]float64{3 / root(2.75), 3/root(2.75) - 1/root(0.75*2.25+0.75)}},
		{"adabelief", map[string]float64{"beta1": 0.5, "beta2": 0.75, "eps": 0.5, "eps_root": 0.25}, // m 1.5, .25; v .8125, 1.25
			[2]float64{3 / (root(3.25) + 0.5), 3/(root(3.25)+0.5) + 0.25/0.75/(root((0.75*0.8125+0.25*1.5625+0.25)/0.4375)+0.5)}},
		{"yogi", map[string]float64{"beta1": 0.5, "beta2": 0.75, "eps": 0.5, "init": 0}, // v 2.25, then 2.25 − 0.25
			[2]float64{3 / 3.5, 3/3.5 + 0.25/0.75/(root(2/0.4375)+0.5)}},
		{"nadam", map[string]float64{"beta1": 0.5, "beta2": 0.75, "eps": 0.5, "momentum_decay": 0}, // μ = 1/4; v̂ = 9, 2/0.4375
			[2]float64{
				(0.75*3/0.75 + 0.25*1.5/(1-1./16)) / 3.5,
				(0.75*3/0.75+0.25*1.5/(1-1./16))/3.5 + (-0.75/(1-1./16)+0.25*0.25/(1-1./64))/(root((0.75*2.25+0.25)/0.4375)+0.5),
			}},
	} {
		r, err := model.Runner{Rule: c.rule, Knobs: c.knobs}.With("rate", 1).Make(optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		slope := 3.0
		p := model.NewProbe(sloped{1, func(dst, _ []float64) { dst[0] = slope }}, model.Oracle{})
		s := model.NewState([]float64{0}, len(r.Memory()))
		for k, want := range c.want {
			r.Step(s, p)
			if got := -s.X()[0]; math.Abs(got-want) > 1e-14 {
				t.Errorf("%s with %v has gone %v after step %d, want %v", c.rule, c.knobs, got, k+1, want)
			}
			slope = -1
			s.Step++
			s.Age++
		}
	}
}

// TestZeroIsAllowedWherePyTorchHasIt: nothing keeps a divisor or a step length from
// zero where that is not wanted.
func TestZeroIsAllowedWherePyTorchHasIt(t *testing.T) {
	for _, c := range []struct {
		rule  string
		knobs map[string]float64
		steps int
		want  float64
	}{
		{"adadelta", map[string]float64{"eps": 0}, 5, 3},                           // √0 of no step yet
		{"sam", map[string]float64{"rate": 0.1, "rho": 0.5, "eps": 0}, 1, 3 - 0.7}, // the slope at 3.5
		{"rprop", map[string]float64{"rate": 0.3, "step_min": 0}, 400, 0},
	} {
		got := runTo(t, "x^2", []float64{3}, model.Runner{Rule: c.rule, Knobs: c.knobs}, c.steps).X()[0]
		if math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s %v leads to %v, want %v", c.rule, c.knobs, got, c.want)
		}
	}
}
