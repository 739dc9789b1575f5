package explore

import (
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// scale is the line of a run on the screen: where each position is, in the count of the
// session.
type scale struct {
	bar, last int    // its cells, and the position at its end
	label     string // beside it
}

// scaleOf is the line in w cells. It goes on to the first event that is seen beyond the part
// that was reached, wherever the head is, so that it stays as it is while the head moves.
func scaleOf(m Model, w int) scale {
	s := m.state.Session
	last := max(s.Length, m.state.Positions.Next)
	if e, ok := m.derived.events().After(m.derived.race.Step(m.derived.selected, s.Length)); ok {
		last = max(last, m.derived.race.Count(m.derived.selected, e.Step))
	}
	label := func(at int) string {
		return fmt.Sprintf("%s %s of %s", m.state.unit(), model.Whole(at), model.Whole(s.Length))
	}
	return scale{bar: max(w-canvas.Width(label(s.Length))-5, 1), last: last, label: label(s.Head)}
}

// column is the column of a position: 1 to bar.
func (l scale) column(at int) int {
	if l.last == 0 {
		return 1
	}
	return 1 + int(float64(at)/float64(l.last)*float64(l.bar-1))
}

// at is the position in the middle of those of a column, which may be beyond the ends.
func (l scale) at(column int) int {
	share := (float64(column) - 0.5) / float64(max(l.bar-1, 1))
	return int(min(max(share, 0), 1)*float64(l.last) + 0.5)
}

// timeline draws the run as a line: the part that was reached, the changes of the
// settings, the events, and the head.
func timeline(c *canvas.Canvas, m Model) {
	t, s := m.theme, m.state.Session
	w, _ := c.Size()
	l := scaleOf(m, w)
	head, reached := l.column(s.Head), l.column(s.Length)
	for x := 1; x <= l.bar; x++ {
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
		c.Set(l.column(at), 0, '◇', t.Style(theme.Muted))
	}
	for _, at := range m.derived.changes() {
		c.Set(l.column(at), 0, '◆', t.Style(theme.Warn))
	}
	if at := m.state.Positions.Next; at >= 0 {
		c.Set(l.column(at), 0, '◇', t.Style(theme.Accent))
	}
	c.Set(head, 0, '●', t.Style(theme.Ball))
	c.Text(l.bar+3, 0, l.label, t.Style(theme.Text))
}

// pointed is the position at a column of the timeline: of the mark that is drawn there, or
// else of the cell.
func pointed(m Model, x int) int {
	l := scaleOf(m, m.layout().Timeline.W)
	x = min(max(x, 1), l.bar)
	marks := append(m.derived.happened(), m.derived.changes()...)
	if at := m.state.Positions.Next; at >= 0 {
		marks = append(marks, at)
	}
	for _, at := range slices.Backward(marks) { // the one on top
		if l.column(at) == x {
			return at
		}
	}
	switch x {
	case 1:
		return 0
	case l.column(m.state.Session.Length):
		return m.state.Session.Length
	}
	return l.at(x)
}

// scrub goes to the position at a column of the timeline, while the pointer is dragged no
// further than the run has come.
func scrub(m Model, x int, dragged bool) (route.Screen, route.Next) {
	at := pointed(m, x)
	if dragged {
		at = min(at, m.state.Session.Length)
	}
	m.scrubs = true
	if at == m.state.Session.Head && !m.state.Play.Running {
		return m, route.Next{}
	}
	next := m.state
	next.State = next.seek(at)
	return m.become(next)
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
