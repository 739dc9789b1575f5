package parameters

import (
	"fmt"
	"slices"

	"optexplore/model"
)

// Settings is which parameters are shown, a plain value.
type Settings struct {
	From int   `json:"from,omitempty"` // the first that is shown, in their order
	By   Order `json:"by,omitempty"`
}

// Order is what the parameters are sorted by.
type Order string

// The orders: by number, or the greatest absolute value first.
const (
	ByNumber   Order = ""
	ByX        Order = "x"
	ByGradient Order = "gradient"
	ByMemory   Order = "memory" // of the first vector that the rule keeps
)

func orders() []Order { return []Order{ByNumber, ByX, ByGradient, ByMemory} }

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	switch {
	case s.From < 0 || s.From >= model.MaxDim:
		return fmt.Errorf("expected the first parameter to be 0…%d, got %d", model.MaxDim-1, s.From)
	case !slices.Contains(orders(), s.By):
		return fmt.Errorf("expected parameters sorted by nothing, x, gradient or memory, got %.20q", string(s.By))
	}
	return nil
}

// by is an action that shows parameters that are n further, of so many.
func (s Settings) by(n, of int) Settings {
	s.From = min(max(s.From+n, 0), max(of-1, 0))
	return s
}

// next sorts by what comes next, from the first on. Without memory that order is left
// out.
func (s Settings) next(memory bool) Settings {
	list := orders()
	if !memory {
		list = list[:3]
	}
	return Settings{By: list[(slices.Index(list, s.By)+1)%len(list)]}
}
