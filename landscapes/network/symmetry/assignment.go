package symmetry

import "math"

// Assignment is the search for the permutation p that maximises Σₖ score(k, p[k]), in
// bites: row after row is matched by a shortest augmenting path. The time is O(n³) in
// all, O(n²) for a row.
//
// Jonker and Volgenant, "A Shortest Augmenting Path Algorithm for Dense and Sparse Linear
// Assignment Problems", Computing 38, 1987, 325–340, without their way of beginning.
type Assignment struct {
	n      int
	cost   []float64 // n × n, row by row
	price  []float64 // of a column: cost[i,j] − price[j] is least for the column of row i
	row    []int     // that a column is matched with, −1 for none
	column []int     // that a row is matched with, −1 for none
	next   int       // row to match

	// Scratch memory of a path.
	reach []float64 // the length of the shortest path to a column
	from  []int     // the row before a column on it
	fixed []bool    // the path is known to be shortest
}

// NewAssignment begins the search. score holds n × n numbers, row by row, and is
// overwritten; those that are not finite count as 0.
func NewAssignment(score []float64, n int) *Assignment {
	a := &Assignment{
		n: n, cost: score, price: make([]float64, n), row: make([]int, n), column: make([]int, n),
		reach: make([]float64, n), from: make([]int, n), fixed: make([]bool, n),
	}
	most := 0.0
	for i, v := range score {
		if v-v != 0 {
			score[i] = 0
		}
		most = max(most, math.Abs(score[i]))
	}
	for i := range score {
		score[i] /= -max(most, 1) // differences of costs are finite
	}
	for k := range n {
		a.row[k], a.column[k] = -1, -1
	}
	return a
}

// Done reports whether all rows are matched.
func (a *Assignment) Done() bool { return a.next >= a.n }

// Columns is p, once all rows are matched.
func (a *Assignment) Columns() []int { return a.column }

// Advance matches the next row. From it the shortest paths to all columns are found in
// order of their length, as by Dijkstra, until one ends in a column that is free.
func (a *Assignment) Advance() {
	if a.Done() {
		return
	}
	for j := range a.n {
		a.reach[j], a.fixed[j] = math.Inf(1), false
	}
	row, length, end := a.next, 0.0, -1
	for end < 0 {
		a.relax(row, length)
		j := a.nearest()
		a.fixed[j], length = true, a.reach[j]
		if row = a.row[j]; row < 0 {
			end = j
		}
	}
	for j := range a.n {
		if a.fixed[j] {
			a.price[j] += a.reach[j] - length
		}
	}
	for j := end; j >= 0; {
		i := a.from[j]
		j, a.row[j], a.column[i] = a.column[i], i, j
	}
	a.next++
}

// relax shortens the paths to columns by those through a row, to which the path has a
// length.
func (a *Assignment) relax(row int, length float64) {
	costs, base := a.cost[row*a.n:][:a.n], 0.0
	if j := a.column[row]; j >= 0 {
		base = costs[j] - a.price[j]
	}
	for j, c := range costs {
		if d := length + (c - a.price[j] - base); !a.fixed[j] && d < a.reach[j] {
			a.reach[j], a.from[j] = d, row
		}
	}
}

// nearest is the column with the shortest path that is not yet known to be shortest.
func (a *Assignment) nearest() int {
	best := -1
	for j := range a.n {
		if !a.fixed[j] && (best < 0 || a.reach[j] < a.reach[best]) {
			best = j
		}
	}
	return best
}

// assigned is the permutation that maximises a score.
func assigned(score []float64, n int) []int {
	a := NewAssignment(score, n)
	for !a.Done() {
		a.Advance()
	}
	return a.Columns()
}
