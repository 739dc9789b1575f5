package theme

import (
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// racer is the appearance of a runner.
type racer struct {
	dark, light uint32
	ansi, pale  uint8
	symbol      rune
}

// racers declares the runners' colours and symbols. No symbol is a triangle, since
// those point beyond the edge of a picture. Of the 16 colours only five can be read on
// a light background, so some share one.
func racers() [8]racer {
	return [8]racer{
		{0xffb454, 0xb04a00, 11, 1, '●'}, {0x6cb6ff, 0x0757a8, 14, 4, '■'}, {0xff8fb1, 0xa8185a, 13, 5, '◆'}, {0x8ddb8c, 0x0b6b2c, 10, 12, '★'},
		{0xdcbdfb, 0x6639ba, 3, 0, '✚'}, {0x5fe0d0, 0x006a70, 6, 4, '◐'}, {0xff938a, 0xb3261e, 9, 1, '▰'}, {0xe6e6e6, 0x30363d, 15, 5, '✱'},
	}
}

// racer is the appearance of runner i; they repeat after eight.
func (t Theme) racer(i int) racer {
	list := racers()
	return list[(i%len(list)+len(list))%len(list)]
}

// Runner is the colour and the symbol of runner i; they repeat after eight.
func (t Theme) Runner(i int) (canvas.Style, rune) {
	n := len(t.runners)
	return t.runners[(i%n+n)%n], t.racer(i).symbol
}

// runner is the colour of a runner: of words too, since its name has it.
func (t Theme) runner(r racer) (style canvas.Style) {
	rgb, ansi, least := r.light, r.pale, float64(legible)
	if !t.look.Light {
		rgb, ansi = r.dark, r.ansi
	}
	if t.look.Contrast {
		least, style.Attr, ansi = highLegible, canvas.Bold, t.strong(Text, ansi)
	}
	switch {
	case t.look.Profile >= colorprofile.ANSI256:
		style.Fg = t.seen(rgb, least)
	case t.look.Profile == colorprofile.ANSI:
		style.Fg = canvas.ANSI(ansi)
	case t.look.Profile < colorprofile.ASCII:
		style.Attr = 0
	}
	return style
}

// muted is the share from which a dimmed colour is replaced by another if colours
// cannot be mixed.
const muted = 0.4

// Dimmed returns the colour of runner i dimmed towards the background by a share,
// 0…1. If colours cannot be mixed, it is from muted on a muted one of 16 colours,
// or faint without colours.
func (t Theme) Dimmed(i int, share float64) canvas.Style {
	style, _ := t.Runner(i)
	switch {
	case t.look.Contrast && share >= muted:
		style = t.styles[Muted]
	case t.look.Contrast:
	case t.look.Profile >= colorprofile.ANSI256:
		style.Fg = t.color(mix(t.runnerRGB(i), t.paper(), min(max(share, 0), 1)))
	case t.look.Profile == colorprofile.ANSI && share >= muted:
		style = t.styles[Muted]
	case t.look.Profile == colorprofile.ASCII && share >= muted:
		style.Attr = canvas.Faint
	}
	return style
}

func (t Theme) runnerRGB(i int) uint32 {
	if !t.look.Light {
		return t.racer(i).dark
	}
	return t.racer(i).light
}

// ages is the number of styles of the past of a run.
const ages = 4

// Faded returns the style and the symbol of runner i's past: age is 1 for the
// newest quarter, and near 0 for the oldest. Without colours the symbol shows the
// age.
func (t Theme) Faded(i int, age float64) (canvas.Style, rune) {
	k := min(max(int(age*ages), 0), ages-1)
	style, _ := t.Runner(i)
	switch {
	case t.look.Contrast:
	case t.look.Profile >= colorprofile.ANSI256:
		share := [ages]float64{0.35, 0.45, 0.35, 0}[k]
		style.Fg = t.color(mix(t.runnerRGB(i), t.paper(), share))
	case t.look.Profile == colorprofile.ANSI && k == 0:
		style = t.styles[Muted]
	}
	return style, [ages]rune{'·', '∘', '•', '•'}[k]
}
