package model

import "math"

// descent is a descent from many points at once. The points that have arrived
// are left out of what is still to do.
type descent struct {
	basin   *Basin
	x       []float64 // of those under way, coordinate by coordinate
	g, last []float64 // ∇f there, and at the step before
	way     []descender
}

// descender is a point under way.
type descender struct {
	index int // among those that set out
	rate  float64
	still int // steps without a move worth the name
}

// patience is how many steps a point may stand still, its rate growing, before
// it has arrived.
const patience = 12

// descend follows −∇f from m points at once, in place, each until it has come to
// rest or is surely home. Each has a rate of its own, which grows while its
// gradients agree and is halved where one turns against the last; no step is
// longer than a small share of the window. It returns how many gradients that
// took.
func (b *Basin) descend(x []float64, m int) (gradients int) {
	n := len(b.window)
	d := descent{basin: b, x: append([]float64(nil), x...), g: make([]float64, n*m), last: make([]float64, n*m), way: make([]descender, m)}
	for j := range d.way {
		d.way[j] = descender{index: j, rate: 0.5 / b.scale.Curvature}
	}
	at := make([]float64, n)
	for step := 0; step < mostDescent && len(d.way) > 0; step++ {
		gradients += len(d.way)
		arrived := d.step(at)
		if !arrived && step+1 < mostDescent {
			continue
		}
		for k, w := range d.way {
			for i := range n {
				x[i*m+w.index] = d.x[i*len(d.way)+k]
			}
		}
		d.drop()
	}
	return gradients
}

// step takes every point one step further, and reports whether any has arrived.
// at is room for a point.
func (d *descent) step(at []float64) (arrived bool) {
	m, s := len(d.way), d.basin.scale
	longest, shortest := longestStep*s.Length, shortestStep*s.Length
	d.basin.objective.Gradients(d.g, d.x)
	for k := range d.way {
		w := &d.way[k]
		var along, size float64
		for i := range at {
			along += d.g[i*m+k] * d.last[i*m+k]
			size = math.Hypot(size, d.g[i*m+k])
		}
		if !(size > 0 && size <= math.MaxFloat64) {
			w.still, arrived = patience, true
			continue
		}
		if along < 0 {
			w.rate /= 2
		} else {
			w.rate = min(1.2*w.rate, longest/size)
		}
		rate := min(w.rate, longest/size)
		if w.still++; rate*size > shortest {
			w.still = 0
		}
		for i := range at {
			d.x[i*m+k] -= rate * d.g[i*m+k]
			at[i] = d.x[i*m+k]
		}
		if d.basin.surely(at) {
			w.still = patience
		}
		arrived = arrived || w.still >= patience
	}
	d.g, d.last = d.last, d.g
	return arrived
}

// drop leaves out the points that have arrived.
func (d *descent) drop() {
	m, left := len(d.way), 0
	for _, w := range d.way {
		if w.still < patience {
			left++
		}
	}
	n := len(d.x) / m
	for _, v := range [][]float64{d.x, d.last} {
		to := 0
		for i := range n {
			for k, w := range d.way {
				if w.still < patience {
					v[to] = v[i*m+k]
					to++
				}
			}
		}
	}
	to := 0
	for _, w := range d.way {
		if w.still < patience {
			d.way[to] = w
			to++
		}
	}
	d.way, d.x, d.g, d.last = d.way[:left], d.x[:n*left], d.g[:n*left], d.last[:n*left]
}
