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

// Entry is the lens on the step that the selected runner takes next: the rule's
// equations with its numbers.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "step", Title: "Step from within", Key: "i", Short: "within",
		Help: "the next step from within: the rule's equations with its numbers, line by line", Leave: "leave the inside of the step",
		Turned: turned, New: func() lens.Lens { return &within{} },
	}
}

// turned begins at the first line, with the run paused.
func turned(c lens.Change) lens.Change {
	c.Settings, c.Running = nil, false
	if c.On {
		c.Message = "the next step from within: → works out a line, ← goes back, i leaves"
	}
	return c
}

// Settings is how much of the step is shown.
type Settings struct {
	Shown int `json:"shown,omitempty"` // how many lines are worked out; more than there are is all
}

// Validate says what in settings cannot be.
func (s Settings) Validate() error {
	if s.Shown < 0 {
		return fmt.Errorf("expected so many lines of a step, got %d", s.Shown)
	}
	return nil
}

// show is the settings with so many lines shown.
func show(lines int) func(Settings) Settings {
	return func(Settings) Settings { return Settings{Shown: lines} }
}

// within is the lens.
type within struct {
	lens.Plain
	now     lens.Now
	shown   int
	detail  experiment.StepDetail
	err     error      // why there is none
	of      *run.Trace // what the detail is of
	version int
	step    int
}

func (l *within) Settle(now lens.Now, _ int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	l.now, l.shown = now, set.Shown
	t, step := now.Race.Trace(now.Runner), now.Step()
	if l.of != t || l.version != t.Version() || l.step != step {
		l.detail, l.err = now.Race.StepDetail(now.Runner)
		l.of, l.version, l.step = t, t.Version(), step
	}
	return nil
}

func (l *within) Panel(c *canvas.Canvas, t theme.Theme) {
	if l.err == nil {
		Draw(c, t, l.detail, l.shown)
		return
	}
	w, _ := c.Size()
	for y, line := range canvas.Wrap(l.err.Error(), w) {
		c.Text(0, y, line, t.Style(theme.Muted))
	}
}

func (l *within) Keys() keys.Table[lens.Change] {
	return keys.Table[lens.Change]{
		{Keys: []string{"right", "l"}, Short: "line", Help: "work out the next line; after the last, the step is taken", Deed: l.nextLine},
		{Keys: []string{"left", "h"}, Short: "line", Help: "the line before; before the first, the step before", Deed: l.lineBefore},
		{Keys: []string{"enter"}, Short: "take the step", Help: "take the step", Deed: l.wholeStep},
	}
}

// lines is how many there are.
func (l *within) lines() int {
	if l.err != nil {
		return 0
	}
	return l.detail.Parts()
}

// nextLine works out the next line of the step, and takes the step after the last.
func (l *within) nextLine(c lens.Change) lens.Change {
	if set, _ := lens.Read(c.Settings, Settings{}); set.Shown < l.lines() {
		return lens.Set(Settings{}, show(set.Shown+1))(c)
	}
	return l.wholeStep(c)
}

// wholeStep takes the step.
func (l *within) wholeStep(c lens.Change) lens.Change {
	next := l.step + 1
	if c.Session.Fair {
		next = l.detail.Spent
	}
	if l.err != nil || next <= c.Session.Head {
		return c
	}
	c.Session, c.Settings, c.Running = c.Session.Seek(next), nil, false
	return c
}

// lineBefore takes a line back, and the step before after the first.
func (l *within) lineBefore(c lens.Change) lens.Change {
	set, _ := lens.Read(c.Settings, Settings{})
	if n := min(set.Shown, l.lines()); n > 0 {
		return lens.Set(Settings{}, show(n-1))(c)
	}
	if c.Session.Head == 0 {
		c.Message = "this is the start: → steps forward"
		return c
	}
	c = lens.Set(Settings{}, show(math.MaxInt32))(c) // all of it
	c.Session, c.Running = c.Session.Seek(l.before()), false
	return c
}

// before is the head with the step before taken back.
func (l *within) before() int {
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
