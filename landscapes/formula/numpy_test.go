package formula

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"optexplore/model/lanes"
)

// inNumPy are the gradients of byHand as a person would write them in NumPy.
var inNumPy = map[string]string{
	"himmelblau": "a := x*x + y - 11; b := x + y*y - 7; 4*x*a + 2*b; 2*a + 4*y*b",
	"rastrigin":  "2*x + 20*pi*sin(2*pi*x); 2*y + 20*pi*sin(2*pi*y)",
	"ackley": "r := sqrt((x*x + y*y)/2); u := 2*exp(-0.2*r)/r; v := pi*exp((cos(2*pi*x) + cos(2*pi*y))/2); " +
		"u*x + v*sin(2*pi*x); u*y + v*sin(2*pi*y)",
	"neurons": "a := tanh(x); b := tanh(2*x); 2*(a - 0.5)*(1 - a*a) + 4*(y*b - 0.7)*y*(1 - b*b); 2*(y*b - 0.7)*b",
}

// BenchmarkAsNumPy compares gradients at many points with those by NumPy, where python3 has it.
func BenchmarkAsNumPy(b *testing.B) {
	var given strings.Builder
	for _, h := range byHand {
		fmt.Fprintln(&given, h.name, inNumPy[h.name])
	}
	python := exec.Command("python3", "testdata/rival.py")
	python.Stdin = strings.NewReader(given.String())
	out, err := python.Output()
	if err != nil {
		b.Skip("python3 with NumPy: ", err)
	}
	took := map[string]float64{}
	for line := range strings.Lines(string(out)) {
		var name string
		var ns float64
		if _, err := fmt.Sscan(line, &name, &ns); err != nil {
			b.Fatal(err)
		}
		took[name] = ns
	}
	const n = 16 * lanes.Count
	x, dst := grid(n), make([]float64, 2*n)
	for _, h := range byHand {
		for l := lanes.Plain; l <= lanes.Best(); l++ {
			b.Run(h.name+"/"+l.String(), func(b *testing.B) {
				o := atLevel(MustParse(h.text), l)
				var r rival
				for b.Loop() {
					r.time(0, func() { o.Gradients(dst, x) }, func() {})
				}
				ns := float64(r.least[0][0].Nanoseconds()) / n
				b.ReportMetric(ns, "ns/point")
				b.ReportMetric(ns/took[h.name], "of-NumPy")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}
