package dialog

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// Help is the list of all keys. Any key closes it, except those that scroll or search.
type Help struct {
	lines  []keys.Line
	theme  theme.Theme
	w, h   int
	top    int
	search textinput.Model
	typing bool // the keys go to what is sought
}

// NewHelp is the list of the given keys.
func NewHelp(lines []keys.Line) Help { return Help{lines: lines} }

// Resize implements route.Screen.
func (h Help) Resize(w, height int, t theme.Theme) route.Screen {
	text := ""
	if h.h > 0 {
		text = h.search.Value()
	}
	h.w, h.h, h.theme = w, height, t
	h.search = Input(t, text, min(max(w-20, 1), 40))
	return h.scroll(0)
}

// Update implements route.Screen.
func (h Help) Update(msg tea.Msg) (route.Screen, route.Next) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return h.press(msg)
	case tea.PasteMsg:
		if h.typing {
			return h.sought(msg)
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelDown {
			return h.scroll(3), route.Next{}
		}
		return h.scroll(-3), route.Next{}
	}
	return h, route.Next{}
}

func (h Help) press(msg tea.KeyPressMsg) (route.Screen, route.Next) {
	key := msg.String()
	by := map[string]int{"down": 1, "up": -1, "pgdown": h.room(), "pgup": -h.room()}
	if !h.typing {
		by["j"], by["k"], by["space"] = 1, -1, h.room()
	}
	d, scrolls := by[key]
	switch {
	case scrolls && len(h.rows()) > h.room():
		return h.scroll(d), route.Next{}
	case key == "ctrl+c":
		return h, route.Do(tea.Quit)
	case h.typing && key == "enter":
		h.typing = false
		return h, route.Next{}
	case h.typing && key != "esc":
		return h.sought(msg)
	case !h.typing && key == "/":
		h.typing = true
		return h, route.Next{}
	case h.typing || h.search.Value() != "":
		h.typing = false
		h.search.SetValue("")
		return h.scroll(0), route.Next{}
	}
	return h, route.Close(nil)
}

// sought changes what is sought.
func (h Help) sought(msg tea.Msg) (route.Screen, route.Next) {
	var cmd tea.Cmd
	h.search, cmd = h.search.Update(msg)
	h.top = 0
	return h, route.Do(cmd)
}

// found are the lines that have all words that are sought.
func (h Help) found() []keys.Line {
	words := strings.Fields(strings.ToLower(h.search.Value()))
	return slices.DeleteFunc(slices.Clone(h.lines), func(l keys.Line) bool {
		text := strings.ToLower(strings.Join([]string{l.Keys, l.Name, l.Group, l.Help}, " "))
		return slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
	})
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
	lines := h.found()
	for i := 0; i < len(lines); {
		j := i
		for j < len(lines) && lines[j].Group == lines[i].Group {
			j++
		}
		groups = append(groups, h.group(lines[i:j]))
		i = j
	}
	if len(groups) == 0 {
		return []string{Style(h.theme, theme.Muted).Render("no key does this")}
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
	inTheMiddle(c, Box(h.theme, h.heading(len(rows), bottom), strings.Join(rows[min(h.top, bottom):bottom], "\n")))
}

// heading says which rows are seen, up to bottom, and what can be done, as far as there is room.
func (h Help) heading(rows, bottom int) string {
	seen := "Keys"
	if rows > h.room() {
		seen += fmt.Sprintf("   %d to %d of %d", h.top+1, bottom, rows)
	}
	switch {
	case h.typing:
		return headingOf(h.w, seen+"   / "+h.search.View(), "/ "+h.search.View())
	case h.search.Value() != "":
		return headingOf(h.w, seen+"   / "+h.search.Value()+"   Esc shows all", "/ "+h.search.Value())
	case rows > h.room():
		return headingOf(h.w, seen+"   ↑ ↓ scroll   / search   Esc closes", seen+"   ↑ ↓   / search   Esc", seen)
	}
	return headingOf(h.w, "Keys   / search   any other key closes", "Keys   / search")
}
