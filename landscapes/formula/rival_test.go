package formula

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"optexplore/model/lanes"
)

// rival times two ways of computing the same, in turn and part by part: what else the machine does
// slows both.
type rival struct{ least map[int]*[2]time.Duration }

// time times both ways of a part.
func (r *rival) time(part int, way, byHand func()) {
	if r.least == nil {
		r.least = map[int]*[2]time.Duration{}
	}
	if r.least[part] == nil {
		r.least[part] = &[2]time.Duration{math.MaxInt64, math.MaxInt64}
	}
	for k, f := range []func(){way, byHand} {
		begun := time.Now()
		f()
		r.least[part][k] = min(r.least[part][k], time.Since(begun))
	}
}

// report reports the ratio of the least times.
func (r *rival) report(b *testing.B, points int) {
	var sum [2]time.Duration
	for _, l := range r.least {
		sum[0], sum[1] = sum[0]+l[0], sum[1]+l[1]
	}
	b.ReportMetric(float64(sum[0])/float64(sum[1]), "of-by-hand")
	b.ReportMetric(float64(sum[0])/float64(points), "ns/point")
	b.ReportMetric(0, "ns/op")
}

// byHand are gradients as a person would write them, of the formulas beside them.
var byHand = []struct {
	name, text string
	gradient   func(x, y float64) (gx, gy float64)
}{
	{"himmelblau", himmelblau, handGradient},
	{"rastrigin", "20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)", func(x, y float64) (gx, gy float64) {
		return 2*x + 20*math.Pi*math.Sin(2*math.Pi*x), 2*y + 20*math.Pi*math.Sin(2*math.Pi*y)
	}},
	{"ackley", "-20exp(-0.2sqrt((x^2+y^2)/2)) - exp((cos(2pi x)+cos(2pi y))/2) + 20 + e", func(x, y float64) (gx, gy float64) {
		r := math.Sqrt((x*x + y*y) / 2)
		sx, cx := math.Sincos(2 * math.Pi * x)
		sy, cy := math.Sincos(2 * math.Pi * y)
		u, v := 2*math.Exp(-0.2*r)/r, math.Pi*math.Exp((cx+cy)/2)
		return u*x + v*sx, u*y + v*sy
	}},
	{"neurons", "(tanh(x) - 0.5)^2 + (y tanh(2x) - 0.7)^2", func(x, y float64) (gx, gy float64) {
		a, b := math.Tanh(x), math.Tanh(2*x)
		return 2*(a-0.5)*(1-a*a) + 4*(y*b-0.7)*y*(1-b*b), 2 * (y*b - 0.7) * b
	}},
}

// TestGradientsByHand are those of the formulas.
func TestGradientsByHand(t *testing.T) {
	for _, h := range byHand {
		o, g := MustParse(h.text).Objective(), make([]float64, 2)
		for _, p := range [][]float64{{1, 2}, {-0.3, 0.4}, {2.1, -1.7}} {
			o.Gradient(g, p)
			if gx, gy := h.gradient(p[0], p[1]); !near(g[0], gx, 1e-11) || !near(g[1], gy, 1e-11) {
				t.Errorf("%s at %v: %v, by hand %v, %v", h.name, p, g, gx, gy)
			}
		}
	}
}

// BenchmarkGradients compares gradients at many points, at every level, with those by hand.
func BenchmarkGradients(b *testing.B) {
	const n, parts = 16 * lanes.Count, 16
	x, dst := grid(n), make([]float64, 2*n)
	for _, h := range byHand {
		for l := lanes.Plain; l <= lanes.Best(); l++ {
			b.Run(h.name+"/"+l.String(), func(b *testing.B) {
				o := atLevel(MustParse(h.text), l)
				var r rival
				for b.Loop() {
					for part := range parts {
						r.time(part, func() { o.Gradients(dst, x) }, func() {
							for j := range n {
								dst[j], dst[n+j] = h.gradient(x[j], x[n+j])
							}
						})
					}
				}
				r.report(b, n*parts)
			})
		}
	}
}

// rosenbrockByHand is the gradient of the first formula of BenchmarkManyVariables as a person would write it.
func rosenbrockByHand(dst, x []float64) {
	clear(dst)
	for i := range len(x) - 1 {
		u, v := x[i+1]-x[i]*x[i], 1-x[i]
		dst[i] -= 400*u*x[i] + 2*v
		dst[i+1] += 200 * u
	}
}

// TestRosenbrockByHand is that of the formula.
func TestRosenbrockByHand(t *testing.T) {
	x := []float64{1, -0.5, 0.3, 2, 1.1}
	f, err := ParseIn("sum(i, 1, n-1, 100(x[i+1] - x[i]^2)^2 + (1 - x[i])^2)", len(x))
	if err != nil {
		t.Fatal(err)
	}
	got, want := make([]float64, len(x)), make([]float64, len(x))
	f.Objective().Gradient(got, x)
	rosenbrockByHand(want, x)
	for i, v := range want {
		if !near(got[i], v, 1e-12) {
			t.Errorf("slope along x%d: %v, by hand %v", i+1, got[i], v)
		}
	}
}

// BenchmarkThousandVariables compares values, gradients and products of the Hessian in 1,000 variables, at every level,
// with the gradient of Rosenbrock's function by hand.
func BenchmarkThousandVariables(b *testing.B) {
	const n, parts = 1000, 8
	r := rand.New(rand.NewPCG(1, 1))
	x, v, dst := drawn(r, n, 1), drawn(r, n, 1), make([]float64, n)
	for _, c := range []struct{ name, text string }{
		{"rosenbrock", "sum(i, 1, n-1, 100(x[i+1] - x[i]^2)^2 + (1 - x[i])^2)"},
		{"squares", "sum(i, 1, n, x[i]^2)"},
		{"rastrigin", "10n + sum(i, 1, n, x[i]^2 - 10cos(2pi x[i]))"},
	} {
		f, err := ParseIn(c.text, n)
		if err != nil {
			b.Fatal(err)
		}
		for l := lanes.Plain; l <= lanes.Best(); l++ {
			o := atLevel(f, l)
			for what, way := range map[string]func(){
				"value": func() { o.Value(x) }, "gradient": func() { o.Gradient(dst, x) }, "product": func() { o.HessianVector(dst, x, v) },
			} {
				b.Run(c.name+"/"+what+"/"+l.String(), func(b *testing.B) {
					var r rival
					for b.Loop() {
						for part := range parts {
							r.time(part, way, func() { rosenbrockByHand(dst, x) })
						}
					}
					r.report(b, parts)
				})
			}
		}
	}
}
