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
	Here      float64      // where the run is; NaN for nowhere
	Now       [3]float64   // f, f′ and f″ there
	n         int          // of the points
	planned   bool         // the brackets of the zeros are known
	brackets  []bracket    // those whose zeros are searched for
	gradient  []float64
	curvature []float64
}

// Zero is where a derivative is 0 or jumps over it.
type Zero struct {
	X, F  float64 // F is f there
	Rises bool    // it is negative before and positive after
	Jump  bool    // it has no zero there: it jumps, or has a pole
	Touch bool    // it does not change its sign there

	slope float64 // f′ there
}

// bracket is an interval in which a derivative changes its sign, with its values at the
// ends.
type bracket struct {
	order        int // of the derivative
	lo, hi       float64
	a, b         float64
	apart, among float64 // hi − lo and |b − a| at the beginning
	left         int     // bisections
}

// perColumn is how many points there are for each column of cells.
const perColumn = 4

// NewSlopes returns the derivatives of the function of a picture of so many columns, none
// of them derived.
func NewSlopes(f *scene.Frame, columns int) *Slopes {
	d := &Slopes{Frame: f, Here: math.NaN(), n: max(perColumn*columns, 3), gradient: make([]float64, 1), curvature: make([]float64, 1)}
	d.n = min(d.n, max(mostWork/model.Operations(f.Objective)/4, 40))
	for k := range d.n {
		d.X = append(d.X, f.Window[0].Lo+(float64(k)+0.5)/float64(d.n)*f.Window[0].Width())
	}
	return d
}

// Look sets where the run is.
func (d *Slopes) Look(x float64) {
	if x != d.Here {
		d.Here, d.Now = x, d.At(x)
	}
}

// At is f, f′ and f″ at x.
func (d *Slopes) At(x float64) (values [3]float64) {
	o, at := d.Frame.Objective, []float64{x}
	o.Gradient(d.gradient, at)
	model.Hessian(o, d.curvature, at)
	return [3]float64{o.Value(at), d.gradient[0], d.curvature[0]}
}

// advance derives f, f′ and f″ at most more points, those of the searches for zeros
// included.
func (d *Slopes) advance(most int) {
	for ; most > 0; most-- {
		switch {
		case len(d.Values[0]) < d.n:
			for k, v := range d.At(d.X[len(d.Values[0])]) {
				d.Values[k] = append(d.Values[k], v)
			}
		case !d.planned:
			d.plan()
		case len(d.brackets) > 0:
			d.bisect()
		default:
			return
		}
	}
}

func (d *Slopes) left() (done, all int) {
	done, all = len(d.Values[0]), d.n+1+len(d.brackets)
	if d.planned {
		done++
	}
	return done, all
}

// Of the zeros of a derivative: the most, and the bisections of each.
const (
	mostZeros  = 64
	bisections = 60
)

// plan finds where f′ and f″ change their signs.
func (d *Slopes) plan() {
	d.planned = true
	for _, k := range [2]int{1, 2} {
		v, n := d.Values[k], 0
		for i := 1; i < len(v) && n < mostZeros; i++ {
			if v[i-1]-v[i-1] == 0 && v[i]-v[i] == 0 && (v[i-1] < 0) != (v[i] < 0) && (v[i-1] != 0 || v[i] != 0) {
				n++
				d.brackets = append(d.brackets, bracket{
					order: k, lo: d.X[i-1], hi: d.X[i], a: v[i-1], b: v[i],
					apart: d.X[i] - d.X[i-1], among: math.Abs(v[i] - v[i-1]), left: bisections,
				})
			}
		}
	}
}

// bisect takes the search for the first zero a step on; after the last are the places where
// f′ is 0 at a zero of f″, without a change of its own.
func (d *Slopes) bisect() {
	s := &d.brackets[0]
	mid := s.lo + (s.hi-s.lo)/2
	if s.left--; s.left >= 0 && mid > s.lo && mid < s.hi {
		v := d.At(mid)[s.order]
		switch {
		case v == 0 || v != v:
			s.lo, s.hi, s.left = mid, mid, 0
		case (v < 0) == (s.a < 0):
			s.lo, s.a = mid, v
		default:
			s.hi, s.b = mid, v
		}
		return
	}
	d.Zeros[s.order] = append(d.Zeros[s.order], d.zero(*s))
	if d.brackets = d.brackets[1:]; len(d.brackets) > 0 {
		return
	}
	for _, z := range d.Zeros[2] {
		if touch := (Zero{X: z.X, F: z.F, Touch: true}); !z.Jump && math.Abs(z.slope) <= d.rounding() && !d.among(touch) {
			d.Zeros[1] = append(d.Zeros[1], touch)
		}
	}
}

// zero is what a search has found.
func (d *Slopes) zero(s bracket) Zero {
	z := Zero{X: s.lo, Rises: s.a < s.b}
	if math.Abs(s.b) < math.Abs(s.a) {
		z.X = s.hi
	}
	if math.Abs(z.X) < 1e-12*d.Frame.Window[0].Width() {
		z.X = 0
	}
	const near = 1e-6
	over := d.At(z.X + near*s.apart)[s.order] - d.At(z.X - near*s.apart)[s.order]
	at := d.At(z.X)
	z.F, z.slope, z.Jump = at[0], at[1], !(math.Abs(over) <= s.among/100)
	return z
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
