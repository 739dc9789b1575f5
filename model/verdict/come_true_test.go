package verdict_test

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// landscape is an objective of many parameters, where it is looked at and from
// where it is descended.
type landscape struct {
	name   string
	of     *many
	window model.Window
	starts [][]float64
}

// landscapes are of n parameters.
func landscapesOf(n int) []landscape {
	near := spread(n, 0.99, 1.01)
	onRidge, offRidge := spread(n, -0.5, 0.5), spread(n, -0.02, 0.02)
	onRidge[0], onRidge[1], onRidge[2] = 1e-6, 0, 0
	flat := spread(n, 2, 3)
	return []landscape{
		{"rosenbrock", rosenbrock(n), box(n, -2, 2), [][]float64{spread(n, -1.5, 1.5), near}},
		{"wells", wells(n), box(n, -1.5, 1.5), [][]float64{spread(n, -1.2, 1.2), spread(n, -1e-4, 1e-4), spread(n, 0.9, 1.2)}},
		{"saddle", saddleOf(n, 3), box(n, -1, 1), [][]float64{onRidge, offRidge}},
		{"plateau", steps(n), box(n, -2, 5), [][]float64{flat, spread(n, -1, 1)}},
	}
}

// record is a run and what is needed to judge it at any step.
type record struct {
	*walk
	name   string
	states []model.State
}

const lookedAhead = 300 // steps that a simulation takes

func (r *record) look(step int) verdict.Evidence {
	w := *r.walk
	w.recent = r.states[max(0, step-verdict.RecentStates+1) : step+1]
	return w.evidence()
}

// when is the first step from one on at which something holds, −1 for none.
func (r *record) when(from int, holds func(x []float64) bool) int {
	for k := from; k < len(r.states); k++ {
		if holds(r.states[k].X()) {
			return k
		}
	}
	return -1
}

func recorded(t testing.TB, l landscape, start []float64, runner model.Runner, steps int) *record {
	w := newWalk(t, l.of, l.window, start, runner)
	r := &record{walk: w, name: fmt.Sprintf("%s, n = %d, %s", l.name, l.of.n, runner.Rule), states: []model.State{w.now()}}
	for range steps {
		if w.driver.Ended(r.states[len(r.states)-1]) {
			break
		}
		r.states = append(r.states, w.driver.Advance(r.states[len(r.states)-1].Clone()))
	}
	return r
}

var (
	withinOf    = regexp.MustCompile(`^within ([^ ]+) of (the )?`)
	coordinate  = regexp.MustCompile(`^(\|?)x([0-9]+)\|? = (.*)$`)
	staysFor    = regexp.MustCompile(`^It stays within ([^ ]+) of .* for ([0-9,]+) steps \(run ahead\)\.$`)
	fartherThan = regexp.MustCompile(`^more than ([^ ]+) from the (minimum|maximum) at `)
	upTo        = regexp.MustCompile(`^In the next ([0-9,]+) steps it is up to ([^ ]+) from .*, in the end [^ ]+ \(run ahead\)\.$`)
	slopeAhead  = regexp.MustCompile(`the slope ([^ ]+) \(run ahead\)`)
)

// number reads a number as verdicts write it, and by how much it may be rounded.
func number(t testing.TB, text string) (v, rounding float64) {
	t.Helper()
	plain := strings.NewReplacer("−", "-", ",", "").Replace(text)
	v, err := strconv.ParseFloat(plain, 64)
	if err != nil {
		t.Fatalf("no number: %q", text)
	}
	return v, 0.0051 * math.Abs(v)
}

// hold compares a forecast at a step with what then happened: the step of its
// event exactly, up to the rounding of the numbers in its words.
func (r *record) hold(t testing.TB, step int, v verdict.Verdict) (checked bool) {
	t.Helper()
	f := v.Forecast
	if m := staysFor.FindStringSubmatch(f.Text); m != nil {
		r.holdStay(t, step, f, m)
		return true
	}
	if m := upTo.FindStringSubmatch(f.Text); m != nil {
		r.holdStay(t, step, f, []string{m[0], m[2], m[1]})
		return true
	}
	if f.Steps < 0 || f.At >= len(r.states)+1 {
		return false
	}
	first, last, known := r.span(t, step, f)
	if !known {
		t.Errorf("%s, step %d: an event that the test does not know: %q", r.name, step, f.Text)
		return false
	}
	if first < 0 || f.At < first || last >= 0 && f.At > last {
		t.Errorf("%s, step %d, %s: %q. It is step %d…%d", r.name, step, v.Title, f.Text, first, last)
	}
	return true
}

