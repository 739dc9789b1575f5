package landscapes

import (
	"fmt"
	"iter"
	"strings"
)

// Sizes are the numbers of parameters that a landscape can have.
type Sizes struct {
	Least, Most, Default int
	Of                   func(n int) Landscape // the landscape of n parameters
}

// sized are the identifiers of the landscapes of several sizes, in order, with their
// sizes by default.
func sized() iter.Seq2[string, Sizes] {
	return func(yield func(string, Sizes) bool) {
		for _, e := range landscapes.All() {
			s := e.sizes(e.settings.defaults())
			if s.Of != nil && !yield(e.id, s) {
				return
			}
		}
	}
}

// MostDim is the largest number of parameters of any landscape: none of one size has as
// many as those of several.
func MostDim() (most int) {
	for _, s := range sized() {
		most = max(most, s.Most)
	}
	return most
}

// SizesText lists the landscapes that have several numbers of parameters, for a
// person.
func SizesText() string {
	var list []string
	for id, s := range sized() {
		list = append(list, fmt.Sprintf("%s has %d to %d (%d)", id, s.Least, s.Most, s.Default))
	}
	return strings.Join(list, ", ")
}

// sizedIDs returns the identifiers of the landscapes of several sizes.
func sizedIDs() (ids []string) {
	for id := range sized() {
		ids = append(ids, id)
	}
	return ids
}
