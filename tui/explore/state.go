package explore

import (
	"slices"

	"optexplore/model"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// State is what the user has decided. It is a value: actions return a new one.
type State struct {
	Session  model.Session
	Past     []Edit // for undo, newest last
	Future   []Edit // for redo, newest last
	View     View
	Play     Play
	Selected int       // the selected runner: an index of the session's
	Control  string    // the name of the control that [ and ] turn; empty or unknown: the rate
	Cursor   []float64 // the start being chosen; nil if none is
	Ask      Ask       // what the program is asked to do
	Message  string    // the message of the last key
	Origin   Origin    // where the session is saved
	question *Question // what is asked, with AskQuestion
	deed     deed      // what is to be done, with AskDeed
	edits    int       // the number of edits so far
}

// View is how the landscape is shown.
type View struct {
	Plot   plot.View
	Camera plot.Camera
	Hidden Hidden
	Table  Table
	Alone  bool     // the picture has the whole screen
	Lenses []string // the names of those that are on, in the order in which they were turned on
}

// Equal reports whether v and o are the same.
func (v View) Equal(o View) bool {
	return v.Plot == o.Plot && v.Camera == o.Camera && v.Hidden == o.Hidden && v.Table == o.Table && v.Alone == o.Alone && slices.Equal(v.Lenses, o.Lenses)
}

// Play is how the run is played.
type Play struct {
	Running bool
	Speed   int  // an index of speeds
	Stops   bool // it pauses where something happens
	Owed    int  // the remainder of the steps of the pulses so far, in steps × pulses a second
}

// LooksLike reports whether s and o are shown alike.
func (s State) LooksLike(o State) bool {
	o.Play.Owed = s.Play.Owed
	return s.Session.Since(o.Session).Nothing(o.Session) && s.View.Equal(o.View) && s.Play == o.Play &&
		s.Selected == o.Selected && s.Control == o.Control && slices.Equal(s.Cursor, o.Cursor) && s.Message == o.Message
}

// Ask is a request of an action to the program around the screen.
type Ask int

// The requests of actions.
const (
	AskNothing Ask = iota
	AskLandscapes
	AskRules
	AskRunner
	AskHelp
	AskLesson
	AskFormula
	AskPalette
	AskQuestion
	AskDeed
	AskShare
	AskExport
	AskExportTo // the file that is the text of the question
	AskQuit
)

// asking is the action that makes a request.
func asking(a Ask) func(State) State {
	return func(s State) State { s.Ask = a; return s }
}

// rested returns s paused, with a view that its landscape has.
func (s State) rested(message string) State {
	s.Play.Running, s.Cursor, s.Message = false, nil, message
	if kinds := scene.Views(s.Session); !slices.Contains(kinds, s.View.Plot) {
		s.View.Plot = kinds[0]
	}
	return s
}
