package convexity

import (
	"math/rand/v2"

	"optexplore/model"
	"optexplore/model/vec"
)

// Domain is where an objective has a finite value, as far as some points of a window show:
// those of a grid or, of more than two parameters, random ones.
type Domain struct {
	Points  int
	Missing int       // of these, where it has none
	Gap     []float64 // one of them that lies between two others with a value, along a coordinate; nil for none
}

// The points of each side of a grid, and how many are random; all odd, so that the centre of
// a window is among them.
const (
	domainLine   = 513
	domainSide   = 33
	domainRandom = 257
	domainWork   = 2e7 // operations, about
)

// DomainOf looks at the points of a window; random ones follow from the seed.
func DomainOf(o model.Objective, w model.Window, seed uint64) Domain {
	most := int(max(domainWork/float64(model.Operations(o)), 9))
	switch len(w) {
	case 1:
		return gridded(o, w, min(domainLine, most|1), 1)
	case 2:
		side := domainSide
		for side > 3 && side*side > most {
			side -= 2
		}
		return gridded(o, w, side, side)
	}
	n, count := len(w), min(domainRandom, most)
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	d, x, values := Domain{Points: count}, make([]float64, n*count), make([]float64, count)
	for i, r := range w {
		for k := range count {
			x[i*count+k] = r.Lo + r.Width()*rng.Float64()
		}
	}
	model.Values(o, values, x)
	for _, v := range values {
		if !finite(v) {
			d.Missing++
		}
	}
	return d
}

// gridded looks at the points of a grid, and between those of each row and column.
func gridded(o model.Objective, w model.Window, columns, rows int) Domain {
	d := Domain{Points: columns * rows}
	x, values := make([]float64, len(w)*d.Points), make([]float64, d.Points)
	at := func(k, n int, r model.Range) float64 { return r.Lo + r.Width()*float64(k)/float64(n-1) }
	for k := range d.Points {
		x[k] = at(k%columns, columns, w[0])
		if len(w) == 2 {
			x[d.Points+k] = at(k/columns, rows, w[1])
		}
	}
	model.Values(o, values, x)
	for _, v := range values {
		if !finite(v) {
			d.Missing++
		}
	}
	line := make([]float64, 0, max(columns, rows))
	for y := 0; y < rows && d.Gap == nil; y++ {
		if k := gap(values[y*columns : (y+1)*columns]); k >= 0 {
			d.Gap = taken(x, len(w), y*columns+k)
		}
	}
	for c := 0; c < columns && d.Gap == nil; c++ {
		line = line[:0]
		for y := range rows {
			line = append(line, values[y*columns+c])
		}
		if k := gap(line); k >= 0 {
			d.Gap = taken(x, len(w), k*columns+c)
		}
	}
	return d
}

// taken is point j of many of n coordinates.
func taken(x []float64, n, j int) []float64 {
	at := make([]float64, n)
	vec.Take(at, x, j)
	return at
}

// gap is where a value is missing between two that are there; −1 for nowhere.
func gap(values []float64) int {
	seen, missing := false, -1
	for k, v := range values {
		switch {
		case !finite(v) && seen && missing < 0:
			missing = k
		case finite(v) && missing >= 0:
			return missing
		case finite(v):
			seen = true
		}
	}
	return -1
}
