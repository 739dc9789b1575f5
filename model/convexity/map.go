package convexity

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// The work of a map, in operations.
const (
	mostMapWork  = 2e9    // of a whole map: a dear objective is asked at fewer points
	unitWork     = 60_000 // about, of a call of Advance
	mostAtOnce   = 256    // points of a call
	leastMap     = 24     // points of a map, however dear
	mostKinkWork = 2e6    // to find a kink
)

// Map is how an objective of one or two parameters bends at the middle of each of W × H
// equal parts of a window, row by row from the largest y down; of one parameter there is
// one row.
type Map struct {
	Window model.Window
	W, H   int
	Bends  []curvature.Bend
	Least  []float64 // the least eigenvalue
	Kinks  []Kink    // between neighbouring points, at most one for each two
	Looked bool      // kinks were looked for, or there are none

	o      model.Objective
	bender *curvature.Bender
	atOnce int
	next   int // point, then pair of neighbours
	pieces []uint64
	left   int // kinks that may be looked for
	x, at  []float64
	g      []float64
}

// NewMap begins a map of so many points, or of fewer if the objective is dear. Points
// are computed from numbers as large as reach, at least from the bounds of the window.
func NewMap(o model.Objective, w model.Window, columns, rows int, reach float64) *Map {
	n := len(w)
	if n == 1 {
		rows = 1
	}
	each := hessianWork(o)
	if most := mostMapWork / float64(each); float64(columns*rows) > most {
		share := max(most, leastMap) / float64(columns*rows)
		if n == 2 {
			share = math.Sqrt(share)
			rows = max(int(share*float64(rows)), 2)
		}
		columns = max(int(share*float64(columns)), 2)
	}
	for _, r := range w {
		reach = max(reach, math.Abs(r.Lo), math.Abs(r.Hi))
	}
	points := columns * rows
	m := &Map{
		Window: w, W: columns, H: rows, o: o, bender: curvature.NewBender(o, reach),
		Bends: make([]curvature.Bend, points), Least: make([]float64, points),
		atOnce: min(max(unitWork/each, 1), mostAtOnce, max(points, 1)), at: make([]float64, n), g: make([]float64, n),
	}
	m.Looked = true
	switch _, several := model.Pieces(o, w.Center()); {
	case several && mostBisections*model.Operations(o) > mostKinkWork:
		m.Looked = false
	case several:
		m.pieces = make([]uint64, points)
		m.left = int(min(mostMapWork/4/float64(mostBisections*model.Operations(o)), float64(2*points)))
	}
	if m.pieces != nil {
		m.Looked = m.left >= 2*points
	}
	return m
}

// hessianWork is about how many operations it takes to see how an objective bends at a
// point: three Hessians, or one, each of n products, each of about four evaluations.
func hessianWork(o model.Objective) int {
	each := 4 * o.Dim() * model.Operations(o)
	if !curvature.Dear(o) {
		each *= 3
	}
	return max(each, 1)
}

// Done reports whether the map is complete.
func (m *Map) Done() bool {
	if m.next < len(m.Bends) {
		return false
	}
	return m.pieces == nil || m.next >= 3*len(m.Bends) || m.left == 0
}

// Known is the number of points that are known, the first ones.
func (m *Map) Known() int { return min(m.next, len(m.Bends)) }

// Progress is how much of the work is done.
func (m *Map) Progress() (done, of int) {
	of = len(m.Bends)
	if m.pieces != nil && m.left > 0 {
		of *= 3
	}
	return min(m.next, of), of
}

// Advance does a unit of the work, of some microseconds where the objective is not dear.
func (m *Map) Advance() {
	switch points := len(m.Bends); {
	case m.Done():
	case m.next < points:
		m.bend(min(m.atOnce, points-m.next))
	default:
		m.neighbours()
	}
}

// bend looks at the next count points.
func (m *Map) bend(count int) {
	n := len(m.Window)
	if len(m.x) != n*count {
		m.x = make([]float64, n*count)
	}
	for j := range count {
		m.point(m.at, m.next+j)
		vec.Put(m.x, j, m.at)
		if m.pieces != nil {
			m.pieces[m.next+j], _ = model.Pieces(m.o, m.at)
		}
	}
	m.bender.At(m.Bends[m.next:m.next+count], m.Least[m.next:m.next+count], m.x)
	m.next += count
}

// Point returns point k of the map.
func (m *Map) Point(k int) []float64 {
	x := make([]float64, len(m.Window))
	m.point(x, k)
	return x
}

func (m *Map) point(dst []float64, k int) {
	side := func(i, k, n int) float64 {
		r := m.Window[i]
		return r.Lo + (float64(k)+0.5)/float64(n)*r.Width()
	}
	dst[0] = side(0, k%m.W, m.W)
	if len(dst) == 2 {
		dst[1] = side(1, m.H-1-k/m.W, m.H)
	}
}

// neighbours looks for a kink between the next two neighbours: of a point the one on the
// right, then the one below.
func (m *Map) neighbours() {
	for range mostAtOnce {
		if m.Done() {
			return
		}
		k, axis := (m.next-len(m.Bends))/2, (m.next-len(m.Bends))%2
		m.next++
		other := k + 1
		if axis == 1 {
			other = k + m.W
		}
		if axis == 0 && k%m.W == m.W-1 || other >= len(m.Bends) || m.pieces[k] == m.pieces[other] {
			continue
		}
		if axis == 1 { // upwards
			k, other = other, k
		}
		m.left--
		if kink, ok := KinkBetween(m.o, m.Point(k), m.Point(other)); ok {
			m.Kinks = append(m.Kinks, kink)
		}
		return
	}
}

// Count is how many points of the map bend in each way.
func (m *Map) Count() (of [curvature.Bends]int) {
	for _, b := range m.Bends[:m.Known()] {
		of[b]++
	}
	return of
}

// Share is the share of the points with a Hessian at which it has no negative eigenvalue,
// and the share of all points that have one.
func (m *Map) Share() (convex, defined float64) {
	var up, all float64
	for b, count := range m.Count() {
		if b != int(curvature.Unbent) {
			all += float64(count)
		}
		if curvature.Bend(b).Convex() {
			up += float64(count)
		}
	}
	return up / max(all, 1), all / max(float64(m.Known()), 1)
}

// lowest reports whether the least eigenvalue at point k is no larger than those at its
// neighbours.
func (m *Map) lowest(k int) bool {
	x, y := k%m.W, k/m.W
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if nx, ny := x+dx, y+dy; nx >= 0 && nx < m.W && ny >= 0 && ny < m.H && m.Least[ny*m.W+nx] < m.Least[k] {
				return false
			}
		}
	}
	return true
}
