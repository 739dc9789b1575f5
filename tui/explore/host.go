package explore

import (
	"time"

	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/own"
	"optexplore/tui/shelf"
)

// Host is what the screen needs from the program that shows it.
type Host struct {
	Shelf    shelf.Store   // the saved sessions of the user; nil for a visitor, who has no files here
	From     string        // by which name of the shelf the session was opened; empty for none
	Export   Exporter      // writes pictures; nil for a visitor, who has no files here
	Data     DataWriter    // writes runs as numbers; nil for a visitor
	Own      own.Store     // the landscapes of the user; nil for a visitor, who has none
	FPS      int           // frames a second, at most; 0 for FramesPerSecond
	Playing  int           // of a run that is playing, if those are fewer; 0 for FPS
	Bytes    int           // that a trace may take; 0 for the usual
	Work     int           // the most operations that a value of f may take; 0 for any
	Slice    time.Duration // how long is computed before the next key is handled; 0 for 12 ms
	Keys     []keys.Line   // further keys for the help
	Keymap   keys.Map      // of actions, in place of their own
	Note     string        // a message to begin with
	Holds    bool          // a run that is playing pauses while the window has not the focus
	Plain    bool          // the screen is read line by line, not seen: there are no pulses, and actions are called by their names
	Presents bool          // to a class, whose show ends when the program is left
	Watched  bool          // the screen follows a presenter: no keys are listed
	Lenses   []lens.Entry  // the lenses of the program, in the order of the help
	Hands    int           // goroutines that refine a picture; 0 for one
}
