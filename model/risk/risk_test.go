package risk_test

import (
	"math"
	"testing"

	"optexplore/model"
	"optexplore/model/risk"
)

// formula is an objective given by functions, with its derivatives by differences.
type formula struct {
	d int
	f func(x []float64) float64
}

func (f formula) Dim() int                  { return f.d }
func (f formula) Value(x []float64) float64 { return f.f(x) }
func (f formula) Gradient(dst, x []float64) {
	at := append([]float64(nil), x...)
	for i := range x {
		const h = 1e-5
		at[i] = x[i] + h
		up := f.f(at)
		at[i] = x[i] - h
		dst[i] = (up - f.f(at)) / (2 * h)
		at[i] = x[i]
	}
}

// bowls are quadratics of one and of two parameters around (0.2, −0.1).
func bowls() []formula {
	return []formula{
		{1, func(x []float64) float64 { return 3 * (x[0] - 0.2) * (x[0] - 0.2) }},
		{2, func(x []float64) float64 {
			a, b := x[0]-0.2, x[1]+0.1
			return 2*a*a + 0.7*a*b + b*b
		}},
	}
}

// law is a law around a bowl on ±1.
func law(f formula, sigma float64) (*risk.Smooth, risk.Grid) {
	lengths := []float64{0.5, 0.4}[:f.d]
	side := map[int]int{1: 60, 2: 16}[f.d]
	return risk.NewSmooth(f, sigma, lengths), risk.Grid{Window: model.Uniform(model.Range{Lo: -1, Hi: 1}, f.d), Side: side}
}

// TestASmoothSample has derivatives that are its own, and over many samples the deviation
// σ/√n and gradients with the covariance Σ/n.
func TestASmoothSample(t *testing.T) {
	for _, f := range bowls() {
		l, _ := law(f, 2)
		x := []float64{0.3, -0.6}[:f.d]
		const n, samples = 9, 4000
		var square float64
		products := make([]float64, f.d*f.d)
		at, g, h := f.Value(x), make([]float64, f.d), make([]float64, f.d*f.d)
		base := make([]float64, f.d)
		f.Gradient(base, x)
		for k := range samples {
			s := l.Draw(n, uint64(k))
			square += (s.Value(x) - at) * (s.Value(x) - at) / samples
			s.Gradient(g, x)
			for i := range g {
				for j := range g {
					products[i*f.d+j] += (g[i] - base[i]) * (g[j] - base[j]) / samples
				}
			}
			if k > 3 {
				continue
			}
			own := formula{f.d, s.Value}
			want := make([]float64, f.d)
			own.Gradient(want, x)
			for i := range g {
				if math.Abs(g[i]-want[i]) > 1e-6*(1+math.Abs(want[i])) {
					t.Errorf("the slope is %v, want %v", g, want)
				}
			}
			model.Hessian(s, h, x)
			up, down := make([]float64, f.d), make([]float64, f.d)
			const step = 1e-4
			y := append([]float64(nil), x...)
			for i := range x {
				y[i] = x[i] + step
				s.Gradient(up, y)
				y[i] = x[i] - step
				s.Gradient(down, y)
				y[i] = x[i]
				for j := range x {
					if want := (up[j] - down[j]) / (2 * step); math.Abs(h[i*f.d+j]-want) > 1e-4*(1+math.Abs(want)) {
						t.Errorf("the Hessian at %d, %d is %v, want %v", i, j, h[i*f.d+j], want)
					}
				}
			}
		}
		if want := 4.0 / n; math.Abs(square-want) > 5*want*math.Sqrt(2.0/samples) {
			t.Errorf("the variance is %v, want %v", square, want)
		}
		spread := l.Spread(x)
		for i := range products {
			size := math.Sqrt(spread[0]*spread[len(spread)-1]) / n
			if want := spread[i] / n; math.Abs(products[i]-want) > 6*size*math.Sqrt(2.0/samples) {
				t.Errorf("the covariance of slopes is %v, want %v of %v", products, want, spread)
			}
		}
	}
}

// TestTheoryAndSamples agree where samples are large: the mean excess, the mean gap and the
// deviation of the lowest points, each within four standard errors and the terms of the
// next order.
func TestTheoryAndSamples(t *testing.T) {
	for _, f := range bowls() {
		l, g := law(f, 0.5)
		const n, samples = 400, 300
		base := make([]float64, g.Len())
		for k := range base {
			base[k] = f.Value(g.At(k))
		}
		best := []float64{0.2, -0.1}[:f.d]
		theory := risk.TheoryAt(l, best, g.Window)
		s := risk.NewStudy(l, g, base, n, samples)
		for !s.Done() {
			s.Advance()
		}
		if !theory.OK {
			t.Fatal("there is no theory")
		}
		excess, gap := s.Excess(0), s.Gap()
		if want := theory.Excess(n); math.Abs(excess.Of-want) > 4*excess.Error+0.05*want {
			t.Errorf("d = %d: excess %v ± %v, want %v", f.d, excess.Of, excess.Error, want)
		}
		if want := theory.Gap(n); math.Abs(gap.Of-want) > 4*gap.Error+0.05*want {
			t.Errorf("d = %d: gap %v ± %v, want %v", f.d, gap.Of, gap.Error, want)
		}
		inside, square := 0, 0.0
		for _, o := range s.Found {
			square += (o.X[0] - best[0]) * (o.X[0] - best[0]) / samples
			if theory.Distance(o.X, best, n) < 2 {
				inside++
			}
		}
		if want := theory.Deviation(0, n); math.Abs(math.Sqrt(square)-want) > 4*want/math.Sqrt(2*samples)+0.05*want {
			t.Errorf("d = %d: deviation %v, want %v", f.d, math.Sqrt(square), want)
		}
		want := math.Erf(math.Sqrt2) // of χ², one degree of freedom
		if f.d == 2 {
			want = 1 - math.Exp(-2)
		}
		if share := float64(inside) / samples; math.Abs(share-want) > 4*math.Sqrt(want*(1-want)/samples)+0.02 {
			t.Errorf("d = %d: %v of the lowest points are within two deviations, want %v", f.d, share, want)
		}
		for _, k := range []int{0, g.Len() / 2} {
			if got, want := s.Deviation(k), 0.5/math.Sqrt(n); math.Abs(got-want) > 5*want/math.Sqrt(2*samples) {
				t.Errorf("d = %d: deviation %v at point %d, want %v", f.d, got, k, want)
			}
		}
	}
}

