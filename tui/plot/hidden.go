package plot

import "math"

// depths is a depth buffer over w × h dots: at each dot the nearness q of the
// nearest face there, 0 where there is none, and its level. Dot (i, j) stands
// for the point (i + ½, j + ½).
//
// Faces are entered slightly farther away than they are, by the change of their
// nearness within a dot (the polygon offset of depth-buffered line drawing), so
// that a line on a face is not hidden by the face.
type depths struct {
	w, h     int
	q, level []float32
}

func newDepths(w, h int) depths {
	both := make([]float32, 2*w*h)
	return depths{w: w, h: h, q: both[:w*h], level: both[w*h:]}
}

const (
	// offsetSlope is the part of a face's change of nearness across a dot
	// that it is pushed back by.
	offsetSlope = 0.75
	// offsetUnit is pushed back in any case, about 0.01 of the box in depth.
	offsetUnit = 0.01 / (eyeDistance * eyeDistance)
	// offsetMost bounds the push of faces that are seen edge on.
	offsetMost = 20 * offsetUnit
)

// underside is the level of faces seen from below.
const underside = -1

// fill enters the triangle abc of a level. It may extend beyond the buffer.
func (d *depths) fill(a, b, c Spot, level float32) {
	abx, aby, acx, acy := b.X-a.X, b.Y-a.Y, c.X-a.X, c.Y-a.Y
	area := abx*acy - acx*aby
	if area == 0 || area != area {
		return
	}
	if area < 0 {
		b, c, abx, aby, acx, acy, area = c, b, acx, acy, abx, aby, -area
	} else {
		level = underside
	}
	top := max(int(math.Ceil(min(a.Y, b.Y, c.Y)-0.5)), 0)
	bottom := min(int(math.Floor(max(a.Y, b.Y, c.Y)-0.5)), d.h-1)
	qx := ((b.Q-a.Q)*acy - (c.Q-a.Q)*aby) / area
	qy := ((c.Q-a.Q)*abx - (b.Q-a.Q)*acx) / area
	back := min(offsetSlope*(math.Abs(qx)+math.Abs(qy)), offsetMost) + offsetUnit
	for j := top; j <= bottom; j++ {
		y := float64(j) + 0.5
		from, to := math.Inf(-1), math.Inf(1)
		from, to = alongEdge(a, b, y, from, to)
		from, to = alongEdge(b, c, y, from, to)
		from, to = alongEdge(c, a, y, from, to)
		left := max(int(math.Ceil(max(from, 0)-0.5)), 0)
		right := int(math.Floor(min(to, float64(d.w)) - 0.5))
		q := a.Q + qx*(float64(left)+0.5-a.X) + qy*(y-a.Y) - back
		row := d.q[j*d.w : (j+1)*d.w]
		for i := left; i <= right; i++ {
			if near := float32(q); near > row[i] {
				row[i] = near
				d.level[j*d.w+i] = level
			}
			q += qx
		}
	}
}

// alongEdge narrows the span from…to of the row y to the inner side of the
// directed edge pr, of a triangle of positive area.
func alongEdge(p, r Spot, y, from, to float64) (float64, float64) {
	dy := r.Y - p.Y
	if dy == 0 {
		return from, to
	}
	x := p.X + (y-p.Y)*(r.X-p.X)/dy
	if dy > 0 {
		return from, min(to, x)
	}
	return max(from, x), to
}

// shows reports whether a point is in front of every face at its dot. Points
// outside the buffer do not show.
func (d *depths) shows(i, j int, q float64) bool {
	return uint(i) < uint(d.w) && uint(j) < uint(d.h) && float32(q) >= d.q[j*d.w+i]
}

// covered reports whether a face is seen at dot (i, j).
func (d *depths) covered(i, j int) bool { return d.q[j*d.w+i] > 0 }

// above reports whether a face seen from above is at dot (i, j).
func (d *depths) above(i, j int) bool { return d.covered(i, j) && d.level[j*d.w+i] >= 0 }

// reaches reports whether any of the line from a to b can be in the buffer.
func (d *depths) reaches(a, b Spot) bool {
	w, h := float64(d.w), float64(d.h)
	return max(a.X, b.X) >= 0 && min(a.X, b.X) < w && max(a.Y, b.Y) >= 0 && min(a.Y, b.Y) < h
}

// stride is a walk along a line, dot by dot: n+1 points from a on, each d
// after the last.
type stride struct {
	n    int
	a, d Spot
}

// strideOf returns the walk from a to b, at most a dot at a time along the longer
// axis. Lines outside the buffer have no steps.
func (d *depths) strideOf(a, b Spot) stride {
	if !d.reaches(a, b) {
		return stride{n: -1}
	}
	dx, dy := b.X-a.X, b.Y-a.Y
	n := int(math.Ceil(max(math.Abs(dx), math.Abs(dy))))
	if n <= 0 {
		return stride{a: a}
	}
	f := 1 / float64(n)
	return stride{n: n, a: a, d: Spot{dx * f, dy * f, (b.Q - a.Q) * f}}
}

// mesh enters the triangles of a mesh with vertices at spots, except those at a
// hole.
func (d *depths) mesh(m *mesh, spots []Spot) {
	side := m.n + 1
	for j := range m.n {
		for i := range m.n {
			at := j*side + i
			a, c := spots[at], spots[at+side+1]
			level := float32(m.level[at]+m.level[at+side+1]) / 2
			d.fill(a, spots[at+1], c, level)
			d.fill(a, c, spots[at+side], level)
		}
	}
}

// covers reports whether a face is seen, from above or below, in some of w × h dots.
func (d *depths) covers(x, y, w, h int) bool { return d.count(x, y, w, h) > 0 }

// fills reports whether faces, from above or below, cover at least half of w × h dots.
func (d *depths) fills(x, y, w, h int) bool { return 2*d.count(x, y, w, h) >= w*h }

// count is how many of w × h dots show a face, from above or below.
func (d *depths) count(x, y, w, h int) (n int) {
	for j := max(y, 0); j < min(y+h, d.h); j++ {
		for i := max(x, 0); i < min(x+w, d.w); i++ {
			if d.covered(i, j) {
				n++
			}
		}
	}
	return n
}

// mean is the mean level of the faces seen from above over w × h dots; ok is
// false unless they cover at least half of them.
func (d *depths) mean(x, y, w, h int) (level float64, ok bool) {
	var sum float32
	n := 0
	for j := y; j < y+h; j++ {
		for i := x; i < x+w; i++ {
			if d.above(i, j) {
				sum += d.level[j*d.w+i]
				n++
			}
		}
	}
	if 2*n < w*h {
		return 0, false
	}
	return float64(sum) / float64(n), true
}
