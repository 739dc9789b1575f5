package theme

import (
	"strings"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
)

// Token is the meaning of a thing on the screen.
type Token int

// The tokens.
const (
	Text Token = iota
	Muted
	Faint
	Accent
	Good
	Warn
	Bad
	Border
	Title
	Key
	Curve
	Ghost
	Other
	Tangent
	Path
	Ball
	Start
	Critical
	Annotation
	Grid
	tokens // the number of tokens
)

// look is the appearance of a token in every kind of terminal.
type look struct {
	token       Token
	dark, light uint32 // 0xrrggbb on a dark and on a light background
	ansi        uint8  // of the 16, on a dark background
	pale        uint8  // of the 16, on a light background
	attr        canvas.Attr
}

// looks declares every token once.
func looks() [tokens]look {
	all := []look{
		{Text, 0xd8dee9, 0x24292f, 7, 0, 0},
		{Muted, 0x8b93a5, 0x5b6370, 8, 8, 0},
		{Faint, 0x4c5363, 0xb4bac4, 8, 7, 0},
		{Accent, 0xffb454, 0x9a4b00, 11, 3, 0},
		{Good, 0x7fd67f, 0x0b6b2c, 10, 2, 0},
		{Warn, 0xffc66d, 0x8a4600, 11, 3, 0},
		{Bad, 0xff7a70, 0xb3261e, 9, 1, 0},
		{Border, 0x4c5363, 0xa7adb8, 8, 8, 0},
		{Title, 0xeceff4, 0x11151a, 15, 0, canvas.Bold},
		{Key, 0x7cc4ff, 0x0757a8, 14, 4, 0},
		{Curve, 0x5fd7e8, 0x00687a, 14, 6, 0},
		{Ghost, 0x8a8fb5, 0x5d628f, 8, 8, 0},
		{Other, 0xd19afc, 0x7b3fa0, 13, 5, 0},
		{Tangent, 0xffd28a, 0x9a4b00, 11, 3, 0},
		{Path, 0xffb454, 0xb04a00, 11, 1, 0},
		{Ball, 0xffffff, 0x000000, 15, 0, canvas.Bold},
		{Start, 0xffffff, 0x000000, 15, 0, canvas.Bold},
		{Critical, 0xffffff, 0x000000, 15, 0, canvas.Bold},
		{Annotation, 0xa5e075, 0x2f6b00, 10, 2, 0},
		{Grid, 0x3a4150, 0xc6ccd6, 8, 7, 0},
	}
	var by [tokens]look
	for _, l := range all {
		by[l.token] = l
	}
	return by
}

// Theme is the styles of one terminal. It is a value, comparable with ==.
type Theme struct {
	profile colorprofile.Profile
	dark    bool
	styles  [tokens]canvas.Style
}

// New returns the theme of a terminal with a colour profile and a dark or light
// background.
func New(p colorprofile.Profile, dark bool) Theme {
	t := Theme{profile: p, dark: dark}
	for k, l := range looks() {
		t.styles[k] = t.style(l)
	}
	return t
}

// As is the theme of a terminal with another colour profile, on the same background.
func (t Theme) As(p colorprofile.Profile) Theme { return New(p, t.dark) }

// Light reports whether the background is light.
func (t Theme) Light() bool { return !t.dark }

// Style returns the style of a token.
func (t Theme) Style(k Token) canvas.Style {
	if k < 0 || k >= tokens {
		return canvas.Style{}
	}
	return t.styles[k]
}

func (t Theme) style(l look) canvas.Style {
	rgb, ansi := l.light, l.pale
	if t.dark {
		rgb, ansi = l.dark, l.ansi
	}
	switch {
	case t.profile >= colorprofile.ANSI256:
		return canvas.Style{Fg: t.color(rgb), Attr: l.attr}
	case t.profile == colorprofile.ANSI:
		return canvas.Style{Fg: canvas.ANSI(ansi), Attr: l.attr}
	case t.profile == colorprofile.ASCII:
		return canvas.Style{Attr: l.attr}
	}
	return canvas.Style{}
}

// color is a colour of 24 bits, or the nearest of the 256.
func (t Theme) color(rgb uint32) canvas.Color {
	r, g, b := uint8(rgb>>16), uint8(rgb>>8), uint8(rgb)
	if t.profile >= colorprofile.TrueColor {
		return canvas.RGB(r, g, b)
	}
	return nearest(r, g, b)
}

