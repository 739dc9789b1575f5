package verdict_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/run"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// newNetwork begins a run of a network, with the loss on its test part as companion.
func newNetwork(t testing.TB, text string, r model.Runner, l ahead.Limits) *course {
	t.Helper()
	land, err := landscapes.FromNetwork(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := land.Objective()
	if r.Oracle.Batch > 0 {
		r.Oracle.Of = model.ExamplesOf(o)
	}
	s := model.Session{Formula: text, Home: land.Window, Start: land.Starts[0], Runners: []model.Runner{r}}
	tr, err := run.NewTrace(s, 0, o, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	c := &course{objective: o, session: s, scale: curvature.Survey(o, land.Usual)}
	c.run = ahead.New(tr, event.NewGround(o, s.Home, c.scale, nil), optimizer.Makers(), l)
	if land.Expected != nil {
		c.beside = land.Expected.Objective()
		c.run.Watch(land.Expected.Objective())
	}
	return c
}

// TestWhatIsSaidOfNetworksIsSo of networks, rules and rates that are drawn: what is
// foretold comes, and what the layers are said to do is seen by other means.
func TestWhatIsSaidOfNetworksIsSo(t *testing.T) {
	const networks = 8
	rng := rand.New(rand.NewPCG(14, 17))
	seen := map[verdict.Condition]int{}
	for range networks {
		text := drawNetwork(rng)
		for range 2 {
			holdNetwork(t, text, drawRunner(rng), seen)
		}
	}
	t.Log(seen)
	for _, c := range []verdict.Condition{verdict.Symmetric, verdict.Fitted, verdict.Overfitting} {
		if seen[c] == 0 {
			t.Errorf("no network is %s: the test misses it", c)
		}
	}
}

func drawNetwork(rng *rand.Rand) string {
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	data := pick("1 mse line 8", "1 mse sine 10", "1 mse cheb3 6", "2 bce moons 16", "2 bce xor 20", "2 softmax spirals 18", "2 softmax blobs 15", "2 mse circles 12")
	parts := strings.SplitN(data, " ", 3)
	outputs := "1"
	if parts[1] == "softmax" {
		outputs = "3"
	}
	hidden := pick("", "-2", "-3", "-6", "-4-4", "-3-2", "-5-4-3", "-3x5")
	init := pick("glorot", "glorot", "he", "zeros", "constant:0.5", "normal:0.01", "normal:1", "normal:5", "glorot gain:3", "orthogonal")
	act := pick("tanh", "tanh", "sigmoid", "relu", "relu", "leaky", "gelu", "softplus", "erf", "linear")
	return fmt.Sprintf("%s%s-%s %s, %s, %s seed %d, init %s seed %d", parts[0], hidden, outputs, act, parts[1], parts[2], 1+rng.IntN(3), init, 1+rng.IntN(99))
}

func drawRunner(rng *rand.Rand) model.Runner {
	ids := []string{"gd", "momentum", "nesterov", "adam", "adamw", "rmsprop", "adagrad", "lion", "signsgd", "bfgs", "lbfgs", "newton", "sgd", "sgld", "perturbed-gd", "rprop", "sophia", "saddle-free-newton", "cg", "adadelta"}
	for {
		r := model.Runner{Rule: ids[rng.IntN(len(ids))], Knobs: map[string]float64{"rate": math.Pow(10, -3+3.3*rng.Float64())}}
		if _, err := r.Make(optimizer.Makers()); err != nil {
			r.Knobs = nil
		}
		if rng.IntN(5) == 0 {
			r.Oracle = model.Oracle{Batch: 5, Seed: rng.Uint64N(9)}
		}
		if _, err := r.Make(optimizer.Makers()); err == nil {
			return r
		}
	}
}

// holdNetwork holds what is said at some steps of one run.
func holdNetwork(t *testing.T, text string, r model.Runner, seen map[verdict.Condition]int) {
	if land, err := landscapes.FromNetwork(text, nil); err == nil {
		if rule, err := r.Make(optimizer.Makers()); err != nil || model.TooMany(r.Rule, rule, land.Dim()) != nil {
			return
		}
	}
	c := newNetwork(t, text, r, ahead.Limits{Steps: onward, Evaluations: 20_000})
	w := witnessed(t, c)
	g := generated{formula: text, start: c.session.Start[:1], runner: r}
	for _, step := range []int{0, 3, 40, 150} {
		if step >= len(w.states) {
			break
		}
		l := c.look(step)
		v := verdict.Judge(l)
		seen[v.Condition]++
		wellFormed(t, g.String(), v)
		for _, e := range l.Ahead.Log {
			if e.Step > step && e.Step <= step+onward-100 && l.Oracle.Exact() && !w.so(e, min(step+onward, l.Ahead.Horizon)) {
				t.Errorf("%s, step %d: %s at step %d is not so", g, step, e.Kind, e.Step)
			}
		}
		if l.Oracle.Exact() && l.Ahead.Horizon >= step+onward {
			holdVerdict(t, g, w, step, v)
		}
		holdLayers(t, g, w, step, v)
	}
}

// holdLayers holds what is said of the layers.
func holdLayers(t *testing.T, g generated, w *witness, step int, v verdict.Verdict) {
	o, x := w.course.objective, w.x(step)
	last := w.states[len(w.states)-1]
	is := func(ok bool, format string, args ...any) {
		t.Helper()
		if !ok {
			t.Errorf("%s, step %d, %q, %q: "+format, append([]any{g, step, v.Title, v.Sentence}, args...)...)
		}
	}
	says := func(part string) bool { return strings.Contains(v.Sentence, part) }
	fit := model.FitOf(o, x)
	if fit.Endless && fit.Right == fit.Examples {
		is(v.Condition != verdict.AtMinimum && v.Condition != verdict.AtDegenerate && v.Condition != verdict.OnPlateau, "all examples are right")
	}
	if says("xamples are right") || says("very example is right") {
		is(w.course.lower(x), "the loss does not fall with greater outputs")
	}
	if says("0 up to rounding") {
		is(o.Value(x) < 1e-22, "the loss is %v", o.Value(x))
	}
	if says("stay so") && last.Finite() {
		now, then := model.Layers(o, x), model.Layers(o, last.X())
		for k := range now {
			is(now[k].Twins <= then[k].Twins, "%d pairs of layer %d part", now[k].Twins-then[k].Twins, k+1)
		}
	}
	if says("All weights are 0") && last.Finite() {
		is(o.Value(last.X()) > 0.5*o.Value(x) || model.Layers(o, last.X())[0].Weights == 0, "it leaves")
	}
	if says("hardly learns") && last.Finite() {
		is(model.Layers(o, last.X())[0].Slope < 1e-3*w.course.scale.Slope || w.course.closer(x, last.X()), "the first layer learns")
	}
	if v.Condition == verdict.Overfitting {
		is(w.course.beside.Value(x) > w.course.beside.Value(w.x(least(w, step))), "the loss on other examples is least now")
	}
	if says("dead:") {
		is(stuck(o, x) > 0, "every unit answers")
	}
}

// lower reports whether twice the outputs have a lower loss.
func (c *course) lower(x []float64) bool {
	at, from := append([]float64(nil), x...), 0
	list := model.Blocks(c.objective)
	for k, b := range list {
		for i := range b.Size() {
			if k >= len(list)-2 {
				at[from+i] *= 2
			}
		}
		from += b.Size()
	}
	return c.objective.Value(at) < c.objective.Value(x) || c.objective.Value(x) == 0
}

// closer reports whether the first layer has hardly moved.
func (c *course) closer(x, y []float64) bool {
	far, size := 0.0, 0.0
	for i := range model.Blocks(c.objective)[0].Size() {
		far, size = math.Hypot(far, x[i]-y[i]), math.Hypot(size, x[i])
	}
	return far < 0.1*size
}

// least is the step up to one with the least loss on other examples.
func least(w *witness, step int) (at int) {
	best := math.Inf(1)
	for k := range step + 1 {
		if v := w.course.beside.Value(w.x(k)); v < best {
			best, at = v, k
		}
	}
	return at
}

// stuck is how many biases of units with an activation change nothing if they change a
// little.
func stuck(o model.Objective, x []float64) (n int) {
	from, list := 0, model.Blocks(o)
	for k, b := range list {
		for i := range b.Size() {
			if b.Name[0] != 'b' || k == len(list)-1 {
				continue
			}
			at := append([]float64(nil), x...)
			at[from+i] += 1e-9
			if o.Value(at) == o.Value(x) {
				n++
			}
		}
		from += b.Size()
	}
	return n
}
