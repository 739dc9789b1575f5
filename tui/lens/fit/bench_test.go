package fit

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/theme"
)

// at is a race of one runner at a head, and what a lens is given there.
func at(t testing.TB, o experiment.Options, head int) (*experiment.Race, lens.Now) {
	t.Helper()
	r := lenstest.Race(t, o)
	return r, lenstest.At(t, r, head)
}

// BenchmarkStep is a step with its measurement, and its panel of 116 × 34, of a network
// of 371 weights.
func BenchmarkStep(b *testing.B) {
	_, now := at(b, experiment.Options{Landscape: "spirals", Rule: "adam"}, 100)
	l := Entry().New().(*learned)
	lenstest.Settle(b, l, now)
	b.Run("settle", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			l.at[0]++
			lenstest.Settle(b, l, now)
		}
	})
	b.Run("panel", func(b *testing.B) {
		c := canvas.New(116, 34)
		th := theme.New(colorprofile.TrueColor, true)
		b.ReportAllocs()
		for b.Loop() {
			c.Clear()
			l.Panel(c, th)
		}
	})
}
