package explore

import (
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// eightRules are the runners of a race, a rule of each kind, at rates at which none
// comes to rest within a minute.
func eightRules() []string {
	return []string{
		"gd rate=0.0005", "momentum rate=0.0001", "adam rate=0.002", "rmsprop rate=0.001",
		"nesterov rate=0.0001", "sam rate=0.0005", "amsgrad rate=0.002", "lion rate=0.0005",
	}
}

// played is a run that is played on a screen of 120 × 40.
type played struct {
	landscape string
	rules     []string // of its runners
	keys      []string
	speed     int // steps a second
}

// model is the screen of p, playing.
func (p played) model(b *testing.B) Model {
	b.Helper()
	s, err := experiment.Options{Landscape: p.landscape}.Race(p.rules)
	if err != nil {
		b.Fatal(err)
	}
	m, err := New(s, Host{Lenses: all.Lenses()})
	if err != nil {
		b.Fatal(err)
	}
	m = m.Resize(120, 40, theme.New(colorprofile.TrueColor, true)).(Model)
	for _, key := range p.keys {
		m.settle(m.state.Press(key).State)
	}
	for k, speed := range speeds() {
		if speed == p.speed {
			m.state.Play = Play{Speed: k, Running: true}
		}
	}
	for m.Deriving() {
		m.settle(m.state.State)
	}
	return m
}

// bench measures a pulse, its screen, and what is written for it. The metric is how
// often as long it takes as the steps of the runners alone.
func (p played) bench(b *testing.B) {
	m := p.model(b)
	c, shown := canvas.New(120, 40), canvas.New(120, 40)
	var buf []byte
	taken, steps := 0, time.Duration(0)
	b.ReportAllocs()
	for b.Loop() {
		if m.state.Session.Head > model.MaxSteps/2 || !m.state.Play.Running {
			b.StopTimer()
			m = p.model(b)
			b.StartTimer()
		}
		before := m.derived.race.Places(m.state.Session.Head)
		next := m.state.State
		if _, deriving := m.derived.Deriving(); !deriving {
			next = next.Tick(FramesPerSecond)
		}
		m.settle(next)
		m.Draw(c)
		buf = c.AppendChanges(buf[:0], shown)
		c, shown = shown, c
		for i, at := range m.derived.race.Places(m.state.Session.Head) {
			taken += at.Step - before[i].Step
		}
	}
	b.StopTimer()
	for i := range m.state.Session.Runners {
		steps += ofSteps(b, m.state.Session, i, taken/len(m.state.Session.Runners))
	}
	b.ReportMetric(float64(taken)/float64(b.N), "steps/frame")
	b.ReportMetric(float64(b.Elapsed())/float64(steps), "×steps")
}

// ofSteps is how long n steps of a runner take.
func ofSteps(b *testing.B, s model.Session, i, n int) time.Duration {
	b.Helper()
	p, err := experiment.NewRace(s)
	if err != nil {
		b.Fatal(err)
	}
	d, err := run.NewDriver(s, i, p.Problem.Objective, optimizer.Makers())
	if err != nil {
		b.Fatal(err)
	}
	begun, st := time.Now(), d.Start()
	for range n {
		if st = d.Advance(st); !st.Finite() {
			st = d.Start()
		}
	}
	return time.Since(begun)
}

// BenchmarkPlaying is a frame at 60 steps a second of what keeps a screen busy.
func BenchmarkPlaying(b *testing.B) {
	one, network := eightRules()[:1], []string{"adam rate=0.01"}
	for name, p := range map[string]played{
		"one":      {landscape: "himmelblau", rules: one},
		"race":     {landscape: "himmelblau", rules: eightRules()},
		"surface":  {landscape: "himmelblau", rules: one, keys: []string{"v"}},
		"ensemble": {landscape: "himmelblau", rules: []string{"sgd rate=0.0005"}, keys: []string{"E"}},
		"network":  {landscape: "spirals", rules: network},
		"layers":   {landscape: "spirals", rules: network, keys: []string{"W"}},
		"fit":      {landscape: "spirals", rules: network, keys: []string{"y"}},
	} {
		p.speed = FramesPerSecond
		b.Run(name, p.bench)
	}
}

// BenchmarkRaceFastest is a frame of a race of eight at the fastest speed.
func BenchmarkRaceFastest(b *testing.B) {
	for _, landscape := range []string{"himmelblau", "rosenbrock"} {
		b.Run(landscape, played{landscape: landscape, rules: eightRules(), speed: speeds()[len(speeds())-1]}.bench)
	}
}

// BenchmarkFrame is the parts of a frame of a race of eight, each alone.
func BenchmarkFrame(b *testing.B) {
	m := played{landscape: "himmelblau", rules: eightRules(), speed: FramesPerSecond}.model(b)
	m.settle(step(400)(m.state.State))
	c := canvas.New(120, 40)
	m.Draw(c)
	l := m.layout()
	parts := map[string]func(){
		"rows":    func() { m.derived.race.Rows() },
		"scene":   func() { m.scene() },
		"plot":    func() { m.derived.picture.Draw(c.Sub(boxed(l.Plot)), plot.Scene{}) },
		"panel":   func() { m.derived.lenses.front().Panel(c.Sub(inside(l.Point)), m.theme) },
		"table":   func() { m.table(c.Sub(l.Table)) },
		"verdict": func() { m.verdictPanel(c, l) },
		"strips":  func() { m.historyStrips(c.Sub(l.History)) },
		"header":  func() { m.header(c.Sub(l.Header)) },
		"footer":  func() { m.footer(c.Sub(l.Footer)) },
		"line":    func() { timeline(c.Sub(l.Timeline), m) },
	}
	for name, draw := range parts {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				draw()
			}
		})
	}
}
