package canvas

import "unicode/utf8"

// Spell replaces the characters of c that are not in a set, other than the dots of a
// marker, by their spellings. A row keeps its columns: what a longer spelling takes is
// taken from the blanks after the words, or before them, down to one, where there are three
// or more; where that is not enough, the spelling is that of one column.
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
	out     []Cell  // the row so far
	words   []glyph // the spellings of the words at hand
}

// has reports whether a character stays as it is.
func (w *speller) has(r rune) bool { return w.symbols.Has(r) || w.dots.Draws(r) }

// row spells the cells of a row: words, which end at three blanks or at a wall, and the
// blanks after them.
func (w *speller) row(row []Cell) {
	clean := true
	for _, cell := range row {
		clean = clean && w.has(cell.Shown())
	}
	if clean {
		return
	}
	w.out = w.out[:0]
	before := 0 // blanks that words may be moved into
	for x := 0; x < len(row); {
		if row[x].blank() {
			w.out, before, x = append(w.out, row[x]), before+1, x+1
			continue
		}
		end := x + 1
		if !wall(row[x].Shown()) {
			end = wordsEnd(row, x)
		}
		blanks := end
		for blanks < len(row) && row[blanks].blank() {
			blanks++
		}
		spare := blanks - end - 1
		if blanks == len(row) || wall(row[blanks].Shown()) {
			spare++
		}
		x = end + w.put(row, x, end, max(before-1, 0), max(spare, 0))
		before = 0
	}
	copy(row, w.out)
}

// wordsEnd is where the words from x on end.
func wordsEnd(row []Cell, x int) int {
	end := x + 1
	for x = end; x < len(row) && x < end+wordsApart && !wall(row[x].Shown()); x++ {
		if !row[x].blank() {
			end = x + 1
		}
	}
	return end
}

// wordsApart is the number of blanks between words that need not stay beside each other.
const wordsApart = 3

// wall reports whether a character is an upright line, at which words end.
func wall(r rune) bool { return r >= '─' && r <= '╿' && r != '╌' || r == '█' }

// put spells the words of a row from x to end, with so many blanks before and after them
// that may be taken, and returns how many after them are.
func (w *speller) put(row []Cell, x, end, before, after int) (taken int) {
	w.words = w.words[:0]
	at := func(k int) rune {
		if k < 0 || k >= len(row) {
			return ' '
		}
		return row[k].Shown()
	}
	room := before + after
	for k := x; k < end; k++ {
		r := at(k)
		g := glyph{"", r}
		if !w.has(r) {
			g = w.symbols.spell(at(k-1), r, at(k+1))
		}
		w.words = append(w.words, g)
	}
	grown := w.lengthen(row[x:end], room)
	taken = min(grown, after)
	w.out = w.out[:len(w.out)-(grown-taken)]
	for k, g := range w.words {
		cell := row[x+k]
		if g.long == "" {
			cell.Rune = g.short
			w.out = append(w.out, cell)
		}
		for _, r := range g.long {
			cell.Rune = r
			w.out = append(w.out, cell)
		}
	}
	return taken
}

// lengthen keeps the long spellings that fit into some columns, the least long first, and
// returns how many they take. On a coloured ground every cell stays in its place.
func (w *speller) lengthen(cells []Cell, room int) (grown int) {
	const longest = 5
	for more := 1; more <= longest; more++ {
		for k, g := range w.words {
			switch fits := cells[k].Style.Bg == 0 && grown+more <= room; {
			case utf8.RuneCountInString(g.long)-1 != more:
			case fits:
				grown += more
			default:
				w.words[k].long = ""
			}
		}
	}
	return grown
}
