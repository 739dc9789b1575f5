package theme

import (
	"math"
	"slices"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// shades is the number of colours of a palette: few, since changes of colour cost
// bytes on a slow connection.
const shades = 32

// colormap is a colour map: equal differences look equally different, and of two colours
// the lighter is the higher. Lists of colours are from the lowest up, evenly spaced.
type colormap struct {
	name string
	rgb  []uint32
	// Of the 256 colours, pale ones for a light background: those nearest to the mixed
	// ones glare.
	pale []uint8
	// Of the 16 colours, for lines on a dark background and on a light one.
	bright, deep []uint8
}

// colormaps declares every map, the default first. The sources are van der Walt and Smith,
// "A Better Default Colormap for Matplotlib" (SciPy 2015), for viridis and magma, and
// Nuñez, Anderton and Renslow, "Optimizing colormaps with consideration for color vision
// deficiency" (PLoS ONE 2018), for cividis.
func colormaps() []colormap {
	return []colormap{
		{"viridis",
			[]uint32{0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725},
			[]uint8{182, 189, 195, 194, 230},
			[]uint8{5, 12, 6, 14, 2, 10, 11}, []uint8{4, 12, 5, 9, 13}},
		{"cividis",
			[]uint32{0x00204d, 0x00336f, 0x39486b, 0x575c6d, 0x707173, 0x8a8779, 0xa69d75, 0xc4b56c, 0xe4cf5b, 0xffea46},
			[]uint8{146, 189, 254, 255, 230},
			[]uint8{4, 12, 8, 7, 3, 11}, []uint8{4, 12, 8}},
		{"magma",
			[]uint32{0x000004, 0x180f3e, 0x451077, 0x721f81, 0x9f2f7f, 0xcd4071, 0xf1605d, 0xfd9567, 0xfec98d, 0xfcfdbf},
			[]uint8{182, 189, 225, 224, 230},
			[]uint8{4, 5, 13, 9, 11, 15}, []uint8{0, 4, 5, 9}},
		{"grey",
			[]uint32{0x202020, 0xf8f8f8},
			[]uint8{250, 251, 252, 253, 254, 255},
			[]uint8{8, 7, 15}, []uint8{0, 8}},
	}
}

// dim are the dim ones of the 256 colours, of every map: the others that are as dark are
// garish, of one or two channels at 95 of 255, and cover the lines over them.
var dim = []uint8{233, 234, 235, 236, 237, 238, 239}

// mapOf returns the map of a name, or the default.
func mapOf(name string) colormap {
	list := colormaps()
	k := slices.IndexFunc(list, func(m colormap) bool { return m.name == name })
	return list[max(k, 0)]
}

// at is the colour of a height u, 0…1.
func (m colormap) at(u float64) uint32 {
	at := u * float64(len(m.rgb)-1)
	i := min(int(at), len(m.rgb)-2)
	return mix(m.rgb[i], m.rgb[i+1], at-float64(i))
}

// Palette maps a height between 0 and 1 to a colour.
type Palette struct {
	line, thin, dim *[shades]canvas.Color
}

// Map returns the palette for heights. With 16 colours and at high contrast it has no
// dim colours, and without colours none at all.
func (t Theme) Map() Palette {
	p, m := Palette{new([shades]canvas.Color), new([shades]canvas.Color), new([shades]canvas.Color)}, mapOf(t.look.Map)
	for i := range shades {
		p.line[i], p.thin[i], p.dim[i] = t.shade(m, i)
	}
	return p
}

// shade is shade i of a map: for lines, for thin lines on the dim colour, dim.
func (t Theme) shade(m colormap, i int) (line, thin, ground canvas.Color) {
	rgb := m.at(float64(i) / (shades - 1))
	switch {
	case t.look.Profile < colorprofile.ANSI:
		return 0, 0, 0
	case t.look.Profile == colorprofile.ANSI:
		line = canvas.ANSI(pick(i, t.either(m.bright, m.deep)))
		return line, line, 0
	case t.look.Contrast:
		line = t.seen(rgb, 4.5)
		return line, line, 0
	case t.look.Light:
		line, thin, ground = t.tinted(mix(rgb, 0x000000, 0.35)), t.tinted(mix(rgb, 0x000000, 0.15)), t.color(t.behind(rgb))
	default:
		line, thin, ground = t.tinted(mix(rgb, 0xffffff, 0.12)), t.tinted(mix(mix(rgb, 0xffffff, 0.16), 0x0b0c10, 0.26)), t.color(t.behind(rgb))
	}
	if t.look.Profile == colorprofile.ANSI256 {
		ground = canvas.Indexed(pick(i, t.either(dim, m.pale)))
	}
	return line, thin, ground
}

// behind is a colour of a map as it is behind words: pale or dim.
func (t Theme) behind(rgb uint32) uint32 {
	if t.look.Light {
		return mix(rgb, 0xffffff, 0.70)
	}
	return mix(rgb, 0x0b0c10, 0.64)
}

// Grounds are n colours, 0xrrggbb, of heights from 0 to 1: the dim colours in more steps,
// as pixels can have. n is 2 or more.
func (t Theme) Grounds(n int) []uint32 {
	m, list := mapOf(t.look.Map), make([]uint32, n)
	for i := range list {
		list[i] = t.behind(m.at(float64(i) / float64(n-1)))
	}
	return list
}

// either returns the first list on a dark background, else the second.
func (t Theme) either(dark, light []uint8) []uint8 {
	if t.look.Light {
		return light
	}
	return dark
}

// pick is the entry of a list for shade i.
func pick(i int, list []uint8) uint8 { return list[i*len(list)/shades] }

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
