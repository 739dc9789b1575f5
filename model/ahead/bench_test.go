package ahead_test

import (
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// begun is a run of a landscape of the catalogue, from its start, not yet taken on.
func begun(t testing.TB, landscape string, r model.Runner) *ahead.Prospect {
	t.Helper()
	l, err := landscapes.Find(landscape)
	if err != nil {
		t.Fatal(err)
	}
	o := l.Objective()
	tr, err := run.NewTrace(model.Session{Home: l.Window, Start: l.Starts[0], Runners: []model.Runner{r}}, 0, o, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	return ahead.New(tr, ground(o, l.Window, l.Critical), optimizer.Makers(), ahead.LimitsOf(len(l.Starts[0]), 0))
}

func ground(o model.Objective, w model.Window, known []model.Critical) *event.Ground {
	return event.NewGround(o, w, curvature.Survey(o, w), known)
}

// BenchmarkLook is a run taken on by 20,000 steps, beside the same steps by a trace
// alone.
func BenchmarkLook(b *testing.B) {
	for _, landscape := range []string{"himmelblau", "rosenbrock", "local-minimum"} {
		for _, rule := range []string{"gd", "adam"} {
			r := model.Runner{Rule: rule, Knobs: map[string]float64{"rate": 0.001}}
			b.Run(landscape+"/"+rule+"/events", func(b *testing.B) {
				for b.Loop() {
					begun(b, landscape, r).Look(0, 20_000)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/20_000, "ns/step")
			})
			b.Run(landscape+"/"+rule+"/trace", func(b *testing.B) {
				for b.Loop() {
					begun(b, landscape, r).Trace().Extend(20_000)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/20_000, "ns/step")
			})
		}
	}
}

// BenchmarkOthers is 64 runs with other seeds that nothing comes to.
func BenchmarkOthers(b *testing.B) {
	r := model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.01}, Oracle: model.Oracle{Noise: 0.5}}
	for b.Loop() {
		p := begun(b, "himmelblau", r)
		p.Extend(200, 200)
		p.LookAtOthers(200, 64*2000, false)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/64/2000, "ns/step")
}
