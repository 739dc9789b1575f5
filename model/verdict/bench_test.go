package verdict_test

import (
	"testing"
	"time"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// BenchmarkVerdict is what is found, and the same with its sentences, at steps from the
// start of a run to its end, beside the time of a step of the run.
func BenchmarkVerdict(b *testing.B) {
	for _, landscape := range []string{"himmelblau", "rosenbrock", "saddle"} {
		for _, rule := range []string{"gd", "momentum", "adam"} {
			for _, words := range []bool{false, true} {
				b.Run(landscape+"/"+rule+map[bool]string{false: "/finding", true: "/words"}[words], func(b *testing.B) { benchmarkVerdict(b, landscape, rule, words) })
			}
		}
	}
}

func benchmarkVerdict(b *testing.B, landscape, rule string, words bool) {
	l, err := landscapes.Find(landscape)
	if err != nil {
		b.Fatal(err)
	}
	s := model.Session{Home: l.Window, Start: l.Starts[0], Runners: []model.Runner{{Rule: rule, Knobs: map[string]float64{"rate": 1e-3}}}}
	c := newCourse(b, l.Objective(), s, l.Critical)
	var list []verdict.Evidence
	var place verdict.Place
	for _, step := range []int{0, 1, 10, 50, 200, 1000, 3000, 10_000} {
		e := c.look(step)
		e.Place = &place
		list = append(list, e)
	}
	b.ReportAllocs()
	k := 0
	for b.Loop() {
		if _, f := verdict.Find(list[k%len(list)]); words {
			f.Verdict()
		}
		k++
	}
	b.ReportMetric(float64(b.Elapsed())/float64(k)/stepTime(b, l.Objective(), s), "steps")
}

// stepTime is the time of a step of a run alone, in nanoseconds.
func stepTime(b *testing.B, o model.Objective, s model.Session) float64 {
	d, err := run.NewDriver(s, 0, o, optimizer.Makers())
	if err != nil {
		b.Fatal(err)
	}
	const steps = 10_000
	st, begun := d.Start(), time.Now()
	for range steps {
		st = d.Advance(st)
	}
	return float64(time.Since(begun)) / steps
}
