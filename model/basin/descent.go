package basin

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// descent is a gradient descent from many points at once, which proceeds in parts.
// Points that have arrived are removed from it.
type descent struct {
	basin   *Basin
	ends    []float64 // where each point arrived, coordinate by coordinate
	rested  []bool    // whether each point came to rest, or surely home, in time
	taken   int       // steps
	x       []float64 // the points still moving, coordinate by coordinate
	g, last []float64 // ∇f there, and at the step before
	way     []descender
	at      []float64 // room for a point
}

// descender is a point that is still moving.
type descender struct {
	index int // among the points at the start
	rate  float64
	still int // consecutive steps without a noticeable move
}

// patience is the number of steps without a noticeable move, while the rate grows,
// after which a point has arrived.
const patience = 12

// setOut returns the descent along −∇f from m points, where at(j) is point j. A
// point ends when it has come to rest or is surely home. Each has its own rate,
// which grows while successive gradients agree and is halved when they oppose; no
// step is longer than a small share of the window.
func (b *Basin) setOut(m int, at func(j int) []float64) *descent {
	n := len(b.window)
	d := &descent{
		basin: b, ends: make([]float64, n*m), rested: make([]bool, m), g: make([]float64, n*m), last: make([]float64, n*m),
		way: make([]descender, m), at: make([]float64, n),
	}
	for j := range d.way {
		d.way[j] = descender{index: j, rate: 0.5 / b.scale.Curvature}
		vec.Put(d.ends, j, at(j))
	}
	d.x = append([]float64(nil), d.ends...)
	return d
}

// end is the end of point j, once all have arrived: a view, valid until the next
// call.
func (d *descent) end(j int) []float64 {
	vec.Take(d.at, d.ends, j)
	return d.at
}

// done reports whether all points have arrived.
func (d *descent) done() bool { return d.taken >= mostDescent || len(d.way) == 0 }

// advance continues the descent by about most gradients and returns how many it
// took: more by at most one step of all points.
func (d *descent) advance(most int) (gradients int) {
	for ; !d.done() && gradients < most; d.taken++ {
		gradients += len(d.way)
		arrived := d.step()
		if !arrived && d.taken+1 < mostDescent {
			continue
		}
		for k, w := range d.way {
			d.rested[w.index] = w.still >= patience
			vec.Take(d.at, d.x, k)
			vec.Put(d.ends, w.index, d.at)
		}
		d.drop()
	}
	return gradients
}

// step takes a step of every point, and reports whether any has arrived.
func (d *descent) step() (arrived bool) {
	m, s, at := len(d.way), d.basin.scale, d.at
	longest, shortest := longestStep*s.Length, shortestStep*s.Length
	model.Gradients(d.basin.objective, d.g, d.x)
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

// drop removes the points that have arrived.
func (d *descent) drop() {
	m, to := len(d.way), 0
	for i := range d.at {
		for k, w := range d.way {
			if w.still < patience {
				d.x[to], d.last[to] = d.x[i*m+k], d.last[i*m+k]
				to++
			}
		}
	}
	d.x, d.g, d.last = d.x[:to], d.g[:to], d.last[:to]
	d.way = slices.DeleteFunc(d.way, func(w descender) bool { return w.still >= patience })
}
