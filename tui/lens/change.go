package lens

import (
	"encoding/json"
	"slices"

	"optexplore/model"
	"optexplore/tui/keys"
)

// Change is the argument and the result of the action of a key of a lens.
type Change struct {
	Runner int   // the selected one
	Steps  []int // the positions of the runners, in their own steps

	// What can be changed.
	Session  model.Session   // moving its head is not an edit; all other changes can be undone
	Settings json.RawMessage // of the lens
	On       bool            // the lens is on
	Running  bool            // the run is playing
	Message  string          // the message of the key, for the footer
}

// Question asks for a line of text.
type Question = keys.Question[Change]

// Set returns an action that changes the settings of a lens, whose default is
// begin.
func Set[S Settings](begin S, change func(S) S) func(Change) Change {
	return func(c Change) Change {
		s, _ := Read(c.Settings, begin)
		c.Settings = Write(change(s), begin)
		return c
	}
}

// Moving are the actions of the screen that move the head, as a lens lists them.
func Moving() keys.Table[Change] {
	return keys.Table[Change]{
		{Name: "run", Short: "run", Help: "run, or pause"},
		{Name: "forward", Short: "step", Help: "one step forward"},
		{Name: "back", Short: "step", Help: "one step back"},
	}
}

// Alone says why an action that needs a race cannot be done.
func Alone(c Change) string {
	if len(c.Session.Runners) < 2 {
		return "there is one runner only: {add-runner} adds another"
	}
	return ""
}

// Above returns the next value in an ascending list, or the last if there is none.
func Above(list []int, v int) int {
	for _, next := range list {
		if next > v {
			return next
		}
	}
	return list[len(list)-1]
}

// Below returns the value before in an ascending list, or the first if there is
// none.
func Below(list []int, v int) int {
	for _, next := range slices.Backward(list) {
		if next < v {
			return next
		}
	}
	return list[0]
}
