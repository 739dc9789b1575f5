package theme

import (
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// Area returns the colour of an area of class i, of the runners' hues: dim, so that paths
// and lines over it are seen, and towards the background by a share, 0…1. With 16
// colours or none, and at high contrast, it is 0.
func (t Theme) Area(i int, share float64) canvas.Color {
	share = min(max(share, 0), 1)
	switch {
	case t.look.Contrast:
	case t.look.Profile >= colorprofile.TrueColor:
		const clearest, palest = 0.42, 0.86 // of the background in it
		return t.color(mix(t.runnerRGB(i), t.paper(), clearest+(palest-clearest)*share))
	case t.look.Profile == colorprofile.ANSI256:
		table := areas(!t.look.Light)
		n := len(table)
		tones := table[(i%n+n)%n]
		return canvas.Indexed(tones[min(int(share*float64(len(tones))), len(tones)-1)])
	}
	return 0
}

// areas are the tones of the runners' hues among 256 colours, clear ones first: those of
// the cube, since the nearest colour to a dim one is mostly a grey.
func areas(dark bool) [8][3]uint8 {
	if dark {
		return [8][3]uint8{
			{130, 94, 58}, {25, 24, 17}, {132, 89, 53}, {65, 28, 22}, {97, 55, 54}, {37, 30, 23}, {124, 88, 52}, {243, 239, 236},
		}
	}
	return [8][3]uint8{
		{173, 180, 223}, {74, 110, 153}, {175, 218, 225}, {71, 114, 157}, {98, 141, 183}, {37, 80, 159}, {167, 210, 224}, {247, 250, 253},
	}
}
