package plot

import (
	"math"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
)

// dear is an objective that costs much and counts what is asked of it.
type dear struct {
	model.Objective
	operations int
	asked      *int
}

func (d dear) Operations() int { return d.operations }

func (d dear) Value(x []float64) float64 {
	*d.asked++
	return d.Objective.Value(x)
}

// TestAMapOfACostlyFunctionIsCoarser, however large the screen is, and a bilinear
// function is drawn the same.
func TestAMapOfACostlyFunctionIsCoarser(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, size := range [][2]int{{60, 20}, {120, 40}, {400, 120}} {
		for _, operations := range []int{1, 100, 2000, 1 << 20} {
			asked := 0
			r := requestOf("saddle", size[0], size[1])
			r.Objective = formula.MustParse("3x+2y+x*y/2").Objective()
			exact := newContour(r).(*contour)
			r.Objective = dear{r.Objective, operations, &asked}
			coarse := newContour(r).(*contour)
			w, h := exact.on.seen.Size()
			if most := max(mostSampled/operations, 4); asked > most && asked > w*h {
				t.Errorf("%v at %d operations: %d evaluations", size, operations, asked)
			}
			if operations > 1 && w*h*operations > mostSampled && asked*operations > max(mostSampled, 4*operations) {
				t.Errorf("%v at %d operations: %d evaluations are too many", size, operations, asked)
			}
			want, got := exact.field.values(), coarse.field.values()
			for k := range want {
				if math.Abs(got[k]-want[k]) > 1e-9*(1+math.Abs(want[k])) {
					t.Fatalf("%v at %d operations: dot %d is %v, want %v", size, operations, k, got[k], want[k])
				}
			}
		}
	}
}
