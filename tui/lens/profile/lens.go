package profile

import (
	"fmt"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Entry is the lens of f along the line of the next step.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "profile", Title: "Along the step", Key: "/", Short: "profile",
		Help: "profile: f along the next step, and the best rate there", Leave: "leave the profile",
		New: func() lens.Lens { return &profile{} },
	}
}

// profile is the lens.
type profile struct {
	lens.Plain
	now  lens.Now
	of   inputs
	view View
	rate float64 // of the rule; NaN for none
	none string  // why there is no line, a sentence; empty if there is one
}

// inputs are what a line follows from.
type inputs struct {
	trace         *run.Trace
	version, step int
	set           Settings
}

// Settle implements lens.Lens.
func (l *profile) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	t := now.Race.Trace(now.Runner)
	of := inputs{t, t.Version(), now.Step(), set}
	if l.now = now; of != l.of || l.view.Line == nil && l.none == "" {
		l.of, l.view = of, View{}
		l.none = l.begin(set)
	}
	if l.view.Line != nil {
		l.view.advance(most)
	}
	return nil
}

// begin makes the line of the next step, or says why there is none.
func (l *profile) begin(set Settings) (none string) {
	r, i := l.now.Race, l.now.Runner
	d, before := r.Trace(i).Driver(), l.now.Head.Clone()
	if r.Ended(i, l.now.Session().Head) {
		return "The run has ended here, where its numbers are not finite: there is no next step."
	}
	x := slices.Clone(before.X())
	rule, oracle := d.Rule(before.Step)
	c1, bound := set.C1, l.bound(rule)
	l.rate = model.RateOf(rule)
	if c1 == 0 {
		c1 = usualC1(rule)
	}
	e, err := optimizer.Find(l.now.As().Rule)
	if err != nil {
		return err.Error()
	}
	after := d.Advance(before)
	step, moved := make([]float64, len(x)), false
	for k, v := range after.X() {
		step[k] = v - x[k]
		moved = moved || step[k] != 0
		if step[k]-step[k] != 0 {
			return "The next step is not finite: there is no line along it."
		}
	}
	if !moved {
		return "The next step does not move the point: there is no line along it."
	}
	rate := math.NaN()
	if _, searches := c1Of(rule); !searches && (len(x) == 1 || !oracle.Exact()) { // where the step may be along the slope and yet have no rate
		rate = l.rate
	}
	l.view = View{
		Line: NewLine(r.Problem.Objective, x, step, c1, rate), Rule: e.Name, Climbs: l.now.Session().Maximize,
		Noisy: !oracle.Exact(), Bound: bound,
	}
	return ""
}

// c1Of is c₁ of a rule that searches along its steps; ok is false for another rule.
func c1Of(rule model.Rule) (c1 float64, ok bool) {
	for _, k := range rule.Knobs() {
		if k.Name == "c1" {
			return *k.Value, true
		}
	}
	return 0, false
}

// usualC1 is c₁ of a rule, or 10⁻⁴.
func usualC1(rule model.Rule) float64 {
	if c1, ok := c1Of(rule); ok {
		return c1
	}
	return shares()[0]
}

// bound is 2/λmax at the point, where it is known.
func (l *profile) bound(rule model.Rule) float64 {
	if b := 2 * model.RateOf(rule) / l.now.Point().RateTimesLambda; b > 0 && !math.IsInf(b, 0) {
		return b
	}
	return math.NaN()
}

// Deriving implements lens.Lens.
func (l *profile) Deriving() (share float64, yes bool) {
	if l.view.Line == nil || l.view.Done() {
		return 1, false
	}
	return l.view.share(), true
}

// Picture implements lens.Lens.
func (l *profile) Picture(s *plot.Scene, _ theme.Theme) {
	if _, more := l.Deriving(); l.view.Line != nil && !more && !l.now.Hidden {
		s.Under = append(s.Under, layer{l.view, l.now.Frame})
	}
}

// Panel implements lens.Lens.
func (l *profile) Panel(c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	share, more := l.Deriving()
	switch {
	case l.none != "":
		for y, line := range canvas.Wrap(l.none, w) {
			c.Text(0, y, line, t.Style(theme.Muted))
		}
	case more:
		c.Text(0, 0, canvas.Fit(fmt.Sprintf("%.0f %% of the line", 100*share), w), t.Style(theme.Muted))
	case l.view.Line != nil:
		l.view.Draw(c, t)
	}
}

// take sets the rate to the best one on the line.
func (l *profile) take(c lens.Change) lens.Change {
	if l.rateless(c) != "" {
		return c
	}
	r := c.Session.At(c.Runner, c.Steps[c.Runner]).With("rate", l.view.Best)
	c.Session = c.Session.ChangeAt(c.Steps, c.Runner, r)
	c.Message = "rate " + num(l.view.Best)
	return c
}

// rateless says why there is no best rate to take.
func (l *profile) rateless(c lens.Change) string {
	r := c.Session.At(c.Runner, c.Steps[c.Runner])
	switch {
	case l.view.Line == nil || !l.view.Done():
		return "there is no line along the next step yet"
	case l.view.Best != l.view.Best:
		return "there is no lowest point on the line"
	case r.Schedule != "":
		return "a schedule sets the rate"
	case !l.view.Rate || !(math.Abs(l.view.Now-l.rate) <= 1e-9*l.rate):
		return "the next step is not η times the gradient, so no rate follows from it"
	}
	return ""
}

// Keys implements lens.Lens.
func (l *profile) Keys() keys.Table[lens.Change] {
	turn := func(up bool) func(lens.Change) lens.Change {
		return func(c lens.Change) lens.Change {
			now := shares()[0]
			if l.view.Line != nil {
				now = l.view.C1
			}
			return lens.Set(Settings{}, func(s Settings) Settings { return s.turned(now, up) })(c)
		}
	}
	return keys.Table[lens.Change]{
		{Name: "take-rate", Keys: []string{"enter"}, Short: "take the rate", Help: "set the rate to that of the lowest point on the line", Action: l.take, Off: l.rateless},
		{Name: "smaller-c1", Keys: []string{"("}, Short: "c₁", Help: "a smaller c₁ of Armijo's condition", Action: turn(false)},
		{Name: "greater-c1", Keys: []string{")"}, Short: "c₁", Help: "a greater c₁", Action: turn(true)},
	}
}
