package optimizer_test

import (
	"math"
	"runtime"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// many is more parameters than there is a whole spectrum for.
const many = 257

// large is a session of one runner on an objective of n parameters.
func large(rule string, n int) model.Session {
	s := model.Session{Start: make([]float64, n), Home: model.Uniform(model.Range{Lo: -2, Hi: 2}, n), Runners: []model.Runner{{Rule: rule}}}
	for i := range s.Start {
		s.Start[i] = 0.5 * math.Sin(float64(3*i+1))
	}
	s.Window = s.Home
	if r, err := optimizer.New(rule); err == nil && model.RateKnob(r) != nil && model.RateOf(r) < 0.5 {
		s.Runners[0] = s.Runners[0].With("rate", 1e-4)
	}
	return s
}

// objectives are a valley that bends and a saddle.
func objectives(t testing.TB, n int) map[string]model.Objective {
	t.Helper()
	l, err := landscapes.Sized("rosenbrock-n", n)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]model.Objective{"rosenbrock": l.Objective(), "saddle": newSaddle(n)}
}

// refused reports whether a rule does not serve n parameters, and holds the sentence
// that says so.
func refused(t *testing.T, e optimizer.Entry, n int) bool {
	t.Helper()
	_, bounded := e.New().(model.Bounded)
	_, err := run.NewDriver(large(e.ID, n), 0, newSaddle(n), optimizer.Makers())
	if (err != nil) != (bounded && n > curvature.MostWhole) {
		t.Fatalf("on %d parameters: %v", n, err)
	}
	if err == nil {
		return false
	}
	for _, want := range []string{e.ID + " cannot run on ", "lbfgs", "at most 64 parameters"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not say %q", err, want)
		}
	}
	return true
}

