package pick

import (
	"strings"

	"charm.land/lipgloss/v2"

	"optexplore/tui/canvas"
	"optexplore/tui/dialog"
	"optexplore/tui/theme"
)

// Draw implements route.Screen: the list, and the preview of the entry at the
// cursor.
func (s Screen) Draw(c *canvas.Canvas) {
	c.Clear()
	c.Styled(0, 0, s.list())
	w, found := s.w-s.listWidth(), s.matches()
	if len(found) > 0 && w > 20 {
		c.Sub(canvas.Rect{X: s.listWidth(), W: w - 2, H: s.h - 2}).Copy(s.preview(found[min(s.at, len(found)-1)], w-2, s.h-2))
	}
}

// preview is the drawing of an entry, which is made once.
type preview struct {
	id     string
	theme  theme.Theme
	canvas *canvas.Canvas
}

func (s Screen) preview(it Item, w, h int) *canvas.Canvas {
	p := s.shown
	if p.canvas.Sized(w, h) == p.canvas && p.id == it.ID+it.Cannot && p.theme == s.theme {
		return p.canvas
	}
	*p = preview{it.ID + it.Cannot, s.theme, canvas.New(w, h)}
	below := p.canvas
	if it.Cannot != "" {
		why := lipgloss.NewStyle().Width(w).Render("It cannot be chosen here: " + it.Cannot)
		p.canvas.Styled(0, 0, dialog.Style(s.theme, theme.Warn).Render(why))
		used := lipgloss.Height(why) + 1
		below = p.canvas.Sub(canvas.Rect{Y: used, W: w, H: h - used})
	}
	it.Preview(below, s.theme)
	return p.canvas
}

// entry is the row of an item in the list, whose names take so many columns.
func (s Screen) entry(it Item, current bool, names int) string {
	mark, tone := "   ", theme.Text
	if it.Cannot != "" {
		mark, tone = " – ", theme.Muted
	}
	if current {
		mark, tone = " ▸ ", theme.Accent
	}
	if current && it.Cannot != "" {
		tone = theme.Muted
	}
	return dialog.Style(s.theme, tone).Bold(current).Render(mark + it.line(s.listWidth()-4, names))
}

// line is the row of an entry in w columns: its name, what it is behind so many columns as far
// as there is room, and the word at the end.
func (it Item) line(w, names int) string {
	const gap, least = 2, 12 // columns: between the parts, and of the name
	room := w - canvas.Width(it.Aside) - gap
	if it.Aside == "" || room < least {
		return canvas.Fit(it.Name, w)
	}
	name := canvas.Fit(it.Name, room)
	names = max(min(names, room/2), canvas.Width(name))
	if left := room - names - gap; it.About != "" && left >= least {
		name += strings.Repeat(" ", names-canvas.Width(name)+gap) + canvas.Fit(it.About, left)
	}
	return name + strings.Repeat(" ", w-canvas.Width(name)-canvas.Width(it.Aside)) + it.Aside
}

func (s Screen) list() string {
	t := s.theme
	lines := []string{
		" " + dialog.Style(t, theme.Title).Render(s.title), "",
		" " + dialog.Style(t, theme.Accent).Render("❯ ") + s.input.View(), "",
	}
	found := s.matches()
	rows, names := s.rows(found), 0
	for _, it := range found {
		names = max(names, canvas.Width(it.Name))
	}
	for _, r := range rows[s.scrolled(rows):] {
		switch {
		case len(lines) >= listTop+s.seen():
		case r.item < 0:
			lines = append(lines, " "+dialog.Style(t, theme.Muted).Render(r.heading))
		default:
			lines = append(lines, s.entry(found[r.item], r.item == s.at, names))
		}
	}
	if len(found) == 0 {
		none := "no match"
		if len(s.items) == 0 {
			none = "there are none yet"
		}
		lines = append(lines, dialog.Style(t, theme.Muted).Render("   "+none))
	}
	foot, loud := s.foot()
	tone, below := theme.Muted, rowsOf(strings.Split(foot, "  "), s.listWidth()-2)
	if loud {
		tone, below = theme.Warn, canvas.Wrap(foot, max(s.listWidth()-2, 1))
	}
	below = below[:min(len(below), 3)]
	for len(lines) < s.h-max(len(below), 2) {
		lines = append(lines, "")
	}
	for _, line := range below {
		lines = append(lines, " "+dialog.Style(t, tone).Render(line))
	}
	return lipgloss.NewStyle().Width(s.listWidth()).Height(s.h).Render(strings.Join(lines, "\n"))
}

// rowsOf puts words one behind the other in rows of w columns.
func rowsOf(words []string, w int) (rows []string) {
	for _, word := range words {
		last := len(rows) - 1
		if last >= 0 && canvas.Width(rows[last]+"  "+word) <= w {
			rows[last] += "  " + word
		} else {
			rows = append(rows, word)
		}
	}
	return rows
}
