package theme

import (
	"math"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// shades is the number of colours of a palette: few, since changes of colour cost
// bytes on a slow connection.
const shades = 32

// Palette maps a height between 0 and 1 to a colour. Equal differences in height
// look equally different.
type Palette struct {
	line, thin, dim *[shades]canvas.Color
}

// viridis is ten of the colours of the map of that name, evenly spaced (van
// der Walt and Smith, "A Better Default Colormap for Matplotlib", SciPy 2015).
var viridis = [10]uint32{
	0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725,
}

// Map returns the palette for heights. With 16 colours it has no dim colours, and
// without colours none at all.
func (t Theme) Map() Palette {
	p := Palette{new([shades]canvas.Color), new([shades]canvas.Color), new([shades]canvas.Color)}
	for i := range shades {
		p.line[i], p.thin[i], p.dim[i] = t.shade(i)
	}
	return p
}

// shade is shade i of the map: bright, for thin lines, dim. Of the 256 colours few
// are dim, so on a dark background greys are used for them.
func (t Theme) shade(i int) (line, thin, dim canvas.Color) {
	rgb := viridisAt(float64(i) / (shades - 1))
	switch {
	case t.profile >= colorprofile.TrueColor && t.dark:
		return t.color(mix(rgb, 0xffffff, 0.12)), t.color(mix(mix(rgb, 0xffffff, 0.16), 0x0b0c10, 0.26)), t.color(mix(rgb, 0x0b0c10, 0.64))
	case t.profile >= colorprofile.TrueColor:
		return t.color(mix(rgb, 0x000000, 0.35)), t.color(mix(rgb, 0x000000, 0.15)), t.color(mix(rgb, 0xffffff, 0.70))
	case t.profile == colorprofile.ANSI256 && t.dark:
		return canvas.Indexed(pick(i, 97, 61, 67, 31, 37, 36, 42, 78, 113, 149, 184, 227)),
			canvas.Indexed(pick(i, 97, 61, 67, 31, 37, 36, 35, 71, 107, 143, 178)),
			canvas.Indexed(pick(i, 233, 234, 235, 236, 237, 238, 239))
	case t.profile == colorprofile.ANSI256:
		return canvas.Indexed(pick(i, 54, 55, 61, 25, 30, 29, 28, 64, 100, 136)),
			canvas.Indexed(pick(i, 97, 61, 67, 31, 37, 36, 35, 71, 107, 143)),
			canvas.Indexed(pick(i, 183, 147, 153, 159, 158, 157, 193, 229, 230))
	case t.profile == colorprofile.ANSI && t.dark:
		return canvas.ANSI(pick(i, 5, 4, 12, 6, 14, 2, 10, 11)), canvas.ANSI(pick(i, 5, 12, 6, 2, 3)), 0
	case t.profile == colorprofile.ANSI:
		line = canvas.ANSI(pick(i, 5, 4, 6, 2, 3))
		return line, line, 0
	}
	return 0, 0, 0
}

// pick is the entry of a list for shade i, to approximate viridis in a short
// palette.
func pick(i int, list ...uint8) uint8 { return list[i*len(list)/shades] }

// Line is the bright colour of a height, for lines.
func (p Palette) Line(u float64) canvas.Color { return p.line[shade(u)] }

// Thin is the colour of a height for thin lines on its dim colour, less
// bright than what is drawn above them.
func (p Palette) Thin(u float64) canvas.Color { return p.thin[shade(u)] }

// Shades is the number of colours: shade i is for heights from i/Shades to
// (i+1)/Shades.
func (p Palette) Shades() int { return shades }

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
	return int(min(u*shades, shades-1))
}

func viridisAt(u float64) uint32 {
	at := u * float64(len(viridis)-1)
	i := min(int(at), len(viridis)-2)
	return mix(viridis[i], viridis[i+1], at-float64(i))
}

// mix returns a colour between a and b: share 0 is a, share 1 is b.
func mix(a, b uint32, share float64) uint32 {
	var out uint32
	for _, shift := range [3]int{16, 8, 0} {
		x, y := float64(a>>shift&255), float64(b>>shift&255)
		out |= uint32(math.Round(x+share*(y-x))) << shift
	}
	return out
}
