package ensemble

import (
	"runtime"
	"testing"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
)

// BenchmarkPlay is a step of 200 seeds with all that is drawn of it: sixty are a
// second of the screen.
func BenchmarkPlay(b *testing.B) {
	for _, k := range []struct{ landscape, words string }{
		{"bowl", "sgd rate=0.1 noise=1"}, {"local-minimum", "sgd rate=0.05 batch=1 noise=0"},
		{"himmelblau", "adam rate=0.05 noise=20"}, {"rosenbrock", "sgd noise=1"},
	} {
		b.Run(k.landscape, func(b *testing.B) {
			s := session(b, experiment.Options{Landscape: k.landscape}, k.words)
			g, t := &Analysis{}, look()
			side, below := canvas.New(36, 22), canvas.New(116, 9)
			g.to(b, s, 0)
			b.ReportAllocs()
			b.ResetTimer()
			for step := range b.N {
				if err := g.Settle(s, 0, step+1, on, 20_000); err != nil {
					b.Fatal(err)
				}
				g.Panel(side, t)
				g.Strips(below, t)
			}
			b.ReportMetric(60*b.Elapsed().Seconds()/float64(b.N)*100, "%core@60/s")
		})
	}
}

// heap is the bytes that live.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// TestMemory: an ensemble of 200 after 10,000 steps, and one of many after as many
// changes as a run can have.
func TestMemory(t *testing.T) {
	for words, most := range map[string]int{"sgd rate=0.1 noise=1": 4 << 20, "adam rate=0.05 noise=1": 4 << 20, "bfgs": 4 << 20} {
		s := session(t, experiment.Options{Landscape: "bowl"}, words)
		before := heap()
		g := at(t, s, 10_000)
		if used := heap() - before; used > most {
			t.Errorf("%s: %d KB after 10,000 steps, expected at most %d", words, used>>10, most>>10)
		} else {
			t.Logf("%s: %d KB", words, used>>10)
		}
		runtime.KeepAlive(g)
	}
	s := session(t, experiment.Options{Landscape: "bowl"}, "adam rate=0.01 noise=1")
	for k := 1; k <= 2000; k++ {
		s.Events = append(s.Events, model.Event{At: k, To: s.Runners[0].With("rate", 0.01+float64(k%2)/1000)})
	}
	before, g := heap(), &Analysis{}
	for more := true; more; _, more = g.Deriving() {
		if err := g.Settle(s, 0, 300, Settings{Seeds: 1000}, 20_000); err != nil {
			t.Fatal(err)
		}
	}
	if used := heap() - before; used > 12<<20 {
		t.Errorf("of 1,000 with 2,000 changes: %d KB", used>>10)
	} else {
		t.Logf("of 1,000 with 2,000 changes: %d KB", used>>10)
	}
	runtime.KeepAlive(g)
}
