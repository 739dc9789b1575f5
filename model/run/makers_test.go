package run_test

import (
	"math"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/modeltest"
	"optexplore/model/run"
	"optexplore/model/verdict"
	"optexplore/optimizer"
	"optexplore/optimizer/schedule"
)

// scheduled is the runner of valley under a schedule.
func scheduled(text string) model.Session {
	s := modeltest.Valley()
	s.Runners = []model.Runner{{Rule: "gd", Schedule: text}}
	s.Runners[0] = s.Runners[0].With("rate", 0.4)
	return s
}

// TestTheScheduledRateIsInForce: every step of gradient descent goes by the
// rate that the schedule has for it, on the way forward and when it is derived
// again.
func TestTheScheduledRateIsInForce(t *testing.T) {
	const text = "cosine:max=40000,final=0.01,warmup=5"
	plan, err := schedule.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	tr := newTrace(t, scheduled(text))
	tr.Extend(30_000)
	g := make([]float64, 2)
	for _, step := range []int{29_999, 17, 0, 4, 5, 12_345, 3, 28_000} {
		now, next := tr.At(step), tr.At(step+1)
		rule, _ := tr.Driver().Rule(step)
		rate := model.RateOf(rule)
		if want := plan.Rate(0.4, step); rate != want {
			t.Errorf("step %d: rate %v, want %v", step, rate, want)
		}
		modeltest.ValleyObjective().Gradient(g, now.X())
		for i, x := range now.X() {
			if want := x - rate*g[i]; math.Abs(next.X()[i]-want) > 1e-15*math.Abs(x) {
				t.Errorf("step %d: x%d goes to %v, want %v", step, i, next.X()[i], want)
			}
		}
	}
}

// TestAScheduleGoesOnAndBeginsAnew: with another base rate it goes on where it
// was; another schedule counts from the step at which it is given.
func TestAScheduleGoesOnAndBeginsAnew(t *testing.T) {
	s := scheduled("factor:factor=0.5").Seek(4)
	s = modeltest.Change(s, 0, modeltest.Now(s, 0).With("rate", 8)).Seek(6)
	other := modeltest.Now(s, 0)
	other.Schedule = "factor:factor=0.25"
	s = modeltest.Change(s, 0, other).Seek(10)
	d, err := run.NewDriver(s, 0, modeltest.ValleyObjective(), optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	for step, want := range []float64{0.2, 0.1, 0.05, 0.025, 0.25, 0.125, 2, 0.5} {
		if rule, _ := d.Rule(step); math.Abs(model.RateOf(rule)-want) > 1e-15 {
			t.Errorf("step %d: rate %v, want %v", step, model.RateOf(rule), want)
		}
	}
	if !s.Scheduled() || modeltest.Valley().Scheduled() {
		t.Error("the session does not know whether a rate is scheduled")
	}
}

// TestVerdictsStandARateOfZero: a warm-up begins at rate 0, with every rule.
func TestVerdictsStandARateOfZero(t *testing.T) {
	l, err := landscapes.Find("valley")
	if err != nil {
		t.Fatal(err)
	}
	scale := curvature.Survey(l.Objective(), l.Window)
	for _, e := range optimizer.All() {
		if model.Refusal(e.New()) != "" || model.Unfit(e.ID, e.New(), l.Objective()) != nil { // it has no rate, or cannot run here
			continue
		}
		s := modeltest.Valley()
		s.Runners = []model.Runner{{Rule: e.ID, Schedule: "constant:warmup=10"}}
		tr := newTrace(t, s)
		tr.Extend(12)
		for step := range 12 {
			rule, oracle := tr.Driver().Rule(step)
			v := verdict.Judge(verdict.Evidence{
				Objective: modeltest.ValleyObjective(), Window: s.Home, Scale: scale,
				Rule: rule, Oracle: oracle, Recent: []model.State{tr.At(step)},
			})
			if strings.Contains(v.Sentence+v.Forecast.Text, "NaN") {
				t.Errorf("%s, step %d: %s %s", e.ID, step, v.Sentence, v.Forecast.Text)
			}
		}
	}
}

// TestMakeSaysWhatDoesNotFit: each part of a runner is looked at.
func TestMakeSaysWhatDoesNotFit(t *testing.T) {
	for name, c := range map[string]struct {
		r    model.Runner
		says string
	}{
		"rule":      {model.Runner{Rule: "gdd"}, "did you mean gd?"},
		"knob":      {model.Runner{Rule: "gd", Knobs: map[string]float64{"clip_nrm": 1}}, "did you mean clip_norm?"},
		"clip":      {model.Runner{Rule: "gd", Knobs: map[string]float64{"clip_norm": -1}}, "from 0 up, got -1"},
		"schedule":  {model.Runner{Rule: "gd", Schedule: "cosin"}, "did you mean cosine?"},
		"numbers":   {model.Runner{Rule: "gd", Schedule: "cosine:max=0"}, "max"},
		"oracle":    {model.Runner{Rule: "gd", Oracle: model.Oracle{Noise: -1}}, "noise"},
		"no rate":   {model.Runner{Rule: "bfgs", Schedule: "square-root"}, "no rate for a schedule"},
		"noise":     {model.Runner{Rule: "cma-es", Oracle: model.Oracle{Noise: 1}}, "cannot run on a noisy gradient: it compares"},
		"batch":     {model.Runner{Rule: "cg", Oracle: model.Oracle{Batch: 4}}, "expected no noise and no minibatch"},
		"good":      {model.Runner{Rule: "gd", Schedule: "square-root"}, ""},
		"good clip": {model.Runner{Rule: "adam", Knobs: map[string]float64{"clip_norm": 0.5}}, ""},
	} {
		_, err := c.r.Make(optimizer.Makers())
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v, want it to say %q", name, err, c.says)
		}
	}
}

// TestASessionOfFormat1Opens: nothing was taken away since.
func TestASessionOfFormat1Opens(t *testing.T) {
	text, _ := modeltest.Valley().Seek(30).Encode()
	old := strings.Replace(string(text), `"optexplore": 2`, `"optexplore": 1`, 1)
	s, err := model.Decode([]byte(old))
	if again, _ := s.Encode(); err != nil || old == string(text) || string(again) != string(text) {
		t.Errorf("it is read as\n%s(%v)", again, err)
	}
}
