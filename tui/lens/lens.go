package lens

import (
	"cmp"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Entry describes a lens to the screen.
type Entry struct {
	Name   string // under which its settings are kept, in sessions and messages; at most model.MaxLensName bytes
	Action string // the name of the action that turns it on and off; its Name if empty
	Title  string // of its panel
	Key    string // turns it on and off; empty for the lens that is shown while no other is on
	Short  string // one or two words for the footer
	Help   string // what it shows, for the help
	Leave  string // the help of the key that turns it off: "leave the sweep"
	Whole  bool   // its panel takes the whole space between header and timeline, picture included

	// Turned is a further effect of turning it on or off, such as a message or a
	// pause. Its argument has the new value of On. nil for none.
	Turned func(Change) Change
	// Refuses says, in a plain sentence, why the lens can never show a landscape. nil, or
	// no error: it can.
	Refuses func(*experiment.Problem) error
	// New returns a new lens for one screen.
	New func() Lens
}

// ActionName is the name of the action that turns the lens on and off.
func (e Entry) ActionName() string { return cmp.Or(e.Action, e.Name) }

// Lens shows an aspect of a run in detail. It is made when it is turned on and
// dropped when it is turned off, and it caches what it derives. It is used by one
// goroutine at a time. Several lenses can be on at once: all draw in the picture,
// in the order in which they were turned on; the panel, the strips and the keys are
// those of the last.
//
// What it shows depends only on the Now of the last call of Settle, so that
// followers see the same.
type Lens interface {
	// Settle updates the lens to now, or part of the way: by at most most steps of
	// an optimizer, or other work of some microseconds each. It is called after
	// every key and, while Deriving reports true, repeatedly in time slices,
	// between which keys are handled. Results that are still valid must be kept.
	// The error, a plain sentence, says why the lens cannot show this; the lens is
	// then turned off and loses its settings.
	Settle(now Now, most int) error
	// Deriving reports whether there is more to derive, and the share that is done,
	// 0…1.
	Deriving() (share float64, yes bool)
	// Picture adds to the scene of the picture, or removes from it.
	Picture(s *plot.Scene, t theme.Theme)
	// Panel draws the content of the panel, without its frame, on a canvas of any
	// size, 0 included.
	Panel(c *canvas.Canvas, t theme.Theme)
	// Strips returns graphs over the steps to show in w × h cells instead of those
	// of the runs; nil keeps those of the runs.
	Strips(w, h int, t theme.Theme) []plot.Strip
	// Keys returns the bindings that the lens adds or changes. One that asks and has no
	// action asks by its keys, too; one that has neither is that of the screen of this
	// name, and is included only to be listed. The key that turns the lens off is not
	// included.
	Keys() keys.Table[Change]
}

// Plain is a lens that derives nothing, draws nothing and has no keys, to be
// embedded in other lenses.
type Plain struct{}

func (Plain) Settle(Now, int) error { return nil }

func (Plain) Deriving() (share float64, yes bool) { return 1, false }

func (Plain) Picture(*plot.Scene, theme.Theme) {}

func (Plain) Panel(*canvas.Canvas, theme.Theme) {}

func (Plain) Strips(w, h int, t theme.Theme) []plot.Strip { return nil }

func (Plain) Keys() keys.Table[Change] { return nil }
