package field

import (
	"math"

	"optexplore/model"
	"optexplore/tui/scene"
)

// Slopes is f′ and f″ of a picture of one parameter, at equal distances, with their zeros.
type Slopes struct {
	Frame     *scene.Frame
	X         []float64
	Values    [3][]float64 // f, f′ and f″ there, as far as they are derived
	Zeros     [3][]Zero    // of f′ and of f″, ascending; Zeros[0] is empty
	n         int          // of the points
	searched  bool
	gradient  []float64
	curvature []float64
}

// Zero is where a derivative is 0 or jumps over it.
type Zero struct {
	X, F  float64 // F is f there
	Rises bool    // it is negative before and positive after
	Jump  bool    // it has no zero there: it jumps, or has a pole
	Touch bool    // it does not change its sign there
}

// perColumn is how many points there are for each column of cells.
const perColumn = 4

// NewSlopes returns the derivatives of the function of a picture of so many columns, none
// of them derived.
func NewSlopes(f *scene.Frame, columns int) *Slopes {
	d := &Slopes{Frame: f, n: max(perColumn*columns, 3), gradient: make([]float64, 1), curvature: make([]float64, 1)}
	d.n = min(d.n, max(mostWork/model.Operations(f.Objective)/4, 40))
	for k := range d.n {
		d.X = append(d.X, f.Window[0].Lo+(float64(k)+0.5)/float64(d.n)*f.Window[0].Width())
	}
	return d
}

// At is f, f′ and f″ at x.
func (d *Slopes) At(x float64) (values [3]float64) {
	o, at := d.Frame.Objective, []float64{x}
	o.Gradient(d.gradient, at)
	model.Hessian(o, d.curvature, at)
	return [3]float64{o.Value(at), d.gradient[0], d.curvature[0]}
}

// advance derives f, f′ and f″ at most more points, and their zeros after the last.
func (d *Slopes) advance(most int) {
	for ; most > 0 && len(d.Values[0]) < d.n; most-- {
		for k, v := range d.At(d.X[len(d.Values[0])]) {
			d.Values[k] = append(d.Values[k], v)
		}
	}
	if most > 0 && !d.searched {
		d.search()
	}
}

func (d *Slopes) left() (done, all int) {
	done = len(d.Values[0])
	if d.searched {
		done++
	}
	return done, d.n + 1
}

// mostZeros bounds the zeros of a derivative: each takes some fifty evaluations.
const mostZeros = 64

// search finds the zeros where f′ and f″ change their signs, and where f′ is 0 at one of
// f″, without a change of its own.
func (d *Slopes) search() {
	d.searched = true
	for _, k := range [2]int{1, 2} {
		v := d.Values[k]
		for i := 1; i < len(v) && len(d.Zeros[k]) < mostZeros; i++ {
			if v[i-1]-v[i-1] == 0 && v[i]-v[i] == 0 && (v[i-1] < 0) != (v[i] < 0) && (v[i-1] != 0 || v[i] != 0) {
				d.Zeros[k] = append(d.Zeros[k], d.bisect(k, i))
			}
		}
	}
	for _, z := range d.Zeros[2] {
		if at := d.At(z.X); !z.Jump && math.Abs(at[1]) <= d.rounding() {
			touch := Zero{X: z.X, F: at[0], Touch: true}
			if !d.among(touch) {
				d.Zeros[1] = append(d.Zeros[1], touch)
			}
		}
	}
}

// rounding is below what |f′| counts as 0: the width of a point times 10⁻⁶ of the greatest
// curvature.
func (d *Slopes) rounding() float64 {
	most := 0.0
	for _, v := range d.Values[2] {
		if v-v == 0 {
			most = max(most, math.Abs(v))
		}
	}
	return 1e-6 * most * d.Frame.Window[0].Width() / float64(d.n)
}

// among reports whether a zero of f′ is known.
func (d *Slopes) among(z Zero) bool {
	for _, known := range d.Zeros[1] {
		if math.Abs(known.X-z.X) <= d.Frame.Window[0].Width()/float64(d.n) {
			return true
		}
	}
	return false
}

// bisect is the zero of a derivative between points i − 1 and i.
func (d *Slopes) bisect(k, i int) Zero {
	lo, hi := d.X[i-1], d.X[i]
	a, b := d.Values[k][i-1], d.Values[k][i]
	z := Zero{Rises: a < b}
	apart, change := hi-lo, math.Abs(b-a)
	for range 60 {
		mid := lo + (hi-lo)/2
		if !(mid > lo && mid < hi) {
			break
		}
		v := d.At(mid)[k]
		if v == 0 || v != v {
			lo, hi = mid, mid
			break
		}
		if (v < 0) == (a < 0) {
			lo, a = mid, v
		} else {
			hi, b = mid, v
		}
	}
	if z.X = lo; math.Abs(b) < math.Abs(a) {
		z.X = hi
	}
	if math.Abs(z.X) < 1e-12*d.Frame.Window[0].Width() {
		z.X = 0
	}
	const near = 1e-6
	over := d.At(z.X + near*apart)[k] - d.At(z.X - near*apart)[k]
	z.F, z.Jump = d.At(z.X)[0], !(math.Abs(over) <= change/100)
	return z
}

// Convex reports whether f′ never falls from point to point, up to rounding.
func (d *Slopes) Convex() bool {
	last := math.Inf(-1)
	for _, v := range d.Values[1] {
		if v-v != 0 || v < last-1e-12*math.Abs(last) {
			return false
		}
		last = v
	}
	return true
}
