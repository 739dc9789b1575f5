package ensemble

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// Entry is the lens that shows the selected runner under many seeds.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "ensemble", Title: "Ensemble", Key: "E", Short: "ensemble",
		Help: fmt.Sprintf("the selected runner under many seeds, %d at first", experiment.DefaultSeeds), Leave: "leave the ensemble",
		Turned: turned, New: func() lens.Lens { return &many{} },
	}
}

// turned sets the message that explains the lens.
func turned(c lens.Change) lens.Change {
	if c.On {
		set, _ := lens.Read(c.Settings, Settings{})
		rule := c.Session.At(c.Runner, c.Steps[c.Runner]).Rule
		c.Message = fmt.Sprintf("%s under %d seeds at once: {forward} and {run} move them, {ensemble} leaves", experiment.RuleTitle(rule), set.Count())
	}
	return c
}

// many is the lens.
type many struct {
	lens.Plain
	analysis Analysis
	now      lens.Now
}

func (l *many) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	l.now = now
	return l.analysis.Settle(now.Session(), now.Runner, now.Step(), set, most)
}

func (l *many) Deriving() (share float64, yes bool) { return l.analysis.Deriving() }

func (l *many) Panel(c *canvas.Canvas, t theme.Theme) { l.analysis.Panel(c, t) }

func (l *many) Strips(w, h int, _ theme.Theme) []plot.Strip { return l.analysis.fitted(w, h) }

// Picture draws the members, and of the runs only the position of the selected one.
func (l *many) Picture(s *plot.Scene, _ theme.Theme) {
	points, n := l.analysis.Cloud()
	if n == 0 {
		return
	}
	f := make([]float64, n)
	model.Values(l.now.Race.Problem.Plain, f, points)
	s.Cloud = plot.Cloud{Points: seen(l.now.Frame, points, n), F: f, Runner: l.now.Runner}
	s.Gradient, s.Noisy, s.Ghost, s.Tried, s.Notes = nil, nil, nil, nil, nil
	var own []plot.Run
	for _, r := range s.Runs {
		if r.Runner == l.now.Runner && !r.Left {
			own = append(own, plot.Run{Runner: r.Runner, Now: r.Now})
		}
	}
	s.Runs = own
}

// seen returns n points of the landscape in the coordinates of the picture:
// coordinate i of point j is at i·n + j, as in points.
func seen(f *scene.Frame, points []float64, n int) []float64 {
	if f.Slice == nil {
		return points
	}
	x, in := make([]float64, len(points)/n), make([]float64, f.Objective.Dim()*n)
	for j := range n {
		vec.Take(x, points, j)
		vec.Put(in, j, f.Point(x))
	}
	return in
}

func (l *many) Keys() keys.Table[lens.Change] {
	return append(lens.Moving(), keys.Table[lens.Change]{
		{Name: "noise", Short: "noise", Help: "gradient noise: none, ½, 1, 2, 4 times what is natural here"},
		{Name: "fewer-seeds", Keys: []string{"("}, Short: "seeds", Help: "fewer seeds", Action: seeds(Settings.Fewer)},
		{Name: "more-seeds", Keys: []string{")"}, Short: "seeds", Help: "more seeds", Action: seeds(Settings.More)},
	}...)
}

// seeds is the action that changes the number of seeds.
func seeds(change func(Settings) Settings) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		c = lens.Set(Settings{}, change)(c)
		set, _ := lens.Read(c.Settings, Settings{})
		c.Message = fmt.Sprintf("%d seeds", set.Count())
		return c
	}
}
