package explore

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

func screenOf(b testing.TB, landscape string) (Model, *canvas.Canvas) {
	b.Helper()
	s, err := experiment.Options{Landscape: landscape}.Session()
	if err != nil {
		b.Fatal(err)
	}
	m, err := New(s, Host{Lenses: all.Lenses()})
	if err != nil {
		b.Fatal(err)
	}
	return m.Resize(120, 40, theme.New(colorprofile.TrueColor, true)).(Model), canvas.New(120, 40)
}

// BenchmarkFrameFromNothing is a whole screen of 120 × 40 whose landscape was
// never drawn.
func BenchmarkFrameFromNothing(b *testing.B) {
	for _, landscape := range []string{"himmelblau", "saddle", "local-minimum"} {
		b.Run(landscape, func(b *testing.B) {
			m, c := screenOf(b, landscape)
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				m.derived.picture = nil
				m.Draw(c)
				buf = c.Append(buf[:0])
			}
		})
	}
}

// BenchmarkStep is a step and its whole screen of 120 × 40, the strips
// included, on the landscape drawn already.
func BenchmarkStep(b *testing.B) {
	for _, landscape := range []string{"himmelblau", "local-minimum"} {
		b.Run(landscape, func(b *testing.B) {
			m, c := screenOf(b, landscape)
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				next, _ := m.derived.Settle(m.state.Press("right").State)
				if next.Session.Head > 300 {
					next, _ = m.derived.Settle(next.Press("home").State)
				}
				m.state = next
				m.Draw(c)
				buf = c.Append(buf[:0])
			}
		})
	}
}

// BenchmarkPlot is the plot alone of a step on the landscape drawn already,
// as text.
func BenchmarkPlot(b *testing.B) {
	for _, kind := range plot.Views(2) {
		b.Run(string(kind), func(b *testing.B) {
			m, c := screenOf(b, "himmelblau")
			m.state.View.Plot = kind
			m.state, _ = m.derived.Settle(step(200)(m.state.State))
			m.Draw(c)
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				m.derived.picture.Draw(c, m.scene())
				buf = c.Append(buf[:0])
			}
		})
	}
}

// BenchmarkRace is a step of eight runners and its whole screen of 120 × 40,
// the table and the strips included. Each rule of another kind is among them.
func BenchmarkRace(b *testing.B) {
	rules := []string{"gd", "momentum", "adam", "rmsprop", "nesterov", "sam", "armijo", "newton"}
	for _, landscape := range []string{"himmelblau", "rosenbrock", "local-minimum"} {
		b.Run(landscape, func(b *testing.B) {
			s, g := raced(b, landscape, rules, "L L L L")
			m := Model{state: s, derived: g}.Resize(120, 40, theme.New(colorprofile.TrueColor, true)).(Model)
			c := canvas.New(120, 40)
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				next, _ := g.Settle(m.state.Press("right").State)
				if next.Session.Head > 1000 {
					next, _ = g.Settle(next.Press("home").State)
				}
				m.state = next
				m.Draw(c)
				buf = c.Append(buf[:0])
			}
		})
	}
}

// BenchmarkOpen opens a landscape of 1,000 parameters and draws its first screen of
// 120 × 40.
func BenchmarkOpen(b *testing.B) {
	s, err := experiment.Options{Landscape: "rosenbrock-n", Dim: 1000}.Session()
	if err != nil {
		b.Fatal(err)
	}
	c := canvas.New(120, 40)
	for b.Loop() {
		m, err := New(s, Host{Lenses: all.Lenses()})
		if err != nil {
			b.Fatal(err)
		}
		m.Resize(120, 40, theme.New(colorprofile.TrueColor, true)).(Model).Draw(c)
	}
}

// BenchmarkStepMany is a step in some 1,000 parameters and its whole screen.
func BenchmarkStepMany(b *testing.B) {
	for name, o := range map[string]experiment.Options{
		"rosenbrock": {Landscape: "rosenbrock-n", Dim: 1000},
		"network":    {Formula: "2-30-30-3 tanh, spirals 90", Rule: "adam"},
	} {
		b.Run(name, func(b *testing.B) {
			s, err := o.Session()
			if err != nil {
				b.Fatal(err)
			}
			m, err := New(s, Host{Lenses: all.Lenses()})
			if err != nil {
				b.Fatal(err)
			}
			m = m.Resize(120, 40, theme.New(colorprofile.TrueColor, true)).(Model)
			c := canvas.New(120, 40)
			for b.Loop() {
				next, _ := m.Update(tea.KeyPressMsg{Code: tea.KeyRight})
				m = next.(Model)
				m.Draw(c)
			}
		})
	}
}
