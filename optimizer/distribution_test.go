package optimizer_test

import (
	"math"
	"slices"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
	"optexplore/optimizer/schedule"
)

// moments are the mean and the standard deviation of numbers.
func moments(v []float64) (mean, deviation float64) {
	for _, x := range v {
		mean += x / float64(len(v))
	}
	for _, x := range v {
		deviation += (x - mean) * (x - mean) / float64(len(v)-1)
	}
	return mean, math.Sqrt(deviation)
}

// expect holds numbers, drawn independently from a normal distribution, to its
// mean and standard deviation: within five standard errors.
func expect(t *testing.T, what string, v []float64, mean, deviation float64) {
	t.Helper()
	m, d := moments(v)
	n := float64(len(v))
	if math.Abs(m-mean) > 5*deviation/math.Sqrt(n) || math.Abs(d-deviation) > 5*deviation/math.Sqrt(2*n) {
		t.Errorf("%s: %v ± %v, want %v ± %v", what, m, d, mean, deviation)
	}
}

// ends are where a runner leads under many seeds, by coordinate.
func ends(t *testing.T, formula string, start []float64, r model.Runner, steps, seeds int) [][]float64 {
	t.Helper()
	return endsOf(t, model.Session{Start: start, Runners: []model.Runner{r}}, formula, steps, seeds)
}