// TestMinimum finds the least value, inside or at the edge.
func TestMinimum(t *testing.T) {
	for name, c := range map[string]struct {
		f    formula
		w    model.Window
		want float64
	}{
		"inside": {formula{1, func(x []float64) float64 { return math.Pow(x[0]-0.123, 4) }}, model.Window{{Lo: -1, Hi: 1}}, 0},
		"edge":   {formula{1, func(x []float64) float64 { return x[0] * x[0] }}, model.Window{{Lo: 2, Hi: 3}}, 4},
		"kink":   {formula{1, func(x []float64) float64 { return math.Abs(x[0] - 0.5) }}, model.Window{{Lo: 0, Hi: 1}}, 0},
		"corner": {formula{2, func(x []float64) float64 { return x[0] + x[1] }}, model.Window{{Lo: 0, Hi: 1}, {Lo: -1, Hi: 1}}, -1},
		"valley": {formula{2, func(x []float64) float64 {
			a, b := 1-x[0], x[1]-x[0]*x[0]
			return a*a + 100*b*b
		}}, model.Window{{Lo: -2, Hi: 2}, {Lo: -1, Hi: 3}}, 0},
		"hole": {formula{1, func(x []float64) float64 { return math.Log(x[0]) * x[0] }}, model.Window{{Lo: -1, Hi: 1}}, -1 / math.E},
	} {
		m := risk.NewMinimum(c.f, risk.Grid{Window: c.w, Side: 21}, nil)
		for n := 0; !m.Done(); n++ {
			if m.Advance(); n > 1000 {
				t.Fatal("it does not end")
			}
		}
		if m.X == nil || math.Abs(m.F-c.want) > 1e-6 || !c.w.Contains(m.X) {
			t.Errorf("%s: %v at %v, want %v", name, m.F, m.X, c.want)
		}
	}
	m := risk.NewMinimum(formula{1, func([]float64) float64 { return math.NaN() }}, risk.Grid{Window: model.Window{{Lo: 0, Hi: 1}}, Side: 5}, nil)
	for !m.Done() {
		m.Advance()
	}
	if m.X != nil {
		t.Errorf("the least of nothing is at %v", m.X)
	}
}

// points is the mean of (x − aᵢ)²/2 over examples.
type points struct{ a, of []float64 }

func (p *points) Dim() int      { return 1 }
func (p *points) Examples() int { return len(p.a) }
func (p *points) On(batch []int) model.Objective {
	part := &points{a: p.a}
	for _, i := range batch {
		part.of = append(part.of, p.a[i])
	}
	return part
}
func (p *points) Value(x []float64) (v float64) {
	for _, a := range p.of {
		v += (x[0] - a) * (x[0] - a) / 2 / float64(len(p.of))
	}
	return v
}
func (p *points) Gradient(dst, x []float64) {
	dst[0] = 0
	for _, a := range p.of {
		dst[0] += (x[0] - a) / float64(len(p.of))
	}
}

// TestResampling: the lowest point is a mean of n draws, and its variance that of the
// examples over n.
func TestResampling(t *testing.T) {
	a := []float64{-0.5, 0, 0.1, 0.9}
	whole := &points{a: a, of: a}
	same := func(o model.Objective) model.Objective { return o }
	l := risk.NewResampled(whole, &points{a: a, of: a}, same)
	mean, variance := 0.125, 0.0
	for _, v := range a {
		variance += (v - mean) * (v - mean) / 4
	}
	if s := l.Spread([]float64{0.3}); math.Abs(s[0]-variance) > 1e-12 {
		t.Errorf("the covariance is %v, want %v", s, variance)
	}
	g := risk.Grid{Window: model.Window{{Lo: -1, Hi: 1}}, Side: 9}
	theory := risk.TheoryAt(l, []float64{mean}, g.Window)
	const n, samples = 50, 500
	s := risk.NewStudy(l, g, make([]float64, 9), n, samples)
	for !s.Done() {
		s.Advance()
	}
	// R(x̂) − R(x*) is (x̂ − mean)²/2, whose mean is exactly that of theory.
	if excess := s.Excess(whole.Value([]float64{mean})); math.Abs(excess.Of-variance/(2*n)) > 4*excess.Error || math.Abs(theory.Excess(n)-variance/(2*n)) > 1e-9 {
		t.Errorf("excess %v ± %v, theory %v, want %v", excess.Of, excess.Error, theory.Excess(n), variance/(2*n))
	}
}
