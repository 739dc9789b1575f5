package export

import (
	"bytes"
	"fmt"

	"optexplore/tui/canvas"
)

// unit is the size of a unit of a document in TeX: a cell is as wide as a letter of 0.525
// of 10 pt, of which Computer Modern Typewriter is.
const unit = "0.65625pt"

// Document is a document in LaTeX of one picture in TikZ, with the packages and settings
// that are given.
func Document(preamble, picture string) []byte {
	return []byte(`\documentclass[border=2mm]{standalone}
\usepackage{amsmath,amssymb}
` + preamble + `\begin{document}
` + picture + `\end{document}
`)
}

// TikZ is a document in LaTeX with the picture of a canvas, in shapes and words as SVG has
// it.
//
// Tantau, The TikZ and PGF Packages, manual for version 3.1.
func TikZ(c *canvas.Canvas, p Page) []byte {
	columns, rows := c.Size()
	d := drawing{page: p}
	d.words.tex = true
	for y := range rows {
		for x := range columns {
			d.cell(x, y, c.Cell(x, y))
		}
		d.endRow()
	}
	d.lines.into(&d.thin, &d.heavy)
	var ground paths
	d.grounds.into(&ground)
	var b bytes.Buffer
	fmt.Fprintf(&b, "\\begin{tikzpicture}[x=%s,y=-%s]\n", unit, unit)
	fmt.Fprintf(&b, "\\fill[%s] (%d,%d) rectangle (%d,%d);\n", p.paper().tikz(), -margin, -margin, columns*cellW+margin, rows*cellH+margin)
	ground.tikz(&b, "fill", 0)
	d.blocks.tikz(&b, "fill", 0)
	d.dots.tikz(&b, "fill", 2)
	d.thin.tikz(&b, "draw", 1)
	d.heavy.tikz(&b, "draw", 2)
	d.marks.tikz(&b, "fill", 0)
	for _, f := range d.words.order {
		b.Write(d.words.by[f].Bytes())
	}
	b.WriteString("\\end{tikzpicture}\n")
	return Document("\\usepackage{tikz}\n", b.String())
}

// TeXColor is a colour as an option of TikZ; black for the terminal's default.
func TeXColor(c canvas.Color) string { return colorOf(c, 0).tikz() }

func (c color) tikz() string {
	return fmt.Sprintf("color={rgb,255:red,%d;green,%d;blue,%d}", c>>16, c>>8&255, c&255)
}

// tikz writes the paths, those of a colour as one, that are filled or drawn with a width;
// filled lines with a width are dots.
func (p *paths) tikz(b *bytes.Buffer, action string, width float64) {
	for _, c := range p.order {
		options := c.tikz()
		if action == "draw" {
			options += fmt.Sprintf(",line width=%g*%s", width, unit)
		}
		fmt.Fprintf(b, "\\%s[%s]", action, options)
		for k, line := range polylines(p.by[c].String()) {
			if k%8 == 0 {
				b.WriteByte('\n')
			}
			if action == "fill" && width > 0 {
				fmt.Fprintf(b, "(%s,%s) circle[radius=%g] ", number(line.points[0].x), number(line.points[0].y), width/2)
				continue
			}
			for i, at := range line.points {
				if i > 0 {
					b.WriteString("--")
				}
				fmt.Fprintf(b, "(%.5g,%.5g)", at.x, at.y)
			}
			if line.closed {
				b.WriteString("--cycle ")
			}
		}
		b.WriteString(";\n")
	}
}

// node is a word of a face in TikZ, from a place of its base line rightwards or about it.
func node(f face, x string, y int, anchor, text string) string {
	font := `\ttfamily`
	if f.attr&canvas.Bold != 0 {
		font += `\bfseries`
	}
	if f.attr&canvas.Italic != 0 {
		font += `\itshape`
	}
	if text = TeX(text); f.attr&canvas.Underline != 0 {
		text = `\underline{` + text + `}`
	}
	return fmt.Sprintf("\\node[%s,anchor=%s,inner sep=0pt,font=%s] at (%s,%d) {%s};\n", f.ink.tikz(), anchor, font, x, y, text)
}
