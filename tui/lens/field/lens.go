package field

import (
	"fmt"

	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// Entry is the lens of the derivatives.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "field", Action: "derivatives", Title: "Derivatives", Key: "'", Short: "derivatives",
		Help: "derivatives: arrows down the slope or of steps; f′ and f″ of a curve", Leave: "leave the derivatives",
		New: func() lens.Lens { return &field{} },
	}
}

// work is what is derived in parts, of so many.
type work interface {
	advance(most int)
	left() (done, all int)
}

// field is the lens. One of grid and slopes is not nil.
type field struct {
	lens.Plain
	now    lens.Now
	of     inputs
	grid   *Grid
	slopes *Slopes
}

// inputs are what the work follows from.
type inputs struct {
	frame *scene.Frame
	w, h  int
	set   Settings
	rule  string // with its settings, where steps are shown
}

// Settle implements lens.Lens.
func (l *field) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	of := inputs{frame: now.Frame, w: now.W, h: now.H, set: set}
	if set.Arrows != Descent {
		of.rule = ruleOf(now)
	}
	if l.now = now; of != l.of {
		l.of, l.grid, l.slopes = of, nil, nil
		switch {
		case now.W <= 0 || now.H <= 0:
			return nil
		case len(now.Frame.Window) == 1:
			l.slopes = NewSlopes(now.Frame, now.W)
		default:
			if l.grid, err = NewGrid(now, set); err != nil {
				return err
			}
		}
	}
	if w := l.work(); w != nil {
		w.advance(most)
	}
	if l.slopes != nil {
		l.slopes.Look(now.Frame.Point(now.Head.X())[0])
	}
	return nil
}

// work is what is derived; nil for nothing.
func (l *field) work() work {
	switch {
	case l.grid != nil:
		return l.grid
	case l.slopes != nil:
		return l.slopes
	}
	return nil
}

// Deriving implements lens.Lens.
func (l *field) Deriving() (share float64, yes bool) {
	w := l.work()
	if w == nil {
		return 1, false
	}
	done, all := w.left()
	return float64(done) / float64(max(all, 1)), done < all
}

// Picture implements lens.Lens.
func (l *field) Picture(s *plot.Scene, t theme.Theme) {
	if _, more := l.Deriving(); more {
		return
	}
	switch {
	case l.grid != nil:
		s.Under = append(s.Under, l.grid.Layer(t))
	case l.slopes != nil:
		l.slopes.Add(s, l.now.H, l.now.Runner, !l.now.Hidden)
	}
}

// Panel implements lens.Lens.
func (l *field) Panel(c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	share, more := l.Deriving()
	switch {
	case l.work() == nil:
	case more:
		c.Text(0, 0, canvas.Fit(fmt.Sprintf("%.0f %% of the derivatives", 100*share), w), t.Style(theme.Muted))
	case l.grid != nil:
		l.grid.Panel(w).Draw(c, t)
	default:
		l.slopes.Panel(l.now, w).Draw(c, t)
	}
}

// Keys implements lens.Lens.
func (l *field) Keys() keys.Table[lens.Change] {
	change := func(f func(Settings) Settings) func(lens.Change) lens.Change { return lens.Set(Settings{}, f) }
	denser := func(by int) func(Settings) Settings { return func(s Settings) Settings { return s.denser(by) } }
	return keys.Table[lens.Change]{
		{Name: "kind", Keys: []string{"y"}, Short: "−∇f or steps", Help: "arrows of −∇f, of the rule's steps from rest, or of these to scale", Off: l.flat,
			Action: change(func(s Settings) Settings { s.Arrows = s.Arrows.next(); return s })},
		{Name: "more", Keys: []string{")"}, Short: "density", Help: "more arrows", Off: l.flat, Action: change(denser(1))},
		{Name: "fewer", Keys: []string{"("}, Short: "density", Help: "fewer arrows", Off: l.flat, Action: change(denser(-1))},
	}
}

// flat says why there are no arrows.
func (l *field) flat(lens.Change) string {
	if l.slopes != nil {
		return "a curve has no arrows: its derivatives are drawn below it"
	}
	return ""
}
