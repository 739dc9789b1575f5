package canvas

import (
	"slices"
	"unicode/utf8"
)

// Spell replaces the characters of c that are not in a set, other than the dots of a
// marker, by their spellings. A row keeps its columns: what longer spellings take is taken
// from what fills the row after the words, or before them: blanks, three or more side by
// side, and level lines. Where that is not enough, the spelling is that of one column.
func (c *Canvas) Spell(s Symbols, dots Marker) {
	if s == Unicode {
		return
	}
	w := speller{symbols: s, dots: dots}
	for y := range c.part.H {
		w.row(c.row(y))
	}
}

// speller spells rows.
type speller struct {
	symbols Symbols
	dots    Marker
	parts   []part
	out     []Cell
	words   []glyph // the spellings of the words at hand
	decided []rune  // those of them of which it is known whether they are long
	spelt   []Cell  // the words so far
}

// part is cells of a row side by side: words, or what fills the row between them.
type part struct {
	cells []Cell
	fills bool
	spare int // cells that may be left out, of what fills
}

// has reports whether a character stays as it is.
func (w *speller) has(r rune) bool { return w.symbols.Has(r) || w.dots.Draws(r) }

// row spells the cells of a row.
func (w *speller) row(row []Cell) {
	if !slices.ContainsFunc(row, func(c Cell) bool { return !w.has(c.Shown()) }) {
		return
	}
	w.split(row)
	w.out, w.spelt = w.out[:0], w.spelt[:0]
	for k, p := range w.parts {
		if p.fills {
			continue
		}
		near := w.near(k)
		room := 0
		for _, n := range near {
			room += w.parts[n].spare
		}
		w.spell(p.cells)
		grown := w.lengthen(p.cells, room)
		for _, n := range near {
			less := min(grown, w.parts[n].spare)
			w.parts[n].cells = w.parts[n].cells[less:]
			w.parts[n].spare -= less
			grown -= less
		}
		w.parts[k].cells = w.written(p.cells)
	}
	for _, p := range w.parts {
		if p.fills {
			for _, cell := range p.cells {
				if r := cell.Shown(); !w.has(r) {
					cell.Rune = w.symbols.spell(r, r, r).short
				}
				w.out = append(w.out, cell)
			}
			continue
		}
		w.out = append(w.out, p.cells...)
	}
	copy(row, w.out)
}

// split splits a row into parts.
func (w *speller) split(row []Cell) {
	w.parts = w.parts[:0]
	for x := 0; x < len(row); {
		end := x + 1
		switch {
		case filler(row[x]):
			for end < len(row) && row[end].looksLike(row[x]) {
				end++
			}
			last := end == len(row) || wall(row[end].Shown()) // nothing is beside it
			spare := end - x - 1
			if last && row[x].blank() {
				spare++
			}
			w.parts = append(w.parts, part{row[x:end], true, spare})
		default:
			if !wall(row[x].Shown()) {
				end = wordsEnd(row, x)
			}
			w.parts = append(w.parts, part{cells: row[x:end]})
		}
		x = end
	}
}

// near are the parts that fill the row beside part k: after it, then before it.
func (w *speller) near(k int) (list []int) {
	for _, step := range [2]int{1, -1} {
		for n := k + step; n >= 0 && n < len(w.parts) && w.parts[n].fills; n += step {
			list = append(list, n)
		}
	}
	return list
}

// filler reports whether a cell fills a row: a blank, or a level line.
func filler(c Cell) bool { return c.blank() || c.Rune == '─' }

// wordsEnd is where the words from x on end.
func wordsEnd(row []Cell, x int) int {
	end := x + 1
	for x = end; x < len(row) && x < end+wordsApart && !wall(row[x].Shown()) && row[x].Rune != '─'; x++ {
		if !row[x].blank() {
			end = x + 1
		}
	}
	return end
}

// wordsApart is the number of blanks between words that need not stay beside each other.
const wordsApart = 3

// wall reports whether a character is an upright line or a corner, at which words end.
func wall(r rune) bool { return r >= '│' && r <= '╿' && r != '╌' || r == '█' }

// spell chooses the spellings of words, without a bound on their length.
func (w *speller) spell(cells []Cell) {
	w.words = w.words[:0]
	at := func(i int) rune {
		if i < 0 || i >= len(cells) {
			return ' '
		}
		return cells[i].Shown()
	}
	for i := range cells {
		g := glyph{"", at(i)}
		if !w.has(g.short) {
			g = w.symbols.spell(at(i-1), at(i), at(i+1))
		}
		w.words = append(w.words, g)
	}
}

// lengthen keeps the long spellings that fit into some columns and returns how many these
// take: those of exponents first, which without their sign would be factors, then the least
// long; those of one character all or none. On a coloured ground every cell stays in its
// place.
func (w *speller) lengthen(cells []Cell, room int) (grown int) {
	const longest = 6
	w.decided = w.decided[:0]
	for more := 0; more <= longest; more++ {
		for k, g := range w.words {
			r := cells[k].Shown()
			rank := longer(g)
			if raised()[r] != 0 {
				rank = 0
			}
			if g.long == "" || rank != more || slices.Contains(w.decided, r) {
				continue
			}
			w.decided = append(w.decided, r)
			need, free := 0, true
			for j, g := range w.words {
				if cells[j].Shown() == r {
					need, free = need+longer(g), free && cells[j].Style.Bg == 0
				}
			}
			if free && grown+need <= room {
				grown += need
				continue
			}
			for j := range w.words {
				if cells[j].Shown() == r {
					w.words[j].long = ""
				}
			}
		}
	}
	return grown
}

// longer is by how many columns a long spelling is longer than one.
func longer(g glyph) int { return max(utf8.RuneCountInString(g.long)-1, 0) }

// written are the cells of the words in their spellings.
func (w *speller) written(cells []Cell) []Cell {
	from := len(w.spelt)
	for k, g := range w.words {
		cell := cells[k]
		if cell.Rune = g.short; g.long == "" {
			w.spelt = append(w.spelt, cell)
		}
		for _, r := range g.long {
			cell.Rune = r
			w.spelt = append(w.spelt, cell)
		}
	}
	return w.spelt[from:len(w.spelt):len(w.spelt)]
}
