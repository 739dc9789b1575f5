package theme

import (
	"math"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// shades is how many colours a palette has: few, as each costs bytes on a
// slow line and a place in the renderer's cache.
const shades = 32

// Palette turns a height between 0 and 1 into a colour. Equal differences in
// height look equally different.
type Palette struct {
	line, dim *[shades]canvas.Color
}

// viridis is ten of the colours of the map of that name, evenly spaced (van
// der Walt and Smith, "A Better Default Colormap for Matplotlib", SciPy 2015).
var viridis = [10]uint32{
	0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725,
}

// Map is the palette for heights. Where there are only 16 colours the dim
// colours are none, and where there are none so are the others.
func (t Theme) Map() Palette {
	p := Palette{new([shades]canvas.Color), new([shades]canvas.Color)}
	for i := range shades {
		rgb := viridisAt(float64(i) / (shades - 1))
		switch {
		case t.profile >= colorprofile.ANSI256 && t.dark:
			p.line[i] = t.color(mix(rgb, 0xffffff, 0.12))
			p.dim[i] = t.color(mix(rgb, 0x0b0c10, 0.66))
		case t.profile >= colorprofile.ANSI256:
			p.line[i] = t.color(mix(rgb, 0x000000, 0.35))
			p.dim[i] = t.color(mix(rgb, 0xffffff, 0.70))
		case t.profile == colorprofile.ANSI:
			steps := [...]uint8{5, 4, 12, 6, 14, 2, 10, 11}
			p.line[i] = canvas.ANSI(steps[i*len(steps)/shades])
		}
	}
	return p
}

// Line is the bright colour of a height, for lines.
func (p Palette) Line(u float64) canvas.Color { return p.line[shade(u)] }

// Dim is the dim colour of a height, for what lies behind lines; none for NaN.
func (p Palette) Dim(u float64) canvas.Color {
	if math.IsNaN(u) {
		return 0
	}
	return p.dim[shade(u)]
}

func shade(u float64) int {
	if !(u > 0) {
		return 0
	}
	return min(int(u*shades), shades-1)
}

func viridisAt(u float64) uint32 {
	at := u * float64(len(viridis)-1)
	i := min(int(at), len(viridis)-2)
	return mix(viridis[i], viridis[i+1], at-float64(i))
}

// mix is a colour a share of the way from a to b.
func mix(a, b uint32, share float64) uint32 {
	var out uint32
	for _, shift := range [3]int{16, 8, 0} {
		x, y := float64(a>>shift&255), float64(b>>shift&255)
		out |= uint32(math.Round(x+share*(y-x))) << shift
	}
	return out
}
