package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// Help is the list of all keys. Any key closes it, except those that scroll.
type Help struct {
	lines []keys.Line
	theme theme.Theme
	w, h  int
	top   int
}

// NewHelp is the list of the given keys.
func NewHelp(lines []keys.Line) Help { return Help{lines: lines} }

// Resize implements route.Screen.
func (h Help) Resize(w, height int, t theme.Theme) route.Screen {
	h.w, h.h, h.theme = w, height, t
	return h.scroll(0)
}

// Update implements route.Screen.
func (h Help) Update(msg tea.Msg) (route.Screen, route.Next) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		by := map[string]int{"down": 1, "j": 1, "up": -1, "k": -1, "pgdown": h.room(), "pgup": -h.room(), "space": h.room()}
		if d, ok := by[msg.String()]; ok && len(h.rows()) > h.room() {
			return h.scroll(d), route.Next{}
		}
		if msg.String() == "ctrl+c" {
			return h, route.Do(tea.Quit)
		}
		return h, route.Close(nil)
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelDown {
			return h.scroll(3), route.Next{}
		}
		return h.scroll(-3), route.Next{}
	}
	return h, route.Next{}
}

func (h Help) scroll(d int) Help {
	h.top = max(0, min(h.top+d, len(h.rows())-h.room()))
	return h
}

// room is the number of rows of keys that are seen at once.
func (h Help) room() int { return max(h.h-6, 1) }

// rows is the whole list, in two columns where the screen is wide enough.
func (h Help) rows() []string {
	var groups []string
	for i := 0; i < len(h.lines); {
		j := i
		for j < len(h.lines) && h.lines[j].Group == h.lines[i].Group {
			j++
		}
		groups = append(groups, h.group(h.lines[i:j]))
		i = j
	}
	column := func(parts []string) string { return strings.Join(parts, "\n\n") }
	text := column(groups)
	if h.columns() == 2 {
		half := (len(groups) + 1) / 2
		left := lipgloss.NewStyle().Width(h.columnWidth() + columnGap).Render(column(groups[:half]))
		text = lipgloss.JoinHorizontal(lipgloss.Top, left, column(groups[half:]))
	}
	return strings.Split(text, "\n")
}

// The columns of the list, in cells.
const (
	keyWidth    = 16
	columnGap   = 3
	boxAround   = 4   // frame and padding of the box
	twoColumns  = 120 // from this width on there are two
	widestShown = 78
)

// columns is the number of columns of groups.
func (h Help) columns() int {
	if h.w >= twoColumns {
		return 2
	}
	return 1
}

// columnWidth is the width of a column, keys included.
func (h Help) columnWidth() int {
	n := h.columns()
	return max(min((h.w-boxAround-2-(n-1)*columnGap)/n, widestShown), keyWidth)
}

func (h Help) group(lines []keys.Line) string {
	rows := []string{Style(h.theme, theme.Accent).Render(lines[0].Group)}
	key := Style(h.theme, theme.Key).Width(keyWidth)
	room := h.columnWidth() - keyWidth
	for _, l := range lines {
		text, tone := l.Help, theme.Text
		if l.Off != "" {
			text, tone = l.Help+" ("+l.Off+")", theme.Muted
		}
		help := Style(h.theme, tone).Width(room).Render(text)
		rows = append(rows, lipgloss.JoinHorizontal(lipgloss.Top, key.Render(l.Keys), help))
	}
	return strings.Join(rows, "\n")
}

// Draw implements route.Screen.
func (h Help) Draw(c *canvas.Canvas) {
	rows := h.rows()
	bottom := min(h.top+h.room(), len(rows))
	heading := "Keys"
	if len(rows) > h.room() {
		heading += "   ↑ ↓ scroll, Esc closes"
	} else {
		heading += "   any key closes"
	}
	inTheMiddle(c, Box(h.theme, heading, strings.Join(rows[min(h.top, bottom):bottom], "\n")))
}
