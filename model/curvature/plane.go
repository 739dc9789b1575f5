package curvature

import (
	"cmp"
	"slices"

	"optexplore/model"
	"optexplore/model/vec"
)

// mostAsked is the most evaluations of a search for kinks in two dimensions; the lowest
// points of the grid are searched from first, then the highest.
const mostAsked = 60_000

// coarse is how many of the first steps of a compass search the window is long.
func (f *finding) coarse() float64 { return float64(min(f.side, 24)) }

// plane searches in two dimensions.
func (f *finding) plane() {
	m := f.newMesh()
	for k := range m.values {
		if m.flattest(k) || k/m.side%4 == 2 && k%m.side%4 == 2 {
			f.newton(m.at(k), f.scale.Length/8)
		}
	}
	for k := range m.values {
		if k/m.side < m.side-1 && k%m.side < m.side-1 {
			f.cell(m.at(k), m.step, m.corners(k), m.kinked(k), mostParting)
		}
	}
	f.kinks(m)
	for _, sign := range []float64{1, -1} {
		left := mostAsked / 2
		for _, k := range extremes(m.values, m.side, sign) {
			x := m.at(k)
			f.newton(x, f.scale.Length/8)
			if left > 0 && f.o.left > 0 && !f.betters(x, sign*m.values[k], sign) {
				left -= f.compass(x, sign)
			}
		}
	}
}

// extremes are the points of a grid where sign times the value is no more than that of
// the neighbours, the least first.
func extremes(values []float64, n int, sign float64) (list []int) {
	for k := range values {
		if extreme(values, n, k/n, k%n, sign) {
			list = append(list, k)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(sign*values[a], sign*values[b]) })
	return list
}

// betters reports whether an extremum was found within two cells of the grid from x at
// which sign times f is no more than v.
func (f *finding) betters(x []float64, v, sign float64) bool {
	kind, cell := model.Minimum, f.scale.Length/f.coarse()
	if sign < 0 {
		kind = model.Maximum
	}
	return slices.ContainsFunc(f.found, func(p found) bool {
		return p.Kind == kind && vec.Distance(p.At, x) <= 2*cell && sign*p.value <= v
	})
}

// extreme reports whether sign times a value of a grid is less than that of its
// neighbours.
func extreme(values []float64, n, i, j int, sign float64) bool {
	here := sign * values[i*n+j]
	for a := max(i-1, 0); a <= min(i+1, n-1); a++ {
		for b := max(j-1, 0); b <= min(j+1, n-1); b++ {
			if (a != i || b != j) && !(here <= sign*values[a*n+b]) {
				return false
			}
		}
	}
	return true
}

// compass goes from x to where sign times f is least around (Kolda, Lewis and Torczon,
// "Optimization by Direct Search", SIAM Review 45, 2003, section 3), then to the floor
// of the kink there, and notes the point if it is a minimum or a maximum. It returns how
// many points were evaluated.
func (f *finding) compass(x []float64, sign float64) (asked int) {
	const most = 2000
	at, next := slices.Clone(x), make([]float64, 2)
	best := sign * f.o.Value(at)
	for r := f.scale.Length / f.coarse(); r > 1e-5*f.scale.Length && asked < most && f.o.left > 0; {
		moved := false
		for d := range directions {
			towards(next, at, r, d)
			asked++
			if v := sign * f.o.Value(next); v < best {
				best, moved = v, true
				copy(at, next)
			}
		}
		if !moved {
			r /= 2
		}
	}
	if f.knowsWithin(at, 1e-3*f.scale.Length) {
		return asked
	}
	k := newKink(f.o, at, sign, f.scale)
	if k.settle() {
		f.kink(k.at)
	}
	return asked + k.asked
}
