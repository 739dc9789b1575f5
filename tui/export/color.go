package export

import (
	"fmt"
	"strconv"

	"optexplore/tui/canvas"
)

// color is 0xrrggbb.
type color uint32

// String is c as SVG writes it: "#rrggbb".
func (c color) String() string { return fmt.Sprintf("#%06x", uint32(c)) }

// mix is a colour a share of the way from a to b.
func mix(a, b color, share float64) (out color) {
	for _, shift := range [3]int{16, 8, 0} {
		x, y := float64(a>>shift&255), float64(b>>shift&255)
		out |= color(x+share*(y-x)+0.5) << shift
	}
	return out
}

// first are the first 16 of the 256 colours, as xterm has them.
var first = [16]color{
	0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
}

// colorOf is the colour of a cell; own is the one that stands for the default.
// After the 16, xterm has a cube of 6 × 6 × 6 colours and 24 greys.
func colorOf(c canvas.Color, own color) color {
	if rgb, ok := c.Bits(); ok {
		return color(rgb)
	}
	k, err := strconv.Atoi(c.Spec())
	if err != nil {
		return own
	}
	switch {
	case k < 16:
		return first[k]
	case k >= 232:
		return color(8+10*(k-232)) * 0x010101
	}
	steps := [6]color{0, 95, 135, 175, 215, 255}
	k -= 16
	return steps[k/36]<<16 | steps[k/6%6]<<8 | steps[k%6]
}

// look is the colours of a cell: what lies behind the character, and the character's.
type look struct{ ground, ink color }

// white is the ink of a page that names none; its paper is black.
const white color = 0xffffff

// paper is the background where a cell has none.
func (p Page) paper() color { return colorOf(p.Paper, 0) }

// lookOf is the look of a style on a page with colours of its own.
func (p Page) lookOf(s canvas.Style) look {
	l := look{ground: colorOf(s.Bg, p.paper()), ink: colorOf(s.Fg, colorOf(p.Ink, white))}
	if s.Attr&canvas.Reverse != 0 {
		l.ground, l.ink = l.ink, l.ground
	}
	if s.Attr&canvas.Faint != 0 {
		l.ink = mix(l.ink, l.ground, 0.5)
	}
	return l
}
