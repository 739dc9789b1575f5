package field

import (
	"fmt"
	"slices"
)

// Arrows names what the arrows of two parameters are.
type Arrows string

// What arrows are.
const (
	Descent Arrows = ""       // −∇f, the length by the norm, not to scale
	Steps   Arrows = "steps"  // one step of the rule from rest, the length by the norm, not to scale
	Scale   Arrows = "length" // one step of the rule from rest, to scale
)

// kinds are all of them, in the order of the key.
func kinds() []Arrows { return []Arrows{Descent, Steps, Scale} }

// Settings is what is drawn, a plain value. The zero value is −∇f on a grid of usual
// density.
type Settings struct {
	Arrows  Arrows `json:"arrows,omitempty"`
	Density int    `json:"density,omitempty"` // steps closer than usual, or farther where it is negative
}

// apart are the rows of cells from one arrow to the next, by density from the lowest; there
// are twice as many columns.
func apart() []int { return []int{8, 5, 3, 2} }

// usual is the place of the usual density among them.
const usual = 2

// rows are the rows of cells from one arrow to the next.
func (s Settings) rows() int { return apart()[s.Density+usual] }

// denser returns s so many steps denser, as far as there are any.
func (s Settings) denser(by int) Settings {
	s.Density = min(max(s.Density+by, -usual), len(apart())-1-usual)
	return s
}

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	if !slices.Contains(kinds(), s.Arrows) {
		return fmt.Errorf("expected arrows of %q, got %q", kinds(), s.Arrows)
	}
	if lo, hi := -usual, len(apart())-1-usual; s.Density < lo || s.Density > hi {
		return fmt.Errorf("expected a density from %d to %d, got %d", lo, hi, s.Density)
	}
	return nil
}

// next is what the key shows after a.
func (a Arrows) next() Arrows {
	list := kinds()
	return list[(slices.Index(list, a)+1)%len(list)]
}
