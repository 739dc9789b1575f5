package theme

import (
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// The share of the background in the palest tint, and in the deepest.
const paleTint, deepTint = 0.92, 0.6

// tints are entries of the 256 colours for backgrounds in the colours of the runners, the
// palest first: few of them are dim, so the palest are greys.
func tints(dark bool) [8][3]uint8 {
	if dark {
		return [8][3]uint8{{235, 58, 94}, {235, 17, 24}, {235, 53, 89}, {235, 22, 28}, {235, 54, 55}, {235, 23, 30}, {235, 52, 88}, {235, 238, 241}}
	}
	return [8][3]uint8{{255, 230, 223}, {255, 195, 153}, {255, 225, 218}, {255, 194, 157}, {255, 189, 183}, {255, 158, 122}, {255, 224, 217}, {255, 253, 250}}
}

// Tint is a background in the colour of runner i, deeper for a greater share, 0…1; 0
// with 16 colours or none, and at high contrast.
func (t Theme) Tint(i int, share float64) canvas.Color {
	share = min(max(share, 0), 1)
	switch {
	case t.look.Contrast:
	case t.look.Profile >= colorprofile.TrueColor:
		return t.color(mix(t.runnerRGB(i), t.paper(), paleTint+share*(deepTint-paleTint)))
	case t.look.Profile == colorprofile.ANSI256:
		list := tints(!t.look.Light)
		row := list[(i%len(list)+len(list))%len(list)]
		return canvas.Indexed(row[min(int(share*float64(len(row))), len(row)-1)])
	}
	return 0
}