// TestEveryRuleServesManyParametersOrSaysWhyNot: a step asks for no Hessian and for
// no more than 401 evaluations, all of which are charged; a run can be walked back
// and derived anew, and is the same again.
func TestEveryRuleServesManyParametersOrSaysWhyNot(t *testing.T) {
	const steps = 12
	each(t, func(t *testing.T, e optimizer.Entry) {
		if byMatrix(e) {
			t.Skip("it needs matrices of parameters")
		}
		if refused(t, e, many) {
			refused(t, e, curvature.MostWhole)
			return
		}
		for name, f := range objectives(t, many) {
			s := large(e.ID, many)
			trace, err := run.NewTrace(s, 0, f, optimizer.Makers())
			if err != nil {
				t.Fatal(err)
			}
			var states []model.State
			for step := 0; step <= trace.Extend(min(step+1, steps)); step++ {
				states = append(states, trace.At(step).Clone())
			}
			last := states[len(states)-1]
			if last.Step != steps || !last.Finite() || vec.Distance(last.X(), s.Start) == 0 {
				t.Errorf("%s: it is at step %d, %v away", name, last.Step, vec.Distance(last.X(), s.Start))
			}
			for k := 1; k < len(states); k++ {
				c := states[k].Cost
				if asked := c.Evaluations(many) - states[k-1].Cost.Evaluations(many); c.Hessians > 0 || asked > 401 || asked < 1 {
					t.Errorf("%s: step %d costs %d evaluations, %+v in all", name, k, asked, c)
				}
			}
			if err := walkBack(s, f, trace, states); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// TestWhatIsAskedOfManyParametersIsCharged compares the cost with what the objective
// has counted.
func TestWhatIsAskedOfManyParametersIsCharged(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		if exacting(e) || model.Unfit(e.ID, e.New(), newSaddle(many)) != nil {
			t.Skip("it is recorded ahead, or refused")
		}
		f := newSaddle(many)
		d, err := run.NewDriver(large(e.ID, many), 0, f, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		st := d.Start()
		for range 12 {
			st = d.Advance(st)
		}
		if got := (model.Cost{Gradients: f.gradients, Values: f.values, HessianVectors: f.vectors}); got != st.Cost {
			t.Errorf("charged %+v, asked %+v", st.Cost, got)
		}
	})
}

// bytes is what a driver and its first steps allocate on n parameters.
func bytes(t *testing.T, rule string, n int) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	f := newSaddle(n)
	runtime.ReadMemStats(&before)
	d, err := run.NewDriver(large(rule, n), 0, f, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	for st := d.Start(); st.Step < 5; {
		st = d.Advance(st)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestNoRuleTakesMemoryOfTheSquare: with four times as many parameters a rule
// allocates not much more than four times as much.
func TestNoRuleTakesMemoryOfTheSquare(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		if model.Unfit(e.ID, e.New(), newSaddle(many)) != nil {
			t.Skip("refused")
		}
		few, more := bytes(t, e.ID, many), bytes(t, e.ID, 4*many)
		if more > 6*few {
			t.Errorf("%d parameters take %d bytes, %d take %d", many, few, 4*many, more)
		}
	})
}

// step is one step at the default knobs from a start.
func step(t *testing.T, rule string, f model.Objective, start []float64) model.State {
	t.Helper()
	s := model.Session{Start: start, Runners: []model.Runner{{Rule: rule, Oracle: model.Oracle{Seed: 3}}}}
	d, err := run.NewDriver(s, 0, f, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	return d.Advance(d.Start())
}

// TestNewtonOfManyIsDrawnToASaddle: one step leads to it, as it does of few.
func TestNewtonOfManyIsDrawnToASaddle(t *testing.T) {
	st := step(t, "newton", newSaddle(many), large("newton", many).Start)
	if d := vec.Norm(st.X()); d > 1e-5 {
		t.Errorf("one step leads to %v from the saddle", d)
	}
	if c := st.Cost.HessianVectors; c < 5 || c > 200 {
		t.Errorf("it costs %+v", st.Cost)
	}
}

// TestSaddleFreeNewtonOfMany compares the step with that of all eigenvectors, on a
// Hessian whose distinct eigenvalues are fewer than the Lanczos vectors: there the
// Krylov space is all that matters.
func TestSaddleFreeNewtonOfMany(t *testing.T) {
	f := newSaddle(many)
	for i := range f.lambda {
		f.lambda[i] = float64(i%12) - 5.5
	}
	x := large("saddle-free-newton", many).Start
	h, g, axis := make([]float64, many*many), make([]float64, many), make([]float64, many)
	for i := range many {
		axis[i] = 1
		f.product(h[i*many:(i+1)*many], axis)
		axis[i] = 0
	}
	f.Gradient(g, x)
	values, vectors := curvature.Eigen(h, many)
	want := append([]float64(nil), x...)
	for k, lambda := range values {
		v := vectors[k*many : (k+1)*many]
		vec.AddScaled(want, want, -vec.Dot(v, g)/math.Abs(lambda), v)
	}
	st := step(t, "saddle-free-newton", f, x)
	if d := vec.Distance(st.X(), want); d > 1e-8*vec.Distance(x, want) {
		t.Errorf("off by %v of %v", d, vec.Distance(x, want))
	}
	if st.Cost.HessianVectors > 40 {
		t.Errorf("it costs %+v", st.Cost)
	}
}

// TestSaddleFreeNewtonOfManyLeavesASaddle: f falls below the saddle's and keeps
// falling, and no step is long by chance.
func TestSaddleFreeNewtonOfManyLeavesASaddle(t *testing.T) {
	f := newSaddle(many)
	s := large("saddle-free-newton", many)
	d, err := run.NewDriver(s, 0, f, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	for st := d.Start(); st.Step < 10; {
		before := st.Clone()
		st = d.Advance(st)
		if !(f.Value(st.X()) < f.Value(before.X())) {
			t.Errorf("step %d: f rises to %v", st.Step, f.Value(st.X()))
		}
		if far := vec.Distance(st.X(), before.X()); far > 3*vec.Norm(before.X()) {
			t.Errorf("step %d goes %v from %v", st.Step, far, vec.Norm(before.X()))
		}
	}
}

// TestSophiaOfManyEstimatesTheDiagonal: one estimate is u ⊙ Hu with the step's own
// draws, and the mean of many is the diagonal.
func TestSophiaOfManyEstimatesTheDiagonal(t *testing.T) {
	f, x := newSaddle(many), large("sophia", many).Start
	rule, _ := optimizer.New("sophia")
	const draws = 4000
	want, mean := f.diagonal(), make([]float64, many)
	p := model.NewProbe(f, model.Oracle{})
	u, bu := make([]float64, many), make([]float64, many)
	for seed := range uint64(draws) {
		p.Reseed(seed)
		p.Begin(0)
		s := model.NewState(x, 2)
		rule.Step(s, p)
		h := s.Memory(1)
		vec.AddScaled(mean, mean, 100.0/draws, h) // 1 − β₂ = 0.01
		if seed > 0 {
			continue
		}
		rng := model.Oracle{}.Own(0)
		for i := range u {
			u[i] = rng.NormFloat64()
		}
		f.product(bu, u)
		for i := range u {
			if d := h[i] - 0.01*u[i]*bu[i]; math.Abs(d) > 1e-14*math.Abs(h[i])+1e-300 {
				t.Errorf("coordinate %d: %v, want %v", i, h[i], 0.01*u[i]*bu[i])
			}
		}
	}
	// The variance of uᵢ(Hu)ᵢ is Hᵢᵢ² + Σⱼ Hᵢⱼ²; five standard deviations of the mean.
	for i, d := range want {
		sd := math.Sqrt((2*d*d + f.u[i]*f.u[i]) / draws)
		if math.Abs(mean[i]-d) > 5*sd {
			t.Errorf("coordinate %d: mean %v, want %v ± %v", i, mean[i], d, sd)
		}
	}
}

// TestLinesOfManyAreToldInWords: a rule that takes another step above 64 parameters
// shows no lines there.
func TestLinesOfManyAreToldInWords(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		few, why := e.ProgramOf(curvature.MostWhole)
		if few.Empty() != programOf(e).Empty() || why != e.Hidden {
			t.Errorf("of 64 parameters it says %q", why)
		}
		lots, why := e.ProgramOf(curvature.MostWhole + 1)
		if lots.Empty() != (why != "") || why != "" && !strings.HasSuffix(why, ".") {
			t.Errorf("of 65 parameters it has lines %v and says %q", !lots.Empty(), why)
		}
		asks := strings.Contains(strings.Join(e.Lines, " "), "∇²f")
		if asks != (e.Large != "") {
			t.Errorf("its lines ask for a Hessian: %v, and of many parameters it says %q", asks, e.Large)
		}
	})
}
