package widget

import (
	"slices"
	"strings"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Block is lines of a panel that are shown or dropped together.
type Block struct {
	Rank  int // blocks of rank 0 stay; of the others the greatest rank is dropped first
	Lines []Line
	Brief []Line // what replaces it when it is dropped; nil for nothing
	Flush bool   // it has no blank line above it
}

// Panel is blocks from the top down.
type Panel []Block

// Draw draws as much of p as fits: whole blocks, and blank lines between them while
// rows are left.
func (p Panel) Draw(c *canvas.Canvas, t theme.Theme) {
	_, h := c.Size()
	p = p.fitting(h)
	room, y := h-p.height(), 0
	for k, b := range p {
		if k > 0 && room > 0 && !b.Flush {
			y, room = y+1, room-1
		}
		for _, line := range b.Lines {
			line.Draw(c, 0, y, t)
			y++
		}
	}
}

// fitting returns the blocks of p that fit h rows: at least one.
func (p Panel) fitting(h int) Panel {
	p = slices.Clone(p)
	for p.height() > h {
		k := least(p, func(b Block) int { return b.Rank })
		switch {
		case k < 0:
			return p
		case p[k].Brief != nil:
			p[k] = Block{Lines: p[k].Brief}
		default:
			p = slices.Delete(p, k, k+1)
		}
	}
	return p
}

// height is the number of rows of p without blank lines.
func (p Panel) height() int {
	n := 0
	for _, b := range p {
		n += len(b.Lines)
	}
	return n
}

// least is the index of the first element of the greatest rank above 0; −1 if there
// is none, or only one element is left.
func least[T any](list []T, rank func(T) int) int {
	worst := -1
	for k, v := range list {
		if r := rank(v); r > 0 && len(list) > 1 && (worst < 0 || r > rank(list[worst])) {
			worst = k
		}
	}
	return worst
}

// Write writes lines of words from the top of c, as many as fit, and "…" at the end where
// more are left.
func Write(c *canvas.Canvas, lines []string, t theme.Theme) {
	w, h := c.Size()
	for y, line := range lines[:min(len(lines), h)] {
		if y == h-1 && len(lines) > h {
			line = continued(line, w)
		}
		c.Text(0, y, line, t.Style(theme.Text))
	}
}

// continued is as many words of a line as fit w cells with "…" behind them.
func continued(line string, w int) string {
	for canvas.Width(line)+2 > w {
		end := strings.LastIndexByte(line, ' ')
		if end <= 0 {
			return canvas.Fit(line+" …", w)
		}
		line = line[:end]
	}
	return line + " …"
}

// Clause is a sentence of a paragraph, with a rank like that of a Block. A clause
// without text is ignored.
type Clause struct {
	Text string
	Rank int
}

// Prose is the clauses of a paragraph.
type Prose []Clause

// String returns all clauses in one line.
func (p Prose) String() string {
	var words []string
	for _, c := range p {
		if c.Text != "" {
			words = append(words, c.Text)
		}
	}
	return strings.Join(words, " ")
}

// Lines returns as many clauses as fit n lines of w cells, one at least, and "…" at
// the end where more are left out.
func (p Prose) Lines(w, n int) []string {
	p = slices.DeleteFunc(slices.Clone(p), func(c Clause) bool { return c.Text == "" })
	lines, all := canvas.Wrap(p.String(), w), len(p)
	for len(lines) > n {
		k := least(p, func(c Clause) int { return c.Rank })
		if k < 0 {
			break
		}
		p = slices.Delete(p, k, k+1)
		lines = canvas.Wrap(p.String(), w)
	}
	if last := len(lines) - 1; len(p) < all && last >= 0 {
		lines[last] = canvas.Fit(lines[last]+" …", w)
	}
	return lines
}
