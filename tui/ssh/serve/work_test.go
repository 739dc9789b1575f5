package serve

import (
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
)

// TestVisitorsCanOpenAllLandscapes of the list, with as many parameters as they can have.
func TestVisitorsCanOpenAllLandscapes(t *testing.T) {
	for _, l := range landscapes.All() {
		for _, n := range []int{l.Dim(), max(l.Sizes.Most, l.Dim())} {
			l, err := landscapes.Sized(l.ID, n)
			if err != nil {
				t.Fatal(err)
			}
			if each := model.Operations(l.Objective()); each > work {
				t.Errorf("%s of %d parameters takes %d operations, and %d are allowed", l.ID, n, each, work)
			}
		}
	}
}
