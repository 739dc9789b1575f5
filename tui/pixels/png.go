package pixels

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
)

// Writer writes a picture of up to 256 colours row by row, so that the work can be done in
// parts. What it keeps is compressed.
//
// Portable Network Graphics (PNG) Specification, third edition, W3C, 2025.
type Writer struct {
	w, h   int
	colors []uint32
	above  []byte // the last row
	line   []byte
	packed bytes.Buffer
	to     *zlib.Writer
}

// NewWriter returns a writer of a picture of w × h pixels. Number 0 of the colours, 0xrrggbb,
// is transparent.
func NewWriter(w, h int, colors []uint32) *Writer {
	p := &Writer{w: w, h: h, colors: colors, above: make([]byte, w), line: make([]byte, 1+w)}
	p.to = zlib.NewWriter(&p.packed)
	return p
}

// Row writes a row of numbers of colours. What is compressed of it are the differences from
// the row above (filter 2), most of which are 0 where colours change slowly.
func (p *Writer) Row(row []byte) {
	const up = 2
	p.line[0] = up
	for x, v := range row {
		p.line[1+x] = v - p.above[x]
	}
	copy(p.above, row)
	p.to.Write(p.line) // into memory, which does not fail
}

// Size is how many bytes the picture has as far as it is written.
func (p *Writer) Size() int { return p.packed.Len() }

// Image ends the picture, of which all rows are written.
func (p *Writer) Image() *Image {
	p.to.Close()
	const indexed, depth = 3, 8
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(p.w)), uint32(p.h))
	palette := make([]byte, 0, 3*len(p.colors))
	for _, c := range p.colors {
		palette = append(palette, byte(c>>16), byte(c>>8), byte(c))
	}
	data := []byte{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}
	data = chunk(data, "IHDR", append(head, depth, indexed, 0, 0, 0))
	data = chunk(data, "PLTE", palette)
	data = chunk(data, "tRNS", []byte{0})
	data = chunk(data, "IDAT", p.packed.Bytes())
	return &Image{png: chunk(data, "IEND", nil)}
}

// chunk appends a part of a file: its length, its name, what it has, and a checksum.
func chunk(file []byte, name string, has []byte) []byte {
	file = binary.BigEndian.AppendUint32(file, uint32(len(has)))
	from := len(file)
	file = append(append(file, name...), has...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(file[from:]))
}