// span is the steps between which an event comes, given how it is rounded.
func (r *record) span(t testing.TB, step int, f verdict.Forecast) (first, last int, known bool) {
	x := r.states[step].X()
	g := make([]float64, len(x))
	slope := func(x []float64) float64 { r.objective.Gradient(g, x); return vec.Norm(g) }
	once := func(holds func([]float64) bool) (int, int, bool) { k := r.when(step, holds); return k, k, true }
	event := f.Event
	switch m := coordinate.FindStringSubmatch(event); {
	case strings.HasPrefix(event, "out of the window"), event == "at the edge of the window":
		return once(func(x []float64) bool { return !r.window.Contains(x) })
	case event == "ten times as steep":
		steep := 10 * slope(x)
		return once(func(x []float64) bool { return slope(x) >= steep })
	case event == "the end of the run":
		k := len(r.states) - 1
		return k, k, r.driver.Ended(r.states[k])
	case m != nil:
		i, _ := strconv.Atoi(m[2])
		v, by := number(t, m[3])
		beyond := func(v float64) func([]float64) bool {
			return func(x []float64) bool { return math.Abs(x[i-1]) >= v }
		}
		return r.when(step, beyond(math.Abs(v)-by)), r.when(step, beyond(math.Abs(v)+by)), true
	case strings.HasPrefix(event, "f = "):
		r.holdOutcome(t, f)
		return f.At, f.At, true
	}
	p := r.point(x)
	if p == nil {
		t.Errorf("%s, step %d: %q, but no point is near", r.name, step, f.Text)
		return 0, 0, false
	}
	away := func(x []float64) float64 { return vec.Distance(x, p.At) }
	switch m := withinOf.FindStringSubmatch(event); {
	case m != nil:
		d, by := number(t, m[1])
		return r.when(step, func(x []float64) bool { return away(x) <= d+by }), r.when(step, func(x []float64) bool { return away(x) <= d-by }), true
	case fartherThan.MatchString(event):
		d, by := number(t, fartherThan.FindStringSubmatch(event)[1])
		return r.when(step, func(x []float64) bool { return !(away(x) <= d-by) }), r.when(step, func(x []float64) bool { return !(away(x) <= d+by) }), true
	case strings.HasPrefix(event, "half as far"):
		return once(func(now []float64) bool { return away(now) <= p.Distance/2 })
	case strings.HasPrefix(event, "twice as far"):
		return once(func(now []float64) bool { return away(now) >= 2*p.Distance })
	case strings.Contains(event, " away along "), strings.Contains(event, " away in "):
		// How far along it is no less than how far in all.
		d, by := number(t, strings.Fields(event)[0])
		return r.when(step, func(x []float64) bool { return away(x) >= d-by }), -1, true
	}
	return 0, 0, false
}

// holdOutcome compares the value and the slope that a run ahead came to.
func (r *record) holdOutcome(t testing.TB, f verdict.Forecast) {
	t.Helper()
	if f.At >= len(r.states) {
		t.Errorf("%s: %q, and the run ended at step %d", r.name, f.Text, len(r.states)-1)
		return
	}
	x := r.states[f.At].X()
	g := make([]float64, len(x))
	r.objective.Gradient(g, x)
	want := []float64{r.objective.Value(x), vec.Norm(g)}
	said := []string{strings.TrimPrefix(f.Event, "f = "), slopeAhead.FindStringSubmatch(f.Text)[1]}
	for i, w := range want {
		if v, by := number(t, said[i]); math.Abs(v-w) > by {
			t.Errorf("%s: %q, and it is %v", r.name, f.Text, want)
		}
	}
}

func (r *record) holdStay(t testing.TB, step int, f verdict.Forecast, m []string) {
	t.Helper()
	d, by := number(t, m[1])
	n, _ := number(t, m[2])
	p := r.point(r.states[step].X())
	for k := step + 1; k <= step+int(n); k++ {
		if p == nil || vec.Distance(r.states[k].X(), p.At) > d+by {
			t.Errorf("%s, step %d: %q, and it does not at step %d", r.name, step, f.Text, k)
			return
		}
	}
}

// point is the stationary point near x: the one that is found from there, or a known
// one if that is nearer.
func (r *record) point(x []float64) *curvature.Stationary {
	p := curvature.FindStationary(r.objective, x, r.scale, r.scale.Length)
	for _, c := range r.known {
		if known := curvature.StationaryAt(r.objective, c.At, x, r.scale); p == nil || known.Distance < p.Distance-1e-6*r.scale.Length {
			p = known
		}
	}
	return p
}

// runners are the rules of the catalogue that serve n parameters, at a rate that
// makes them move.
func runners(n int) (list []model.Runner) {
	for _, id := range optimizer.IDs() {
		r := use(id, 0.01)
		rule, err := r.Make(optimizer.Makers())
		if err != nil {
			r = model.Runner{Rule: id}
			rule, _ = r.Make(optimizer.Makers())
		}
		if model.TooMany(id, rule, n) == nil {
			list = append(list, r)
		}
	}
	return list
}

// TestForecastsOfManyComeTrue: whatever is foretold of a run in many dimensions
// comes at the step that was said.
func TestForecastsOfManyComeTrue(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs thousands of forecasts to their end")
	}
	checked := map[string]bool{}
	for _, n := range []int{3, 70} {
		for _, l := range landscapesOf(n) {
			for _, start := range l.starts {
				for _, runner := range append(runners(n), use("gd", 0.002), use("gd", 0.3), use("momentum", 0.001)) {
					rule, _ := runner.Make(optimizer.Makers())
					if _, records := model.Unclipped(rule).(model.Resting); records { // its path is its own
						continue
					}
					r := recorded(t, l, start, runner, 60+lookedAhead)
					for _, step := range []int{0, 2, 60} {
						if step >= len(r.states)-1 {
							break
						}
						v := verdict.Judge(r.look(step))
						wellFormed(t, r.name, v)
						if r.hold(t, step, v) {
							checked[strings.Fields(v.Forecast.Text)[0]] = true
						}
					}
				}
			}
		}
	}
	for _, word := range []string{"In", "It", "Out", "Within", "|x1|", "The"} {
		if !checked[word] {
			t.Errorf("no forecast began with %q: the test misses a kind of event", word)
		}
	}
}
