package export

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"optexplore/tui/canvas"
)

// Moving is canvases of one size that follow each other, as an SVG document that moves by
// itself. Each cell is written once for each stretch of frames in which it stays the same,
// and shown for that stretch.
type Moving struct {
	page   Page
	w, h   int
	starts []int // of the frames, in hundredths of a second
	length int   // of all
	poster int   // the number of the frame that is shown where nothing moves, from 1 on; 0 for the last
	now    []stay
	stays  map[span][]placed // what is seen in each stretch
	room   int               // for cells that stay
}

// stay is a cell, and the frame from which on it is seen.
type stay struct {
	cell  canvas.Cell
	since int
}

// span is the frames from one up to but not including another.
type span struct{ from, to int }

// ErrBusy is the error of a document of more cells than it may have.
var ErrBusy = errors.New("expected an animation in which less changes, which is fewer frames or a smaller size")

// NewMoving returns a document without frames, of canvases of w × h cells, that may have
// most cells: those of its first frame, and those that change in each of the others.
func NewMoving(w, h int, p Page, most int) *Moving {
	return &Moving{page: p, w: w, h: h, now: make([]stay, w*h), stays: map[span][]placed{}, room: most}
}

// Add adds a frame that is seen for some hundredths of a second.
func (m *Moving) Add(c *canvas.Canvas, delay int) error {
	k := len(m.starts)
	m.starts, m.length = append(m.starts, m.length), m.length+delay
	for y := range m.h {
		for x, changes := range m.changes(c, y) {
			if i := y*m.w + x; changes {
				m.end(i, k)
				m.now[i] = stay{c.Cell(x, y), k}
				m.room--
			}
		}
		if m.room < 0 {
			return ErrBusy
		}
	}
	return nil
}

// changes are the cells of row y that are not as in the frame before. A word changes as a
// whole, so that it stays one text.
func (m *Moving) changes(c *canvas.Canvas, y int) []bool {
	list := make([]bool, m.w)
	letter := func(cell canvas.Cell) bool { r := cell.Shown(); return r != ' ' && plain(r) }
	before := m.now[y*m.w:]
	joined := func(x int) bool { // to the cell on its left, in a word of this frame or the one before
		return x > 0 && (letter(c.Cell(x-1, y)) && letter(c.Cell(x, y)) || letter(before[x-1].cell) && letter(before[x].cell))
	}
	for x := range list {
		list[x] = len(m.starts) == 1 || c.Cell(x, y) != before[x].cell || joined(x) && list[x-1]
	}
	for x := m.w - 1; x > 0; x-- {
		list[x-1] = list[x-1] || joined(x) && list[x]
	}
	return list
}

// end ends the stay of cell i before frame k.
func (m *Moving) end(i, k int) {
	if s := m.now[i]; s.since < k {
		at := span{s.since, k}
		m.stays[at] = append(m.stays[at], placed{i % m.w, i / m.w, s.cell})
	}
}

// Poster makes the frame that was added last the one that is shown where nothing moves: to
// those who want no motion, and where animations are not known.
func (m *Moving) Poster() { m.poster = len(m.starts) }

// SVG writes the document, as SVG of one canvas has it, with an animation that begins again
// after its end.
//
// CSS Animations Level 1, W3C; Media Queries Level 5, W3C, prefers-reduced-motion.
func (m *Moving) SVG(w io.Writer) error {
	for i := range m.now {
		m.end(i, len(m.starts))
		m.now[i].since = len(m.starts)
	}
	var spans []span
	for s, cells := range m.stays {
		spans = append(spans, s)
		slices.SortFunc(cells, func(a, b placed) int { return cmp.Or(a.y-b.y, a.x-b.x) })
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	var b bytes.Buffer
	m.page.open(&b, m.w, m.h)
	m.style(&b, spans)
	for _, s := range spans {
		m.group(&b, s)
	}
	b.WriteString("</svg>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// style writes the rules of the document. A stretch is shown from the beginning of an
// animation that began when the stretch does, one that is long over and goes on: so the
// stretches that are equally long have one animation.
func (m *Moving) style(b *bytes.Buffer, spans []span) {
	b.WriteString("<style>\n.m{visibility:hidden}.p{visibility:visible}\n")
	fmt.Fprintf(b, "svg{font:%vpx %s}\n", fontSize, fonts)
	for _, l := range layers() {
		if l.rule != "" {
			fmt.Fprintf(b, ".%s{%s}\n", l.class, l.rule)
		}
	}
	fmt.Fprintf(b, "@media(prefers-reduced-motion:no-preference){.m{animation:%ss step-end infinite}}\n", hundredths(m.length))
	written := map[int]bool{}
	for _, s := range spans {
		d := m.lasts(s)
		if d == m.length || written[d] {
			continue
		}
		written[d] = true
		fmt.Fprintf(b, "@keyframes a%d{0%%{visibility:visible}%.4g%%{visibility:hidden}}\n", d, 100*float64(d)/float64(m.length))
	}
	b.WriteString("</style>\n")
}

// hundredths is a time in seconds.
func hundredths(n int) string { return number(float64(n) / 100) }

// lasts is how long a stretch is seen.
func (m *Moving) lasts(s span) int {
	if s.to == len(m.starts) {
		return m.length - m.starts[s.from]
	}
	return m.starts[s.to] - m.starts[s.from]
}

// group writes the cells that are seen in a stretch.
func (m *Moving) group(b *bytes.Buffer, s span) {
	d := drawing{page: m.page}
	for _, c := range m.stays[s] {
		d.apart(c.x, c.y)
		d.cell(c.x, c.y, c.cell)
	}
	d.endRow()
	var inside bytes.Buffer
	d.brief(&inside)
	if inside.Len() == 0 {
		return
	}
	if last := m.lasts(s); last < m.length {
		classes := []string{"m"}
		if poster := cmp.Or(m.poster, len(m.starts)) - 1; s.from <= poster && poster < s.to {
			classes = append(classes, "p")
		}
		fmt.Fprintf(b, `<g class="%s" style="animation-name:a%d;animation-delay:-%ss">`, strings.Join(classes, " "), last, hundredths(m.length-m.starts[s.from]))
	} else {
		b.WriteString("<g>")
	}
	b.Write(inside.Bytes())
	b.WriteString("</g>\n")
}
