package lens

import (
	"encoding/json"

	"optexplore/model"
	"optexplore/model/verdict"
	"optexplore/tui/experiment"
	"optexplore/tui/scene"
)

// Now is what a lens looks at: the runs as far as they are derived, and what has
// been decided besides. Nothing in it is to be changed.
type Now struct {
	Race     *experiment.Race     // its session is the one on the screen
	Frame    *scene.Frame         // what the picture is of: it says where a point of the landscape is seen
	Runner   int                  // the selected one
	Hidden   bool                 // it is not drawn in the picture
	Settings json.RawMessage      // of this lens, to be had by Read
	Point    verdict.Measurements // of f where the selected runner is
	Head     model.State          // the state of the selected runner there
	Cursor   []float64            // the start being chosen; nil while none is
	Controls []Control            // of the selected runner, as many as there is room for
}

// Control is a number of the runner that can be turned, as it is shown.
type Control struct {
	Symbol, Name string
	Value        float64
	Shown        string // the value as it is written
	Named        bool   // its values have names
	Chosen       bool   // it is the one that is turned
}

// Session is what is on the screen.
func (n Now) Session() model.Session { return n.Race.Session() }

// Step is where the selected runner stands, in its own steps.
func (n Now) Step() int { return n.Race.Step(n.Runner, n.Session().Head) }

// Steps are where the runners stand, in their own steps.
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

// As is the selected runner as it is where it stands.
func (n Now) As() model.Runner { return n.Session().At(n.Runner, n.Steps()[n.Runner]) }
