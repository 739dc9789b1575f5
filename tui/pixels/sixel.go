package pixels

import (
	"bytes"
	"fmt"
	"image"
	"maps"
	"slices"
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// Sixel is the sequence that shows a picture of up to 256 colours at the cursor, a pixel for
// a pixel. The same picture makes the same bytes.
//
// Colours are in hundredths of red, green and blue. Below them the picture is bands of six
// rows, and in each the columns of every colour there, six bits a column: Digital,
// VT330/VT340 Programmer Reference Manual, volume 2, 1988, chapter 14.
func Sixel(m *image.Paletted) []byte {
	size := m.Bounds().Size()
	var b bytes.Buffer
	fmt.Fprintf(&b, `"1;1;%d;%d`, size.X, size.Y)
	for k, c := range m.Palette {
		red, green, blue, _ := c.RGBA()
		fmt.Fprintf(&b, "#%d;2;%d;%d;%d", k, hundredths(red), hundredths(green), hundredths(blue))
	}
	for top := 0; top < size.Y; top += rowsOfBand {
		if top > 0 {
			b.WriteByte('-')
		}
		bandOf(m, top).write(&b)
	}
	const square, keep = 0, 1 // pixels; what is there where none is drawn
	return []byte(ansi.SixelGraphics(square, keep, 0, b.Bytes()))
}

// hundredths is a part of a colour of 16 bits in hundredths, rounded.
func hundredths(part uint32) uint32 { return (part*100 + 0x7fff) / 0xffff }

// rowsOfBand is the number of rows in a band.
const rowsOfBand = 6

// band is the columns of each colour in six rows: bit k for row k.
type band map[uint8][]byte

func bandOf(m *image.Paletted, top int) band {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	all := band{}
	for k := range min(rowsOfBand, h-top) {
		for x, color := range m.Pix[(top+k)*m.Stride : (top+k)*m.Stride+w] {
			columns := all[color]
			if columns == nil {
				columns = make([]byte, w)
				all[color] = columns
			}
			columns[x] |= 1 << k
		}
	}
	return all
}

// write writes the colours of a band over each other, each from its left edge.
func (all band) write(b *bytes.Buffer) {
	for n, color := range slices.Sorted(maps.Keys(all)) {
		if n > 0 {
			b.WriteByte('$')
		}
		b.WriteByte('#')
		b.WriteString(strconv.Itoa(int(color)))
		columns := bytes.TrimRight(all[color], "\x00")
		for x := 0; x < len(columns); {
			end := x + 1
			for end < len(columns) && columns[end] == columns[x] {
				end++
			}
			repeated(b, columns[x], end-x)
			x = end
		}
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
