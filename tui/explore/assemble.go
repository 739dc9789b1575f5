package explore

import (
	"fmt"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/ensemble"
	"optexplore/tui/keys"
	"optexplore/tui/layout"
	"optexplore/tui/plot"
)

// Assemble shows the runner in hand under many seeds at once, or leaves that.
func (s Situation) Assemble() Situation {
	if s.State = s.lookBy(Ensemble); s.View.Closer == Ensemble {
		s.Message = fmt.Sprintf("%s under %d seeds at once: → and space move them, E leaves", ruleTitle(s.runner().Rule), s.View.Ensemble.Count())
	}
	return s
}

// seeds changes how many there are.
func seeds(change func(ensemble.Settings) ensemble.Settings) func(Situation) Situation {
	return func(s Situation) Situation {
		s.View.Ensemble = change(s.View.Ensemble)
		s.Message = fmt.Sprintf("%d seeds", s.View.Ensemble.Count())
		return s
	}
}

// ensembleLook is the runner in hand under many seeds at once.
type ensembleLook struct{ pointLook }

func (ensembleLook) bindings() keys.Table[Situation] {
	return keys.Table[Situation]{
		{Keys: []string{"space"}, Short: "run", Help: "run, or pause", Deed: plain(State.Toggle)},
		{Keys: []string{"right", "l"}, Short: "step", Help: "one step forward", Deed: plain(step(1))},
		{Keys: []string{"left", "h"}, Short: "step", Help: "one step back", Deed: plain(step(-1)), Off: atStart},
		{Keys: []string{"n"}, Short: "noise", Help: "gradient noise: none, ½, 1, 2, 4 times what is natural here", Deed: Situation.Noise},
		{Keys: []string{"("}, Short: "seeds", Help: "fewer seeds", Deed: seeds(ensemble.Settings.Fewer)},
		{Keys: []string{")"}, Short: "seeds", Help: "more seeds", Deed: seeds(ensemble.Settings.More)},
		{Keys: []string{"esc", "E"}, Short: "leave it", Help: "leave the ensemble", Deed: Situation.Assemble},
	}
}

func (ensembleLook) settle(g *Stage, s Situation, b *timeSlice) (Situation, error) {
	return s, b.through(func(most int) error {
		return g.cloud.Settle(g.session(), s.Selected, g.step(), s.View.Ensemble, most)
	}, g.cloud.Deriving)
}

func (ensembleLook) deriving(g *Stage) (float64, bool) { return g.cloud.Deriving() }

func (ensembleLook) leave(g *Stage) { g.cloud = ensemble.Stage{} }

// scene puts the members on the picture, and of the runs leaves where the one in
// hand is.
func (ensembleLook) scene(m Model, sc *plot.Scene) {
	g := m.stage
	points, n := g.cloud.Cloud()
	if n == 0 {
		return
	}
	f := make([]float64, n)
	model.Values(g.lab().Plain, f, points)
	sc.Cloud = plot.Cloud{Points: points, F: f, Runner: m.state.Selected}
	sc.Gradient, sc.Noisy, sc.Ghost, sc.Tried, sc.Notes = nil, nil, nil, nil, nil
	var own []plot.Run
	for _, r := range sc.Runs {
		if r.Runner == m.state.Selected && !r.Left {
			own = append(own, plot.Run{Runner: r.Runner, Now: r.Now})
		}
	}
	sc.Runs = own
}

func (ensembleLook) draw(m Model, c *canvas.Canvas, l layout.Explore) {
	m.plot(c, l)
	m.stage.cloud.Panel(frame(c, l.Point, "Ensemble", m.theme), m.theme)
	m.table(c.Sub(l.Table))
	m.verdictPanel(c, l)
	m.stage.cloud.Strips(history(c, l), m.theme)
}
