package plot

import (
	"sync"

	"optexplore/model"
)

// field is f at a grid of w × h points. Of a costly f only every step-th point of every
// step-th row is evaluated at first, and the others are interpolated; refine halves the
// step.
type field struct {
	w, h  int
	at    func(x, y float64) (float64, float64) // the point of the landscape at a place of the grid, its first coordinate by x alone and its second by y
	step  int                                   // a power of two
	least int                                   // the step at which it is as fine as f allows
	knots []float64                             // f where it is evaluated, row by row
	next  []float64                             // the same at half the step, as far as found; nil before any is
	found int                                   // of next
}

// The most operations of a picture, in model.Operations: of one that has to be there at
// once, some 20 ms, and of the finest.
const (
	mostSampled = 8_000_000
	mostRefined = 512_000_000
)

// coarsest is the least step, a power of two, at which f of a grid takes no more than
// most operations.
func coarsest(f model.Objective, w, h, most int) int {
	step := 1
	for each := model.Operations(f); knots(w, step)*knots(h, step) > most/each && step < max(w, h); {
		step *= 2
	}
	return step
}

// knots is how many of n points are evaluated, so that none is beyond the last.
func knots(n, step int) int { return (n+step-2)/step + 1 }

// Costly reports whether a picture is drawn coarse at first, since f costs much to
// evaluate.
func Costly(r Request) bool {
	m := r.Theme.Marker()
	return coarsest(r.Objective, max(r.W*m.W, 1), max(r.H*m.H, 1), mostSampled) > 1
}

// newField evaluates f at a grid, as far as it can be done at once.
func newField(f model.Objective, w, h int, at func(x, y float64) (float64, float64)) *field {
	d := &field{w: w, h: h, at: at, step: coarsest(f, w, h, mostSampled), least: coarsest(f, w, h, mostRefined)}
	d.knots = d.evaluate(f)
	return d
}

// strip is the number of rows that are evaluated at once: many enough to be fast, few
// enough for the cache.
const strip = 8

// evaluate returns f at the knots.
func (d *field) evaluate(f model.Objective) []float64 {
	w, h := knots(d.w, d.step), knots(d.h, d.step)
	values, points, across := make([]float64, w*h), make([]float64, 2*w*strip), make([]float64, w)
	for i := range across {
		across[i], _ = d.at(float64(i*d.step), 0)
	}
	for top := 0; top < h; top += strip {
		m := w * min(strip, h-top)
		for from := 0; from < m; from += w {
			copy(points[from:from+w], across)
			_, y := d.at(0, float64((top+from/w)*d.step))
			for i := range w {
				points[m+from+i] = y
			}
		}
		model.Values(f, values[top*w:top*w+m], points[:2*m])
	}
	return values
}

// values are f at all points of the grid, by bilinear interpolation between the knots.
func (d *field) values() []float64 {
	if d.step == 1 {
		return d.knots
	}
	f, n, step := make([]float64, d.w*d.h), knots(d.w, d.step), d.step
	for y := range d.h {
		for x := range d.w {
			k, u, v := y/step*n+x/step, float64(x%step)/float64(step), float64(y%step)/float64(step)
			right, down := 0, 0
			if u > 0 {
				right = 1
			}
			if v > 0 {
				down = n
			}
			upper := d.knots[k]*(1-u) + d.knots[k+right]*u
			lower := d.knots[k+down]*(1-u) + d.knots[k+down+right]*u
			f[y*d.w+x] = upper*(1-v) + lower*v
		}
	}
	return f
}

// refining reports whether there is more to evaluate, and the share of the present step
// that is.
func (d *field) refining() (share float64, yes bool) {
	if d == nil || d.step <= d.least {
		return 1, false
	}
	return float64(d.found) / float64(max(len(d.next), 1)), true
}

// refine evaluates f at up to most further points, by several objectives that are all f,
// each in its own goroutine. It reports whether the step has become less.
func (d *field) refine(most int, on []model.Objective) bool {
	if _, more := d.refining(); !more {
		return false
	}
	half := d.step / 2
	w, was := knots(d.w, half), knots(d.w, d.step)
	if d.next == nil {
		d.next = make([]float64, w*knots(d.h, half))
	}
	var places []int
	for ; d.found < len(d.next) && len(places) < most; d.found++ {
		if i, j := d.found%w, d.found/w; i%2 == 0 && j%2 == 0 {
			d.next[d.found] = d.knots[j/2*was+i/2]
		} else {
			places = append(places, d.found)
		}
	}
	together(len(places), len(on), func(worker, from, to int) {
		m := to - from
		points, values := make([]float64, 2*m), make([]float64, m)
		for k, at := range places[from:to] {
			points[k], points[m+k] = d.at(float64(at%w*half), float64(at/w*half))
		}
		model.Values(on[worker], values, points)
		for k, at := range places[from:to] {
			d.next[at] = values[k]
		}
	})
	if d.found < len(d.next) {
		return false
	}
	d.step, d.knots, d.next, d.found = half, d.next, nil, 0
	return true
}

// fewest is how many points of a costly f are worth a goroutine.
const fewest = 2

// together does n things by up to most workers at once, and returns when all are done; the
// first of them is the calling goroutine. A panic of one is the caller's.
func together(n, most int, do func(worker, from, to int)) {
	workers := max(min(most, n/fewest), 1)
	var all sync.WaitGroup
	faults := make([]any, workers)
	for k := 1; k < workers; k++ {
		all.Go(func() {
			defer func() { faults[k] = recover() }()
			do(k, n*k/workers, n*(k+1)/workers)
		})
	}
	func() {
		defer all.Wait()
		do(0, 0, n/workers)
	}()
	for _, fault := range faults {
		if fault != nil {
			panic(fault)
		}
	}
}
