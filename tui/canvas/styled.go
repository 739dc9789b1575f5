package canvas

import (
	"image/color"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Styled writes a text with SGR sequences (ECMA-48, 8.3.117) from (x, y) rightwards
// and down, and replaces what is there. Other sequences and control codes have no
// effect.
func (c *Canvas) Styled(x, y int, text string) {
	var style Style
	reader := ansi.GetParser() // of parameters: it takes any number of them, which DecodeSequence does not
	defer ansi.PutParser(reader)
	reader.SetHandler(ansi.Handler{HandleCsi: func(command ansi.Cmd, params ansi.Params) {
		if command == 'm' {
			style = style.after(params)
		}
	}})
	var state byte
	for column := x; text != ""; {
		sequence, width, n, next := ansi.DecodeSequence(text, state, nil)
		state, text = next, text[n:]
		switch {
		case sequence == "\n":
			column, y = x, y+1
		case width > 0:
			c.replace(column, y, sequence, width, style)
			column += width
		case strings.HasPrefix(sequence, "\x1b["):
			reader.Reset()
			for i := range len(sequence) {
				reader.Advance(sequence[i])
			}
		}
	}
}

// replace sets the cells of one character.
func (c *Canvas) replace(x, y int, character string, width int, style Style) {
	r, _ := utf8.DecodeRuneInString(character)
	if width > 1 || columns(r) != 1 {
		r = other
	}
	for i := range width {
		if cell := c.at(x+i, y); cell != nil {
			*cell = Cell{r, style}
		}
		r = ' '
	}
}

// after returns s after an SGR sequence. Attributes that a Style does not have,
// such as blinking, are ignored.
func (s Style) after(params ansi.Params) Style {
	if len(params) == 0 {
		return Style{}
	}
	for i := 0; i < len(params); i++ {
		p := params[i].Param(0)
		parts := 1 // sub-parameters included
		for i+parts < len(params) && params[i+parts-1].HasMore() {
			parts++
		}
		switch {
		case p == 38 || p == 48 || p == 58: // the last is of underlines
			c, used := extended(params[i:])
			if parts = max(parts, used); p != 58 && used > 0 {
				s = s.with(c, p == 48)
			}
		case p == 4 && parts > 1 && params[i+1].Param(0) == 0:
			s.Attr &^= Underline
		default:
			s = s.turned(p)
		}
		i += parts - 1
	}
	return s
}

// turned returns s after one parameter that sets an attribute or a basic colour.
func (s Style) turned(p int) Style {
	switch {
	case p == 0:
		return Style{}
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
	default:
		return s.named(p)
	}
	return s
}

// named returns s with one of the 16 colours, or the default, by its parameter.
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

func (s Style) with(c Color, background bool) Style {
	if background {
		s.Bg = c
	} else {
		s.Fg = c
	}
	return s
}

// extended reads the colour that begins with 38, 48 or 58, and returns its number
// of parameters, 0 if it is invalid.
func extended(params ansi.Params) (c Color, used int) {
	var read color.Color
	switch used = ansi.ReadStyleColor(params, &read); read := read.(type) {
	case nil:
		return 0, used
	case ansi.IndexedColor:
		return Indexed(uint8(read)), used
	default:
		r, g, b, a := read.RGBA()
		if a == 0 {
			return 0, used
		}
		return RGB(uint8(r>>8), uint8(g>>8), uint8(b>>8)), used
	}
}