// endsOf is where the only runner of a session leads under many seeds.
func endsOf(t *testing.T, s model.Session, formula string, steps, seeds int) [][]float64 {
	t.Helper()
	l, err := landscapes.FromFormula(formula, 0)
	if err != nil {
		t.Fatal(err)
	}
	f, all := l.Objective(), make([][]float64, len(s.Start))
	for seed := range seeds {
		s.Runners[0].Oracle.Seed = uint64(seed)
		for i := range s.Events {
			s.Events[i].To.Oracle.Seed = uint64(seed)
		}
		d, err := run.NewDriver(s, 0, f, optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		st := d.Start()
		for range steps {
			st = d.Advance(st)
		}
		for i, x := range st.X() {
			all[i] = append(all[i], x)
		}
	}
	return all
}

// sgdSpreads runs the book's stochastic gradient descent, on x² + 2y² with noise
// N(0, 1) and η = 0.1, by its three schedules. With rates ηₖ and the noise on
// λx²/2, x is normal with mean x₀ Π(1 − ηₖλ); the figures are that and the
// standard deviation. Of the 1000 steps of the second schedule 200 are taken:
// those that follow are shorter than 10⁻⁹ all together.
func sgdSpreads(t *testing.T) {
	for _, c := range []struct {
		schedule   string
		steps      int
		mean, wide [2]float64
	}{
		{"constant", 50, [2]float64{-0.000071, 0}, [2]float64{0.166667, 0.125}},
		{"exponential:lambda=0.1,from=2", 200, [2]float64{-0.825737, -0.045026}, [2]float64{0.074686, 0.039946}},
		{"polynomial:beta=0.1,alpha=0.5,from=2", 50, [2]float64{-0.012437, -0.000005}, [2]float64{0.105341, 0.075027}},
	} {
		rates, err := schedule.Parse(c.schedule)
		if err != nil {
			t.Fatal(err)
		}
		s := model.Session{Start: []float64{-5, -2}}
		for step := range c.steps {
			r := model.Runner{Rule: "sgd", Oracle: model.Oracle{Noise: 1}}.With("rate", rates.Rate(0.1, step))
			if step == 0 {
				s.Runners = []model.Runner{r}
			}
			s.Events = append(s.Events, model.Event{At: step, To: r})
		}
		x := endsOf(t, s, "x^2 + 2y^2", c.steps, 1000)
		for i := range x {
			expect(t, c.schedule+", "+model.Axis(i, len(x)), x[i], c.mean[i], c.wide[i])
		}
	}
}

// langevinSamples: on λx²/2 the stationary variance is T/(λ(1 − ηλ/2)).
func langevinSamples(t *testing.T) {
	const eta, temperature = 0.2, 0.3
	r := model.Runner{Rule: "sgld", Knobs: map[string]float64{"rate": eta, "temperature": temperature}}
	x := ends(t, "x^2 + 2y^2", []float64{1, 1}, r, 60, 3000)
	for i, lambda := range []float64{2, 4} {
		expect(t, model.Axis(i, len(x)), x[i], math.Pow(1-eta*lambda, 60), math.Sqrt(temperature/(lambda*(1-eta*lambda/2))))
	}
	var product []float64
	for k := range x[0] {
		product = append(product, x[0][k]*x[1][k])
	}
	if m, d := moments(product); math.Abs(m) > 5*d/math.Sqrt(float64(len(product))) {
		t.Errorf("the coordinates are correlated: the mean of x·y is %v", m)
	}
}

// TestARulesDrawsAreItsOwn: the noise of sgld is normal, depends on seed and
// step alone, and is not that of the oracle.
func TestARulesDrawsAreItsOwn(t *testing.T) {
	f := formula.MustParse("x^2").Objective()
	o := model.Oracle{Noise: 1, Seed: 7}
	d := driverOf(t, "x^2", []float64{0}, model.Runner{Rule: "sgld", Oracle: o})
	var own, both []float64
	for st := d.Advance(d.Start()); st.Step < 4000; st = d.Advance(st) {
		tilt := o.Draw(f, st.Step-1).Tilt
		own = append(own, st.Memory(0)[0])
		both = append(both, st.Memory(0)[0]*tilt[0])
	}
	expect(t, "the rule's draws", own, 0, 1)
	if m, d := moments(both); math.Abs(m) > 5*d/math.Sqrt(float64(len(both))) {
		t.Errorf("the rule's draws go with the oracle's: the mean of their products is %v", m)
	}
	again := runTo(t, "x^2", []float64{5}, model.Runner{Rule: "sgld", Oracle: model.Oracle{Seed: 7}}, 100)
	if again.Memory(0)[0] != own[99] {
		t.Errorf("step 100 draws %v, from elsewhere with the same seed %v", own[99], again.Memory(0)[0])
	}
	other := runTo(t, "x^2", []float64{5}, model.Runner{Rule: "sgld", Oracle: model.Oracle{Seed: 8}}, 100)
	if other.Memory(0)[0] == own[99] {
		t.Error("another seed draws the same")
	}
}

// perturbedLeavesTheSaddle: from the very ridge gradient descent goes to the
// saddle and stays, and a shaken run falls off; at a minimum it stays within
// reach of its shakes, which are uniform in their ball.
func perturbedLeavesTheSaddle(t *testing.T) {
	ridge := []float64{1, 0}
	if y := runTo(t, "x^2 - y^2", ridge, model.Runner{Rule: "gd"}, 1000).X()[1]; y != 0 {
		t.Errorf("gradient descent leaves the ridge for %v", y)
	}
	for seed := range 100 {
		r := model.Runner{Rule: "perturbed-gd", Oracle: model.Oracle{Seed: uint64(seed)}}
		if y := runTo(t, "x^2 - y^2", ridge, r, 120).X()[1]; !(math.Abs(y) > 1) {
			t.Errorf("seed %d: y is %v after 120 steps", seed, y)
		}
		if st := runTo(t, "x^2 + 2y^2", ridge, r, 120); !(vec.Norm(st.X()) < 0.01) {
			t.Errorf("seed %d: it has left the minimum for %v", seed, st.X())
		}
	}
	shakesAreUniform(t)
}

// shakesAreUniform: of a uniform point in a disk (r/R)² is uniform, and so is
// the angle; both by the test of Kolmogorov and Smirnov at one in a million.
func shakesAreUniform(t *testing.T) {
	const n, radius = 2000, 0.01
	var squares, angles []float64
	for seed := range n {
		d := driverOf(t, "x^2 + y^2", []float64{0, 0}, model.Runner{Rule: "perturbed-gd", Oracle: model.Oracle{Seed: uint64(seed)}})
		shake := d.Advance(d.Start()).Memory(0)
		squares = append(squares, math.Pow(vec.Norm(shake)/radius, 2))
		angles = append(angles, math.Atan2(shake[1], shake[0])/(2*math.Pi)+0.5)
	}
	for what, v := range map[string][]float64{"(r/R)²": squares, "angle": angles} {
		slices.Sort(v)
		worst := 0.0
		for i, u := range v {
			worst = max(worst, u-float64(i)/n, float64(i+1)/n-u)
		}
		if worst > 2.7/math.Sqrt(n) {
			t.Errorf("%s is not uniform: its distribution is off by %v", what, worst)
		}
	}
}

// TestShakesKeepTheirDistance: at a minimum there is one shake in t_thres + 1
// steps.
func TestShakesKeepTheirDistance(t *testing.T) {
	d := driverOf(t, "x^2", []float64{0}, model.Runner{Rule: "perturbed-gd", Knobs: map[string]float64{"t_thres": 7}})
	var when []float64
	for st := d.Start(); st.Step < 40; {
		st = d.Advance(st)
		if w := st.Memory(1)[0]; len(when) == 0 || w != when[len(when)-1] {
			when = append(when, w)
		}
	}
	if !slices.Equal(when, []float64{1, 9, 17, 25, 33}) {
		t.Errorf("it shakes itself at steps %v", when)
	}
}
