package plot

// grid is values at w × h points, row by row.
type grid struct {
	w, h   int
	values []float64
}

// side is the line between a point of a grid and its neighbour, at the right or below.
type side struct {
	x, y  int
	below bool
}

// place is where a level is on a side, by linear interpolation, in columns and rows.
func (g grid) place(s side, level float64) (x, y float64) {
	to := s
	if s.below {
		to.y++
	} else {
		to.x++
	}
	a, b := g.values[s.y*g.w+s.x], g.values[to.y*g.w+to.x]
	share := (level/2 - a/2) / (b/2 - a/2)
	if !(share >= 0 && share <= 1) { // a value is infinite
		share = 0.5
	}
	return float64(s.x) + share*float64(to.x-s.x), float64(s.y) + share*float64(to.y-s.y)
}

// polylines are the lines on which a grid has a level, each as the sides that it
// crosses one after the other; a closed line begins and ends with the same one. Where a
// value is not a number there is no line. In the square between four points the lines are
// as those of an Isoline.
func (g grid) polylines(level float64) (lines [][]side) {
	next, order := map[side][]side{}, []side{}
	join := func(a, b side) {
		for _, s := range [2]side{a, b} {
			if next[s] == nil {
				order = append(order, s)
			}
		}
		next[a], next[b] = append(next[a], b), append(next[b], a)
	}
	for y := range g.h - 1 {
		for x := range g.w - 1 {
			g.square(x, y, level, join)
		}
	}
	for _, ends := range [2]bool{true, false} { // open lines from their ends, and then closed ones
		for _, s := range order {
			if n := len(next[s]); n == 0 || ends != (n == 1) {
				continue
			}
			line := []side{s}
			for at := s; len(next[at]) > 0; {
				to := next[at][0]
				next[at] = next[at][1:]
				k := 0
				if next[to][0] != at {
					k = 1
				}
				next[to] = append(next[to][:k:k], next[to][k+1:]...)
				line, at = append(line, to), to
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// square joins the sides of a square that a level crosses.
func (g grid) square(x, y int, level float64, join func(a, b side)) {
	at := y*g.w + x
	v := [4]float64{g.values[at], g.values[at+1], g.values[at+g.w+1], g.values[at+g.w]}
	mean := v[0]/4 + v[1]/4 + v[2]/4 + v[3]/4
	if mean != mean {
		return
	}
	around := [4]side{{x, y, false}, {x + 1, y, true}, {x, y + 1, false}, {x, y, true}}
	var crossed [4]side
	n := 0
	for k := range around {
		if (v[k] < level) != (v[(k+1)%4] < level) {
			crossed[n] = around[k]
			n++
		}
	}
	switch {
	case n == 4 && (mean < level) != (v[0] < level): // the first corner is cut off, and the third
		join(crossed[3], crossed[0])
		join(crossed[1], crossed[2])
	case n == 4:
		join(crossed[0], crossed[1])
		join(crossed[2], crossed[3])
	case n == 2:
		join(crossed[0], crossed[1])
	}
}
