package theme

import (
	"math"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// mix returns a colour between a and b: share 0 is a, share 1 is b.
func mix(a, b uint32, share float64) uint32 {
	var out uint32
	for _, shift := range [3]int{16, 8, 0} {
		x, y := float64(a>>shift&255), float64(b>>shift&255)
		out |= uint32(math.Round(x+share*(y-x))) << shift
	}
	return out
}

// light is the relative luminance of a colour, 0…1 (WCAG 2.2).
func light(rgb uint32) (sum float64) {
	for k, weight := range [3]float64{0.2126, 0.7152, 0.0722} {
		c := float64(rgb>>(16-8*k)&255) / 255
		if c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}

// ratio is the contrast of two luminances, 1…21 (WCAG 2.2).
func ratio(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// color is a colour of 24 bits, or the nearest of the 256.
func (t Theme) color(rgb uint32) canvas.Color {
	if t.look.Profile >= colorprofile.TrueColor {
		return canvas.RGB(uint8(rgb>>16), uint8(rgb>>8), uint8(rgb))
	}
	at, grey := cube(rgb), nearestGrey(rgb)
	if distance(rgb, of256(grey)) < distance(rgb, of256(at)) {
		at = grey
	}
	return canvas.Indexed(at)
}

// tinted is color, but of the 256 colours one of the cube that is no grey, unless the
// colour is one: the nearest to a dull colour mostly is, and colours side by side would
// look alike. It has a contrast of 2 with the background.
func (t Theme) tinted(rgb uint32) canvas.Color {
	if t.look.Profile >= colorprofile.TrueColor || spread(rgb) == 0 {
		return t.color(rgb)
	}
	fit := func(i uint8) bool { return spread(of256(i)) > 0 && ratio(lights[i], t.ground) >= 2 }
	if at := cube(rgb); fit(at) {
		return canvas.Indexed(at)
	}
	return canvas.Indexed(nearest(rgb, fit))
}

// seen is a colour, or one towards black or white, with a contrast of at least a ratio
// with the usual background and with a pure one. Of the 256 colours a greyish one is a grey.
func (t Theme) seen(rgb uint32, least float64) canvas.Color {
	away, pure := uint32(0xffffff), 0.0
	if t.look.Light {
		away, pure = 0, 1
	}
	enough := func(light float64) bool { return min(ratio(light, t.ground), ratio(light, pure)) >= least }
	if t.look.Profile < colorprofile.TrueColor {
		greyish := spread(rgb) < 48
		return canvas.Indexed(nearest(rgb, func(i uint8) bool { return enough(lights[i]) && (!greyish || spread(of256(i)) == 0) }))
	}
	for n := 0; n < 20 && !enough(light(rgb)); n++ {
		rgb = mix(rgb, away, 0.125)
	}
	return t.color(rgb)
}

// nearest is the colour nearest to another among those of the 256 that are fit, the first
// 16 aside, which differ from terminal to terminal; black where none is.
func nearest(rgb uint32, fit func(uint8) bool) uint8 {
	best, least := uint8(16), math.Inf(1)
	for i := 16; i < 256; i++ {
		if d := distance(rgb, of256(uint8(i))); d < least && fit(uint8(i)) {
			best, least = uint8(i), d
		}
	}
	return best
}

// spread is by how much the parts of a colour differ, 0…255; 0 for a grey.
func spread(rgb uint32) uint32 {
	r, g, b := rgb>>16&255, rgb>>8&255, rgb&255
	return max(r, g, b) - min(r, g, b)
}

// cube is the nearest entry of the 6 × 6 × 6 colour cube.
func cube(rgb uint32) (at uint8) {
	for _, shift := range [3]int{16, 8, 0} {
		at *= 6
		switch v := rgb >> shift & 255; {
		case v >= 115:
			at += uint8((v - 35) / 40)
		case v >= 48:
			at++
		}
	}
	return 16 + at
}

// nearestGrey is the nearest of the 24 greys.
func nearestGrey(rgb uint32) uint8 {
	mean := (int(rgb>>16&255) + int(rgb>>8&255) + int(rgb&255)) / 3
	return uint8(232 + min(max(mean-3, 0)/10, 23))
}

// lights are the luminances of the 256 colours, from 16 on.
var lights = func() (list [256]float64) {
	for i := 16; i < 256; i++ {
		list[i] = light(of256(uint8(i)))
	}
	return list
}()

// of256 is an entry of the 256 colours, 16 and up, as xterm has them.
func of256(i uint8) uint32 {
	if i >= 232 {
		return 0x010101 * uint32(8+10*(i-232))
	}
	step := func(v uint8) uint32 {
		if v == 0 {
			return 0
		}
		return 55 + 40*uint32(v)
	}
	i -= 16
	return step(i/36)<<16 | step(i/6%6)<<8 | step(i%6)
}

func distance(a, b uint32) (sum float64) {
	for _, shift := range [3]int{16, 8, 0} {
		d := float64(a>>shift&255) - float64(b>>shift&255)
		sum += d * d
	}
	return sum
}
