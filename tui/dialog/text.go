package dialog

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"optexplore/tui/canvas"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// Text is a text to be read. Any key closes it, except those that scroll.
type Text struct {
	route.Text
	theme theme.Theme
	w, h  int
	top   int
}

// NewText is a text with its heading.
func NewText(to route.Text) Text { return Text{Text: to} }

// Resize implements route.Screen.
func (s Text) Resize(w, h int, t theme.Theme) route.Screen {
	s.w, s.h, s.theme = w, h, t
	return s.scroll(0)
}

// Update implements route.Screen.
func (s Text) Update(msg tea.Msg) (route.Screen, route.Next) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		by := map[string]int{"down": 1, "j": 1, "up": -1, "k": -1, "pgdown": s.room(), "space": s.room(), "pgup": -s.room()}
		d, scrolls := by[msg.String()]
		switch {
		case scrolls && len(s.rows()) > s.room():
			return s.scroll(d), route.Next{}
		case msg.String() == "ctrl+c":
			return s, route.Do(tea.Quit)
		}
		return s, route.Close(nil)
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelDown {
			return s.scroll(3), route.Next{}
		}
		return s.scroll(-3), route.Next{}
	}
	return s, route.Next{}
}

func (s Text) scroll(d int) Text {
	s.top = max(0, min(s.top+d, len(s.rows())-s.room()))
	return s
}

// room is the number of rows that are seen at once.
func (s Text) room() int { return max(s.h-6, 1) }

// rows are the paragraphs in lines, with a blank one between two.
func (s Text) rows() []string {
	width := max(min(s.w-boxAround-2, widestShown), 1)
	var all []string
	for _, p := range s.Paragraphs {
		tone := map[route.Kind]theme.Token{route.Heading: theme.Accent, route.Prose: theme.Text, route.Aside: theme.Muted}[p.Kind]
		all = append(all, Style(s.theme, tone).Width(width).Render(p.Text))
		if p.Kind != route.Heading {
			all = append(all, "")
		}
	}
	return strings.Split(strings.TrimSuffix(strings.Join(all, "\n"), "\n"), "\n")
}

// Draw implements route.Screen.
func (s Text) Draw(c *canvas.Canvas) {
	rows := s.rows()
	bottom := min(s.top+s.room(), len(rows))
	inTheMiddle(c, Box(s.theme, s.heading(bottom, len(rows)), strings.Join(rows[s.top:bottom], "\n")))
}

// heading is the title, which rows of all are seen, down to bottom, and how to see others: as
// much of it as fits, but no part of a number.
func (s Text) heading(bottom, all int) string {
	where := fmt.Sprintf("%d to %d of %d", s.top+1, bottom, all)
	words := []string{
		s.Title + "   " + where + "   ↑ ↓ scroll   Esc closes", s.Title + "   " + where,
		fmt.Sprintf("%s   %d of %d", s.Title, bottom, all), where,
	}
	if all <= s.room() {
		words = []string{s.Title + "   any key closes", s.Title}
	}
	return headingOf(s.w, words...)
}
