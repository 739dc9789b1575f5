package remap

import (
	"fmt"

	"optexplore/landscapes/mapping"
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Entry is the lens of a change of parameters.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "remap", Title: "Reparameterisation", Key: "U", Short: "x = φ(u)",
		Help: "reparameterisation: the run in u, x = φ(u), beside that in x", Leave: "leave the reparameterisation",
		New: func() lens.Lens { return &both{} },
	}
}

// both is the lens.
type both struct {
	lens.Plain
	analysis Analysis
	now      lens.Now
}

func (l *both) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	l.now = now
	s := now.Session()
	l.analysis.see(now.Runner, strangerOf(len(s.Runners), now.Runner))
	return l.analysis.Settle(now.Race.Problem, s, now.Runner, now.Step(), set, now.Race.Bytes, most)
}

func (l *both) Deriving() (share float64, yes bool) { return l.analysis.Deriving() }

func (l *both) Panel(c *canvas.Canvas, t theme.Theme) { l.analysis.Panel(c, t) }

func (l *both) Strips(_, _ int, _ theme.Theme) []plot.Strip { return l.analysis.strips() }

// Picture draws the image of the run in u beside the selected run, and no others.
func (l *both) Picture(s *plot.Scene, _ theme.Theme) {
	image, ok := l.analysis.image(l.now.Frame)
	if !ok {
		return
	}
	runs := []plot.Run{image}
	for _, r := range s.Runs {
		if r.Runner == l.now.Runner && !r.Left {
			runs = append(runs, r)
		}
	}
	s.Runs = runs
}

func (l *both) Keys() keys.Table[lens.Change] {
	return append(keys.Table[lens.Change]{
		{Name: "next-map", Keys: []string{")"}, Short: "map", Help: "the next map", Action: l.set(func(s Settings) Settings { return s.preset(l.now.Session().Start, 1) })},
		{Name: "map-before", Keys: []string{"("}, Short: "map", Help: "the map before", Action: l.set(func(s Settings) Settings { return s.preset(l.now.Session().Start, -1) })},
		{Name: "map", Keys: []string{"y"}, Short: "type a map", Help: "type a map: a formula in u, as u^3, or two in u and v", Asks: l.question},
		{Name: "rate-up", Keys: []string{">"}, Short: "rate in u", Help: "rate of the run in u up", Action: l.rated(1.25), Off: l.rateless},
		{Name: "rate-down", Keys: []string{"<"}, Short: "rate in u", Help: "rate of the run in u down", Action: l.rated(0.8), Off: l.rateless},
		{Name: "round", Keys: []string{"*"}, Short: "1/λmax", Help: "rate of the run in u: 1/λmax at the minimum there", Action: l.set(func(s Settings) Settings { s.Rate, s.Round = 0, true; return s }), Off: l.boundless},
		{Name: "one-rate", Keys: []string{"0"}, Short: "one rate", Help: "rate of the run in u: that of the run in x", Action: l.set(func(s Settings) Settings { s.Rate, s.Round = 0, false; return s })},
		{Name: "turn-on", Keys: []string{"pgdown", ","}, Help: "turn a rotation by 15° more", Action: l.turned(15), Off: l.unturned},
		{Name: "turn-back", Keys: []string{"pgup", "."}, Help: "turn a rotation by 15° less", Action: l.turned(-15), Off: l.unturned},
	}, lens.Moving()...)
}

// set is an action that changes the settings, and says to what.
func (l *both) set(change func(Settings) Settings) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		if l.now.Race == nil {
			return c
		}
		before, _ := lens.Read(c.Settings, Settings{})
		c = lens.Set(Settings{}, change)(c)
		after, _ := lens.Read(c.Settings, Settings{})
		start := c.Session.Start
		if text := after.chosen(start); text != before.chosen(start) {
			if m, err := mapping.Parse(text, len(start)); err == nil {
				c.Message = m.Text()
			}
			return c
		}
		c.Message = rateWords(after)
		return c
	}
}

// rateWords says which rate the run in u has.
func rateWords(s Settings) string {
	switch {
	case s.Round:
		return "the run in u takes 1/λmax at the minimum there as its rate"
	case s.Rate != 0:
		return fmt.Sprintf("η = %s in u", model.Number(s.Rate, 4))
	}
	return "the run in u takes the rate of the run in x"
}

// rated is an action that multiplies the rate of the run in u.
func (l *both) rated(by float64) func(lens.Change) lens.Change {
	return l.set(func(s Settings) Settings { return s.rated(l.analysis.rates[1] * by) })
}

// rateless says why the rate of the run in u cannot be changed.
func (l *both) rateless(lens.Change) string {
	if rate := l.analysis.rates[1]; !(rate > 0) {
		return "this run has no rate"
	}
	return ""
}

// boundless says why 1/λmax cannot be taken.
func (l *both) boundless(lens.Change) string { return l.analysis.Boundless() }

// turned is an action that turns a rotation by degrees.
func (l *both) turned(by float64) func(lens.Change) lens.Change {
	return l.set(func(s Settings) Settings { return s.turned(l.now.Session().Start, by) })
}

// unturned says why nothing can be turned.
func (l *both) unturned(lens.Change) string {
	if t := l.analysis.task; t != nil {
		if _, ok := t.mapping.Angle(); ok {
			return ""
		}
	}
	return "this map is no rotation"
}

// question asks for a map.
func (l *both) question(c lens.Change) lens.Question {
	n := len(c.Session.Start)
	s, _ := lens.Read(c.Settings, Settings{})
	return lens.Question{
		Title: "x =", Text: s.chosen(c.Session.Start),
		Hint: "a formula in u, as u^3, or two in u and v, as u; v^3; scale, newton, rotate:30",
		Read: func(text string) (func(lens.Change) lens.Change, error) {
			_, err := mapping.Parse(text, n)
			return l.set(func(s Settings) Settings { s.Map = text; return s }), err
		},
	}
}
