package landscapes

import (
	"cmp"
	"fmt"
	"strconv"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/framing"
)

// sizesFirst is how the text of a network begins: sizes and then a word, or a comma.
var sizesFirst = model.Pattern(`^\s*\d+(?:[x×]\d+)?(?:-\d+(?:[x×]\d+)?)+(?:\s*,|\s+[a-z@])`)

// looksLikeNetwork reports whether a text that is no formula is meant as a network.
func looksLikeNetwork(text string) bool { return sizesFirst().MatchString(text) }

// Typed returns the landscape of what a person types: a formula, in n variables if the
// text leaves their number open, or a network. given are the examples of a network that
// are in a file; otherwise nil.
func Typed(text string, n int, given *model.Examples) (Landscape, error) {
	if given == nil {
		l, err := FromFormula(text, n)
		if err == nil || !looksLikeNetwork(text) {
			return l, err
		}
	}
	return FromNetwork(text, given)
}

// IsNetwork reports whether what a person types is meant as a network, not as a formula.
func IsNetwork(text string) bool {
	if !looksLikeNetwork(text) {
		return false
	}
	_, err := formula.Parse(text)
	return err != nil
}

// FromFormula returns the landscape of a formula in n variables; 0 for as many as its
// text says, also in ", n = 50" at its end, which stands behind formulas that leave n
// open. Its window is −5…5 in each coordinate, its start is off the centre, and nothing
// is known about it: Framed chooses better ones.
func FromFormula(text string, n int) (Landscape, error) {
	if found := sizeBehind().FindStringSubmatchIndex(text); found != nil {
		said, err := strconv.Atoi(text[found[2]:found[3]])
		switch {
		case err != nil || said < 1:
			return Landscape{}, fmt.Errorf("dim: expected 1 to %d variables, got %s", formula.MostSize, text[found[2]:found[3]])
		case n != 0 && n != said:
			return Landscape{}, fmt.Errorf("dim: the formula says n = %d, and %d variables are given: leave one out", said, n)
		}
		n = said
		text = text[:found[0]]
	}
	if n < 0 || n > formula.MostSize {
		return Landscape{}, fmt.Errorf("dim: expected 1 to %d variables, got %d", formula.MostSize, n)
	}
	f, err := formula.ParseIn(text, n)
	if err != nil {
		return Landscape{}, err
	}
	l := Landscape{Name: "Your formula", Formula: f.String(), Noise: 1, Source: "typed", Search: true, typed: &f}
	usual := framing.Usual(f.Dim(), framing.Frame{})
	l.Window, l.Starts, l.Rate = usual.Window, [][]float64{usual.Start}, usual.Rate
	l.Story = "A formula of your own. Its critical points are searched for in the window."
	return l, nil
}

// Framed is l in a frame, where it is a formula that was typed: what the frame leaves open
// is chosen by framing.Choose, in about work operations. Of another landscape, only the
// rate is set, if it is given.
func (l Landscape) Framed(given framing.Frame, work int) (Landscape, framing.Found) {
	if !l.Search {
		l.Rate = cmp.Or(given.Rate, l.Rate)
		return l, framing.Found{Finite: true}
	}
	f, found := framing.Choose(l.Objective(), given, work)
	l.Window, l.Starts, l.Rate, l.Critical = f.Window, [][]float64{f.Start}, f.Rate, found.Critical
	return l, found
}

// sizeBehind is the number of variables behind a formula.
var sizeBehind = model.Pattern(`[,;]\s*n\s*=\s*([0-9]+)\s*(?:(?:#|//).*)?$`)

// Open reports whether the formula of l can have another number of variables.
func (l Landscape) Open() bool { return l.Formula != "" && l.Parse().Open() }
