package canvas

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Styled writes text that has its styles within it as SGR sequences (ECMA-48,
// 8.3.117), from (x, y) down and to the right, over whatever is there. Other
// sequences and control codes have no effect.
func (c *Canvas) Styled(x, y int, text string) {
	var style Style
	var state byte
	parser := ansi.GetParser()
	defer ansi.PutParser(parser)
	for column := x; text != ""; {
		sequence, width, n, next := ansi.DecodeSequence(text, state, parser)
		state, text = next, text[n:]
		switch {
		case sequence == "\n":
			column, y = x, y+1
		case width > 0:
			c.replace(column, y, sequence, width, style)
			column += width
		case ansi.Cmd(parser.Command()) == 'm' && len(sequence) > 2 && sequence[1] == '[':
			style = style.after(parser.Params())
		}
	}
}

// replace gives the cells of one character all that they are.
func (c *Canvas) replace(x, y int, character string, width int, style Style) {
	r, _ := utf8.DecodeRuneInString(character)
	if width > 1 {
		r = '?'
	}
	for i := range width {
		if cell := c.at(x+i, y); cell != nil {
			*cell = Cell{r, style}
		}
		r = ' '
	}
}

// after is s after an SGR sequence with some parameters.
func (s Style) after(params ansi.Params) Style {
	if len(params) == 0 {
		return Style{}
	}
	for i := 0; i < len(params); i++ {
		p := params[i].Param(0)
		switch {
		case p == 0:
			s = Style{}
		case p >= 1 && p <= 4:
			s.Attr |= Bold << (p - 1)
		case p == 7:
			s.Attr |= Reverse
		case p == 22:
			s.Attr &^= Bold | Faint
		case p == 23 || p == 24:
			s.Attr &^= Italic << (p - 23)
		case p == 27:
			s.Attr &^= Reverse
		case p == 38 || p == 48:
			color, used := extended(params[i+1:])
			i += used
			s = s.with(color, p == 48)
		default:
			s = s.named(p)
		}
	}
	return s
}

// named is s with one of the 16 colours, or with the terminal's own, by its
// parameter.
func (s Style) named(p int) Style {
	switch {
	case p == 39 || p == 49:
		return s.with(0, p == 49)
	case p >= 30 && p <= 37, p >= 40 && p <= 47:
		return s.with(ANSI(uint8(p%10)), p >= 40)
	case p >= 90 && p <= 97, p >= 100 && p <= 107:
		return s.with(ANSI(uint8(p%10)+8), p >= 100)
	}
	return s
}

func (s Style) with(color Color, background bool) Style {
	if background {
		s.Bg = color
	} else {
		s.Fg = color
	}
	return s
}

// extended reads the colour after 38 or 48, and says how many parameters it
// takes.
func extended(params ansi.Params) (color Color, used int) {
	at := func(i int) uint8 {
		v, _, _ := params.Param(i, 0)
		return uint8(v)
	}
	switch kind := at(0); {
	case kind == 5 && len(params) >= 2:
		return Indexed(at(1)), 2
	case kind == 2 && len(params) >= 4:
		return RGB(at(1), at(2), at(3)), 4
	}
	return 0, len(params)
}
