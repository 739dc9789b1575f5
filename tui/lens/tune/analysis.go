package tune

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

// Analysis is what follows from a session, a chosen runner and Settings. It is
// brought up to date by Settle and only read by drawing. It serves one
// goroutine.
type Analysis struct {
	set     Settings
	session model.Session // as it is swept: from its start, the runners those of the session at the head, all of them
	chosen  int
	swept   []int     // the runners of session that are swept
	rates   []float64 // what the runners have now, NaN for those without
	by      string    // the measure in force
	start   float64   // the measure at the start
	known   bool      // there is a minimum to measure the distance from
	tuning  *experiment.Tuning
}

// Settle makes g what follows from s, whose runner i stands at its own step
// at[i], or brings it nearer to that by so many steps of optimisers at most.
// What is done is kept as long as what it depends on is the same: the objective,
// the start, the settings and the runners that are swept, their own rates aside;
// not the head. The error leaves g as it was.
func (g *Analysis) Settle(s model.Session, at []int, chosen int, set Settings, most int) error {
	if set == (Settings{}) {
		set = Default()
	}
	if err := set.Validate(); err != nil {
		return err
	}
	if len(at) != len(s.Runners) || chosen < 0 || chosen >= len(s.Runners) {
		return fmt.Errorf("expected one of %d runners and a step of each, got runner %d and %d steps", len(s.Runners), chosen, len(at))
	}
	next := *g
	next.set, next.chosen, next.swept = set, chosen, []int{chosen}
	next.session = s.FromAt(at, s.Start).Counted(set.Budget, set.Budget)
	next.session.Fair = true
	if set.All {
		next.swept = nil
		for i := range s.Runners {
			next.swept = append(next.swept, i)
		}
	}
	if g.tuning == nil || !serves(g, next) {
		if err := next.begin(); err != nil {
			return err
		}
	}
	next.present()
	*g = next
	g.tuning.Advance(most)
	return nil
}

// serves reports whether the tuning of g is that of next.
func serves(g *Analysis, next Analysis) bool {
	a, b := g.set, next.set
	a.All = b.All // what it says is in swept
	return a == b && slices.Equal(g.swept, next.swept) && slices.Equal(g.session.Start, next.session.Start) && g.session.SameObjective(next.session) &&
		slices.EqualFunc(g.runners(), next.runners(), func(r, o model.Runner) bool { return rateless(r).Equal(rateless(o)) })
}

// runners are those that are swept.
func (g *Analysis) runners() []model.Runner {
	list := make([]model.Runner, len(g.swept))
	for k, i := range g.swept {
		list[k] = g.session.Runners[i]
	}
	return list
}

// rateless is r without the rate that it has.
func rateless(r model.Runner) model.Runner {
	r.Knobs = maps.Clone(r.Knobs)
	delete(r.Knobs, "rate")
	return r
}

// begin begins the tuning.
func (g *Analysis) begin() error {
	sc, err := experiment.NewProblem(g.session)
	if err != nil {
		return err
	}
	g.known, g.by = sc.Measurable(g.session, experiment.ByDistance) == nil, g.set.By
	if !g.known {
		g.by = experiment.ByValue
	}
	g.start = sc.Plain.Value(g.session.Start)
	if g.by == experiment.ByDistance {
		g.start = sc.Away(g.session.Start)
	}
	g.tuning, err = experiment.NewTuning(g.session, g.runners(), g.set.Rates(), g.by)
	return err
}

// present has the tuning try the rates that the runners have now.
func (g *Analysis) present() {
	g.rates = make([]float64, len(g.session.Runners))
	for i, r := range g.session.Runners {
		g.rates[i] = math.NaN()
		if rule, err := r.Make(optimizer.Makers()); err == nil {
			g.rates[i] = model.RateOf(rule)
		}
	}
	for k, i := range g.swept {
		g.tuning.Beside(k, g.rates[i])
	}
}

// Deriving reports whether there are runs to be done yet, and what share of them
// is done.
func (g *Analysis) Deriving() (share float64, yes bool) {
	if g.tuning == nil {
		return 0, false
	}
	done, of := g.tuning.Progress()
	return float64(done) / float64(max(of, 1)), done < of
}

