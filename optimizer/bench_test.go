package optimizer_test

import (
	"fmt"
	"testing"
	"time"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// BenchmarkStep is a step of each rule on rosenbrock, headless and without a
// trace; an operation is a step.
func BenchmarkStep(b *testing.B) {
	for _, e := range optimizer.All() {
		if byMatrix(e) {
			continue
		}
		b.Run(e.ID, func(b *testing.B) { benchmarkSteps(b, e.ID, "rosenbrock", 0) })
	}
}

// BenchmarkConverged is Adam long after it has come to rest, where its means
// would be subnormal numbers.
func BenchmarkConverged(b *testing.B) { benchmarkSteps(b, "adam", "bowl", 2_000_000) }

// benchmarkSteps counts the steps after so many others.
func benchmarkSteps(b *testing.B, rule, landscape string, before int) {
	l, err := landscapes.Find(landscape)
	if err != nil {
		b.Fatal(err)
	}
	s := session(l, rule, model.Oracle{})
	if e, err := optimizer.Find(rule); err == nil && !exacting(e) {
		s.Runners[0] = s.Runners[0].With("rate", 1e-3)
	}
	d, err := run.NewDriver(s, 0, l.Objective(), optimizer.Makers())
	if err != nil {
		b.Fatal(err)
	}
	st := d.Start()
	for range before {
		st = d.Advance(st)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		st = d.Advance(st)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/1e6, "Msteps/s")
}

// BenchmarkStepOfMany is the first step on rosenbrock-n.
func BenchmarkStepOfMany(b *testing.B) {
	for _, n := range []int{257, 1000} {
		l, _ := landscapes.Sized("rosenbrock-n", n)
		for _, id := range []string{"gd", "adam", "newton", "saddle-free-newton", "sophia"} {
			b.Run(fmt.Sprintf("%s/%d", id, n), func(b *testing.B) {
				d, err := run.NewDriver(large(id, n), 0, l.Objective(), optimizer.Makers())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				for b.Loop() {
					d.Advance(d.Start())
				}
			})
		}
	}
}

// BenchmarkRates is the effective rates of a step of each rule, by its lines; the metric
// is how often as long they take as the step.
func BenchmarkRates(b *testing.B) {
	l, err := landscapes.Find("himmelblau")
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range optimizer.All() {
		if byMatrix(e) || ratesMissing()[e.ID] != "" {
			continue
		}
		b.Run(e.ID, func(b *testing.B) {
			d, err := run.NewDriver(session(l, e.ID, model.Oracle{}), 0, l.Objective(), optimizer.Makers())
			if err != nil {
				b.Fatal(err)
			}
			st := d.Advance(d.Start())
			rule, oracle := d.Rule(st.Step)
			taken, of := model.Taken{Rule: rule, Oracle: oracle, Objective: d.Objective(), Before: st}, optimizer.RatesOf(e.ID)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := of(taken); err != nil {
					b.Fatal(err)
				}
			}
			rates, next := b.Elapsed(), st.Clone()
			begun := time.Now()
			for range b.N {
				copy(next.Data, st.Data)
				next.Step, next.Age = st.Step, st.Age
				next = d.Advance(next)
			}
			b.ReportMetric(float64(rates)/float64(time.Since(begun)), "×step")
		})
	}
}
