package cli_test

import (
	"math"
	"strconv"
	"testing"
	"time"
)

// BenchmarkRun is `run` as a whole, of which the first and the last state are printed; an
// operation is a step.
func BenchmarkRun(b *testing.B) {
	for _, flags := range [][]string{
		{"--landscape", "valley"}, {"--landscape", "himmelblau"}, {"--landscape", "valley", "--rule", "momentum"},
		{"--landscape", "bowl", "--rule", "sgd"}, {"--landscape", "rosenbrock", "--rule", "newton", "--rate", "1e-9"},
	} {
		name := flags[1]
		if len(flags) > 2 {
			name += "-" + flags[3]
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := strconv.Itoa(b.N)
			done(b, append([]string{"run", "--steps", n, "--every", "1000000000", "--format", "csv"}, flags...)...)
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/1e6, "Msteps/s")
		})
	}
}

// gradientByHand is a gradient as a person would write it.
type gradientByHand func(x, y float64) (gx, gy float64)

var gradientsByHand = map[string]gradientByHand{
	"(1-x)^2 + 100*(y-x^2)^2": func(x, y float64) (gx, gy float64) {
		u := y - x*x
		return -2*(1-x) - 400*x*u, 200 * u
	},
	"(x^2+y-11)^2 + (x+y^2-7)^2": func(x, y float64) (gx, gy float64) {
		u, v := x*x+y-11, x+y*y-7
		return 4*x*u + 2*v, 2*u + 4*y*v
	},
}

// runByHand takes steps of a rule by hand. The loops are written out for each rule, so
// that they are as fast as they can be.
func runByHand(rule string, rate float64, gradient gradientByHand, steps int) (x, y float64) {
	x, y = 0.5, 1
	var mx, my, vx, vy float64
	switch rule {
	case "gd":
		for range steps {
			gx, gy := gradient(x, y)
			x, y = x-rate*gx, y-rate*gy
		}
	case "momentum":
		for range steps {
			gx, gy := gradient(x, y)
			mx, my = 0.9*mx+gx, 0.9*my+gy
			x, y = x-rate*mx, y-rate*my
		}
	case "adam":
		power1, power2 := 1.0, 1.0
		for range steps {
			gx, gy := gradient(x, y)
			power1, power2 = power1*0.9, power2*0.999
			eta, scale := rate/(1-power1), math.Sqrt(1-power2)
			mx, my = 0.9*mx+0.1*gx, 0.9*my+0.1*gy
			vx, vy = 0.999*vx+0.001*gx*gx, 0.999*vy+0.001*gy*gy
			x -= eta * mx / (math.Sqrt(vx)/scale + 1e-8)
			y -= eta * my / (math.Sqrt(vy)/scale + 1e-8)
		}
	}
	return x, y
}

// BenchmarkRunByHand compares `run` of a typed formula as a whole, events looked for at
// each step, with a loop by hand that takes the same steps and nothing else.
func BenchmarkRunByHand(b *testing.B) {
	const steps = 1_000_000
	for name, text := range map[string]string{"rosenbrock": "(1-x)^2 + 100*(y-x^2)^2", "himmelblau": "(x^2+y-11)^2 + (x+y^2-7)^2"} {
		for _, rule := range []string{"gd", "momentum", "adam"} {
			b.Run(name+"/"+rule, func(b *testing.B) {
				const rate = 1e-4
				args := []string{"run", "--formula", text, "--start", "0.5,1", "--rule", rule, "--rate", "1e-4",
					"--steps", strconv.Itoa(steps), "--every", strconv.Itoa(steps), "--format", "csv"}
				least := [2]time.Duration{math.MaxInt64, math.MaxInt64} // what else the machine does slows both
				for b.Loop() {
					begun := time.Now()
					rows := table(b, done(b, args...), header2)
					run := time.Since(begun)
					x, y := runByHand(rule, rate, gradientsByHand[text], steps)
					least[0], least[1] = min(least[0], run), min(least[1], time.Since(begun)-run)
					if ends := [2]float64{column(b, rows, 1)[1], column(b, rows, 2)[1]}; math.Abs(ends[0]-x)+math.Abs(ends[1]-y) > 1e-3 {
						b.Fatalf("the run ends at %v, by hand at %v, %v", ends, x, y)
					}
				}
				b.ReportMetric(float64(least[0])/float64(least[1]), "of-by-hand")
				b.ReportMetric(steps/least[0].Seconds()/1e6, "Msteps/s")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}
