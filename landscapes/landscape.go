package landscapes

import (
	"cmp"
	"fmt"
	"slices"

	"optexplore/landscapes/formula"
	"optexplore/model"
)

// Landscape is a named objective and what is known about it.
type Landscape struct {
	ID       string
	Name     string
	Group    string           // the name of the group that it stands in: see Groups
	Words    string           // further words by which it is found in the list, beside those of its group
	Formula  string           // in as many variables as Window; empty where Code has the objective
	Code     Code             // the objective in Go, where there is no formula
	Sizes    Sizes            // the numbers of parameters that it can have; zero if there is only one
	Settings Settings         // what can be chosen of it besides; zero for nothing
	Values   []float64        // of its settings
	Expected *Companion       // a second objective shown at the same points, nil for none
	Net      *Net             // the network whose loss Code is; nil for none
	Window   model.Window     // the part of parameter space to show
	Usual    model.Window     // where starts are drawn and typical sizes measured; nil for Window
	Starts   [][]float64      // points to start from, the first by default
	Rate     float64          // a rate at which gradient descent shows the phenomenon
	Noise    float64          // σ of the gradient noise natural here: what a noisy rule uses by default, and the spread of the minibatches
	Critical []model.Critical // the known stationary points in and near the window
	Search   bool             // Critical is not known, and is searched for in the window
	Notes    []Note
	Story    string // what to try and what it shows, in a few sentences
	Source   string

	typed  *formula.Formula        // Formula, where it was parsed already
	points func() []model.Critical // Critical, where it is worked out from fewer points
}

// Code is an objective written in Go.
type Code struct {
	Text string                 // f in mathematical notation
	Make func() model.Objective // returns a new one, with its own memory
}

// Companion is a second objective that is evaluated along a run but not descended.
type Companion struct {
	Name     string                 // of the companion: "expected risk"
	Short    string                 // the same, in at most 9 characters
	Of       string                 // of the landscape's own formula beside it: "empirical risk"
	Formula  string                 // in the same variables; empty where Make has the objective
	Make     func() model.Objective // returns a new one, with its own memory
	Critical []model.Critical

	// Draw returns the objective beside it as it is on n other examples, drawn by a seed: a
	// model.Sampled. nil where the law of the examples is not known.
	Draw func(n int, seed uint64) model.Objective
}

// Objective returns a new objective of the companion.
func (c Companion) Objective() model.Objective {
	if c.Make != nil {
		return c.Make()
	}
	return formula.MustParse(c.Formula).Objective()
}

// Text is the formula of the companion or, where there is none, its name.
func (c Companion) Text() string { return cmp.Or(c.Formula, c.Name) }

// Note is a remark at a point of the picture. In one dimension At is (x, f).
type Note struct {
	At   []float64
	Text string
}

// clone returns a copy of l that shares nothing with the catalogue.
func (l Landscape) clone() Landscape {
	l.Window, l.Critical, l.Notes = slices.Clone(l.Window), cloneCritical(l.Critical), slices.Clone(l.Notes)
	l.Usual = slices.Clone(l.Usual)
	l.Starts, l.Values = slices.Clone(l.Starts), slices.Clone(l.Values)
	for i, x := range l.Starts {
		l.Starts[i] = slices.Clone(x)
	}
	for i, n := range l.Notes {
		l.Notes[i].At = slices.Clone(n.At)
	}
	if l.Expected != nil {
		e := *l.Expected
		e.Critical = cloneCritical(e.Critical)
		l.Expected = &e
	}
	return l
}

func cloneCritical(list []model.Critical) []model.Critical {
	list = slices.Clone(list)
	for i, c := range list {
		list[i].At = slices.Clone(c.At)
	}
	return list
}

// Maker returns a function that makes objectives of the landscape, each with its
// own memory. The formula is parsed once.
func (l Landscape) Maker() func() model.Objective {
	if l.Code.Make != nil {
		return l.Code.Make
	}
	f := l.Parse()
	return func() model.Objective { return f.Objective() }
}

// Objective returns a new objective of the landscape.
func (l Landscape) Objective() model.Objective { return l.Maker()() }

// Parse returns the formula of a landscape that has one.
func (l Landscape) Parse() formula.Formula {
	if l.typed != nil {
		return *l.typed
	}
	f, err := formula.ParseIn(l.Formula, l.Dim())
	if err != nil {
		panic(err)
	}
	return f
}

// Text returns f in mathematical notation.
func (l Landscape) Text() string {
	if l.Code.Make != nil {
		return l.Code.Text
	}
	return l.Parse().Pretty()
}

// Dim is the number of parameters.
func (l Landscape) Dim() int { return l.Window.Dim() }

// Typed returns the formula, or the network, as it can be typed; empty where there is
// neither.
func (l Landscape) Typed() string {
	switch {
	case l.Net != nil:
		return l.Net.Spec.String()
	case l.Formula == "":
		return ""
	case l.Open():
		return fmt.Sprintf("%s, n = %d", l.Parse(), l.Dim())
	}
	return l.Parse().String()
}
