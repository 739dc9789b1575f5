package remap

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/lens/lenstest"
	"optexplore/tui/theme"
)

// BenchmarkPlay is a step of the run in u, with the panel: sixty are a second of the screen.
func BenchmarkPlay(b *testing.B) {
	for _, landscape := range []string{"plateau", "valley", "rosenbrock"} {
		b.Run(landscape, func(b *testing.B) {
			race := lenstest.Race(b, of(landscape), "gd")
			now := lenstest.At(b, race, 0)
			l, t, c := settled(b, now), theme.New(colorprofile.TrueColor, true), canvas.New(32, 20)
			b.ReportAllocs()
			for step := 1; b.Loop(); step++ {
				now = lenstest.At(b, race, step%2000)
				lenstest.Settle(b, l, now)
				l.Panel(c, t)
			}
		})
	}
}
