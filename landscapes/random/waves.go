package random

import (
	"math"
	"slices"
)

// Waves is a sum of m waves in n variables,
//
//	f(x) = √(2/m) Σₖ cos(wₖ·x + φₖ).
//
// Drawn with wₖ from N(0, I) and φₖ uniform, f tends for many waves to the isotropic
// Gaussian field with covariance exp(−‖x−y‖²/2).
//
// Rahimi and Recht, "Random Features for Large-Scale Kernel Machines", NIPS 2007,
// section 3.
type Waves struct {
	w      []float64 // wave k in w[k·n:(k+1)·n]
	phases []float64
	n      int
	angles []float64 // scratch memory
	sines  []float64
}

// NewWaves returns the sum of waves w with phases, len(w) = n·len(phases). The slices
// must not be changed.
func NewWaves(n int, w, phases []float64) *Waves { return &Waves{w: w, phases: phases, n: n} }

// DrawWaves draws m waves in n variables under a seed.
func DrawWaves(n, m int, seed uint64) *Waves {
	from := Source(seed, 0)
	w, phases := make([]float64, n*m), make([]float64, m)
	for k := range phases {
		for i := range n {
			w[k*n+i] = from.NormFloat64()
		}
		phases[k] = 2 * math.Pi * from.Float64()
	}
	return NewWaves(n, w, phases)
}

// Fresh is f with scratch memory of its own.
func (f *Waves) Fresh() *Waves { return NewWaves(f.n, f.w, f.phases) }

// Dim is n.
func (f *Waves) Dim() int { return f.n }

// Value is f(x).
func (f *Waves) Value(x []float64) float64 {
	var v [1]float64
	f.Values(v[:], x)
	return v[0]
}

// Gradient writes ∇f(x) = −√(2/m) Σₖ sin(wₖ·x + φₖ) wₖ.
func (f *Waves) Gradient(dst, x []float64) { f.Gradients(dst, x) }

// Values writes f at len(dst) points.
func (f *Waves) Values(dst, x []float64) {
	clear(dst)
	for k := range f.phases {
		for j, a := range f.at(k, x, len(dst)) {
			dst[j] += math.Cos(a)
		}
	}
	for j := range dst {
		dst[j] *= f.amplitude()
	}
}

// Gradients writes ∇f at len(x)/n points.
func (f *Waves) Gradients(dst, x []float64) {
	m := len(x) / f.n
	clear(dst)
	f.sines = slices.Grow(f.sines[:0], m)[:m]
	for k := range f.phases {
		for j, a := range f.at(k, x, m) {
			f.sines[j] = -f.amplitude() * math.Sin(a)
		}
		for i, wi := range f.w[k*f.n : (k+1)*f.n] {
			for j, d := range dst[i*m : (i+1)*m] {
				dst[i*m+j] = d + f.sines[j]*wi
			}
		}
	}
}

// Hessian writes ∇²f(x) = −√(2/m) Σₖ cos(wₖ·x + φₖ) wₖwₖᵀ.
func (f *Waves) Hessian(dst, x []float64) {
	n := f.n
	clear(dst)
	for k := range f.phases {
		w := f.w[k*n : (k+1)*n]
		c := -f.amplitude() * math.Cos(f.at(k, x, 1)[0])
		for i, wi := range w {
			row := dst[i*n : i*n+i+1]
			for j := range row {
				row[j] += c * wi * w[j]
			}
		}
	}
	for i := range n {
		for j := range i {
			dst[j*n+i] = dst[i*n+j]
		}
	}
}

// HessianVector writes ∇²f(x)·v.
func (f *Waves) HessianVector(dst, x, v []float64) {
	n := f.n
	clear(dst)
	for k := range f.phases {
		w := f.w[k*n : (k+1)*n]
		var along float64
		for i, wi := range w {
			along += wi * v[i]
		}
		c := -f.amplitude() * math.Cos(f.at(k, x, 1)[0]) * along
		for i, wi := range w {
			dst[i] += c * wi
		}
	}
}

// wavesEnough is how many waves for each dimension make a field that is nearly Gaussian.
const wavesEnough = 10

// CriticalAverages are those of the Gaussian field that many waves are a draw of; nil
// above 10 dimensions and for few waves.
func (f *Waves) CriticalAverages() (shares, heights []float64) {
	if len(f.phases) < wavesEnough*f.n {
		return nil, nil
	}
	return Averages(f.n)
}

// Operations is the cost of a value: of a wave a quarter of what a formula has for it, as
// no instruction is read between the arithmetic.
func (f *Waves) Operations() int { return max(len(f.phases)*(f.n+4)/2, 1) }

func (f *Waves) amplitude() float64 { return math.Sqrt(2 / float64(len(f.phases))) }

// at returns wₖ·x + φₖ at m points, valid until the next call.
func (f *Waves) at(k int, x []float64, m int) []float64 {
	f.angles = slices.Grow(f.angles[:0], m)[:m]
	for j := range f.angles {
		f.angles[j] = f.phases[k]
	}
	for i, wi := range f.w[k*f.n : (k+1)*f.n] {
		for j, v := range x[i*m : (i+1)*m] {
			f.angles[j] += wi * v
		}
	}
	return f.angles
}
