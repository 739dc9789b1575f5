package formula

import (
	"testing"
)

// himmelblau is the formula of the benchmarks; handGradient is the gradient as a person would write it.
const himmelblau = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"

func handGradient(x, y float64) (gx, gy float64) {
	u := x*x + y - 11
	v := x + y*y - 7
	return 4*x*u + 2*v, 2*u + 4*y*v
}

// grid is n points spread over [−5, 5]², stored coordinate by coordinate.
func grid(n int) []float64 {
	x := make([]float64, 2*n)
	for j := range n {
		x[j] = -5 + 10*float64(j%347)/347
		x[n+j] = -5 + 10*float64(j/347)/347
	}
	return x
}

func perPoint(b *testing.B, points int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(points), "ns/point")
}

func BenchmarkGradientBlock(b *testing.B) {
	const n = 16 * lanes
	o := MustParse(himmelblau).Objective()
	x, dst := grid(n), make([]float64, 2*n)
	o.Gradients(dst, x)
	b.ReportAllocs()
	for b.Loop() {
		o.Gradients(dst, x)
	}
	perPoint(b, n)
}

func BenchmarkValuesBlock(b *testing.B) {
	const n = 16 * lanes
	o := MustParse(himmelblau).Objective()
	x, dst := grid(n), make([]float64, n)
	o.Values(dst, x)
	b.ReportAllocs()
	for b.Loop() {
		o.Values(dst, x)
	}
	perPoint(b, n)
}

func BenchmarkGradientPoint(b *testing.B) {
	o := MustParse(himmelblau).Objective()
	x, g := []float64{1, 2}, make([]float64, 2)
	b.ReportAllocs()
	for b.Loop() {
		o.Gradient(g, x)
	}
}

func BenchmarkHessianPoint(b *testing.B) {
	o := MustParse(himmelblau).Objective()
	x, h := []float64{1, 2}, make([]float64, 4)
	b.ReportAllocs()
	for b.Loop() {
		o.Hessian(h, x)
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		MustParse(himmelblau).Objective()
	}
}

// BenchmarkDescend120k takes 200 steps of gradient descent from each of 120,000 starts.
func BenchmarkDescend120k(b *testing.B) {
	const n, steps, rate = 120_000, 200, 0.01
	start := grid(n)
	b.Run("program", func(b *testing.B) {
		o := MustParse(himmelblau).Objective()
		for b.Loop() {
			descendTiles(o, start, n, steps, rate)
		}
		perPoint(b, n*steps)
	})
	b.Run("scalar", func(b *testing.B) {
		for b.Loop() {
			descendScalar(start, n, steps, rate)
		}
		perPoint(b, n*steps)
	})
}

func descendTiles(o *Objective, start []float64, n, steps int, rate float64) []float64 {
	end := make([]float64, 2*n)
	var tile, g [2 * lanes]float64
	for at := 0; at < n; at += lanes {
		m := min(lanes, n-at)
		x, g := tile[:2*m], g[:2*m]
		copy(x[:m], start[at:])
		copy(x[m:], start[n+at:])
		for range steps {
			o.Gradients(g, x)
			for i := range x {
				x[i] -= float64(rate * g[i])
			}
		}
		copy(end[at:], x[:m])
		copy(end[n+at:], x[m:])
	}
	return end
}

func descendScalar(start []float64, n, steps int, rate float64) []float64 {
	end := make([]float64, 2*n)
	for j := range n {
		x, y := start[j], start[n+j]
		for range steps {
			gx, gy := handGradient(x, y)
			x -= float64(rate * gx)
			y -= float64(rate * gy)
		}
		end[j], end[n+j] = x, y
	}
	return end
}

func TestDescentsAgree(t *testing.T) {
	const n, steps, rate = 1000, 50, 0.01
	start := grid(n)
	tiles := descendTiles(MustParse(himmelblau).Objective(), start, n, steps, rate)
	for i, want := range descendScalar(start, n, steps, rate) {
		if tiles[i] != want {
			t.Fatalf("coordinate %d: program %v, hand-written %v", i, tiles[i], want)
		}
	}
}

func BenchmarkHessianBlock(b *testing.B) {
	const n = 16 * lanes
	o := MustParse(himmelblau).Objective()
	x, dst := grid(n), make([]float64, 4*n)
	o.Hessians(dst, x)
	b.ReportAllocs()
	for b.Loop() {
		o.Hessians(dst, x)
	}
	perPoint(b, n)
}
