package palette

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"optexplore/tui/dialog"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// Screen is the list with its line of input.
type Screen struct {
	route route.Palette
	input textinput.Model
	rows  []row // that fit to the input
	at    int   // index of the chosen one
	theme theme.Theme
	w, h  int
	begun bool
}

// New returns the list that a route describes.
func New(to route.Palette) Screen { return Screen{route: to}.sought("") }

// sought returns s with the rows that fit to a text.
func (s Screen) sought(text string) Screen {
	s.rows, s.at = rows(s.route.Lines, s.route.Recent, text), 0
	return s
}

// Resize implements route.Screen.
func (s Screen) Resize(w, h int, t theme.Theme) route.Screen {
	text := ""
	if s.begun {
		text = s.input.Value()
	}
	s.w, s.h, s.theme, s.begun = w, h, t, true
	s.input = dialog.Input(t, text, max(s.box().W-8, 1))
	s.input.Placeholder = "a name, or what it does"
	return s
}

// Update implements route.Screen.
func (s Screen) Update(msg tea.Msg) (route.Screen, route.Next) {
	if by, ok := dialog.Steps(msg, s.seen()); ok {
		return s.move(by), route.Next{}
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.press(msg)
	case tea.MouseClickMsg:
		return s.click(msg)
	case tea.PasteMsg:
		return s.typed(msg)
	}
	return s, route.Next{}
}

func (s Screen) press(msg tea.KeyPressMsg) (route.Screen, route.Next) {
	switch msg.String() {
	case "esc":
		return s, route.Close(nil)
	case "ctrl+c":
		return s, route.Do(tea.Quit)
	case "enter":
		return s, s.choose()
	case "tab":
		return s.complete(), route.Next{}
	}
	return s.typed(msg)
}

func (s Screen) typed(msg tea.Msg) (route.Screen, route.Next) {
	before := s.input.Value()
	var cmd tea.Cmd
	s.input, cmd = s.input.Update(msg)
	if now := s.input.Value(); now != before {
		s = s.sought(now)
	}
	return s, route.Do(cmd)
}

// complete types the chosen row.
func (s Screen) complete() Screen {
	if len(s.rows) == 0 {
		return s
	}
	text := s.rows[s.at].line
	if s.rows[s.at].takes {
		text += " "
	}
	s.input.SetValue(text)
	s.input.CursorEnd()
	return s.sought(text)
}

func (s Screen) move(d int) Screen {
	s.at = max(0, min(s.at+d, len(s.rows)-1))
	return s
}

// choose does the chosen row, unless it cannot be done.
func (s Screen) choose() route.Next {
	if len(s.rows) == 0 || s.rows[s.at].off != "" {
		return route.Next{}
	}
	return route.Close(route.ChoseAction(s.rows[s.at].line))
}

// click chooses the row under the pointer.
func (s Screen) click(msg tea.MouseClickMsg) (route.Screen, route.Next) {
	box := s.box()
	at := msg.Y - box.Y - listTop
	if msg.X < box.X || msg.X >= box.X+box.W || at < 0 || at >= s.seen() || at+s.scrolled() >= len(s.rows) {
		return s, route.Next{}
	}
	s.at = at + s.scrolled()
	return s, s.choose()
}
