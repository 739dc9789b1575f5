package optimizer_test

import (
	"math"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// TestStatesSayWhatTheyCost: one gradient a step, but for the rules that ask
// for more. Newton is at the minimum after one step, and asks no further.
func TestStatesSayWhatTheyCost(t *testing.T) {
	more := map[string]model.Cost{
		"sam": {Gradients: 40}, "newton": {Gradients: 20, Hessians: 1}, "saddle-free-newton": {Gradients: 20, Hessians: 20},
		"sophia": {Gradients: 20, Hessians: 2},
		"armijo": {Gradients: 20, Values: 20 * 3}, // here, at λ = 2, only the length 1 is refused
	}
	each(t, func(t *testing.T, e optimizer.Entry) {
		if exacting(e) || byMatrix(e) {
			t.Skip("compared with gonum's count, or it needs matrices of parameters")
		}
		want, ok := more[e.ID]
		if !ok {
			want = model.Cost{Gradients: 20}
		}
		r := model.Runner{Rule: e.ID}
		if e.ID == "armijo" {
			r.Knobs = map[string]float64{"shrink": 0.6}
		}
		if got := runTo(t, "x^2", []float64{40}, r, 20).Cost; got != want {
			t.Errorf("20 steps cost %+v, want %+v", got, want)
		}
	})
}

// TestRefusedTrialsCanBeSeen: a trace shows the trials of any of its steps, each
// a length shorter than the one before, and only the last is accepted: with
// noise, by the minibatch's own f.
func TestRefusedTrialsCanBeSeen(t *testing.T) {
	l, _ := landscapes.Find("rosenbrock")
	for _, o := range oracles {
		trace, err := run.NewTrace(session(l, "armijo", o), 0, l.Objective(), optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		refused := 0
		for step := trace.Extend(300); step > 0; step-- {
			from, to, trials := trace.At(step-1), trace.At(step), trace.Trials(step)
			refused += len(trials) - 1
			for k, trial := range trials {
				if trial.Accepted != (k == len(trials)-1) {
					t.Fatalf("step %d: trial %d of %d accepted: %v", step, k, len(trials), trial.Accepted)
				}
				if k > 0 && !(vec.Distance(trial.X, from.X()) < vec.Distance(trials[k-1].X, from.X())) {
					t.Fatalf("step %d: trial %d goes no less far than the one before", step, k)
				}
			}
			if last := trials[len(trials)-1]; vec.Distance(last.X, to.X()) != 0 || !enough(t, l, o, from, last) {
				t.Fatalf("step %d leads to %v, the trial accepted was %+v", step, to.X(), last)
			}
		}
		if refused < 300 {
			t.Errorf("only %d trials were refused", refused)
		}
		if trace.Trials(0) != nil || trace.Trials(trace.End()+1) != nil {
			t.Error("there are trials of steps that were not taken")
		}
	}
}

// enough reports whether a trial meets the condition of Armijo, on f as the
// oracle shows it.
func enough(t *testing.T, l landscapes.Landscape, o model.Oracle, from model.State, trial model.Trial) bool {
	t.Helper()
	f := l.Objective()
	seen, g := o.Draw(f, from.Step), make([]float64, l.Dim())
	seen.Gradient(g, from.X())
	fall, slope := seen.Value(from.X())-seen.Value(trial.X), 0.0
	for i := range g {
		slope += g[i] * g[i]
	}
	length := vec.Distance(trial.X, from.X()) / math.Sqrt(slope)
	return fall >= 1e-4*length*slope*(1-1e-9)
}

// TestClippingBoundsTheGradient: gradient descent on a slope beyond θ goes ηθ,
// and below it as ever; whatever the rule, a θ that is never reached changes
// nothing, and a run with θ can be derived anew.
func TestClippingBoundsTheGradient(t *testing.T) {
	clipped := func(theta float64) model.Runner {
		return model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.1, "clip_norm": theta}}
	}
	st := runTo(t, "3x + 4y", []float64{0, 0}, clipped(1), 1) // the slope is 5
	if want := []float64{-0.06 * 5 / (5 + 1e-6), -0.08 * 5 / (5 + 1e-6)}; far(st.X(), want) > 1e-15 {
		t.Errorf("a clipped step leads to %v, want %v", st.X(), want)
	}
	if st := runTo(t, "3x + 4y", []float64{0, 0}, clipped(5.1), 1); far(st.X(), []float64{-0.3, -0.4}) > 1e-15 {
		t.Errorf("a step below the bound leads to %v", st.X())
	}
	each(t, func(t *testing.T, e optimizer.Entry) {
		if byMatrix(e) {
			t.Skip("it needs matrices of parameters")
		}
		end := func(knob string, v float64) model.State {
			r := model.Runner{Rule: e.ID}.With(knob, v)
			if !exacting(e) {
				r = r.With("rate", 1e-4)
			}
			return runTo(t, formulas["rosenbrock"], []float64{-1.2, 1}, r, 50)
		}
		plain, high, low := end("clip_norm", 0), end("clip_norm", 1e300), end("clip_norm", 1e-3)
		if !plain.Equal(high) {
			t.Errorf("a bound that is never reached leads to %v, want %v", high.X(), plain.X())
		}
		if plain.Equal(low) && e.ID != "signsgd" && e.ID != "nelder-mead" && e.ID != "cma-es" { // a sign has no length, and some ask for no gradient
			t.Error("a bound that is reached changes nothing")
		}
	})
}

// TestManyPointsStepSideBySide: a rule that needs no point as a whole takes
// many laid into one long vector where it takes each alone.
func TestManyPointsStepSideBySide(t *testing.T) {
	slope := func(dst, x []float64) {
		for i, v := range x {
			dst[i] = math.Cos(3*v) + v
		}
	}
	each(t, func(t *testing.T, e optimizer.Entry) {
		if e.Whole || e.ID == "sgld" { // each point has a noise of its own
			t.Skip()
		}
		starts := []float64{-2, 0.3, 5}
		r, _ := optimizer.New(e.ID)
		together := model.NewState(starts, len(r.Memory()))
		steps(r, together, slope)
		for i, x := range starts {
			alone := model.NewState([]float64{x}, len(r.Memory()))
			steps(r, alone, slope)
			if alone.X()[0] != together.X()[i] {
				t.Errorf("from %v alone to %v, beside others to %v", x, alone.X()[0], together.X()[i])
			}
		}
	})
}

// steps takes 200 steps on an objective of a given gradient.
func steps(r model.Rule, s model.State, gradient func(dst, x []float64)) {
	p := model.NewProbe(sloped{s.N, gradient}, model.Oracle{})
	for s.Age < 200 {
		r.Step(s, p)
		s.Step++
		s.Age++
	}
}

// sloped is an objective of which only the gradient is known.
type sloped struct {
	n        int
	gradient func(dst, x []float64)
}

func (o sloped) Dim() int                  { return o.n }
func (o sloped) Value([]float64) float64   { return math.NaN() }
func (o sloped) Gradient(dst, x []float64) { o.gradient(dst, x) }
func (o sloped) Hessian(dst, _ []float64)  { fillNaN(dst) }
