package verdict_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"optexplore/model"
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

// TestAPlaceServesAnyKnownPoints: of a network more become known while the run ahead of it
// is computed, at a point that was judged before.
func TestAPlaceServesAnyKnownPoints(t *testing.T) {
	near, far := make([]float64, 100), make([]float64, 100)
	for i := range near {
		near[i], far[i] = 1, 1
	}
	start := slices.Clone(near)
	start[0], far[0] = 0.58, -1 // Newton's method goes far from where the curvature is nearly 0
	w := newWalk(t, wells(100), box(100, -4, 4), start, use("gd", 0.001))
	var kept verdict.Place
	said := map[string]bool{}
	for _, step := range []int{0, 1} {
		e := w.to(step).evidence()
		for _, at := range [][]float64{nil, far, near, far, nil} {
			if e.Known = nil; at != nil {
				e.Known = []model.Critical{{At: at, Kind: model.Minimum}}
			}
			e.Place = nil
			want := verdict.Judge(e)
			e.Place = &kept
			if got := verdict.Judge(e); !reflect.DeepEqual(got, want) {
				t.Errorf("step %d: the verdict is %+v, without what was kept %+v", step, got, want)
			}
			said[fmt.Sprint(step, want)] = true
		}
	}
	if len(said) < 4 {
		t.Errorf("the known points change nothing: %d verdicts", len(said))
	}
}
