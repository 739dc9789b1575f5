package pixels

import (
	"bytes"
	"fmt"
	"image"
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// Sixel is the sequence that shows a picture of up to 256 colours at the cursor, a pixel for
// a pixel. The same picture makes the same bytes.
func Sixel(m *image.Paletted) []byte {
	size := m.Bounds().Size()
	colors := make([]uint32, len(m.Palette))
	for k, c := range m.Palette {
		r, g, b, _ := c.RGBA()
		colors[k] = r>>8<<16 | g>>8<<8 | b>>8
	}
	s := NewSixels(size.X, size.Y, colors)
	for y := range size.Y {
		s.Row(m.Pix[y*m.Stride : y*m.Stride+size.X])
	}
	return s.sequence()
}

// Sixels writes a picture of up to 256 colours in sixel, row by row, so that the work can be
// done in parts.
//
// Colours are in hundredths of red, green and blue. Below them the picture is bands of six
// rows, and in each the columns of every colour there, six bits a column: Digital,
// VT330/VT340 Programmer Reference Manual, volume 2, 1988, chapter 14.
type Sixels struct {
	w, h    int
	b       bytes.Buffer
	done    int      // rows
	columns [][]byte // of each colour in the present band, bit k for row k; nil for none
	used    []bool   // the colours of the band
}

// NewSixels returns a writer of a picture of w × h pixels in colours 0xrrggbb.
func NewSixels(w, h int, colors []uint32) *Sixels {
	s := &Sixels{w: w, h: h, columns: make([][]byte, len(colors)), used: make([]bool, len(colors))}
	fmt.Fprintf(&s.b, `"1;1;%d;%d`, w, h)
	for k, c := range colors {
		fmt.Fprintf(&s.b, "#%d;2;%d;%d;%d", k, hundredths(c>>16&255), hundredths(c>>8&255), hundredths(c&255))
	}
	return s
}

// hundredths is a part of a colour of 8 bits in hundredths, rounded.
func hundredths(part uint32) uint32 { return (part*100 + 127) / 255 }

// rowsOfBand is the number of rows in a band.
const rowsOfBand = 6

// Row writes a row of numbers of colours.
func (s *Sixels) Row(row []byte) {
	k := s.done % rowsOfBand
	if k == 0 && s.done > 0 {
		s.b.WriteByte('-')
	}
	for x, color := range row {
		if !s.used[color] {
			s.used[color] = true
			if s.columns[color] == nil {
				s.columns[color] = make([]byte, s.w)
			}
		}
		s.columns[color][x] |= 1 << k
	}
	if s.done++; k == rowsOfBand-1 || s.done == s.h {
		s.band()
	}
}

// band writes the colours of a band over each other, each from its left edge.
func (s *Sixels) band() {
	first := true
	for color, used := range s.used {
		if !used {
			continue
		}
		if !first {
			s.b.WriteByte('$')
		}
		first = false
		s.b.WriteByte('#')
		s.b.WriteString(strconv.Itoa(color))
		columns := bytes.TrimRight(s.columns[color], "\x00")
		for x := 0; x < len(columns); {
			end := x + 1
			for end < len(columns) && columns[end] == columns[x] {
				end++
			}
			repeated(&s.b, columns[x], end-x)
			x = end
		}
		clear(columns)
		s.used[color] = false
	}
}

// repeated writes columns that are alike, in the shorter of two ways.
func repeated(b *bytes.Buffer, column byte, n int) {
	sign := '?' + column
	if n > 3 {
		b.WriteByte('!')
		b.WriteString(strconv.Itoa(n))
		n = 1
	}
	for range n {
		b.WriteByte(sign)
	}
}

// Image ends the picture, of which all rows are written.
func (s *Sixels) Image() *Image { return &Image{sixel: s.sequence()} }

// Size is how many bytes the picture has as far as it is written.
func (s *Sixels) Size() int { return s.b.Len() }

// sequence ends the picture, of which all rows are written.
func (s *Sixels) sequence() []byte {
	const square, keep = 0, 1 // pixels; what is there where none is drawn
	return []byte(ansi.SixelGraphics(square, keep, 0, s.b.Bytes()))
}
