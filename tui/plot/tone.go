package plot

import (
	"math"
	"slices"
)

// tone maps values of f to 0…1 for colours and contour lines. With t = (v − lo)/(hi
// − lo),
//
//	share(v) = tᵖ                  or, mirrored,  1 − (1 − t)ᵖ
//
// where p ≤ 1 brings the median of the picture to ½ (gamma correction, as in
// photography): Rosenbrock's walls are a thousand times higher than its bends,
// and both are seen. The map of −f is that of f turned over. Linear functions,
// and all that are as often high as low, stay linear.
type tone struct {
	lo, hi   float64
	power    float64 // 0 when there is nothing finite
	mirrored bool
}

const (
	// mostSorted bounds how many values the quantiles are taken from.
	mostSorted = 1024
	// leastPower bounds how far a tone bends.
	leastPower = 0.15
	// nearlyLinear is the power from which on a tone is not bent at all.
	nearlyLinear = 0.9
	// outlying is how many times wider than the middle 96 per cent of the
	// values all of them must be to be cut to those: so poles are.
	outlying = 50
)

// toneOf is the tone for the values in a picture.
func toneOf(values []float64) tone {
	sorted := sample(values, mostSorted)
	if len(sorted) == 0 {
		return tone{}
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v < lo && v >= -math.MaxFloat64 {
			lo = v
		}
		if v > hi && v <= math.MaxFloat64 {
			hi = v
		}
	}
	slices.Sort(sorted)
	n := len(sorted) - 1
	low, median, high := sorted[n/50], sorted[n/2], sorted[n-n/50]
	if low < high && hi/outlying-lo/outlying > high-low {
		lo, hi = low, high
	}
	t := tone{lo: lo, hi: hi, power: 1}
	middle := t.part(median)
	if t.mirrored = middle > 0.5; t.mirrored {
		middle = 1 - middle
	}
	t.power = max(math.Log(0.5)/math.Log(middle), leastPower)
	if t.power > nearlyLinear {
		t.power = 1
	}
	return t
}

// sample are up to most of the values that are finite, evenly spread over them, and one
// more.
func sample(values []float64, most int) (list []float64) {
	list = make([]float64, 0, most+1)
	stride := len(values)/most + 1
	for i := 0; i < len(values); i++ {
		if v := values[i]; v-v == 0 { // neither NaN nor ±∞
			list = append(list, v)
			i += stride - 1
		}
	}
	return list
}

// linear reports whether equal steps of f are equal steps of the tone.
func (t tone) linear() bool { return t.power == 1 }

// part is t above, for any finite range.
func (t tone) part(v float64) float64 {
	if t.lo == t.hi {
		return 0.5
	}
	// Halves, as the difference of two large numbers may be infinite.
	return min(max((v/2-t.lo/2)/(t.hi/2-t.lo/2), 0), 1)
}

// share maps a value to 0…1, and NaN to NaN.
func (t tone) share(v float64) float64 {
	if t.power == 0 {
		return math.NaN()
	}
	if t.mirrored {
		return 1 - math.Pow(1-t.part(v), t.power)
	}
	return math.Pow(t.part(v), t.power)
}

// value is the inverse of share, for u in 0…1.
func (t tone) value(u float64) float64 {
	if t.power == 0 {
		return math.NaN()
	}
	var part float64
	if u = min(max(u, 0), 1); t.mirrored {
		part = 1 - math.Pow(1-u, 1/t.power)
	} else {
		part = math.Pow(u, 1/t.power)
	}
	return t.lo*(1-part) + t.hi*part
}
