package attraction

import "optexplore/model"

// Grid is the centres of W × H equal cells of a window, row by row from the least y up;
// of a window of one coordinate H is 1.
type Grid struct {
	Window model.Window
	W, H   int
}

// Len is how many there are.
func (g Grid) Len() int { return g.W * g.H }

// At writes centre k to dst.
func (g Grid) At(dst []float64, k int) {
	dst[0] = centre(g.Window[0], k%g.W, g.W)
	if len(g.Window) > 1 {
		dst[1] = centre(g.Window[1], k/g.W, g.H)
	}
}

// centre is the centre of part k of n equal parts of a range.
func centre(r model.Range, k, n int) float64 {
	return r.Lo + r.Width()*(float64(k)+0.5)/float64(n)
}

// coarsest is how many cells are between two of the coarsest level, in each direction.
const coarsest = 8

// Levels are the cells, coarse ones first: each level halves the distance between
// neighbours of those before.
func (g Grid) Levels() [][]int {
	var levels [][]int
	before := 0 // cells of the levels so far
	for stride := coarsest; stride >= 1; stride /= 2 {
		all := ((g.W + stride - 1) / stride) * ((g.H + stride - 1) / stride)
		level := make([]int, 0, all-before)
		before = all
		for y := 0; y < g.H; y += stride {
			for x := 0; x < g.W; x += stride {
				if stride == coarsest || x%(2*stride) != 0 || y%(2*stride) != 0 {
					level = append(level, y*g.W+x)
				}
			}
		}
		levels = append(levels, level)
	}
	return levels
}

// Standing is the cell of a level that stands for cell k before the finer ones are known.
func (g Grid) Standing(level, k int) int {
	stride := max(coarsest>>level, 1)
	nearest := func(v, n int) int { return min((v+stride/2)/stride*stride, (n-1)/stride*stride) }
	return nearest(k/g.W, g.H)*g.W + nearest(k%g.W, g.W)
}

// Starts are the cells in the order of their levels.
func (g Grid) Starts() Starts { return Starts{Len: g.Len(), At: g.At, Levels: g.Levels()} }
