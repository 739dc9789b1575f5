package verdict_test

import (
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// rosenbrockStarts are places where a run can be mistaken for another: the usual
// start, and on or beside the minimum, a second one that is not the lowest, and a
// saddle.
func rosenbrockStarts(t *testing.T, n int) (starts [][]float64) {
	t.Helper()
	o, one, usual, second := rosenbrock(n), spread(n, 1, 1), spread(n, 1, 1), spread(n, 1, 1)
	second[0] = -1
	for i := 0; i < n; i += 2 {
		usual[i] = -1.2
	}
	scale := curvature.Survey(o, box(n, -2, 2))
	starts = append(starts, usual, make([]float64, n))
	beside := func(c []float64, by ...float64) {
		for _, d := range by {
			x := spread(n, -d, d)
			vec.AddScaled(x, x, 1, c)
			starts = append(starts, x)
		}
	}
	beside(one, 0, 1e-6, 1e-3, 0.1)
	if p := curvature.FindStationary(o, second, scale, scale.Length); p != nil && p.Kind == model.Minimum {
		beside(p.At, 0, 1e-4)
	}
	rng := rand.New(rand.NewPCG(uint64(n), 3))
	for range 200 {
		x := make([]float64, n)
		for i := range x {
			x[i] = 0.6 * rng.NormFloat64()
		}
		if p := curvature.FindStationary(o, x, scale, scale.Length); p != nil && p.Kind == model.Saddle {
			beside(p.At, 0, 1e-4, 0.01)
			return starts
		}
	}
	if n > 3 {
		t.Errorf("n = %d: no saddle is found", n)
	}
	return starts
}

// TestWhatIsSaidOfManyIsSo holds the titles, the sentences and the forecasts of runs
// by every rule, some at rates that do not suit the valley, to what they then do.
func TestWhatIsSaidOfManyIsSo(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs many runs on to see what is so")
	}
	titles := map[string]int{}
	for _, n := range []int{3, 4, 10} {
		l := landscape{"rosenbrock", rosenbrock(n), box(n, -2, 2), rosenbrockStarts(t, n)}
		for _, start := range l.starts {
			for _, runner := range append(runners(n), use("gd", 0.0005), use("gd", 0.002), use("momentum", 0.0005), use("adam", 0.1), use("lion", 0.1), use("radam", 0.1), use("sgd", 0.1)) {
				if rule, _ := runner.Make(optimizer.Makers()); records(rule) {
					continue
				}
				r := recorded(t, l, start, runner, 40+lookedAhead)
				r.known = minima(spread(n, 1, 1))
				for _, step := range []int{0, 1, 3, 40} {
					if step >= len(r.states)-1 {
						break
					}
					v := verdict.Judge(r.look(step))
					wellFormed(t, r.name, v)
					r.hold(t, step, v)
					r.holdTitle(t, step, v)
					r.holdNext(t, step, v)
					titles[strings.Fields(v.Title)[0]]++
				}
			}
		}
	}
	for _, word := range []string{"at", "settling", "near", "passing", "trapped", "stalled", "leaving", "approaching", "about", "rising", "diverging", "oscillating", "descending"} {
		if titles[word] == 0 {
			t.Errorf("no title began with %q: the test misses a kind", word)
		}
	}
}

// records reports whether a rule writes down its path, which is then its own.
func records(rule model.Rule) bool {
	_, ok := model.Unclipped(rule).(model.Resting)
	return ok
}

// holdTitle compares what a title says of the way with the way.
func (r *record) holdTitle(t *testing.T, step int, v verdict.Verdict) {
	t.Helper()
	is := func(ok bool, format string, args ...any) {
		t.Helper()
		if !ok {
			t.Errorf("%s, step %d, %q: "+format, append([]any{r.name, step, v.Title}, args...)...)
		}
	}
	p := r.point(r.states[step].X())
	away := func(k int) float64 { return vec.Distance(r.states[min(step+k, len(r.states)-1)].X(), p.At) }
	switch strings.Fields(v.Title)[0] {
	case "at", "settling", "passing":
		end := away(lookedAhead)
		is(v.Title[:2] != "at" || p.Kind != model.Minimum || end <= max(1e-3*r.scale.Length, away(0)), "%v away, then %v", away(0), end)
		is(v.Title[:2] != "se" || end < away(0), "%v away, then %v", away(0), end)
		is(v.Title[:2] != "pa" || v.Forecast.Steps > 0, "it is not said when: %s", v.Forecast.Text)
	case "approaching":
		is(away(1) <= away(0), "%v away, then %v", away(0), away(1))
	case "leaving":
		is(away(1) > away(0), "%v away, then %v", away(0), away(1))
	case "stalled":
		d := vec.Distance(r.states[min(step+4, len(r.states)-1)].X(), r.states[step].X())
		is(d <= 4*0.003*r.scale.Length, "it goes %v in 4 steps", d)
	case "diverging":
		f := func(k int) float64 { return r.objective.Value(r.states[min(step+k, len(r.states)-1)].X()) }
		is(!(f(lookedAhead) < f(0)), "f is %v, then %v", f(0), f(lookedAhead))
	case "dividing":
		t.Errorf("%s, step %d: nothing is divided by: %s", r.name, step, v.Sentence)
	}
}

var nextChange = regexp.MustCompile(`the next makes f (fall|rise) by ([0-9.,e−]*[0-9])`)

// holdNext compares what a sentence says the next step makes of f with what it makes.
func (r *record) holdNext(t *testing.T, step int, v verdict.Verdict) {
	t.Helper()
	is := r.objective.Value(r.states[step+1].X()) - r.objective.Value(r.states[step].X())
	if m := nextChange.FindStringSubmatch(v.Sentence); m != nil {
		said, by := number(t, m[2])
		if m[1] == "fall" {
			said = -said
		}
		if math.Abs(said-is) > by+1e-12 {
			t.Errorf("%s, step %d: %q, and it changes by %v", r.name, step, m[0], is)
		}
	}
	if strings.HasPrefix(v.Title, "about to rise") != (is > 0) && (v.Title == "descending" || strings.HasPrefix(v.Title, "about")) {
		t.Errorf("%s, step %d, %q: f changes by %v", r.name, step, v.Title, is)
	}
}

// TestAnEscapeThatIsOver: with noise too, what has come already is not foretold.
func TestAnEscapeThatIsOver(t *testing.T) {
	o, w := rosenbrock(4), box(4, -2, 2)
	p := curvature.FindStationary(o, []float64{-0.65, 0.44, 0.2, 0.04}, curvature.Survey(o, w), 1)
	if p == nil || p.Kind != model.Saddle {
		t.Fatalf("%+v is no saddle", p)
	}
	for _, offset := range []float64{0.2, 0.01} {
		x := make([]float64, 4)
		vec.AddScaled(x, p.At, offset, p.Vectors[:4])
		r := use("sgd", 0.0005)
		r.Oracle.Noise = 1
		v := verdict.Judge(newWalk(t, o, w, x, r).evidence())
		if over := strings.HasPrefix(v.Forecast.Text, "It is past "); over != (offset > 0.12) || !strings.Contains(v.Sentence, "It escapes") {
			t.Errorf("offset %v: %s → %s", offset, v.Sentence, v.Forecast.Text)
		}
	}
}
