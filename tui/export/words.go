package export

import (
	"bytes"
	"fmt"

	"optexplore/tui/canvas"
)

// face is how text looks.
type face struct {
	ink  color
	attr canvas.Attr // Bold, Italic and Underline
}

// attributes are those of a group of texts.
func (f face) attributes() string {
	text := fmt.Sprintf(`fill="%s"`, f.ink)
	for _, a := range []struct {
		attr canvas.Attr
		text string
	}{{canvas.Bold, `font-weight="bold"`}, {canvas.Italic, `font-style="italic"`}, {canvas.Underline, `text-decoration="underline"`}} {
		if f.attr&a.attr != 0 {
			text += " " + a.text
		}
	}
	return text
}

// words are the texts of a document, by their faces, in the order in which these
// came.
type words struct {
	order []face
	by    map[face]*bytes.Buffer
	now   word // the one that may go on
	tex   bool // they are written for TikZ, and not for SVG
}

// word is characters side by side.
type word struct {
	x, y int // the first column, and the row
	text []rune
	face face
}

// add writes a character in column x of row y. One that fonts are likely to
// borrow from others, with another width, is a word of its own.
func (w *words) add(x, y int, r rune, f face) {
	if !plain(r) || w.tex && r > '~' {
		w.end()
		middle, base := number(float64(x*cellW)+cellW/2.), y*cellH+baseline
		if w.tex {
			w.of(f).WriteString(node(f, middle, base, "base", string(r)))
			return
		}
		fmt.Fprintf(w.of(f), `<text x="%s" y="%d" text-anchor="middle">%s</text>`, middle, base, escaped(string(r)))
		return
	}
	if len(w.now.text) > 0 && w.now.face != f {
		w.end()
	}
	if len(w.now.text) == 0 {
		w.now = word{x: x, y: y, face: f}
	}
	w.now.text = append(w.now.text, r)
}

// plain reports whether every font for text has a character: Latin and Greek.
func plain(r rune) bool { return r < 0x250 || r >= 0x370 && r < 0x400 }

// end ends a word. It is as wide as its cells, whatever the font.
func (w *words) end() {
	n := len(w.now.text)
	if n == 0 {
		return
	}
	length := ""
	if w.tex {
		w.of(w.now.face).WriteString(node(w.now.face, fmt.Sprint(w.now.x*cellW), w.now.y*cellH+baseline, "base west", string(w.now.text)))
		w.now = word{}
		return
	}
	if n > 1 {
		length = fmt.Sprintf(` textLength="%d"`, n*cellW)
	}
	fmt.Fprintf(w.of(w.now.face), `<text x="%d" y="%d"%s>%s</text>`, w.now.x*cellW, w.now.y*cellH+baseline, length, escaped(string(w.now.text)))
	w.now = word{}
}

// of is the texts of a face.
func (w *words) of(f face) *bytes.Buffer {
	if w.by[f] == nil {
		if w.by == nil {
			w.by = map[face]*bytes.Buffer{}
		}
		w.by[f] = new(bytes.Buffer)
		w.order = append(w.order, f)
	}
	return w.by[f]
}

// write writes the texts, those of a face as a group.
func (w *words) write(b *bytes.Buffer) {
	if len(w.order) == 0 {
		return
	}
	fmt.Fprintf(b, `<g font-family="%s" font-size="%v">`+"\n", fonts, fontSize)
	w.faces(b, "\n")
	b.WriteString("</g>\n")
}

// faces writes the texts of each face as a group, and something after each.
func (w *words) faces(b *bytes.Buffer, after string) {
	for _, f := range w.order {
		fmt.Fprintf(b, "<g %s>%s</g>%s", f.attributes(), w.by[f], after)
	}
}
