package edge

import (
	"optexplore/model/sharpness"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the lens of the sharpness over the steps.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "edge", Title: "Edge of stability", Key: "Q", Short: "edge", Whole: true,
		Help: "edge of stability: the sharpness over the steps, beside the limit of the rule at its rate", Leave: "leave the edge of stability",
		New: func() lens.Lens { return &follower{} },
	}
}

// follower is the lens.
type follower struct {
	lens.Plain
	history sharpness.History
	facts   Facts
}

func (l *follower) Settle(now lens.Now, most int) error {
	t := now.Race.Trace(now.Runner)
	l.history.Sync(t, now.Step())
	if most > 0 {
		l.history.Advance(most)
	}
	rule, _ := t.Driver().Rule(now.Step())
	l.facts = About(l.history.Samples(), l.history.Stride(), rule, experiment.RuleTitle(now.As().Rule))
	l.facts.Climbs, l.facts.Lone, l.facts.Step = now.Session().Maximize, len(now.Session().Start) == 1, now.Step()
	for k := range l.facts.Samples {
		v := t.Value(l.facts.Samples[k].Step)
		if l.facts.Climbs {
			v = -v
		}
		l.facts.Values = append(l.facts.Values, v)
	}
	return nil
}

func (l *follower) Deriving() (share float64, yes bool) { return l.history.Pending() }

func (l *follower) Panel(c *canvas.Canvas, t theme.Theme) { l.facts.Draw(c, t) }

func (l *follower) Keys() keys.Table[lens.Change] {
	return append(lens.Moving(), keys.Table[lens.Change]{
		{Name: "rate-down", Short: "rate", Help: "rate down: the limit moves up"},
		{Name: "rate-up", Short: "rate", Help: "rate up: the limit moves down"},
	}...)
}