// Best is the best rate of each runner of the session, so far as is known: its
// own, where no other is better; NaN for one that is not swept or has no run that
// stayed finite.
func (g *Analysis) Best() []float64 {
	list := make([]float64, len(g.session.Runners))
	for i := range list {
		list[i] = math.NaN()
	}
	if g.tuning == nil {
		return list
	}
	for k, i := range g.swept {
		if p, ok := g.best(k); ok {
			list[i] = p.rate
		}
	}
	return list
}

// point is where a run at a rate ends.
type point struct {
	rate, value float64 // the value is the measure; +Inf for a run that diverged
	diverged    bool    // its numbers ended, or it is far out and worse than it began
	strayed     bool    // it is far out, and others of its runner are not
}

// lost reports whether the run found nothing: its value says nothing.
func (p point) lost() bool { return p.diverged || p.strayed }

// point is the j-th point of a curve, as one of those of the k-th swept runner.
func (g *Analysis) point(k int, c experiment.Curve, j int) point {
	o := c.Outcomes[j]
	p := point{rate: o.Rate, value: o.F}
	if g.by == experiment.ByDistance && o.F-o.F == 0 {
		p.value = c.Away[j]
	}
	all := g.tuning.Curves()[k]
	p.diverged = math.IsInf(o.F, 1) || c.Strayed[j] && g.better(g.start, p.value)
	p.strayed = c.Strayed[j] && !p.diverged && all.Best >= 0 && !all.Strayed[all.Best]
	return p
}

// climbs reports whether more of the measure is better.
func (g *Analysis) climbs() bool { return g.session.Maximize && g.by == experiment.ByValue }

// better reports whether a is strictly better than b; no value is better than a
// finite one by not being finite.
func (g *Analysis) better(a, b float64) bool {
	if a-a != 0 || b-b != 0 {
		return a-a == 0
	}
	return g.climbs() && a > b || !g.climbs() && a < b
}

// now is the point of the k-th swept runner at the rate that it has; ok is false
// while it is not known.
func (g *Analysis) now(k int) (p point, ok bool) {
	t, ok := g.tuning.At(k, g.rates[g.swept[k]])
	if !ok {
		return point{rate: g.rates[g.swept[k]]}, false
	}
	return g.point(k, t.Curve, t.K), true
}

// best is the best point of the k-th swept runner. Of several that tie it is the
// present one, or else the middle one. ok is false where all are lost.
func (g *Analysis) best(k int) (p point, ok bool) {
	list := g.tied(k)
	if len(list) == 0 {
		return point{}, false
	}
	for _, p := range list {
		if p.rate == g.rates[g.swept[k]] {
			return p, true
		}
	}
	return list[(len(list)-1)/2], true
}

// tied are the points of the k-th swept runner that are best but for rounding, by
// ascending rate.
func (g *Analysis) tied(k int) []point {
	list := slices.DeleteFunc(g.points(k), func(p point) bool { return p.lost() || p.value-p.value != 0 })
	if len(list) == 0 {
		return nil
	}
	least := list[0].value
	for _, p := range list {
		if g.better(p.value, least) {
			least = p.value
		}
	}
	return slices.DeleteFunc(list, func(p point) bool { return !g.ties(p.value, least) })
}

// ties reports whether a value is the best but for rounding.
func (g *Analysis) ties(v, best float64) bool {
	return math.Abs(v-best) <= experiment.Rounding(g.start, best)
}

// points are those of the k-th swept runner by ascending rate: of the grid, whose
// value is NaN where it is not known yet, and its present one.
func (g *Analysis) points(k int) []point {
	c := g.tuning.Curves()[k]
	list := make([]point, 0, len(c.Outcomes)+1)
	for j := range c.Outcomes {
		list = append(list, g.point(k, c, j))
	}
	if now, ok := g.now(k); ok {
		j, is := slices.BinarySearchFunc(list, now, func(p, q point) int { return cmp.Compare(p.rate, q.rate) })
		if !is {
			list = slices.Insert(list, j, now)
		}
	}
	return list
}
