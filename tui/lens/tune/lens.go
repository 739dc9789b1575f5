package tune

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the lens that shows where the selected runner, or every runner, ends at
// many rates.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "tune", Title: "Tune the rate", Key: "t", Short: "tune", Whole: true,
		Help: "tune: where the selected runner ends at many rates; take the best", Leave: "leave the sweep",
		Turned: func(c lens.Change) lens.Change { c.Running = false; return c },
		New:    func() lens.Lens { return &sweep{} },
	}
}

// sweep is the lens.
type sweep struct {
	lens.Plain
	analysis Analysis
}

func (l *sweep) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Default())
	if err != nil {
		return err
	}
	return l.analysis.Settle(now.Race.Problem, now.Session(), now.Steps(), now.Runner, set, most)
}

func (l *sweep) Deriving() (share float64, yes bool) { return l.analysis.Deriving() }

func (l *sweep) Panel(c *canvas.Canvas, t theme.Theme) { l.analysis.Draw(c, t) }

func (l *sweep) Keys() keys.Table[lens.Change] {
	set := func(change func(Settings) Settings) func(lens.Change) lens.Change { return lens.Set(Default(), change) }
	return keys.Table[lens.Change]{
		{Name: "take-best", Keys: []string{"enter"}, Short: "take the best", Help: "take the best rate, of all runners that are swept, and go back to the start with it", Action: l.takeBest, Off: l.unswept},
		{Name: "all-runners", Keys: []string{"a"}, Short: "all runners", Help: "sweep all runners, or the selected one", Action: set(Settings.Everyone), Off: lens.Alone},
		{Name: "more-evaluations", Keys: []string{"+", "="}, Short: "budget", Help: "more evaluations for each run", Action: set(Settings.More)},
		{Name: "fewer-evaluations", Keys: []string{"-", "_"}, Short: "budget", Help: "fewer evaluations for each run", Action: set(Settings.Less)},
		{Name: "lower-rates", Keys: []string{"left", "h"}, Short: "rates", Help: "lower rates", Action: set(Settings.Lower)},
		{Name: "higher-rates", Keys: []string{"right", "l"}, Short: "rates", Help: "higher rates", Action: set(Settings.Higher)},
		{Name: "narrower", Keys: []string{"pgup", "."}, Help: "a narrower range of rates", Action: set(Settings.Narrower)},
		{Name: "wider", Keys: []string{"pgdown", ","}, Help: "a wider range of rates", Action: set(Settings.Wider)},
		{Name: "close-up", Keys: []string{"0"}, Short: "close up", Help: "a decade about the best rate", Action: l.closeUp, Off: l.unswept},
		{Name: "more-rates", Keys: []string{")"}, Help: "more rates in the range", Action: set(Settings.Finer)},
		{Name: "fewer-rates", Keys: []string{"("}, Help: "fewer rates in the range", Action: set(Settings.Coarser)},
		{Name: "measure", Keys: []string{"m"}, Short: "f or distance", Help: "go by f, or by the distance to the nearest known minimum", Action: set(Settings.Measure)},
	}
}

// best is the best rate of each runner, once all are swept.
func (l *sweep) best(c lens.Change) (rates []float64, ok bool) {
	if _, deriving := l.analysis.Deriving(); deriving {
		return nil, false
	}
	rates = l.analysis.Best()
	return rates, len(rates) == len(c.Session.Runners)
}

// unswept says why the best rate is not known yet.
func (l *sweep) unswept(c lens.Change) string {
	if _, ok := l.best(c); !ok {
		return "the sweep is still under way"
	}
	return ""
}

// closeUp sweeps a decade around the best rate of the selected runner.
func (l *sweep) closeUp(c lens.Change) lens.Change {
	best, _ := l.best(c)
	if rate := best[c.Runner]; rate > 0 {
		return lens.Set(Default(), func(s Settings) Settings { return s.Around(rate) })(c)
	}
	return c
}

// takeBest sets the best rate of every swept runner, and restarts the run.
func (l *sweep) takeBest(c lens.Change) lens.Change {
	rates, _ := l.best(c)
	next := c.Session.FromAt(c.Steps, c.Session.Start)
	var taken []string
	for i, best := range rates {
		if math.IsNaN(best) {
			continue
		}
		next.Runners[i] = next.Runners[i].With("rate", best)
		taken = append(taken, fmt.Sprintf("%s η = %s", experiment.RuleTitle(next.Runners[i].Rule), model.Number(best, 3)))
	}
	if taken == nil {
		c.Message = untaken(next.Runners[c.Runner])
		return c
	}
	c.Session, c.On = next, false
	c.Message = "taken, from the start: " + strings.Join(taken, ", ")
	return c
}

// untaken says why a runner has no best rate to take.
func untaken(r model.Runner) string {
	if rule, err := r.Make(optimizer.Makers()); err == nil && math.IsNaN(model.RateOf(rule)) {
		return fmt.Sprintf("%s has no rate to take", experiment.RuleTitle(r.Rule))
	}
	return "none of the runs that were swept has stayed finite and in sight"
}
