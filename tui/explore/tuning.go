package explore

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/layout"
	"optexplore/tui/tune"
)

// Sweep shows where the runner in hand ends at many rates, or leaves that.
func (s Situation) Sweep() Situation {
	s.Play.Running = false
	if s.View.Tune == (tune.Settings{}) {
		s.View.Tune = tune.Default()
	}
	s.State = s.lookBy(Tune)
	return s
}

// tuneLook is where the runner in hand, or every runner, ends at many rates.
type tuneLook struct{ pointLook }

func (tuneLook) bindings() keys.Table[Situation] {
	set := func(change func(tune.Settings) tune.Settings) func(Situation) Situation {
		return func(s Situation) Situation { s.View.Tune = change(s.View.Tune); return s }
	}
	return keys.Table[Situation]{
		{Keys: []string{"enter"}, Short: "take the best", Help: "take the best rate, of all runners that are swept, and go back to the start with it", Deed: Situation.TakeBest, Off: unswept},
		{Keys: []string{"a"}, Short: "all runners", Help: "sweep all runners, or the one in hand", Deed: set(tune.Settings.Everyone), Off: alone},
		{Keys: []string{"+", "="}, Short: "budget", Help: "more evaluations for each run", Deed: set(tune.Settings.More)},
		{Keys: []string{"-", "_"}, Short: "budget", Help: "fewer evaluations for each run", Deed: set(tune.Settings.Less)},
		{Keys: []string{"left", "h"}, Short: "rates", Help: "lower rates", Deed: set(tune.Settings.Lower)},
		{Keys: []string{"right", "l"}, Short: "rates", Help: "higher rates", Deed: set(tune.Settings.Higher)},
		{Keys: []string{"pgup", "."}, Help: "a narrower range of rates", Deed: set(tune.Settings.Narrower)},
		{Keys: []string{"pgdown", ","}, Help: "a wider range of rates", Deed: set(tune.Settings.Wider)},
		{Keys: []string{"0"}, Short: "close up", Help: "a decade about the best rate", Deed: Situation.closeUp, Off: unswept},
		{Keys: []string{")"}, Help: "more rates in the range", Deed: set(tune.Settings.Finer)},
		{Keys: []string{"("}, Help: "fewer rates in the range", Deed: set(tune.Settings.Coarser)},
		{Keys: []string{"m"}, Short: "f or distance", Help: "go by f, or by the distance to the nearest known minimum", Deed: set(tune.Settings.Measure)},
		{Keys: []string{"esc", "t"}, Short: "leave it", Help: "leave the sweep", Deed: Situation.Sweep},
	}
}

func (tuneLook) settle(g *Stage, s Situation, b *timeSlice) (Situation, error) {
	err := b.through(func(most int) error {
		return g.tune.Settle(g.session(), s.steps(), s.Selected, s.View.Tune, most)
	}, g.tune.Deriving)
	if _, sweeping := g.tune.Deriving(); err == nil && !sweeping {
		s.Positions.Best = g.tune.Best()
	}
	return s, err
}

func (tuneLook) deriving(g *Stage) (float64, bool) { return g.tune.Deriving() }

func (tuneLook) leave(g *Stage) { g.tune = tune.Stage{} }

func (tuneLook) pictured() bool { return false }

func (tuneLook) draw(m Model, c *canvas.Canvas, l layout.Explore) {
	m.stage.tune.Draw(frame(c, l.Middle(), "Tune the rate", m.theme), m.theme)
}

// unswept says why there is no best rate yet.
func unswept(s Situation) string {
	if s.Positions.Best == nil {
		return "the sweep is still under way"
	}
	return ""
}

// closeUp sweeps a decade about the best rate of the runner in hand.
func (s Situation) closeUp() Situation {
	if best := s.Positions.Best[s.Selected]; best > 0 {
		s.View.Tune = s.View.Tune.Around(best)
	}
	return s
}

// TakeBest gives every runner that was swept the best of its rates, from the
// start on.
func (s Situation) TakeBest() Situation {
	next := s.restarted(s.Session.Start)
	var taken []string
	for i, best := range s.Positions.Best {
		if math.IsNaN(best) {
			continue
		}
		next.Runners[i] = next.Runners[i].With("rate", best)
		taken = append(taken, fmt.Sprintf("%s η = %s", ruleTitle(next.Runners[i].Rule), model.Number(best, 3)))
	}
	if taken == nil && math.IsNaN(model.RateOf(s.rule())) {
		s.Message = fmt.Sprintf("%s has no rate to take", ruleTitle(s.runner().Rule))
		return s
	}
	if taken == nil {
		s.Message = "none of the runs that were swept has stayed finite and in sight"
		return s
	}
	s.State = s.edit(next).lookBy("")
	s.Message = "taken, from the start: " + strings.Join(taken, ", ")
	return s
}
