package room

import (
	"fmt"

	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// toyEntry is a lens that counts how often its key was pressed: all that there is to
// adding one, but for its line in the list.
func toyEntry() lens.Entry {
	return lens.Entry{
		Name: "toy", Title: "Toy", Key: "9", Short: "toy", Help: "play with a toy", Leave: "put it away",
		Turned: func(c lens.Change) lens.Change { c.Message = fmt.Sprintf("the toy is on: %v", c.On); return c },
		New:    func() lens.Lens { return &toy{} },
	}
}

type toySettings struct {
	Pressed int `json:"pressed"`
}

func (s toySettings) Validate() error {
	if s.Pressed < 0 || s.Pressed > 99 {
		return fmt.Errorf("expected a toy pressed 0…99 times, got %d", s.Pressed)
	}
	return nil
}

type toy struct {
	lens.Plain
	now  lens.Now
	set  toySettings
	work int // it has something to derive
}

func (l *toy) Settle(now lens.Now, most int) (err error) {
	l.now = now
	l.work = min(l.work+most, 10_000)
	l.set, err = lens.Read(now.Settings, toySettings{})
	return err
}

func (l *toy) Deriving() (share float64, yes bool) { return float64(l.work) / 10_000, l.work < 10_000 }

func (l *toy) Picture(s *plot.Scene, t theme.Theme) {
	s.Marks = append(s.Marks, plot.Labelled{At: l.now.Frame.Point([]float64{4, 4}), Symbol: '☼', Style: t.Style(theme.Accent)})
}

func (l *toy) Panel(c *canvas.Canvas, t theme.Theme) {
	c.Text(0, 0, fmt.Sprintf("pressed %d times", l.set.Pressed), t.Style(theme.Text))
	c.Text(0, 1, fmt.Sprintf("at step %d", l.now.Step()), t.Style(theme.Text))
}

func (l *toy) Strips(w, h int, t theme.Theme) []plot.Strip {
	return []plot.Strip{{Title: "toys", Series: [][]float64{{1, 2, 3}}, Runners: []int{0}}}
}

func (l *toy) Keys() keys.Table[lens.Change] {
	press := func(s toySettings) toySettings { s.Pressed++; return s }
	return keys.Table[lens.Change]{
		{Keys: []string{"right"}, Short: "step", Help: "a step with a toy"},
		{Keys: []string{"u"}, Short: "press", Help: "press the toy", Action: lens.Set(toySettings{}, press)},
	}
}
