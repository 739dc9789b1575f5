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
// on a terminal that shows no pixels; in the place of characters, not where one has no colour
// behind it.
func TestAGroundIsMadeAndThenThereIsRest(t *testing.T) {
	for name, c := range map[string]struct {
		options experiment.Options
		cell    image.Point
		view    plot.View
		want    bool
		sixel   bool
	}{
		"a map":      {experiment.Options{Landscape: "himmelblau"}, image.Pt(10, 20), plot.Contour, true, false},
		"in place":   {experiment.Options{Landscape: "himmelblau"}, image.Pt(10, 20), plot.Contour, true, true},
		"a part":     {experiment.Options{Formula: "x + y + log(0.9 - x^2 - y^2)", Start: []float64{0, 0}, Window: model.Window{{Lo: -1, Hi: 1}, {Lo: -1, Hi: 1}}}, image.Pt(10, 20), plot.Contour, false, true},
		"no height":  {experiment.Options{Formula: "x + y + log(0.1 - x^2 - y^2)", Start: []float64{0, 0}, Window: model.Window{{Lo: 5, Hi: 6}, {Lo: 5, Hi: 6}}}, image.Pt(10, 20), plot.Contour, false, true},
		"costly":     {experiment.Options{Landscape: "spirals", Slice: model.Slicing{By: model.ByFilter, Seed: 2}}, image.Pt(10, 20), plot.Contour, true, false},
		"no pixels":  {experiment.Options{Landscape: "himmelblau"}, image.Point{}, plot.Contour, false, false},
		"a surface":  {experiment.Options{Landscape: "himmelblau"}, image.Pt(10, 20), plot.Surface, false, false},
		"no numbers": {experiment.Options{Formula: "x + y + log(0.1 - x^2 - y^2)", Start: []float64{0, 0}, Window: model.Window{{Lo: 5, Hi: 6}, {Lo: 5, Hi: 6}}}, image.Pt(10, 20), plot.Contour, false, false},
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
			m = m.Resize(80, 24, theme.Of(theme.Look{Profile: colorprofile.TrueColor, Pixels: true}.In(c.cell, c.sixel))).(Model)
			on := canvas.New(80, 24)
			for range 20_000 {
				m.Draw(on)
				GroundOf(m, on, false)
				if m, _ = m.Wake(); m.every == 0 {
					break
				}
				time.Sleep(time.Second / time.Duration(m.every))
				next, _ := m.Update(pulse(m.chain))
				m = next.(Model)
			}
			m.Draw(on)
			if got := GroundOf(m, on, false); m.wanted() > 0 || (got != pixels.Ground{}) != c.want {
				t.Errorf("%s: %d pulses a second are wanted at last, and the ground is at %v", name, m.wanted(), got.At)
			}
		})
	}
}