// Wanted returns the colour profile of a terminal as limited by its environment:
// any value of NO_COLOR means no colours (no-color.org).
func Wanted(p colorprofile.Profile, env []string) colorprofile.Profile {
	for _, pair := range env {
		if value, ok := strings.CutPrefix(pair, "NO_COLOR="); ok && value != "" {
			return min(p, colorprofile.ASCII)
		}
	}
	return p
}

// Colorful reports whether things can be distinguished by colour.
func (t Theme) Colorful() bool { return t.profile >= colorprofile.ANSI }

// Rich reports whether there are enough colours for everything: of 16, runners and
// map share some.
func (t Theme) Rich() bool { return t.profile >= colorprofile.ANSI256 }

// Marker is the marker of dots.
func (t Theme) Marker() canvas.Marker { return canvas.Braille() }

// racer is the appearance of a runner.
type racer struct {
	dark, light uint32
	ansi, pale  uint8
	symbol      rune
}

// racers declares the runners' colours and symbols. No symbol is a triangle, since
// those point beyond the edge of a picture.
func racers() [8]racer {
	return [8]racer{
		{0xffb454, 0xb04a00, 11, 1, '●'}, {0x6cb6ff, 0x0757a8, 12, 4, '■'}, {0xff8fb1, 0xa8185a, 13, 5, '◆'}, {0x8ddb8c, 0x0b6b2c, 10, 2, '★'},
		{0xdcbdfb, 0x6639ba, 5, 13, '✚'}, {0x5fe0d0, 0x006a70, 14, 6, '◐'}, {0xff938a, 0xb3261e, 9, 3, '▰'}, {0xe6e6e6, 0x30363d, 15, 0, '✱'},
	}
}

// racer is the appearance of runner i; they repeat after eight.
func (t Theme) racer(i int) racer {
	list := racers()
	return list[(i%len(list)+len(list))%len(list)]
}

// Runner is the colour and the symbol of runner i; they repeat after eight.
func (t Theme) Runner(i int) (canvas.Style, rune) {
	r := t.racer(i)
	var style canvas.Style
	switch {
	case t.profile >= colorprofile.ANSI256:
		style.Fg = t.color(t.runnerRGB(i))
	case t.profile == colorprofile.ANSI && t.dark:
		style.Fg = canvas.ANSI(r.ansi)
	case t.profile == colorprofile.ANSI:
		style.Fg = canvas.ANSI(r.pale)
	}
	return style, r.symbol
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
	case t.profile >= colorprofile.ANSI256:
		style.Fg = t.color(mix(t.runnerRGB(i), t.paper(), min(max(share, 0), 1)))
	case t.profile == colorprofile.ANSI && share >= muted:
		style = t.styles[Muted]
	case t.profile == colorprofile.ASCII && share >= muted:
		style.Attr = canvas.Faint
	}
	return style
}

func (t Theme) runnerRGB(i int) uint32 {
	if t.dark {
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
	case t.profile >= colorprofile.ANSI256:
		share := [ages]float64{0.35, 0.45, 0.35, 0}[k]
		style.Fg = t.color(mix(t.runnerRGB(i), t.paper(), share))
	case t.profile == colorprofile.ANSI && k == 0:
		style = t.styles[Muted]
	}
	return style, [ages]rune{'·', '∘', '•', '•'}[k]
}

// Paper is the background that the colours are chosen for, as a colour of its own.
func (t Theme) Paper() canvas.Color { return t.color(t.paper()) }

// paper is the usual background.
func (t Theme) paper() uint32 {
	if t.dark {
		return 0x15161c
	}
	return 0xfafafa
}

// nearest is the entry of the 6 × 6 × 6 colour cube, or of the 24 greys of
// the 256 colours, that is nearest to a colour.
func nearest(r, g, b uint8) canvas.Color {
	level := func(v uint8) int {
		if v < 48 {
			return 0
		}
		if v < 115 {
			return 1
		}
		return (int(v) - 35) / 40
	}
	steps := [6]int{0, 95, 135, 175, 215, 255}
	i, j, k := level(r), level(g), level(b)
	cube := distance(r, g, b, steps[i], steps[j], steps[k])
	grey := min(max((int(r)+int(g)+int(b))/3-3, 0)/10, 23)
	v := 8 + 10*grey
	if distance(r, g, b, v, v, v) < cube {
		return canvas.Indexed(uint8(232 + grey))
	}
	return canvas.Indexed(uint8(16 + 36*i + 6*j + k))
}

func distance(r, g, b uint8, x, y, z int) int {
	d := func(a uint8, b int) int { return (int(a) - b) * (int(a) - b) }
	return d(r, x) + d(g, y) + d(b, z)
}
