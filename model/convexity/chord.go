package convexity

import (
	"math"
	"strconv"

	"optexplore/model"
	"optexplore/model/vec"
)

// Chord is the straight line between the points (a, f(a)) and (b, f(b)) beside f at a
// point between them.
type Chord struct {
	A, B, Mid    []float64
	Share        float64 // t: Mid is (1−t)a + tb
	FA, FB, FMid float64
	Height       float64 // of the chord at Mid
	Doubt        float64 // how far FMid − Height may be off, by rounding
}

// The doubt of a chord.
const (
	manyfold = 16      // times the change of f that rounding of its points is seen to make
	relative = 0x1p-44 // of the values themselves
)

// ChordAt is the chord from a to b beside f at a share of the way.
func ChordAt(o model.Objective, a, b []float64, share float64) Chord {
	c := Chord{A: a, B: b, Share: share, Mid: make([]float64, len(a))}
	for i := range a {
		c.Mid[i] = (1-share)*a[i] + share*b[i]
	}
	c.FA, c.FB, c.FMid = o.Value(a), o.Value(b), o.Value(c.Mid)
	c.Height = (1-share)*c.FA + share*c.FB
	size := (1-share)*math.Abs(c.FA) + share*math.Abs(c.FB) + math.Abs(c.FMid)
	c.Doubt = relative * size
	if c.FMid-c.Height > c.Doubt { // else it does not matter
		c.Doubt += manyfold * ((1-share)*rounding(o, a) + share*rounding(o, b) + rounding(o, c.Mid))
	}
	return c
}

// Above is by how much f lies above the chord; negative where it lies below.
func (c Chord) Above() float64 { return c.FMid - c.Height }

// Disproves reports whether f lies above the chord by more than all rounding: f is then
// not convex.
func (c Chord) Disproves() bool { return c.Above() > c.Doubt && !math.IsInf(c.Above(), 0) }

// Hole reports whether f has a value at both ends and none between them: its domain is then
// not convex.
func (c Chord) Hole() bool { return finite(c.FA) && finite(c.FB) && !finite(c.FMid) }

func finite(v float64) bool { return v-v == 0 }

// rounding is the greatest change of f when the coordinates of x move by some of their
// rounding, or what the objective knows of it if that is more.
func rounding(o model.Objective, x []float64) (most float64) {
	most = model.Rounding(o, x)
	f, at := o.Value(x), make([]float64, len(x))
	far := vec.MaxAbs(x)
	for _, units := range [4]float64{1, 3, 8, 21} {
		for way := range 4 {
			for i, v := range x {
				by := units * 0x1p-52 * max(math.Abs(v), far/8)
				if way == 1 || way >= 2 && i%2 == way-2 {
					by = -by
				}
				at[i] = v + by
			}
			if d := math.Abs(o.Value(at) - f); !(d <= most) {
				most = d
			}
		}
	}
	return most
}

// Through is the chord of a counter-example along a direction from a point in a window:
// the one that f lies most above at its middle, whose ends have as few digits as possible.
// ok is false if f lies above none by more than rounding.
func Through(o model.Objective, w model.Window, x, direction []float64) (best Chord, ok bool) {
	reach := math.Inf(1)
	for i, r := range w {
		if d := math.Abs(direction[i]); d > 0 {
			reach = min(reach, (x[i]-r.Lo)/d, (r.Hi-x[i])/d)
		}
	}
	if !(reach > 0) || math.IsInf(reach, 0) {
		return best, false
	}
	end := func(h float64) []float64 {
		at := append([]float64(nil), x...)
		vec.AddScaled(at, at, h, direction)
		return at
	}
	for range 48 {
		if c := ChordAt(o, end(-reach), end(reach), 0.5); c.Disproves() && (!ok || c.Above() > best.Above()) {
			best, ok = c, true
		}
		reach /= 2
	}
	if ok {
		best = best.short(o, w)
	}
	return best, ok
}

// short is c with ends of fewer digits, if it still disproves, and by half as much.
func (c Chord) short(o model.Objective, w model.Window) Chord {
	for digits := range 12 {
		a, b := rounded(c.A, w, digits), rounded(c.B, w, digits)
		if !w.Contains(a) || !w.Contains(b) {
			continue
		}
		if s := ChordAt(o, a, b, c.Share); s.Disproves() && s.Above() > c.Above()/2 {
			return s
		}
	}
	return c
}

// rounded is x with so many digits of the widths of a window.
func rounded(x []float64, w model.Window, digits int) []float64 {
	list := make([]float64, len(x))
	for i, v := range x {
		places := digits - int(math.Floor(math.Log10(w[i].Width())))
		if places < 0 {
			unit := math.Pow(10, float64(-places))
			list[i] = math.Round(v/unit) * unit
			continue
		}
		list[i], _ = strconv.ParseFloat(strconv.FormatFloat(v, 'f', places, 64), 64)
		list[i] += 0 // no −0
	}
	return list
}
