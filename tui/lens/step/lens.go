package step

import (
	"fmt"
	"math"

	"optexplore/model/run"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the step detail: the equations of the next step of the selected runner,
// with their numbers.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "step", Action: "detail", Title: "Step detail", Key: "i", Short: "detail",
		Help: "step detail: the next step, the rule's equations with its numbers, line by line", Leave: "leave the step detail",
		Turned: turned, New: func() lens.Lens { return &detail{} },
	}
}

// turned starts at the first line, with the run paused.
func turned(c lens.Change) lens.Change {
	c.Settings, c.Running = nil, false
	if c.On {
		c.Message = "step detail: {detail-next-line} works out a line, {detail-line-before} goes back, {detail} leaves"
	}
	return c
}

// Settings is how much of the step is shown.
type Settings struct {
	Shown int `json:"shown,omitempty"` // the number of lines with numbers; more than there are means all
}

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	if s.Shown < 0 {
		return fmt.Errorf("expected so many lines of a step, got %d", s.Shown)
	}
	return nil
}

// show returns settings with so many lines shown.
func show(lines int) func(Settings) Settings {
	return func(Settings) Settings { return Settings{Shown: lines} }
}

// detail is the lens.
type detail struct {
	lens.Plain
	now     lens.Now
	shown   int
	next    experiment.StepDetail
	err     error      // why next could not be derived
	of      *run.Trace // the trace that next was derived from
	version int
	step    int
}

func (l *detail) Settle(now lens.Now, _ int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	l.now, l.shown = now, set.Shown
	t, step := now.Race.Trace(now.Runner), now.Step()
	if l.of != t || l.version != t.Version() || l.step != step {
		l.next, l.err = now.Race.StepDetail(now.Runner)
		l.of, l.version, l.step = t, t.Version(), step
	}
	return nil
}

func (l *detail) Panel(c *canvas.Canvas, t theme.Theme) {
	if l.err == nil {
		Draw(c, t, l.next, l.shown)
		return
	}
	w, _ := c.Size()
	for y, line := range canvas.Wrap(l.err.Error(), w) {
		c.Text(0, y, line, t.Style(theme.Muted))
	}
}

func (l *detail) Keys() keys.Table[lens.Change] {
	return keys.Table[lens.Change]{
		{Name: "next-line", Keys: []string{"right", "l"}, Short: "line", Help: "work out the next line; after the last, the step is taken", Action: l.nextLine},
		{Name: "line-before", Keys: []string{"left", "h"}, Short: "line", Help: "the line before; before the first, the step before", Action: l.lineBefore},
		{Name: "take-step", Keys: []string{"enter"}, Short: "take the step", Help: "take the step", Action: l.wholeStep},
	}
}

// lines is the number of lines.
func (l *detail) lines() int {
	if l.err != nil {
		return 0
	}
	return l.next.Parts()
}

// nextLine shows the next line of the step or, after the last, takes the step.
func (l *detail) nextLine(c lens.Change) lens.Change {
	if set, _ := lens.Read(c.Settings, Settings{}); set.Shown < l.lines() {
		return lens.Set(Settings{}, show(set.Shown+1))(c)
	}
	return l.wholeStep(c)
}

// wholeStep takes the step.
func (l *detail) wholeStep(c lens.Change) lens.Change {
	next := l.step + 1
	if c.Session.Fair {
		next = l.next.Spent
	}
	if l.err != nil || next <= c.Session.Head {
		return c
	}
	c.Session, c.Settings, c.Running = c.Session.Seek(next), nil, false
	return c
}

// lineBefore hides the last line or, before the first, goes back a step.
func (l *detail) lineBefore(c lens.Change) lens.Change {
	set, _ := lens.Read(c.Settings, Settings{})
	if n := min(set.Shown, l.lines()); n > 0 {
		return lens.Set(Settings{}, show(n-1))(c)
	}
	if c.Session.Head == 0 {
		c.Message = "already at the start"
		return c
	}
	c = lens.Set(Settings{}, show(math.MaxInt32))(c) // all of it
	c.Session, c.Running = c.Session.Seek(l.before()), false
	return c
}

// before is the head after going back a step.
func (l *detail) before() int {
	s := l.now.Session()
	switch prev := max(l.step-1, 0); {
	case l.err != nil:
		return max(s.Head-1, 0)
	case s.Fair:
		return l.now.Race.Count(l.now.Runner, prev)
	default:
		return prev
	}
}
