// Package route is how screens ask for one another without knowing one
// another: a screen returns a Route as a message, and the root opens what it
// names.
package route

import (
	tea "charm.land/bubbletea/v2"

	"optexplore/tui/keys"
	"optexplore/tui/theme"
)

// Screen is one screen of the program.
type Screen interface {
	// Update answers a message with the screen as it is then.
	Update(tea.Msg) (Screen, tea.Cmd)
	// Resize tells the screen how much room it has, in cells, and the theme
	// it is drawn in.
	Resize(w, h int, t theme.Theme) Screen
	// View is the whole screen, h lines of w columns. It depends on the
	// screen alone.
	View() string
}

// Route names a screen to open over the present one, and what it opens with.
type Route interface{ route() }

// Landscapes asks for the list of landscapes.
type Landscapes struct{ Current string }

// Rules asks for the list of rules.
type Rules struct{ Current string }

// Help asks for the list of all keys.
type Help struct{ Lines []keys.Line }

// Prompt asks for a line of text.
type Prompt struct {
	Title, Hint, Text string
	Check             func(string) error // what is wrong with a text; nil accepts all
	Done              func(string) tea.Msg
}

func (Landscapes) route() {}
func (Rules) route()      {}
func (Help) route()       {}
func (Prompt) route()     {}

// Back closes the present screen and hands Result, if any, to the one under
// it.
type Back struct{ Result tea.Msg }

// ChoseLandscape and ChoseRule are the results of the lists.
type (
	ChoseLandscape struct{ ID string }
	ChoseRule      struct{ ID string }
)

// Go is the command that delivers a route, or any other message.
func Go(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }
