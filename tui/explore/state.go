package explore

import (
	"slices"

	"optexplore/model"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// State is what a person has decided. It is a value: an action returns another.
type State struct {
	Session  model.Session
	Past     []Edit // for undo, newest last
	Future   []Edit // for redo, newest last
	View     View
	Play     Play
	Selected int       // the selected runner: an index of the session's
	Control  string    // the name of the control that [ and ] turn; empty or unknown: the rate
	Cursor   []float64 // the start being chosen; nil when none is
	Ask      Ask       // what is wanted of the outside
	Message  string    // the answer to the last key
	edits    int       // how many there have been
}

// View is how the landscape is looked at.
type View struct {
	Plot   plot.View
	Camera plot.Camera
	Hidden Hidden
	Table  Table
	Lenses []string // the names of those that are on, the last turned on last
}

// Equal reports whether v and o are the same.
func (v View) Equal(o View) bool {
	return v.Plot == o.Plot && v.Camera == o.Camera && v.Hidden == o.Hidden && v.Table == o.Table && slices.Equal(v.Lenses, o.Lenses)
}

// Play is how a run is played.
type Play struct {
	Running bool
	Speed   int // an index of speeds
	Owed    int // what the pulses so far have left over, in steps × pulses a second
}

// LooksLike reports whether s and o are seen as the same.
func (s State) LooksLike(o State) bool {
	d := s.Session.Since(o.Session)
	return d.Whole == nil && d.Keep == len(o.Session.Events) && len(d.Events) == 0 &&
		s.Session.Head == o.Session.Head && s.Session.Length == o.Session.Length && slices.Equal(s.Session.Window, o.Session.Window) &&
		s.View.Equal(o.View) && len(d.Lenses) == 0 && d.Slice == nil && s.Selected == o.Selected && s.Play.Running == o.Play.Running && s.Play.Speed == o.Play.Speed &&
		s.Control == o.Control && slices.Equal(s.Cursor, o.Cursor) && s.Message == o.Message
}

// Ask is what an action wants of the outside.
type Ask int

// The wishes an action can leave.
const (
	AskNothing Ask = iota
	AskLandscapes
	AskRules
	AskRunner
	AskHelp
	AskFormula
	AskSlice
	AskValue
	AskSchedule
	AskSave
	AskQuit
)

// asking leaves a wish.
func asking(a Ask) func(State) State {
	return func(s State) State { s.Ask = a; return s }
}

// rested is s paused, with the view that fits its landscape.
func (s State) rested(message string) State {
	s.Play.Running, s.Cursor, s.Message = false, nil, message
	if kinds := scene.Views(s.Session); !slices.Contains(kinds, s.View.Plot) {
		s.View.Plot = kinds[0]
	}
	return s
}
