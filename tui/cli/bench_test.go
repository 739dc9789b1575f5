package cli_test

import (
	"strconv"
	"testing"
)

// BenchmarkRun is `run` as a whole, without a trace; an operation is a step.
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
