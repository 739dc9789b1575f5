package route

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"optexplore/model"
	"optexplore/model/framing"
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/own"
	"optexplore/tui/shelf"
	"optexplore/tui/theme"
)

// Screen is one screen of the program.
type Screen interface {
	// Update handles a message and returns the new screen and what it asks for
	// next.
	Update(tea.Msg) (Screen, Next)
	// Resize sets the size of the screen, in cells, and its theme.
	Resize(w, h int, t theme.Theme) Screen
	// Draw draws the screen on a canvas of that size, over the one below it.
	// What it draws depends on the screen alone.
	Draw(c *canvas.Canvas)
}

// Route names a screen to open over the present one, and what it opens with.
type Route interface{ route() }

// Landscapes asks for the list of landscapes.
type Landscapes struct {
	Current string
	Own     own.Store // those of the user; nil for none
}

// Compose asks for a formula or a network.
type Compose struct {
	Text    string        // to begin with
	History []string      // what was typed before, the oldest first
	Session model.Session // that is open
	Own     own.Store     // where it can be kept; nil for nowhere
	Work    int           // the most operations that a value of f may take; 0 for any
}

// Sessions asks for the list of sessions.
type Sessions struct {
	Current string // the name of the one that is open; empty for none
	Shelf   shelf.Store
}

// Rules asks for the list of rules.
type Rules struct {
	Current string
	Cannot  map[string]string // why some cannot be chosen, by identifier
	Another bool              // for one runner more
	N       int               // the number of parameters
}

// Help asks for the list of all keys.
type Help struct{ Lines []keys.Line }

// Text asks for a text to be read.
type Text struct {
	Title      string
	Paragraphs []Paragraph
}

// Paragraph is a part of a text.
type Paragraph struct {
	Kind Kind
	Text string
}

// Kind is what a paragraph is.
type Kind int

// The kinds of paragraphs.
const (
	Prose Kind = iota
	Heading
	Aside
)

// Prompt asks for a line of text.
type Prompt struct {
	keys.Form
	Complete func(string) []string // what a text can become; nil for nothing
	Other    func(by int) Prompt   // the same about something else, the next of them or the one before; nil for none
	Sure     func(string) string   // what is to be known before a text is taken, which ⏎ then has to be pressed for again; nil for nothing
	Asked    string                // the text of which that is said to begin with; empty for none
	Done     func(string) tea.Msg
}

// Palette asks for an action by its name.
type Palette struct {
	Lines  []keys.Line // all actions; those of no name are not listed
	Recent []string    // what was chosen before, the newest first
}

func (Landscapes) route() {}
func (Compose) route()    {}
func (Sessions) route()   {}
func (Rules) route()      {}
func (Help) route()       {}
func (Text) route()       {}
func (Prompt) route()     {}
func (Palette) route()    {}

// Next is what a screen wants after a message. It is granted before the next
// message is read, so that no key is lost to a screen that is about to give
// way.
type Next struct {
	Open   Route   // a screen to open over this one; nil for none
	Close  bool    // to close this one
	Result tea.Msg // what to hand to the one under it then; nil for nothing
	Cmd    tea.Cmd // to be run; nil for nothing
}

// Copied is a text for the clipboard of the terminal.
type Copied string

// Sequence is what a terminal is sent to have it there (OSC 52). One that does not take it
// ignores it.
func (c Copied) Sequence() []byte { return []byte(ansi.SetSystemClipboard(string(c))) }

// Close is to close the present screen with a result, which may be nil.
func Close(result tea.Msg) Next { return Next{Close: true, Result: result} }

// Do is to run a command.
func Do(c tea.Cmd) Next { return Next{Cmd: c} }

// ChoseLandscape, Composed, ChoseSession, ChoseRule and ChoseAction are the results of the lists and of
// Compose.
type (
	ChoseLandscape struct{ ID string }
	Composed       struct {
		Text  string        // a formula or a network
		Frame framing.Frame // what is given of its frame
	}
	ChoseSession string // its name, or the text x:… of it
	ChoseRule    struct {
		ID      string
		Another bool // for one runner more
	}
	ChoseAction string // its name, and the words behind it
)
