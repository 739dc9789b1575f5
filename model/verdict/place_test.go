package verdict_test

import (
	"reflect"
	"testing"

	"optexplore/model/verdict"
)

// TestAPlaceIsMeasuredOnce: where a verdict was made before, the next one says the same
// with hardly a product with the Hessian, and elsewhere it says what it says without a Place.
func TestAPlaceIsMeasuredOnce(t *testing.T) {
	for name, of := range map[string]*many{"wells": wells(100), "a saddle": saddleOf(100, 3), "steps": steps(100)} {
		w := newWalk(t, of, box(100, -2, 2), spread(100, -1.2, 1.2), use("gd", 0.01))
		var kept verdict.Place
		for _, step := range []int{0, 3, 3, 40, 40, 0} {
			e := w.to(step).evidence()
			wantNumbers, want := verdict.Assess(e)
			e.Place = &kept
			verdict.Assess(e)
			before := of.products
			numbers, got := verdict.Assess(e)
			if n := of.products - before; n > 5 {
				t.Errorf("%s, step %d: the second verdict takes %d products", name, step, n)
			}
			if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(numbers, wantNumbers) {
				t.Errorf("%s, step %d: the verdict is %+v, without what was kept %+v", name, step, got, want)
			}
		}
	}
}
