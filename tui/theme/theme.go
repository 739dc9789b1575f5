package theme

import (
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

// role is the appearance of a token in every kind of terminal.
type role struct {
	token       Token
	dark, light uint32 // 0xrrggbb on a dark and on a light background
	ansi        uint8  // of the 16, on a dark background
	pale        uint8  // of the 16, on a light background
	attr        canvas.Attr
}

// roles declares every token once.
func roles() [tokens]role {
	all := []role{
		{Text, 0xd8dee9, 0x24292f, 7, 0, 0},
		{Muted, 0x8b93a5, 0x5b6370, 8, 0, 0},
		{Faint, 0x4c5363, 0xb4bac4, 8, 8, 0},
		{Accent, 0xffb454, 0x9a4b00, 11, 5, 0},
		{Good, 0x7fd67f, 0x0b6b2c, 10, 4, 0},
		{Warn, 0xffc66d, 0x8a4600, 11, 5, 0},
		{Bad, 0xff7a70, 0xb3261e, 9, 1, 0},
		{Border, 0x4c5363, 0xa7adb8, 8, 8, 0},
		{Title, 0xeceff4, 0x11151a, 15, 0, canvas.Bold},
		{Key, 0x7cc4ff, 0x0757a8, 14, 4, 0},
		{Curve, 0x5fd7e8, 0x00687a, 14, 4, 0},
		{Ghost, 0x8a8fb5, 0x5d628f, 8, 12, 0},
		{Other, 0xd19afc, 0x7b3fa0, 13, 5, 0},
		{Tangent, 0xffd28a, 0x9a4b00, 11, 5, 0},
		{Path, 0xffb454, 0xb04a00, 11, 1, 0},
		{Ball, 0xffffff, 0x000000, 15, 0, canvas.Bold},
		{Start, 0xffffff, 0x000000, 15, 0, canvas.Bold},
		{Critical, 0xffffff, 0x000000, 15, 0, canvas.Bold},
		{Annotation, 0xa5e075, 0x2f6b00, 10, 4, 0},
		{Grid, 0x3a4150, 0xc6ccd6, 8, 8, 0},
	}
	var by [tokens]role
	for _, l := range all {
		by[l.token] = l
	}
	return by
}

// Theme is the styles of one terminal. It is a value, comparable with ==.
type Theme struct {
	look   Look
	styles [tokens]canvas.Style

	runners [8]canvas.Style
	ground  float64 // the luminance of the usual background
}

// New returns the theme of a terminal with a colour profile and a dark or light
// background, in which nothing else is chosen.
func New(p colorprofile.Profile, dark bool) Theme { return Of(Look{Profile: p, Light: !dark}) }

// Of returns the theme of a look.
func Of(l Look) Theme {
	t := Theme{look: l.whole()}
	t.ground = light(t.paper())
	for k, r := range roles() {
		t.styles[k] = t.style(r)
	}
	for i, r := range racers() {
		t.runners[i] = t.runner(r)
	}
	return t
}

// Look is what the theme is made for.
func (t Theme) Look() Look { return t.look }

// As is the theme of a terminal with another colour profile, and all else alike.
func (t Theme) As(p colorprofile.Profile) Theme {
	t.look.Profile = p
	return Of(t.look)
}

// Light reports whether the background is light.
func (t Theme) Light() bool { return t.look.Light }

// Style returns the style of a token.
func (t Theme) Style(k Token) canvas.Style {
	if k < 0 || k >= tokens {
		return canvas.Style{}
	}
	return t.styles[k]
}

// legible and visible are the least contrasts of words and of lines with the background,
// and those at high contrast (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11).
const (
	legible, visible         = 4.5, 1.4
	highLegible, highVisible = 7, 4.5
)

// line reports whether a token is of lines, which are less bright than words.
func (k Token) line() bool { return k == Border || k == Faint || k == Grid }

func (t Theme) style(r role) canvas.Style {
	rgb, ansi := r.light, r.pale
	if !t.look.Light {
		rgb, ansi = r.dark, r.ansi
	}
	attr := r.attr
	least := legible
	if r.token.line() {
		least = visible
	}
	if t.look.Contrast {
		if least = highLegible; r.token.line() {
			least = highVisible
		} else if r.token != Muted {
			attr |= canvas.Bold
		}
		ansi = t.strong(r.token, ansi)
	}
	switch {
	case t.look.Profile >= colorprofile.ANSI256:
		return canvas.Style{Fg: t.seen(rgb, least), Attr: attr}
	case t.look.Profile == colorprofile.ANSI && (ansi != 0 || attr&canvas.Bold == 0):
		return canvas.Style{Fg: canvas.ANSI(ansi), Attr: attr}
	case t.look.Profile == colorprofile.ANSI: // bold black is grey in many terminals
		return canvas.Style{Attr: attr}
	case t.look.Profile == colorprofile.ASCII:
		return canvas.Style{Attr: attr}
	}
	return canvas.Style{}
}

// strong is one of the 16 colours at high contrast: those that are not are black or white.
func (t Theme) strong(k Token, ansi uint8) uint8 {
	switch {
	case t.look.Light && ansi != 4:
		return 0
	case !t.look.Light && (ansi == 8 || ansi == 9 || ansi == 13) && !k.line():
		return 15
	case !t.look.Light && ansi == 8:
		return 7
	}
	return ansi
}

// Colorful reports whether things can be distinguished by colour.
func (t Theme) Colorful() bool { return t.look.Profile >= colorprofile.ANSI }

// Rich reports whether there are enough colours for everything: of 16, runners and
// map share some, and at high contrast things differ by their shapes as well.
func (t Theme) Rich() bool { return t.look.Profile >= colorprofile.ANSI256 && !t.look.Contrast }

// Marker is the marker of dots.
func (t Theme) Marker() canvas.Marker { return t.look.Marker }

// Veiled is a style where something is hidden by a surface: faint, but not at high
// contrast.
func (t Theme) Veiled(s canvas.Style) canvas.Style {
	s.Attr &^= canvas.Bold
	if !t.look.Contrast {
		s.Attr |= canvas.Faint
	}
	return s
}

// Paper is the background that the colours are chosen for, as a colour of its own.
func (t Theme) Paper() canvas.Color { return t.color(t.paper()) }

// Shadow is a background a little darker than the usual one and of no hue, for the side
// of a thing that is away from the light. With 16 colours or none, and at high contrast,
// it is 0.
func (t Theme) Shadow() canvas.Color {
	switch {
	case !t.Rich():
		return 0
	case t.look.Light:
		return t.color(0xe6e8ec)
	}
	return t.color(0x0a0b0e)
}

// paper is the usual background.
func (t Theme) paper() uint32 {
	if !t.look.Light {
		return 0x15161c
	}
	return 0xfafafa
}
