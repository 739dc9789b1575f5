package attraction

import (
	"testing"

	"optexplore/model"
)

// TestLevelsHaveEachCellOnce, and a cell that stands for another is of its level or before,
// and as near as the level allows.
func TestLevelsHaveEachCellOnce(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {7, 1}, {8, 8}, {17, 9}, {40, 31}} {
		g := Grid{Window: model.Uniform(model.Range{Lo: -1, Hi: 1}, 2), W: size[0], H: size[1]}
		at := make([]int, g.Len())
		for k := range at {
			at[k] = -1
		}
		for level, cells := range g.Levels() {
			for _, k := range cells {
				if at[k] >= 0 {
					t.Fatalf("%v: cell %d is in levels %d and %d", size, k, at[k], level)
				}
				at[k] = level
			}
		}
		for level := range g.Levels() {
			for k := range at {
				s := g.Standing(level, k)
				dx, dy := s%g.W-k%g.W, s/g.W-k/g.W
				if most := coarsest >> level; at[s] > level || at[s] < 0 || max(dx, -dx) >= most || max(dy, -dy) >= most {
					t.Fatalf("%v: at level %d cell %d stands for %d and is of level %d", size, level, s, k, at[s])
				}
			}
		}
		if last := len(g.Levels()) - 1; g.Standing(last, g.Len()-1) != g.Len()-1 {
			t.Errorf("%v: cells of the finest level do not stand for themselves", size)
		}
	}
}

// TestCentres of cells are half a cell from the edges of the window, the least first.
func TestCentres(t *testing.T) {
	g := Grid{Window: model.Window{{Lo: 0, Hi: 4}, {Lo: 10, Hi: 20}}, W: 4, H: 2}
	x := make([]float64, 2)
	for k, want := range map[int][2]float64{0: {0.5, 12.5}, 3: {3.5, 12.5}, 4: {0.5, 17.5}} {
		if g.At(x, k); [2]float64(x) != want {
			t.Errorf("cell %d is at %v, want %v", k, x, want)
		}
	}
}
