package tune

import (
	"fmt"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

// failure says from which rate on the runs of a runner are lost, or end worse than
// they began.
func (g *Analysis) failure(k int) string {
	c := g.tuning.Curves()[k]
	n := len(c.Outcomes)
	away := n - c.InSight()
	lost, worse := n, n
	verb := "diverges"
	for j := n - 1; j >= 0; j-- {
		p := g.point(k, c, j)
		if p.value != p.value {
			return "" // not known yet
		}
		if !p.lost() && !g.better(g.start, p.value) {
			break
		}
		worse = j
		if p.lost() && lost == j+1 {
			lost = j
			if p.strayed {
				verb = "leaves for good"
			}
		}
	}
	rate := func(j int) string { return num(c.Outcomes[j].Rate) }
	switch {
	case lost == 0:
		return fmt.Sprintf("It %s at each of the %d rates: try lower ones.", verb, n)
	case worse == 0:
		return "No rate ends better than the start."
	case worse == n && away > 0:
		return fmt.Sprintf("%d of the %d rates do not stay in sight.", away, n)
	case worse == n:
		return fmt.Sprintf("None of the %d rates diverges.", n)
	case lost == worse:
		return fmt.Sprintf("It %s from %s on.", verb, rate(lost))
	case lost == n:
		return fmt.Sprintf("From %s on it ends worse than it began.", rate(worse))
	}
	return fmt.Sprintf("From %s on it ends worse than it began, from %s on it %s.", rate(worse), rate(lost), verb)
}

// theory says which bound the curvature sets the rate, at the minimum nearest to
// where the best rate ends.
func (g *Analysis) theory(k int) string {
	c := g.tuning.Curves()[k]
	own, descent := c.Bound(), c.Descent()
	where := "near the minimum at " + model.Vector(c.Settled, 3)
	if g.session.Maximize {
		where = "near the maximum at " + model.Vector(c.Settled, 3)
	}
	text := ""
	switch {
	case math.IsNaN(descent):
		return ""
	case math.IsNaN(own):
		return fmt.Sprintf("2/λmax = %s, the bound of gradient descent %s, does not apply to %s.", num(descent), where, experiment.RuleTitle(g.name(k)))
	case math.Abs(own-descent) <= 1e-9*descent:
		text = "2/λmax = " + num(descent)
	default:
		text = fmt.Sprintf("%s (2/λmax = %s)", num(own), num(descent))
	}
	best, ok := g.best(k)
	switch {
	case ok && c.Runner.Schedule != "":
		return g.scheduled(c, best.rate, fmt.Sprintf("%s, the bound %s", text, where))
	case ok && best.rate > own:
		return "Theory: " + where + " it is stable below " + text + "; the best is beyond, so it does not settle there."
	}
	return "Theory: " + where + " it is stable below " + text + "."
}

// scheduled says how the rate of a curve's runner goes under its schedule from a
// rate on, as far as the budget can take it, beside the bound of a step: the rate
// that is swept is beyond it or not at one step and another.
func (g *Analysis) scheduled(c experiment.Curve, rate float64, bound string) string {
	at, err := optimizer.Makers().Schedule(c.Runner.Schedule)
	if err != nil {
		return ""
	}
	last, over := c.Outcomes[max(c.Best, 0)].Steps-1, -1 // over is the last step beyond the bound
	first, end := at(rate, 0), at(rate, max(last, 0))
	for over = last; over >= 0 && !(at(rate, over) >= c.Bound()); over-- {
	}
	text := fmt.Sprintf("Under %s the rate goes from %s to %s: ", c.Runner.Schedule, num(first), num(end))
	switch {
	case over < 0:
		return text + "always below " + bound + "."
	case over >= last:
		return text + "in the end not below " + bound + "."
	}
	return text + fmt.Sprintf("from step %s on it is below %s.", model.Whole(over+1), bound)
}

// raggedness says that the best rate is best by luck.
func (g *Analysis) raggedness(k int) string {
	const few = 3
	c := g.tuning.Curves()[k]
	if _, yes := g.Deriving(); yes || c.Best < 0 || c.Ragged() < few {
		return ""
	}
	return fmt.Sprintf("Ragged: %d of the rates end 4 times better or worse than both their neighbours, so the best is luck; the median around it is %s.", c.Ragged(), num(c.Around()))
}

// beyond says that runs which left reached better values than the best one: f has no
// bound there, or another minimum far away.
func (g *Analysis) beyond(k int) string {
	best, ok := g.best(k)
	if !ok || g.by != experiment.ByValue || !slices.ContainsFunc(g.points(k), func(p point) bool { return p.strayed && g.better(p.value, best.value) }) {
		return ""
	}
	lower := "lower"
	if g.climbs {
		lower = "higher"
	}
	return "Far out f is " + lower + " still, but runs that leave are not compared."
}

// luck says that a curve under noise is that of one seed.
func luck(g *Analysis, k int) string {
	if g.session.Runners[g.swept[k]].Oracle.Exact() {
		return ""
	}
	return "This is one seed: small differences between rates are chance."
}

// edge says that the best may lie beyond the range.
func (g *Analysis) edge(k int) string {
	c := g.tuning.Curves()[k]
	if _, yes := g.Deriving(); yes || c.Best < 0 || len(g.tied(k)) > 1 {
		return ""
	}
	switch best, _ := g.best(k); {
	case best.rate != c.Outcomes[c.Best].Rate:
		return ""
	case c.Best == 0:
		return "The best is the lowest rate tried: a lower one may be better."
	case c.Best == len(c.Outcomes)-1:
		return "The best is the highest rate tried: a higher one may be better."
	}
	return ""
}
