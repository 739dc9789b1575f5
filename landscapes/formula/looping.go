package formula

import "optexplore/model/lanes"

// looping is a loop with its memory. It runs once for each lane outside.
type looping struct {
	planned
	frame  *frame
	before []*looping
	totals []total
	lists  [][]float64 // the values of the bodies that are collected
}

func (p planned) action(m *memory) action { return p.start(m) }

func (p planned) start(m *memory) *looping {
	l := &looping{planned: p, frame: p.body.frame(m)}
	l.totals, l.lists = make([]total, len(p.reductions)), make([][]float64, len(p.collected))
	for _, b := range p.before {
		l.before = append(l.before, b.start(m))
	}
	return l
}

func (l *looping) do(f *frame, n int) {
	for lane := range n {
		l.run(f, lane)
	}
}

// run is the loop for one lane outside.
func (l *looping) run(outer *frame, lane int) {
	for i, b := range l.before {
		b.run(outer, lane)
		l.frame.buffers[i] = othersOf(l.frame.buffers[i], b.lists)
	}
	for i, r := range l.reductions {
		l.totals[i].reset(r.product)
	}
	for i := range l.lists {
		l.lists[i] = l.lists[i][:0]
	}
	lo, hi := int(outer.slots[l.lo][lane]), int(outer.slots[l.hi][lane])
	l.enter(outer, lane, hi-lo+1)
	f := l.frame
	f.begin = lo
	for f.first = lo; f.first <= hi; f.first += lanes.Count {
		n := min(hi-f.first+1, lanes.Count)
		if l.counts {
			index := &f.own[l.index]
			for k := range n {
				index[k] = float64(f.first + k)
			}
		}
		f.run(n)
		for i, r := range l.reductions {
			l.totals[i].take(r.product, f.slots[r.from][:n])
		}
		for i, k := range l.collected {
			l.lists[i] = append(l.lists[i], f.slots[k][:n]...)
		}
	}
	for i, r := range l.reductions {
		outer.slots[r.to][lane] = l.totals[i].value(r.product)
	}
}

// enter puts what is given from outside into every lane that is used by a number of terms.
func (l *looping) enter(outer *frame, lane, count int) {
	for _, g := range l.given {
		v, b := outer.slots[g[0]][lane], &l.frame.own[g[1]]
		for k := range max(min(count, lanes.Count), 0) {
			b[k] = v
		}
	}
}

// total is a sum or product in eight parts: term k of the loop is in part k mod 8. The
// parts are joined in pairs. Its rounding does not depend on how the loop is run.
type total [8]float64

func (t *total) reset(product bool) {
	unit := 0.0
	if product {
		unit = 1
	}
	for i := range t {
		t[i] = unit
	}
}

// take adds, or multiplies, values, the first of which is a multiple of 8 terms into
// the loop.
func (t *total) take(product bool, values []float64) {
	if product {
		for i, v := range values {
			t[i%len(t)] *= v
		}
		return
	}
	for ; len(values) >= len(t); values = values[len(t):] {
		(*group)(t).add((*group)(values))
	}
	for i, v := range values {
		t[i] += v
	}
}

func (t *total) value(product bool) float64 {
	if product {
		return ((t[0] * t[4]) * (t[2] * t[6])) * ((t[1] * t[5]) * (t[3] * t[7]))
	}
	return ((t[0] + t[4]) + (t[2] + t[6])) + ((t[1] + t[5]) + (t[3] + t[7]))
}

// othersOf writes Π_{j≠i} bⱼ for each i to dst, of one list b; of b and its slopes s the
// slope of that,
//
//	Σ_{j≠i} sⱼ Π_{k≠i,j} bₖ.
//
// Both come from the products, with their slopes, of what is before i and of what is
// after it, so that a factor 0 is no exception.
func othersOf(dst []float64, lists [][]float64) []float64 {
	b, s := lists[0], lists[len(lists)-1]
	slopes := len(lists) > 1
	if cap(dst) < 3*len(b) {
		dst = make([]float64, 3*len(b))
	}
	dst = dst[:3*len(b)]
	result, products, changes := dst[:len(b)], dst[len(b):2*len(b)], dst[2*len(b):]
	product, change := 1.0, 0.0
	for i := range b {
		products[i], changes[i] = product, change
		product, change = product*b[i], change*b[i]+product*s[i]
	}
	product, change = 1, 0
	for i := len(b) - 1; i >= 0; i-- {
		if result[i] = products[i] * product; slopes {
			result[i] = changes[i]*product + products[i]*change
		}
		product, change = product*b[i], change*b[i]+product*s[i]
	}
	return result
}
