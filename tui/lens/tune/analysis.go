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

// Analysis is the tuning of a session for a selected runner and Settings. Settle
// updates it; drawing reads it, and finds the points of a runner once. It must not be
// used by several goroutines at once.
type Analysis struct {
	set     Settings
	session model.Session // that is swept: from the start, with all runners as they are at the head
	chosen  int
	swept   []int     // the runners of session that are swept
	rates   []float64 // the present rates of the runners, NaN for those without
	measure
	known   bool // there is a minimum to measure the distance from
	problem *experiment.Problem
	tuning  *experiment.Tuning
	ends    map[int][]point // of the swept runners; those that were asked for since the last Settle
	equal   map[int][]point // of them the best, likewise
}

// Settle updates g to s, whose runner i is at its own step at[i], by most steps of
// optimizers at most. Results are kept while the objective, the start, the settings
// and the swept runners, except for their rates, stay the same; they do not depend
// on the head. p is the problem of s. If it returns an error, g is unchanged.
func (g *Analysis) Settle(p *experiment.Problem, s model.Session, at []int, chosen int, set Settings, most int) error {
	if err := set.Validate(); err != nil {
		return err
	}
	if len(at) != len(s.Runners) || chosen < 0 || chosen >= len(s.Runners) {
		return fmt.Errorf("expected one of %d runners and a step of each, got runner %d and %d steps", len(s.Runners), chosen, len(at))
	}
	next := *g
	next.problem, next.ends, next.equal = p, map[int][]point{}, map[int][]point{}
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

// serves reports whether the tuning of g is also that of next.
func serves(g *Analysis, next Analysis) bool {
	a, b := g.set, next.set
	a.All = b.All // swept depends on it
	return a == b && slices.Equal(g.swept, next.swept) && slices.Equal(g.session.Start, next.session.Start) && g.session.SameObjective(next.session) &&
		slices.EqualFunc(g.runners(), next.runners(), func(r, o model.Runner) bool { return rateless(r).Equal(rateless(o)) })
}

// runners returns the runners that are swept.
func (g *Analysis) runners() []model.Runner {
	list := make([]model.Runner, len(g.swept))
	for k, i := range g.swept {
		list[k] = g.session.Runners[i]
	}
	return list
}

// rateless returns r without its rate.
func rateless(r model.Runner) model.Runner {
	r.Knobs = maps.Clone(r.Knobs)
	delete(r.Knobs, "rate")
	return r
}

// begin starts the tuning.
func (g *Analysis) begin() (err error) {
	p := g.problem
	by := g.set.By
	if g.known = p.Measurable(g.session, experiment.ByDistance) == nil; !g.known {
		by = experiment.ByValue
	}
	if g.tuning, err = p.Tuning(g.session, g.runners(), g.set.Rates(), by); err == nil {
		g.measure = measureOf(p, g.session, by)
	}
	return err
}

// present adds the present rates of the runners to the tuning.
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

// Deriving reports whether runs are left to do, and the share that is done, 0…1.
func (g *Analysis) Deriving() (share float64, yes bool) {
	if g.tuning == nil {
		return 0, false
	}
	done, of := g.tuning.Progress()
	return float64(done) / float64(max(of, 1)), done < of
}

// Best returns the best known rate of each runner of the session: its own, if no
// other is better; NaN for a runner that is not swept or none of whose runs stayed
// finite.
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

// point is the end of a run at a rate.
type point struct {
	rate, value float64 // the value is the measure; +Inf for a run that diverged
	diverged    bool    // it overflowed, or it is far away and worse than at the start
	strayed     bool    // it is far away, and others of its runner are not
}

// lost reports whether the run diverged or strayed, so that its value has no
// meaning.
func (p point) lost() bool { return p.diverged || p.strayed }

// point is the j-th point of the curve of the k-th swept runner.
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

// now is the point of the k-th swept runner at its present rate; ok is false while
// it is not known.
func (g *Analysis) now(k int) (p point, ok bool) {
	t, ok := g.tuning.At(k, g.rates[g.swept[k]])
	if !ok {
		return point{}, false
	}
	return g.point(k, t.Curve, t.K), true
}

// best is the best point of the k-th swept runner: of several that tie, the present
// one or else the middle one. ok is false if all are lost.
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

// tied are the points of the k-th swept runner that are best up to rounding, by
// ascending rate. They must not be changed.
func (g *Analysis) tied(k int) []point {
	if list, ok := g.equal[k]; ok {
		return list
	}
	g.equal[k] = g.bestOf(g.points(k))
	return g.equal[k]
}

// points returns the points of the k-th swept runner by ascending rate: those of
// the grid, with the value NaN where it is not known yet, and the present one. They
// must not be changed.
func (g *Analysis) points(k int) []point {
	if list, ok := g.ends[k]; ok {
		return list
	}
	g.ends[k] = g.measured(k)
	return g.ends[k]
}

// measured makes the points of the k-th swept runner.
func (g *Analysis) measured(k int) []point {
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
