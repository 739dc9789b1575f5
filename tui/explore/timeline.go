package explore

import (
	"fmt"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// timeline draws the run as a line: the part that was reached, the changes of the
// settings, the events, and the head. It goes on to the next event that is seen ahead.
func (m Model) timeline(c *canvas.Canvas) {
	t, s := m.theme, m.state.Session
	w, _ := c.Size()
	label := fmt.Sprintf("%s %s of %s", m.state.unit(), model.Whole(s.Head), model.Whole(s.Length))
	bar := max(w-canvas.Width(label)-5, 1)
	last := max(s.Length, m.state.Positions.Next)
	column := func(at int) int {
		if last == 0 {
			return 1
		}
		return 1 + int(float64(at)/float64(last)*float64(bar-1))
	}
	head, reached := column(s.Head), column(s.Length)
	for x := 1; x <= bar; x++ {
		mark, style := '━', t.Style(theme.Accent)
		switch {
		case x > reached || s.Length == 0:
			mark, style = '┄', t.Style(theme.Faint)
		case x > head:
			mark, style = '─', t.Style(theme.Faint)
		}
		c.Set(x, 0, mark, style)
	}
	for _, at := range m.derived.happened() {
		c.Set(column(at), 0, '◇', t.Style(theme.Muted))
	}
	for _, at := range m.derived.changes() {
		c.Set(column(at), 0, '◆', t.Style(theme.Warn))
	}
	if at := m.state.Positions.Next; at >= 0 {
		c.Set(column(at), 0, '◇', t.Style(theme.Accent))
	}
	c.Set(head, 0, '●', t.Style(theme.Ball))
	c.Text(bar+3, 0, label, t.Style(theme.Text))
}

// mostShown is the most events, and the most changes, that the timeline shows: the
// newest.
const mostShown = 64

// changes returns when the selected runner was changed, in the session's count.
func (g *Derived) changes() []int {
	var at []int
	events := g.session().Events
	for k := len(events) - 1; k >= 0 && len(at) < mostShown; k-- {
		if e := events[k]; e.Runner == g.selected {
			at = append(at, g.race.Count(e.Runner, e.At))
		}
	}
	return at
}

// happened returns when the events of the selected runner came, up to the head, in the
// session's count.
func (g *Derived) happened() []int {
	list := g.events().Until(g.step())
	var at []int
	for _, e := range list[max(len(list)-mostShown, 0):] {
		at = append(at, g.race.Count(g.selected, e.Step))
	}
	return at
}
