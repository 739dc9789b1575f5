package verdict_test

import (
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// onward is how many steps a generated run is taken on, to see what is so.
const onward = 2000

// witness is a run taken by its driver alone, without what finds events.
type witness struct {
	course *course
	states []model.State
	ended  bool
}

func witnessed(t testing.TB, c *course) *witness {
	t.Helper()
	d, err := run.NewDriver(c.session, 0, c.objective, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	w := &witness{course: c, states: []model.State{d.Start()}}
	for range onward + 200 {
		now := w.states[len(w.states)-1]
		if w.ended = d.Ended(now); w.ended {
			break
		}
		w.states = append(w.states, d.Advance(now.Clone()))
	}
	return w
}

func (w *witness) x(step int) []float64 { return w.states[step].X() }

func (w *witness) gradient(step int) []float64 {
	g := make([]float64, len(w.x(step)))
	w.course.objective.Gradient(g, w.x(step))
	return g
}

func (w *witness) move(step int) []float64 {
	d := make([]float64, len(w.x(step)))
	vec.AddScaled(d, w.x(step), -1, w.x(step-1))
	return d
}

// so says whether an event is so at its step, and only there: what it says holds from
// that step on, as far as it was foretold, and did not one step before.
func (w *witness) so(e event.Event, until int) bool {
	k := e.Step
	if k < 1 || k >= len(w.states) {
		return false
	}
	away := func(k int) float64 { return vec.Distance(w.x(k), e.Point.At) }
	switch e.Kind {
	case event.Nears, event.Arrives:
		stays := true
		for i := k; i <= min(k+4, len(w.states)-1); i++ {
			stays = stays && away(i) <= 3*e.Within
		}
		return away(k) <= e.Within && (away(k-1) > e.Within) != e.By && stays
	case event.Leaves:
		return away(k) > e.Within && away(k-1) <= e.Within
	case event.Escapes:
		way := e.Point.Ways[e.Way]
		return math.Abs(way.Offset(w.x(k), e.Point.At)) >= e.Within && math.Abs(way.Offset(w.x(k-1), e.Point.At)) < math.Max(way.Reach[0], way.Reach[1])
	case event.Hill:
		if len(w.x(k)) == 1 && e.Point != nil {
			return (w.x(k)[0]-e.Point.At[0])*(w.x(k - 1)[0]-e.Point.At[0]) <= 0
		}
		return vec.Dot(w.gradient(k-1), w.move(k)) > 0 && vec.Dot(w.gradient(k), w.move(k)) < 0
	case event.Out:
		return !w.course.session.Home.Contains(w.x(k)) && w.course.session.Home.Contains(w.x(k-1))
	case event.Back:
		return w.course.session.Home.Contains(w.x(k)) && !w.course.session.Home.Contains(w.x(k-1))
	case event.Flat, event.Steep:
		flat := func(k int) bool { return vec.Norm(w.gradient(k)) < event.FlatSlope*w.course.scale.Slope }
		return flat(k) == (e.Kind == event.Flat) && flat(k-1) != flat(k)
	case event.Kink:
		before, _ := model.Pieces(w.course.objective, w.x(k-1))
		now, ok := model.Pieces(w.course.objective, w.x(k))
		return ok && before != now
	case event.Swings:
		return vec.Dot(w.move(k), w.move(k-1)) < 0 && vec.Dot(w.move(k+1), w.move(k)) < 0
	case event.Cycles:
		for i := k + e.Period; i < min(k+64, len(w.states)); i++ {
			if vec.Distance(w.x(i), w.x(i-e.Period)) > 1e-5*e.Within {
				return false
			}
		}
		return true
	case event.Rests:
		return w.rests(k, until) && vec.Distance(w.x(k), w.x(k-1)) != 0
	case event.Moves:
		return vec.Distance(w.x(k), w.x(k-1)) != 0 && vec.Distance(w.x(k-1), w.x(k-2)) == 0
	case event.Ends:
		return w.ended && k == len(w.states)-1
	}
	return false
}

// rests reports whether x stays what it is from a step on until another.
func (w *witness) rests(from, until int) bool {
	for k := from + 1; k < min(until+1, len(w.states)); k++ {
		if vec.Distance(w.x(k), w.x(from)) != 0 {
			return false
		}
	}
	return true
}

// TestWhatIsForetoldComesTrue: of runs of 500 formulas that are drawn, each by three
// rules, every event that is foretold comes at its step, nothing that is at rest
// moves, nothing that is called a minimum has lower ground beside it, and no sentence
// has a number in it that is none.
func TestWhatIsForetoldComesTrue(t *testing.T) {
	formulas := 500
	if testing.Short() {
		formulas = 40
	}
	rng := rand.New(rand.NewPCG(10, 500))
	kinds := map[event.Kind]int{}
	for range formulas {
		first := generate(rng)
		for k := range 3 {
			g := first
			if k > 0 {
				g.runner = generate(rng).runner
			}
			holdGenerated(t, g, kinds)
			if t.Failed() && testing.Verbose() {
				t.Log(g)
			}
		}
	}
	for _, kind := range []event.Kind{event.Nears, event.Arrives, event.Leaves, event.Escapes, event.Hill, event.Out, event.Back, event.Flat, event.Steep, event.Swings, event.Cycles, event.Rests, event.Kink, event.Ends} {
		if kinds[kind] == 0 && !testing.Short() {
			t.Errorf("no run has the event %q: the test misses a kind", kind)
		}
	}
}

// holdGenerated holds what is said of one run at some of its steps to what it does.
func holdGenerated(t *testing.T, g generated, kinds map[event.Kind]int) {
	f, err := formula.Parse(g.formula)
	if err != nil {
		t.Fatalf("%s: %v", g.formula, err)
	}
	var o model.Objective = f.Objective()
	if o.Dim() != len(g.start) {
		return // a variable has dropped out
	}
	if g.climbs {
		o = model.Negated{Of: o}
	}
	s := model.Session{Formula: g.formula, Home: g.window, Start: g.start, Runners: []model.Runner{g.runner}, Maximize: g.climbs}
	c := limited(t, o, s, nil, ahead.Limits{Steps: onward, Evaluations: 200_000})
	w := witnessed(t, c)
	for _, step := range []int{0, 1, 3, 10, 40, 150} {
		if step >= len(w.states) {
			break
		}
		l := c.look(step)
		if !l.Recent[len(l.Recent)-1].Equal(w.states[step]) {
			t.Errorf("%s, step %d: to look ahead changes the run", g, step)
			return
		}
		v := verdict.Judge(l)
		wellFormed(t, g.String(), v)
		for _, e := range l.Ahead.Log {
			if e.Step <= step || e.Step > step+onward-100 {
				continue
			}
			if kinds[e.Kind]++; !w.so(e, step+onward) {
				t.Errorf("%s, step %d: %s at step %d is not so: %v", g, step, e.Kind, e.Step, e.X)
			}
		}
		holdVerdict(t, g, w, step, v)
		holdClaims(t, g, w, step, v)
	}
}

var nextMakes = regexp.MustCompile(`the next makes f (fall|rise) by ([0-9.,e−]*[0-9])`)

// holdVerdict holds the title and the sentences at a step to the numbers.
func holdVerdict(t *testing.T, g generated, w *witness, step int, v verdict.Verdict) {
	is := func(ok bool, format string, args ...any) {
		t.Helper()
		if !ok {
			t.Errorf("%s, step %d, %q, %q → %q: "+format, append([]any{g, step, v.Title, v.Sentence, v.Forecast.Text}, args...)...)
		}
	}
	o := w.course.objective
	last := len(w.states) - 1
	if v.Title == "at rest" || strings.HasPrefix(v.Forecast.Text, "At rest: ") || strings.HasPrefix(v.Forecast.Text, "At rest for") {
		is(w.rests(step, step+onward), "it moves")
	}
	if m := nextMakes.FindStringSubmatch(v.Sentence); m != nil && step < last {
		change := o.Value(w.x(step+1)) - o.Value(w.x(step))
		if g.climbs {
			change = -change
		}
		is((m[1] == "rise") == (change > 0) || change == 0, "f changes by %v", change)
	}
	if strings.HasPrefix(v.Title, "at the") || strings.HasPrefix(v.Title, "at a m") || strings.HasPrefix(v.Title, "trapped") {
		holdMinimum(t, g, w, step, v)
	}
	if v.Condition == verdict.Diverging && v.Title == "diverging" && step+20 < last {
		is(w.ended || !(o.Value(w.x(last)) < o.Value(w.x(step))), "it comes down")
	}
}

// holdMinimum looks for lower ground within a thousandth of the window around the
// minimum that a run is said to be at.
func holdMinimum(t *testing.T, g generated, w *witness, step int, v verdict.Verdict) {
	o, x, length := w.course.objective, w.x(step), w.course.scale.Length
	p := curvature.FindStationary(o, x, w.course.scale, 0.06*length)
	if p == nil {
		return
	}
	there, near := o.Value(p.At), make([]float64, len(x))
	rng := rand.New(rand.NewPCG(uint64(step), 7))
	for range 64 {
		for i := range near {
			near[i] = p.At[i] + (2*rng.Float64()-1)*1e-3*length/math.Sqrt(float64(len(x)))
		}
		if f := o.Value(near); f < there-1e-12*(1+math.Abs(there)) {
			t.Errorf("%s, step %d, %q: f is %v at %v, and %v at %v", g, step, v.Title, there, p.At, f, near)
			return
		}
	}
}
