package landscapes

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/landscapes/formula"
	"optexplore/model"
)

// Landscape is a named objective with all there is to say about it.
type Landscape struct {
	ID       string
	Name     string
	Formula  string           // in x, or in x and y
	Expected *Companion       // a second objective shown at the same points, nil for none
	Window   model.Window     // what is worth looking at
	Starts   [][]float64      // points to start from, the first by default
	Rate     float64          // a rate at which gradient descent shows the phenomenon
	Noise    float64          // σ of the gradient noise natural here: what a noisy rule uses by default, and the spread of the minibatches
	Critical []model.Critical // the known stationary points in and near the window
	Notes    []Note
	Story    string // what to try and what it shows, in a few sentences
	Source   string
}

// Companion is an objective that a run does not descend but that is worth
// knowing along its way.
type Companion struct {
	Name     string // of the companion: "expected risk"
	Of       string // of the landscape's own formula beside it: "empirical risk"
	Formula  string // in the same variables
	Critical []model.Critical
}

// Note is a remark at a point of the picture. In one dimension At is (x, f).
type Note struct {
	At   []float64
	Text string
}

// landscapes is filled by package initialisation and only read afterwards.
var landscapes []Landscape

// register enters a landscape; two of one name are a mistake in the program.
func register(l Landscape) bool {
	if slices.ContainsFunc(landscapes, func(o Landscape) bool { return o.ID == l.ID }) {
		panic("landscapes: two landscapes are called " + l.ID)
	}
	landscapes = append(landscapes, l)
	return true
}

// All is the catalogue, in the order of the identifiers.
func All() []Landscape {
	all := make([]Landscape, len(landscapes))
	for i, l := range landscapes {
		all[i] = l.clone()
	}
	slices.SortFunc(all, func(a, b Landscape) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// IDs are the identifiers of the catalogue, in order.
func IDs() []string {
	var ids []string
	for _, l := range All() {
		ids = append(ids, l.ID)
	}
	return ids
}

// Find is the landscape of an identifier.
func Find(id string) (Landscape, error) {
	for _, l := range landscapes {
		if l.ID == id {
			return l.clone(), nil
		}
	}
	return Landscape{}, fmt.Errorf("landscapes: expected one of the landscapes %s, got %q%s", strings.Join(IDs(), ", "), id, model.DidYouMean(id, IDs()))
}

// clone is a copy of l that shares nothing with the catalogue.
func (l Landscape) clone() Landscape {
	l.Window, l.Critical, l.Notes = slices.Clone(l.Window), cloneCritical(l.Critical), slices.Clone(l.Notes)
	l.Starts = slices.Clone(l.Starts)
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

// Parse is the landscape's formula.
func (l Landscape) Parse() formula.Formula { return formula.MustParse(l.Formula) }

// Dim is the number of parameters.
func (l Landscape) Dim() int { return l.Window.Dim() }

// FromFormula is the landscape of a formula typed by a person: a window of
// −5…5 each way, a start off its centre, nothing known about it.
func FromFormula(text string) (Landscape, error) {
	f, err := formula.Parse(text)
	if err != nil {
		return Landscape{}, err
	}
	l := Landscape{Name: "Your formula", Formula: f.String(), Rate: 0.1, Noise: 1, Source: "typed"}
	start := []float64{3, 2}
	for range f.Dim() {
		l.Window = append(l.Window, model.Range{Lo: -5, Hi: 5})
	}
	l.Starts = [][]float64{start[:f.Dim()]}
	l.Story = "A formula of your own. Its critical points are found as the run comes near them."
	return l, nil
}
