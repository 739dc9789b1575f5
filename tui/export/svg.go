package export

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"optexplore/tui/canvas"
)

// The size of a cell, in units of the document. A font that is as wide as most is
// 0.6 of its size.
const (
	cellW    = 8
	cellH    = 16
	fontSize = 13.3
	baseline = 12 // below the top of a cell
	margin   = 10
)

// fonts are the usual ones of the systems that there are.
const fonts = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"

// Page is what a canvas is written on.
type Page struct {
	Paper canvas.Color // the background where a cell has none; black by default
	Ink   canvas.Color // the colour of a character that has none; white by default
	Title string       // what the picture shows, for those who do not see it
}

// SVG is the document of a canvas, at one pixel to a unit: 8 × 16 for each cell and
// 10 around them.
//
// Scalable Vector Graphics (SVG) 1.1, W3C Recommendation, 2011.
func SVG(c *canvas.Canvas, p Page) []byte {
	columns, rows := c.Size()
	d := drawing{page: p}
	for y := range rows {
		for x := range columns {
			d.cell(x, y, c.Cell(x, y))
		}
		d.endRow()
	}
	var b bytes.Buffer
	p.open(&b, columns, rows)
	d.write(&b)
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// open begins a document of a canvas of some columns and rows, with its title and its paper.
func (p Page) open(b *bytes.Buffer, columns, rows int) {
	w, h, title := columns*cellW+2*margin, rows*cellH+2*margin, escaped(p.Title)
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="%d %d %d %d" role="img" aria-label="%s">`+"\n", w, h, -margin, -margin, w, h, title)
	fmt.Fprintf(b, "<title>%s</title>\n", title)
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" rx="8" fill="%s"/>`+"\n", -margin, -margin, w, h, p.paper())
}

// escaped is a text as XML takes it, in an attribute too.
func escaped(text string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(text))
	return b.String()
}
