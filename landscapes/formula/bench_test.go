package formula

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"optexplore/model/lanes"
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

func BenchmarkValuesBlock(b *testing.B) {
	const n = 16 * lanes.Count
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

// BenchmarkDescend120k takes 200 steps of gradient descent from each of 120,000 starts, by the formula at every level
// and by hand, and reports what the formula takes of the time of the other.
func BenchmarkDescend120k(b *testing.B) {
	const n, steps, rate, part = 120_000, 200, 0.01, 4096
	start := grid(n)
	for l := lanes.Plain; l <= lanes.Best(); l++ {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%v on %d", l, workers), func(b *testing.B) {
				var r rival
				os := []*Objective{levelled(l), levelled(l)}[:workers]
				for b.Loop() {
					for from := 0; from < n; from += part {
						part := slices.Concat(start[from:min(from+part, n)], start[n+from:min(n+from+part, 2*n)])
						r.time(from, func() { together(os, part, steps, rate) }, func() { descendScalar(make([]float64, len(part)), part, steps, rate) })
					}
				}
				r.report(b, n*steps)
			})
		}
	}
}

// together descends from points with several objectives at once.
func together(os []*Objective, start []float64, steps int, rate float64) {
	if len(os) == 1 {
		descendTiles(make([]float64, len(start)), os[0], start, steps, rate)
		return
	}
	var wait sync.WaitGroup
	for k, o := range os {
		n := len(start) / 2
		from, to := k*n/len(os), (k+1)*n/len(os)
		wait.Go(func() {
			own := slices.Concat(start[from:to], start[n+from:n+to])
			descendTiles(own, o, slices.Clone(own), steps, rate)
		})
	}
	wait.Wait()
}

// levelled is the objective of the benchmarks, computed at a level.
func levelled(l lanes.Level) *Objective { return atLevel(MustParse(himmelblau), l) }

// descendTiles goes by blocks of points, whose steps are a program of one instruction: x ← g·(−rate) + x.
func descendTiles(end []float64, o *Objective, start []float64, steps int, rate float64) {
	const m = lanes.Count
	n := len(start) / 2
	var x, g [2 * m]float64
	step := lanes.Machine{Level: o.level}
	code := []lanes.Instruction{{Kernel: lanes.MulConstantAdd, Dst: 0, A: 2, B: 4, C: 0}, {Kernel: lanes.MulConstantAdd, Dst: 1, A: 3, B: 4, C: 1}, {}}
	registers := []*lanes.Block{(*lanes.Block)(x[:]), (*lanes.Block)(x[m:]), (*lanes.Block)(g[:]), (*lanes.Block)(g[m:]), {-rate}}
	for at := 0; at < n; at += m {
		copy(x[:m], start[at:n])
		copy(x[m:], start[n+at:])
		for range steps {
			o.Gradients(g[:], x[:])
			step.Run(code, registers, m)
		}
		copy(end[at:n], x[:m])
		copy(end[n+at:], x[m:])
	}
}

func descendScalar(end, start []float64, steps int, rate float64) {
	n := len(start) / 2
	for j := range n {
		x, y := start[j], start[n+j]
		for range steps {
			gx, gy := handGradient(x, y)
			x -= float64(rate * gx)
			y -= float64(rate * gy)
		}
		end[j], end[n+j] = x, y
	}
}

func TestDescentsAgree(t *testing.T) {
	const n, steps, rate = 1000, 50, 0.01
	start, got, want := grid(n), make([]float64, 2*n), make([]float64, 2*n)
	descendScalar(want, start, steps, rate)
	for l := lanes.Plain; l <= lanes.Best(); l++ {
		descendTiles(got, levelled(l), start, steps, rate)
		for i, v := range want {
			if got[i] != v {
				t.Fatalf("coordinate %d in %v: program %v, hand-written %v", i, l, got[i], v)
			}
		}
	}
}

func BenchmarkHessianBlock(b *testing.B) {
	const n = 16 * lanes.Count
	o := MustParse(himmelblau).Objective()
	x, dst := grid(n), make([]float64, 4*n)
	o.Hessians(dst, x)
	b.ReportAllocs()
	for b.Loop() {
		o.Hessians(dst, x)
	}
	perPoint(b, n)
}
