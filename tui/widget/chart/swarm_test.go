package chart

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// TestSwarm: points in one cell stand beside each other and beside the symbol of a
// series, as far as they may, and those beyond an end are not drawn.
func TestSwarm(t *testing.T) {
	draw := func(n, spread int, more ...Dot) string {
		c := Chart{X: Axis{Lo: 0, Hi: 1}, Y: Axis{Lo: 0, Hi: 1}, Swarm: Swarm{Points: more, Spread: spread}}
		c.Series = []Series{{Symbol: '◆', Points: []Point{{X: 0.5, Y: 0.6}}}}
		for range n {
			c.Swarm.Points = append(c.Swarm.Points, Dot{X: 0.5, Y: 0.1, Symbol: '×'})
		}
		on := canvas.New(21, 3)
		c.Draw(on, theme.New(colorprofile.ASCII, true))
		return on.Plain()
	}
	for want, got := range map[string]string{
		"          ×\n": draw(1, 3) + "\n", "          ××\n": draw(2, 3) + "\n", "         ×××\n": draw(3, 3) + "\n", "       ×××××××\n": draw(7, 3) + "\n",
		"        ×××××\n": draw(50, 2) + "\n",
		"          ◆×\n":  draw(1, 3, Dot{X: 0.5, Y: 0.6, Symbol: '×'}) + "\n",
	} {
		if !strings.Contains("\n"+got, "\n"+want) {
			t.Errorf("expected the row %q in\n%s", want, got)
		}
	}
	for _, d := range []Dot{{X: 2, Y: 0.5}, {X: 0.5, Y: 2}, {X: math.NaN(), Y: 0.5}, {X: 0.5, Y: math.NaN()}, {X: 0.5, Y: -1}} {
		d.Symbol = '#'
		if text := draw(0, 2, d); strings.Contains(text, "#") {
			t.Errorf("%+v is drawn:\n%s", d, text)
		}
	}
}
