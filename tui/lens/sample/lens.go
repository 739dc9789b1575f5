package sample

import (
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// Entry is the lens of finite samples.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "sample", Title: "Risk of a sample", Key: ";", Short: "sample",
		Help: "sample: the risk of n examples beside the expected risk", Leave: "leave the samples",
		New: func() lens.Lens { return &sample{} },
	}
}

// sample is the lens.
type sample struct {
	lens.Plain
	now lens.Now
	of  inputs
	set Settings
	*Analysis
}

// inputs are what the law of the examples follows from.
type inputs struct {
	problem *experiment.Problem
	frame   *scene.Frame // of a slice; nil for none
}

// Settle implements lens.Lens.
func (l *sample) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	of := inputs{problem: now.Race.Problem}
	w := now.Session().Home
	if now.Frame.Slice != nil {
		of.frame, w = now.Frame, now.Frame.Window
	}
	if l.now = now; l.Analysis == nil || of != l.of || !slices.Equal(l.Window, w) {
		if l.Analysis, err = NewAnalysis(now.Race.Problem, now.Frame, w); err != nil {
			return err
		}
	}
	l.of, l.set = of, set
	l.Show(set)
	l.advance(most)
	return nil
}

// Deriving implements lens.Lens.
func (l *sample) Deriving() (share float64, yes bool) {
	if l.Analysis == nil {
		return 1, false
	}
	return l.share()
}

// Picture implements lens.Lens.
func (l *sample) Picture(s *plot.Scene, t theme.Theme) {
	if l.Analysis != nil {
		l.Add(s, l.now.Runner, t)
	}
}

// Panel implements lens.Lens.
func (l *sample) Panel(c *canvas.Canvas, t theme.Theme) {
	if l.Analysis != nil {
		l.Draw(c, t)
	}
}

// Keys implements lens.Lens.
func (l *sample) Keys() keys.Table[lens.Change] {
	return keys.Table[lens.Change]{
		{Name: "fewer-examples", Keys: []string{"("}, Short: "examples", Help: "half as many examples", Action: l.turn(lens.Below)},
		{Name: "more-examples", Keys: []string{")"}, Short: "examples", Help: "twice as many examples", Action: l.turn(lens.Above)},
		{Name: "next-sample", Keys: []string{"R"}, Short: "next sample", Help: "draw the next sample", Action: lens.Set(Settings{}, func(s Settings) Settings { s.Sample++; return s })},
	}
}

// turn is the action that changes the number of examples.
func (l *sample) turn(next func(list []int, v int) int) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		list := numbers()
		if l.Analysis != nil {
			list = l.affordable()
		}
		c = lens.Set(Settings{}, func(s Settings) Settings { return s.with(next(list, s.Count())) })(c)
		set, _ := lens.Read(c.Settings, Settings{})
		c.Message = fmt.Sprintf("%s examples", model.Whole(set.Count()))
		return c
	}
}
