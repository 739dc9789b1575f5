package explore

import (
	"fmt"
	"math"
	"strconv"

	"optexplore/model"
)

// turned is the next value of a knob on a ladder of round numbers: ten a decade or,
// if fine, one unit of the second digit. Knobs bounded below 1 (shares, such as β)
// change by 0.05 or 0.01; whole numbers by one at least. From 0 a knob goes up to
// its default, and from below 10⁻¹² down to 0; if its default is 0, it goes up to
// 10⁻³, and from there down to 0.
func turned(v float64, notches int, fine bool, k model.Knob) float64 {
	next := v
	for range abs(notches) {
		next = climb(next, notches > 0, fine, k)
	}
	if k.Bounds.Check(next) != nil {
		return v
	}
	return next
}

// The ends of the ladder of a knob that may be 0.
const (
	least = 1e-12
	first = 1e-3 // where it is 0 by default
)

func climb(v float64, up, fine bool, k model.Knob) float64 {
	b := k.Bounds
	next := rung(v, up, fine, b.Hi <= 1)
	switch {
	case b.Whole:
		return wholly(v, next, up, fine || k.Names != nil)
	case v == 0 && up && b.Hi > 1 && k.Default > 0:
		return k.Default
	case v == 0 && up && b.Hi > 1:
		return first
	case next < least && b.Check(0) == nil, next < first && !up && k.Default == 0 && b.Hi > 1 && b.Check(0) == nil:
		return 0
	}
	return next
}

// wholly is the next whole number from v, at least one away.
func wholly(v, next float64, up, fine bool) float64 {
	one := v - 1
	if up {
		one = v + 1
	}
	switch {
	case fine:
		return one
	case up:
		return max(math.Round(next), one)
	}
	return min(math.Round(next), one)
}

func rung(v float64, up, fine, share bool) float64 {
	sign := -1.0
	if up {
		sign = 1
	}
	if share {
		unit := 0.05
		if fine {
			unit = 0.01
		}
		return decimal(v+sign*unit, -2)
	}
	if v <= 0 {
		return v
	}
	if fine {
		place := math.Floor(math.Log10(v)+1e-9) - 1
		if !up && math.Abs(v-math.Pow(10, place+1)) < 1e-9*v {
			place--
		}
		return decimal(v+sign*math.Pow(10, place), int(place))
	}
	ladder := []float64{1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8, 10}
	k := math.Round(10*math.Log10(v)) + sign
	decade := math.Floor(k / 10)
	return parse(fmt.Sprintf("%ge%d", ladder[int(k-10*decade)], int(decade)))
}

// decimal rounds v to a multiple of 10^place through its decimal form, so that 0.1
// + 0.1 + 0.1 is 0.3.
func decimal(v float64, place int) float64 {
	if place > 0 {
		place = 0
	}
	return parse(strconv.FormatFloat(v, 'f', -place, 64))
}

func parse(text string) float64 { v, _ := strconv.ParseFloat(text, 64); return v }

func abs(n int) int { return max(n, -n) }
