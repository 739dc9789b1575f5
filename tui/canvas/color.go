package canvas

import (
	"strconv"
)

// Color is the colour of a cell: the terminal's default (the zero value), one of
// its 16 or 256 colours, or a colour of 24 bits. The caller must know which of them
// a terminal has.
type Color uint32

// The high byte of a Color says what the rest is.
const (
	kindDefault = iota
	kindANSI
	kindIndexed
	kindRGB
)

// RGB is a colour of 24 bits.
func RGB(r, g, b uint8) Color {
	return kindRGB<<24 | Color(r)<<16 | Color(g)<<8 | Color(b)
}

// ANSI is one of the terminal's first 16 colours; only the low 4 bits count.
func ANSI(i uint8) Color { return kindANSI<<24 | Color(i&15) }

// Indexed is one of the terminal's 256 colours.
func Indexed(i uint8) Color { return kindIndexed<<24 | Color(i) }

// Spec returns c in the form of other libraries: empty for the default, "#rrggbb"
// or the number of a palette entry.
func (c Color) Spec() string {
	switch c >> 24 {
	case kindRGB:
		text := strconv.FormatUint(uint64(c&0xffffff)|1<<24, 16)
		return "#" + text[1:]
	case kindANSI, kindIndexed:
		return strconv.Itoa(int(c & 255))
	}
	return ""
}

// Bits returns a colour of 24 bits as 0xrrggbb; ok is false for others.
func (c Color) Bits() (rgb uint32, ok bool) { return uint32(c & 0xffffff), c>>24 == kindRGB }

// append writes the parameters that select c, as foreground or background.
func (c Color) append(buf []byte, background bool) []byte {
	base := uint8(30)
	if background {
		base = 40
	}
	v := uint8(c)
	switch c >> 24 {
	case kindANSI:
		if v >= 8 {
			base, v = base+60, v-8
		}
		return decimal(buf, base+v)
	case kindIndexed:
		buf = decimal(buf, base+8)
		return decimal(append(buf, ";5;"...), v)
	case kindRGB:
		buf = decimal(buf, base+8)
		buf = decimal(append(buf, ";2;"...), uint8(c>>16))
		buf = decimal(append(buf, ';'), uint8(c>>8))
		return decimal(append(buf, ';'), v)
	}
	return decimal(buf, base+9)
}

// decimal writes a small number.
func decimal(buf []byte, v uint8) []byte {
	if v >= 100 {
		buf = append(buf, '0'+v/100)
	}
	if v >= 10 {
		buf = append(buf, '0'+v/10%10)
	}
	return append(buf, '0'+v%10)
}

// Attr is attributes of characters besides their colour.
type Attr uint8

// The attributes, to be combined with |.
const (
	Bold Attr = 1 << iota
	Faint
	Italic
	Underline
	Reverse
)

// codes are the parameters that turn each attribute on, in bit order.
const codes = "12347"

// Style is the style of a cell. The zero value is the terminal's default.
type Style struct {
	Fg, Bg Color
	Attr   Attr
}

// append writes the sequence that changes one style to another.
func (s Style) append(buf []byte, from Style) []byte {
	buf = append(buf, "\x1b["...)
	mark := len(buf)
	if s == (Style{}) {
		return append(buf, 'm')
	}
	if gone := from.Attr &^ s.Attr; gone != 0 && s.Fg == 0 && s.Bg == 0 {
		buf = append(buf, '0')
		from = Style{}
	} else if gone != 0 {
		buf, from.Attr = turnOff(buf, mark, from.Attr, gone)
	}
	for i := range len(codes) {
		if bit := Attr(1) << i; s.Attr&bit != 0 && from.Attr&bit == 0 {
			buf = append(separate(buf, mark), codes[i])
		}
	}
	if s.Fg != from.Fg {
		buf = s.Fg.append(separate(buf, mark), false)
	}
	if s.Bg != from.Bg {
		buf = s.Bg.append(separate(buf, mark), true)
	}
	return append(buf, 'm')
}

// off is a parameter that turns attributes off, some of them together.
type off struct {
	attr Attr
	code string
}

func offs() []off {
	return []off{{Bold | Faint, "22"}, {Italic, "23"}, {Underline, "24"}, {Reverse, "27"}}
}

// turnOff writes what turns some attributes off, and returns those that are still
// on.
func turnOff(buf []byte, mark int, on, gone Attr) ([]byte, Attr) {
	for _, o := range offs() {
		if gone&o.attr != 0 {
			buf = append(separate(buf, mark), o.code...)
			on &^= o.attr
		}
	}
	return buf, on
}

func separate(buf []byte, mark int) []byte {
	if len(buf) > mark {
		return append(buf, ';')
	}
	return buf
}
