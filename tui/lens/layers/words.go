package layers

import (
	"fmt"
	"strings"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/widget"
)

// The bounds of what is told.
const (
	steady  = 0.1  // a factor per layer so near to 1 is none
	idle    = 1e-6 // the share of its weights below which a step is called nothing
	crowded = 0.2  // the share of saturated outputs that is told
)

// num writes a number in three digits.
func num(v float64) string { return model.Number(v, 3) }

// Sentences say what the numbers mean, the most important first.
func (f Facts) Sentences() widget.Prose {
	if f.Loss-f.Loss != 0 {
		return widget.Prose{{Text: "The loss is not finite any more: the run has diverged."}}
	}
	return widget.Prose{{Text: f.back()}, {Text: f.lawful(), Rank: 1}, {Text: f.twins(), Rank: 1}, {Text: f.first(), Rank: 2}, {Text: f.stuck(), Rank: 3}}
}

// back says how the slopes change on their way back.
func (f Facts) back() string {
	last := len(f.Layers) - 1
	if last < 1 {
		return "There is one layer only: nothing is passed back."
	}
	if none := f.those(func(l model.LayerFacts) bool { return l.Back == 0 }); none != "" {
		return fmt.Sprintf("Nothing comes back to %s: the slopes ∂L/∂z there are exactly 0.", none)
	}
	a, b, r := f.Layers[0].Back, f.Layers[last].Back, f.shrink()
	switch {
	case r < 1-steady:
		return fmt.Sprintf("The slopes ∂L/∂z shrink by a factor of %s a layer on their way back, from %s to %s.", num(r), num(b), num(a))
	case r > 1+steady:
		return fmt.Sprintf("The slopes ∂L/∂z grow by a factor of %s a layer on their way back, from %s to %s.", num(r), num(b), num(a))
	}
	return fmt.Sprintf("The slopes ∂L/∂z keep their size on their way back: %s at the last layer, %s at the first.", num(b), num(a))
}

// those names the layers of which something is so: "layer 2", "the layers 1, 2"; empty for
// none.
func (f Facts) those(is func(model.LayerFacts) bool) string {
	var names []string
	for k, l := range f.Layers {
		if is(l) {
			names = append(names, fmt.Sprint(k+1))
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "layer " + names[0]
	}
	return "the layers " + strings.Join(names, ", ")
}

// lawful compares that with what is expected.
func (f Facts) lawful() string {
	factor, slope, spread := f.law()
	if !(factor > 0) || !(f.shrink() > 0) {
		return ""
	}
	return fmt.Sprintf("For small sums z it would be φ′(0)·√(fan·variance) = %s·%s = %s.", num(slope), num(spread), num(factor))
}

// first says how little the first layer moves.
func (f Facts) first() string {
	l := f.Layers[0]
	share := f.Rate * l.Slope / l.Weights
	if !(share < idle) || !(l.Weights > 0) || l.Slope == 0 {
		return ""
	}
	return fmt.Sprintf("The gradient of W1, %s, is so small beside its weights, %s, that a plain gradient step at η = %s changes them by %s of their size.", num(l.Slope), num(l.Weights), num(f.Rate), num(share))
}

// twins says which layers have units that are all alike.
func (f Facts) twins() string {
	alike := f.those(func(l model.LayerFacts) bool { return l.Units > 1 && l.Twins == l.Units*(l.Units-1)/2 })
	if alike == "" {
		return ""
	}
	return fmt.Sprintf("All units of %s are alike: no rule that looks at the gradient alone parts them.", alike)
}

// stuck says which layer has the most units that pass nothing back.
func (f Facts) stuck() string {
	dead, full := 0, 0
	for k, l := range f.Layers {
		if l.Dead > f.Layers[dead].Dead {
			dead = k
		}
		if l.Saturated > f.Layers[full].Saturated {
			full = k
		}
	}
	switch d, s := f.Layers[dead], f.Layers[full]; {
	case d.Dead == 1:
		return fmt.Sprintf("1 of %d units of layer %d is dead: its slope is 0 for every example.", d.Units, dead+1)
	case d.Dead > 1:
		return fmt.Sprintf("%d of %d units of layer %d are dead: their slope is 0 for every example.", d.Dead, d.Units, dead+1)
	case s.Saturated >= crowded && f.Net.Spec.Act != "relu" && f.Net.Spec.Act != "leaky":
		return fmt.Sprintf("%s of the outputs of layer %d are saturated: hardly anything comes back through them.", model.Percent(s.Saturated, 2), full+1)
	}
	return ""
}

// text is a network in words, without its examples; of one that is written in the list, and
// not drawn, as it stands there.
func text(l landscapes.Landscape) string {
	s := l.Net.Spec
	if l.ID != "" && s.Init.File != "" {
		return l.Text()
	}
	shape, _, _ := strings.Cut(s.String(), ", "+s.Data.String())
	return shape + ", " + s.Init.String()
}
