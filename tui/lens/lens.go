package lens

import (
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Entry is a lens as the screen offers it.
type Entry struct {
	Name  string // under which its settings are kept, in sessions and messages; at most model.MaxLensName bytes
	Title string // of its panel
	Key   string // turns it on, and off again; empty for the lens that is seen where no other is on
	Short string // one or two words for the footer
	Help  string // what it shows, for the help
	Leave string // what leaving it is called, for the help: "leave the sweep"
	Whole bool   // its panel takes all between header and timeline, in place of the picture

	// Turned is what turning it on or off does besides, as a message or a pause:
	// it is given the change with On as it is then. nil for nothing.
	Turned func(Change) Change
	// New makes one, for one screen.
	New func() Lens
}

// Lens looks closer at a run. It is made when it is turned on and dropped when it
// is turned off, serves one goroutine, and keeps what it has derived. Several can be
// on at once: the pictures of all are drawn, in the order in which they were turned
// on, and the panel, the strips and the keys are those of the last.
//
// What it shows depends on the Now that it was last settled to and on nothing else:
// those who follow from elsewhere see the same.
type Lens interface {
	// Settle brings the lens to now, or nearer to it by at most so many steps of an
	// optimiser, or other work of some microseconds each. It is called after every
	// key and, while there is more to derive, again and again within a time slice;
	// keys are heard in between. It must keep what is still right. The error, a plain
	// sentence, says why this cannot be looked at so: the lens is turned off and its
	// settings are given up.
	Settle(now Now, most int) error
	// Deriving reports whether there is more to derive, and what share is done, 0…1.
	Deriving() (share float64, yes bool)
	// Picture adds to what the picture shows, or takes away from it.
	Picture(s *plot.Scene, t theme.Theme)
	// Panel draws the panel on a canvas of any size, also none. Its frame is drawn.
	Panel(c *canvas.Canvas, t theme.Theme)
	// Strips are graphs over the steps in place of those of the runs, for w × h
	// cells; nil leaves those of the runs.
	Strips(w, h int, t theme.Theme) []plot.Strip
	// Keys are the keys that mean something else here, or only here. A binding
	// without an action is one that every screen has: it is listed to be told of. The
	// key that leaves is not among them.
	Keys() keys.Table[Change]
}

// Plain is a lens that derives nothing, draws nothing and has no keys: to be
// embedded by those that differ in some of this.
type Plain struct{}

func (Plain) Settle(Now, int) error { return nil }

func (Plain) Deriving() (share float64, yes bool) { return 1, false }

func (Plain) Picture(*plot.Scene, theme.Theme) {}

func (Plain) Panel(*canvas.Canvas, theme.Theme) {}

func (Plain) Strips(w, h int, t theme.Theme) []plot.Strip { return nil }

func (Plain) Keys() keys.Table[Change] { return nil }
