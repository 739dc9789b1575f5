package explore

import (
	"image"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/pixels"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// TestAGroundIsMadeAndThenThereIsRest: pulses come until it is there, also of a landscape that
// costs much, and none where there is none: in another view, where f is nowhere a number, and
// on a terminal that shows no pixels.
func TestAGroundIsMadeAndThenThereIsRest(t *testing.T) {
	for name, c := range map[string]struct {
		options experiment.Options
		cell    image.Point
		view    plot.View
		want    bool
	}{
		"a map":      {experiment.Options{Landscape: "himmelblau"}, image.Pt(10, 20), plot.Contour, true},
		"costly":     {experiment.Options{Landscape: "spirals", Slice: model.Slicing{By: model.ByFilter, Seed: 2}}, image.Pt(10, 20), plot.Contour, true},
		"no pixels":  {experiment.Options{Landscape: "himmelblau"}, image.Point{}, plot.Contour, false},
		"a surface":  {experiment.Options{Landscape: "himmelblau"}, image.Pt(10, 20), plot.Surface, false},
		"no numbers": {experiment.Options{Formula: "x + y + log(0.1 - x^2 - y^2)", Start: []float64{0, 0}, Window: model.Window{{Lo: 5, Hi: 6}, {Lo: 5, Hi: 6}}}, image.Pt(10, 20), plot.Contour, false},
	} {
		synctest.Test(t, func(t *testing.T) {
			s, err := c.options.Session()
			if err != nil {
				t.Fatal(err)
			}
			m, err := New(s, Host{Lenses: all.Lenses()})
			if err != nil {
				t.Fatal(err)
			}
			m.state.View.Plot = c.view
			m.settle(m.state.State)
			m = m.Resize(80, 24, theme.Of(theme.Look{Profile: colorprofile.TrueColor, Pixels: true}.In(c.cell))).(Model)
			m, _ = m.Wake()
			on := canvas.New(80, 24)
			for pulses := 0; m.every > 0 && pulses < 20_000; pulses++ {
				m.Draw(on)
				time.Sleep(time.Second / time.Duration(m.every))
				next, _ := m.Update(pulse(m.chain))
				m = next.(Model)
			}
			m.Draw(on)
			if got := GroundOf(m); m.wanted() > 0 || (got != pixels.Ground{}) != c.want {
				t.Errorf("%s: %d pulses a second are wanted at last, and the ground is at %v", name, m.wanted(), got.At)
			}
		})
	}
}
