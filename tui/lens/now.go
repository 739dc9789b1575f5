package lens

import (
	"encoding/json"

	"optexplore/model"
	"optexplore/model/verdict"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// Now is what a lens shows: the runs as far as they are derived, and the state of
// the screen. It must not be changed.
type Now struct {
	Race     *experiment.Race            // its session is the one on the screen
	Frame    *scene.Frame                // of the picture: it maps points of the landscape to the picture
	View     plot.View                   // of the picture
	W, H     int                         // cells of the picture, axes included; 0 before it is drawn
	Told     []string                    // what is to be known of the slice in the picture, in sentences; nil for nothing
	Runner   int                         // the selected one
	Hidden   bool                        // the selected runner is hidden
	Settings json.RawMessage             // of this lens, for Read
	Point    func() verdict.Measurements // of f where the selected runner is, worked out when they are first asked for
	Head     model.State                 // the state of the selected runner there
	Cursor   []float64                   // the start being chosen; nil while none is
	Controls []Control                   // of the selected runner, those that are shown
}

// At is what lenses are given of the first runner of a race at its head.
func At(r *experiment.Race, f *scene.Frame) Now {
	return Now{
		Race: r, Frame: f, Head: r.Trace(0).At(r.Step(0, r.Session().Head)),
		Point: func() verdict.Measurements { return r.Row(0).Point },
	}
}

// Control is a number of the runner that can be changed, for display.
type Control struct {
	Symbol, Name string
	Value        float64
	Shown        string // the value as it is written
	Named        bool   // its values have names
	Chosen       bool   // it is selected
}

// Session is the session on the screen.
func (n Now) Session() model.Session { return n.Race.Session() }

// Step is the position of the selected runner, in its own steps.
func (n Now) Step() int { return n.Race.Step(n.Runner, n.Session().Head) }

// Steps returns the positions of the runners, in their own steps.
func (n Now) Steps() []int {
	s := n.Session()
	steps := make([]int, len(s.Runners))
	if s.Head > 0 {
		for i := range steps {
			steps[i] = n.Race.Step(i, s.Head)
		}
	}
	return steps
}

// As returns the selected runner with its settings at its position.
func (n Now) As() model.Runner { return n.Session().At(n.Runner, n.Steps()[n.Runner]) }
