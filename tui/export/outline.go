package export

import (
	"math"
	"strconv"
	"strings"
)

// point is a place in a picture, x to the right and y down.
type point struct{ x, y float64 }

// polyline is points joined by straight lines.
type polyline struct {
	points []point
	closed bool // the last is joined to the first
}

// operands is the number of operands of a command of path data.
func operands(command byte) int {
	switch command {
	case 'h', 'H', 'v', 'V':
		return 1
	case 'M', 'm', 'l':
		return 2
	case 'Q', 'q':
		return 4
	case 'a':
		return 7
	}
	return 0
}

// polylines are the lines of path data, with the commands that this package writes: M,
// m, h, H, v, V, l, Q, q, z, and a for half circles clockwise (SVG 1.1, section 8.3).
// Curves are polygons of many sides.
func polylines(data string) (list []polyline) {
	var at point
	for data != "" {
		command := data[0]
		n := operands(command)
		if data = data[1:]; n == 0 {
			list[len(list)-1].closed = true
			continue
		}
		for again := true; again; again = data != "" && strings.IndexByte("-.0123456789 ", data[0]) >= 0 {
			var v [7]float64
			for k := range n {
				v[k], data = leading(data)
			}
			if command == 'M' || command == 'm' {
				list = append(list, polyline{})
			}
			last := &list[len(list)-1]
			last.points = append(last.points, along(command, at, v)...)
			at = last.points[len(last.points)-1]
		}
	}
	return list
}

// leading is the number that path data begins with, and what follows.
func leading(data string) (v float64, rest string) {
	data = strings.TrimLeft(data, " ")
	n := 1
	for n < len(data) && (data[n] == '.' || data[n] >= '0' && data[n] <= '9') {
		n++
	}
	v, _ = strconv.ParseFloat(data[:n], 64)
	return v, data[n:]
}

// along are the points that a command with its operands leads to from a point.
func along(command byte, at point, v [7]float64) []point {
	switch command {
	case 'h':
		at.x += v[0]
	case 'H':
		at.x = v[0]
	case 'v':
		at.y += v[0]
	case 'V':
		at.y = v[0]
	case 'M':
		at = point{v[0], v[1]}
	case 'm', 'l':
		at = point{at.x + v[0], at.y + v[1]}
	case 'Q':
		return quadratic(at, point{v[0], v[1]}, point{v[2], v[3]})
	case 'q':
		return quadratic(at, point{at.x + v[0], at.y + v[1]}, point{at.x + v[2], at.y + v[3]})
	case 'a':
		return halfCircle(at, point{at.x + v[5], at.y + v[6]})
	}
	return []point{at}
}

// The sides of the polygons that stand for curves.
const (
	ofQuarter = 8
	ofHalf    = 24
)

// quadratic are the points of a Bézier curve of the second degree after the first.
func quadratic(a, b, c point) (list []point) {
	for k := 1; k <= ofQuarter; k++ {
		t := float64(k) / ofQuarter
		p, q, r := (1-t)*(1-t), 2*t*(1-t), t*t
		list = append(list, point{p*a.x + q*b.x + r*c.x, p*a.y + q*b.y + r*c.y})
	}
	return list
}

// halfCircle are the points of a half circle from a to b, clockwise as it is seen,
// after a.
func halfCircle(a, b point) (list []point) {
	mid := point{(a.x + b.x) / 2, (a.y + b.y) / 2}
	dx, dy := a.x-mid.x, a.y-mid.y
	for k := 1; k <= ofHalf; k++ {
		sin, cos := math.Sincos(math.Pi * float64(k) / ofHalf)
		list = append(list, point{mid.x + cos*dx - sin*dy, mid.y + sin*dx + cos*dy})
	}
	return list
}

// stroked is the outline of a line of a width: polygons that wind about its inside
// once. A line of no length is a dot.
func (l polyline) stroked(width float64) []polyline {
	var points []point
	for _, p := range l.points {
		if n := len(points); n == 0 || points[n-1] != p {
			points = append(points, p)
		}
	}
	if n := len(points); l.closed && n > 1 && points[0] == points[n-1] {
		points = points[:n-1]
	}
	if len(points) == 1 {
		a, b := points[0], points[0]
		a.x, b.x = a.x-width/2, b.x+width/2
		return []polyline{{append(halfCircle(a, b), halfCircle(b, a)...), true}}
	}
	left, right := beside(points, l.closed, width/2), beside(points, l.closed, -width/2)
	for i, j := 0, len(right)-1; i < j; i, j = i+1, j-1 {
		right[i], right[j] = right[j], right[i]
	}
	if l.closed {
		return []polyline{{left, true}, {right, true}}
	}
	return []polyline{{append(left, right...), true}}
}

// beside are the points at a distance from a line, on its left where the distance is
// positive; corners are mitred.
func beside(points []point, closed bool, distance float64) []point {
	n := len(points)
	normal := func(k int) (point, bool) { // of the piece from point k on
		if !closed && (k < 0 || k+1 >= n) {
			return point{}, false
		}
		a, b := points[(k+n)%n], points[(k+1+n)%n]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		return point{(b.y - a.y) / length, (a.x - b.x) / length}, true
	}
	moved := make([]point, n)
	for k, p := range points {
		before, ok := normal(k - 1)
		after, also := normal(k)
		switch {
		case !ok:
			before = after
		case !also:
			after = before
		}
		scale := distance / max(1+before.x*after.x+before.y*after.y, 0.1)
		moved[k] = point{p.x + scale*(before.x+after.x), p.y + scale*(before.y+after.y)}
	}
	return moved
}
