package spectrum

import (
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/model/theory"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the lens of the spectrum of the Hessian.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "spectrum", Title: "Spectrum", Key: "u", Short: "spectrum", Whole: true,
		Help: "spectrum: the eigenvalues of the Hessian at the point, with the bound that the rate sets on them", Leave: "leave the spectrum",
		New: func() lens.Lens { return &eigenvalues{} },
	}
}

// eigenvalues is the lens.
type eigenvalues struct {
	lens.Plain
	job   *curvature.Sounding // nil for none
	of    place               // of the job
	facts Facts
	shown place // of facts; without a problem where there is nothing to show
}

// place is a state of a run.
type place struct {
	problem *experiment.Problem
	trace   *run.Trace
	version int // of the trace
	step    int
	x       []float64
}

// with reports whether two states are of one run.
func (p place) with(o place) bool {
	return p.problem == o.problem && p.trace == o.trace && p.version == o.version
}

// same reports whether two states have the same point.
func (p place) same(o place) bool { return p.problem == o.problem && vec.Same(p.x, o.x) }

func (l *eigenvalues) Settle(now lens.Now, most int) error {
	t := now.Race.Trace(now.Runner)
	want := place{now.Race.Problem, t, t.Version(), now.Step(), now.Head.X()}
	if l.job != nil && !l.of.with(want) {
		l.job = nil
	}
	if !l.shown.with(want) && !l.shown.same(want) {
		l.shown = place{}
	}
	l.begin(want)
	if l.job != nil && most > 0 {
		l.job.Advance(most)
		if d, ok := l.job.Density(); ok {
			l.facts, l.shown, l.job = About(now.Race.Problem, l.of.x, d), l.of, nil
			l.begin(want)
		}
	}
	if l.shown.problem != nil {
		l.shown.trace, l.shown.version = want.trace, want.version
		if l.shown.same(want) {
			l.shown.step = want.step
		}
		l.facts.Step = l.shown.step
		l.facts.bounded(now)
	}
	return nil
}

// begin begins the job of a place, unless there is one or it is shown.
func (l *eigenvalues) begin(want place) {
	if l.job == nil && !l.shown.same(want) {
		l.job, l.of = curvature.Sound(want.problem.Plain, want.x), want
		l.of.x = slices.Clone(want.x)
	}
}

// About is what is known of the eigenvalues of a problem at x, without a rule.
func About(p *experiment.Problem, x []float64, d curvature.Density) Facts {
	f := Facts{Density: d}
	if len(x) <= curvature.MostWhole && !curvature.Curved(p.Plain, x, p.Scale) {
		f.Density.Undefined = true
		return f
	}
	f.Theory, f.Law = model.EigenvalueDensity(p.Plain, x)
	f.Still = still(p.Plain, x, p.Scale)
	return f
}

// bounded sets the rule and its bound at the head.
func (f *Facts) bounded(now lens.Now) {
	rule, _ := now.Race.Trace(now.Runner).Driver().Rule(now.Step())
	f.Bounded(rule, experiment.RuleTitle(now.As().Rule), now.Session().Maximize)
}

// Bounded sets a rule with its rate and the bound that theory has for it.
func (f *Facts) Bounded(rule model.Rule, name string, climbs bool) {
	f.Rule, f.Rate, f.Climbs, f.Limit = name, model.RateOf(rule), climbs, 0
	if limit, ok := theory.Stability(rule); ok {
		f.Limit = limit
	}
}

func (l *eigenvalues) Deriving() (share float64, yes bool) {
	if l.job == nil {
		return 1, false
	}
	done, of := l.job.Progress()
	return float64(done) / float64(max(of, 1)), true
}

func (l *eigenvalues) Panel(c *canvas.Canvas, t theme.Theme) {
	if l.shown.problem == nil {
		w, _ := c.Size()
		c.Text(0, 0, canvas.Fit("the eigenvalues are being computed", w), t.Style(theme.Muted))
		return
	}
	l.facts.Draw(c, t)
}

func (l *eigenvalues) Keys() keys.Table[lens.Change] {
	return append(lens.Moving(), keys.Table[lens.Change]{
		{Name: "rate-down", Short: "rate", Help: "rate down: its bound moves right"},
		{Name: "rate-up", Short: "rate", Help: "rate up: its bound moves left"},
	}...)
}
