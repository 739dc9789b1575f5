package lens

import (
	"optexplore/landscapes/network"
	"optexplore/tui/experiment"
)

// Network returns c with another network in place of the one of its session, from its
// first weights on: the runners are as they are at their positions. Where the weights of
// the old one are in a file, they stay, and so must their number; where its examples are
// those of a landscape of the list, the session keeps them from then on. The error says
// why there is no such network.
func (c Change) Network(spec network.Spec) (Change, error) {
	o := experiment.Options{Formula: spec.String(), Examples: experiment.Given(c.Session), Maximize: c.Session.Maximize}
	if spec.Init.File != "" {
		o.Start = c.Session.Start
	}
	fresh, err := o.Session()
	if err != nil {
		return c, err
	}
	next := c.Session.FromAt(c.Steps, fresh.Start)
	next.Landscape, next.Formula, next.Examples = "", fresh.Formula, fresh.Examples
	next.Home, next.Window, next.Slice = fresh.Home, fresh.Window, fresh.Slice
	c.Session = next
	return c, nil
}
